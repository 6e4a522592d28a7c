import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

const ssm = new SSMClient();
const secrets = new SecretsManagerClient();

export async function read() {
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: process.env.TARIFF }));
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: process.env.CUSTOMS_KEY }));
  return { tariff: Parameter.Value, hasKey: SecretString.length > 0 };
}
