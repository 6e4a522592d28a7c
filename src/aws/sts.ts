import { asked } from './failures.js';
import { type AwsSettings, clientSettings, inAnyRegion } from './settings.js';

/**
 * The account in whose name AWS is asked. Nobody needs a permission for it.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export async function callersAccount(settings: AwsSettings): Promise<string> {
  const { STSClient, GetCallerIdentityCommand } = await import('@aws-sdk/client-sts');
  const client = await inAnyRegion(settings, (one) => new STSClient(clientSettings(one)));
  const { Account: account = '' } = await asked({ action: 'sts:GetCallerIdentity', on: 'the caller' }, () =>
    client.send(new GetCallerIdentityCommand({})),
  );
  return account;
}
