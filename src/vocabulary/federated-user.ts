import type { Principal } from './usage.js';

/** `arn:aws:sts::111122223333:federated-user/till-clerk` */
const FEDERATED = /^arn:([a-z0-9-]+):sts::(\d{12}):federated-user\/[\w+=,.@-]{1,64}$/;

/**
 * The session of GetFederationToken that an ARN names, as resource policies name it too; undefined where it names something else. Which user
 * of the account asked for it, whose policies decide, the ARN does not tell.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
 */
export function federatedUser(arn: string): Principal | undefined {
  const [, partition, account] = FEDERATED.exec(arn) ?? [];
  return partition === undefined || account === undefined ? undefined : { arn, account, partition };
}
