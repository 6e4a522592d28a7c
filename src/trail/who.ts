import { federatedUser, type Principal } from '../vocabulary/index.js';
import { SEPARATOR } from './key.js';
import { isJson, type Json, textIn } from './records/json.js';
import type { TrailRecord } from './records/record.js';

/** Why no policy of a role or user has to do with a record. */
export type Ignored =
  | 'events of services'
  | 'console sign-ins'
  | 'Insight events'
  | 'network activity events'
  | 'digest files'
  | 'Insight files'
  | 'AWS services'
  | 'other accounts or anonymous'
  | 'service-linked roles'
  | 'root user'
  | 'identities without a policy'
  | 'calls that need no permission'
  | 'duplicates'
  | 'seen from another account too'
  | 'attempts that name no resource'
  | 'damaged records'
  | 'other principals'
  | 'federated users of whom no user is told'
  | 'more principals or permissions than are told apart'
  | 'other days, accounts or regions'
  | 'unmapped names';

/** Calls that may be those of any user of the account, and are not asked for. */
export const UNTOLD_USER = 'federated users of whom no user is told' satisfies Ignored;

const BY_TYPE: ReadonlyMap<string, Ignored> = new Map([
  ['AwsServiceEvent', 'events of services'],
  ['AwsConsoleSignIn', 'console sign-ins'],
  ['AwsConsoleAction', 'console sign-ins'],
  ['AwsCloudTrailInsight', 'Insight events'],
  ['AwsVpceEvent', 'network activity events'],
]);

const BY_CATEGORY: ReadonlyMap<string, Ignored> = new Map([
  ['Insight', 'Insight events'],
  ['NetworkActivity', 'network activity events'],
]);

/** By the type of the identity. Some of these have a role behind them all the same. */
const BY_IDENTITY: ReadonlyMap<string, Ignored> = new Map([
  ['AWSService', 'AWS services'],
  ['AWSAccount', 'other accounts or anonymous'],
  ['Root', 'root user'],
]);

/**
 * The role or user whose policies decided on a call, or why there is none.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function principalOf(record: TrailRecord): Principal | Ignored {
  const noCall = BY_TYPE.get(record.type ?? '') ?? BY_CATEGORY.get(record.category ?? '');
  if (noCall !== undefined) return noCall;
  const type = textIn(record.identity.type) ?? '';
  const nobody = BY_IDENTITY.get(type);
  if (nobody !== undefined) return nobody;
  if (record.source === 'signin.amazonaws.com') return 'console sign-ins';
  if (type === '' && textIn(record.identity.invokedBy) !== undefined) return 'AWS services';
  return behind(record.identity, type);
}

/** INVARIANT: identities that share it are the same to all that looks at them. */
export function identityKey(identity: Json): string {
  const issuer = issuerOf(identity);
  const { type, invokedBy, principalId } = identity;
  if (issuer !== undefined) return keyOfTexts([type, invokedBy, issuer.arn, issuer.principalId ?? principalId]);
  const { arn, accountId, userName } = identity;
  return keyOfTexts(['-', type, invokedBy, arn, principalId, accountId, userName]);
}

/** Whether an identity is a session of a role, of which no policy has to do with whose session it is: see `identityKey`. */
export function isAnySession(identity: Json): boolean {
  return textIn(issuerOf(identity)?.principalId) !== undefined;
}

function keyOfTexts(values: readonly unknown[]): string {
  return values.map((value) => (typeof value === 'string' ? value : '')).join(SEPARATOR);
}

function behind(identity: Json, type: string): Principal | Ignored {
  const issuer = issuerOf(identity);
  // Without its issuer the session is a caller of its own.
  const federated = type === 'FederatedUser' && !issuer ? federatedUser(textIn(identity.arn) ?? '') : undefined;
  if (federated !== undefined) return federated;
  const found = issuer ?? (type === 'IAMUser' || type === 'Role' ? identity : undefined);
  const arn = textIn(found?.arn) ?? ofSession(identity) ?? ofUser(identity, type);
  if (arn === undefined) return WITHOUT_POLICY.has(type) ? 'identities without a policy' : 'damaged records';
  return ofArn(arn, textIn(found?.principalId) ?? textIn(identity.principalId));
}

/** Identities that assume a role or sign in by something else than IAM. */
const WITHOUT_POLICY = new Set(['SAMLUser', 'WebIdentityUser', 'Directory', 'IdentityCenterUser', 'Unknown']);

function issuerOf(identity: Json): Json | undefined {
  const context = isJson(identity.sessionContext) ? identity.sessionContext : undefined;
  const issuer = context?.sessionIssuer;
  return isJson(issuer) && textIn(issuer.arn) !== undefined ? issuer : undefined;
}

const SESSION = /^(arn:[^:]*):sts::(\d*):assumed-role\/([^/]+)\/(.*)$/s;

/**
 * The name of the session in which a role was at work. Lambda gives it the function's.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html
 */
export function sessionOf({ identity }: Pick<TrailRecord, 'identity'>): string | undefined {
  return SESSION.exec(textIn(identity.arn) ?? '')?.[4];
}

/** The role of a session's ARN, which does not tell the role's path. */
function ofSession(identity: Json): string | undefined {
  const [, partition, account, name] = SESSION.exec(textIn(identity.arn) ?? '') ?? [];
  return name === undefined ? undefined : `${partition}:iam::${account}:role/${name}`;
}

function ofUser({ accountId, userName }: Json, type: string): string | undefined {
  const [account, name] = [textIn(accountId), textIn(userName)];
  return type === 'IAMUser' && account && name ? `arn:aws:iam::${account}:user/${name}` : undefined;
}

/** `arn:aws:iam::111122223333:role/service/till`: no ARN of IAM is longer. */
const PRINCIPAL = /^arn:([a-z0-9-]+):iam::(\d{12}):(.{1,1600})$/is;

function ofArn(arn: string, principalId: string | undefined): Principal | Ignored {
  const [, partition, account, rest] = PRINCIPAL.exec(arn) ?? [];
  if (partition === undefined || account === undefined || rest === undefined) return 'damaged records';
  if (/^role\/aws-service-role\//i.test(rest)) return 'service-linked roles';
  if (rest === 'root') return 'root user';
  const id = principalId?.split(':', 1)[0];
  return { arn, account, partition, ...(id !== undefined && id !== '' && id.length <= 128 && { id }) };
}
