import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

const ssm = new SSMClient({});
const secrets = new SecretsManagerClient({});

export async function parameter(name: string): Promise<string> {
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: name, WithDecryption: true }));
  if (!Parameter?.Value) throw new Error(`no ${name}`);
  return Parameter.Value;
}

export async function secret<T>(id: string): Promise<T> {
  const answer = await secrets.send(new GetSecretValueCommand({ SecretId: id }));
  return JSON.parse(answer.SecretString ?? '{}') as T;
}
