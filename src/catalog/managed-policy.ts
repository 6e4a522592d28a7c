import type { ManagedPoliciesData, ReadJson } from './data.js';

/** The current version of a policy that AWS manages. */
export interface ManagedPolicy {
  readonly name: string;
  readonly arn: string;
  /** In IAM JSON. */
  readonly document: unknown;
}

/** The file that a policy is kept in: the first letter behind `AWS` or `Amazon`, which nearly all begin with. */
function shardOf(name: string): string | undefined {
  const first = name.replace(/^(AWS|Amazon)(?=.)/, '').charAt(0);
  return /^[\w-]$/.test(first) ? first.toLowerCase() : undefined;
}

/** The name in `arn:aws:iam::aws:policy/service-role/AWSLambdaRole`; the text itself where it is a name; undefined for other ARNs. */
function policyName(nameOrArn: string): string | undefined {
  if (!nameOrArn.startsWith('arn:')) return nameOrArn.split('/').at(-1);
  return /^arn:[^:]*:iam::aws:policy\/(?:.*\/)?([^/]+)$/.exec(nameOrArn)?.[1];
}

/**
 * The AWS managed policy of that name or ARN; undefined where there is none.
 * An ARN of another partition gives the policy with that partition in its ARN.
 */
export function findManagedPolicy(nameOrArn: string, read: ReadJson): ManagedPolicy | undefined {
  const name = policyName(nameOrArn);
  const shard = name === undefined ? undefined : shardOf(name);
  if (name === undefined || shard === undefined) return undefined;
  const policies = read(`data/catalog/managed-policies/${shard}.json`) as ManagedPoliciesData | undefined;
  if (policies === undefined || !Object.hasOwn(policies, name)) return undefined;
  const found = policies[name];
  return found && { name, arn: nameOrArn.startsWith('arn:') ? nameOrArn : found.arn, document: found.document };
}
