import type { ActionGlob } from './action.js';

// The facts that account returns: what is deployed in an AWS account.

/** Who acts in an account by its own policies: a role or a user. */
export interface Holder {
  readonly kind: 'role' | 'user';
  readonly arn: string;
  /** `AROA…` or `AIDA…`: one that is made anew under the name has another one. */
  readonly id: string;
  readonly name: string;
  /** `2026-07-01T10:00:00Z`; absent where nothing tells. */
  readonly created?: string;
  /** Of a role: when it was last used, within the tracking period of 400 days. Absent where it was not. */
  readonly lastUsed?: string;
  readonly tags: ReadonlyMap<string, string>;
  /** Its own, those that are attached to it, and of a user those of its groups. */
  readonly policies: readonly HeldPolicy[];
  readonly boundary?: HeldPolicy;
  /** Of a role: its trust policy, in IAM JSON. */
  readonly trust?: unknown;
  /** Of a user: the names of its groups. */
  readonly groups: readonly string[];
  /** Of a role: the names of the instance profiles that hand it to machines. */
  readonly instanceProfiles: readonly string[];
  /** Of a role that IAM Identity Center made: the name of its permission set, which is what to change. */
  readonly permissionSet?: string;
  /** Of a user, where the credential report was asked for. */
  readonly credentials?: readonly Credential[];
  /** What IAM itself knows of its use, where that was asked for. */
  readonly accessed?: readonly LastAccessed[];
  /** What Access Analyzer made of a trail, where it was asked and has something. */
  readonly generated?: GeneratedUse;
  /** What analyzers of unused access say of it: `UnusedIAMRole since 2026-05-01`. */
  readonly unusedAccess?: readonly string[];
}

/** A policy as a holder has it. */
export interface HeldPolicy {
  readonly name: string;
  readonly is: 'inline' | 'customer managed' | 'AWS managed';
  /** Of a managed policy. */
  readonly arn?: string;
  /** The group that the user has it from. */
  readonly group?: string;
  /** In IAM JSON; undefined where the snapshot does not hold it. */
  readonly document: unknown;
}

/** A password or an access key. */
export interface Credential {
  /** `password`, `access key 1` */
  readonly name: string;
  readonly isActive: boolean;
  readonly created?: string;
  /** Absent where it was never used. */
  readonly lastUsed?: string;
}

/** When a service, and the actions of it that IAM tracks, were last asked for. Denied attempts count too. */
export interface LastAccessed {
  /** `s3` */
  readonly prefix: string;
  /** `2026-07-01T10:00:00.000Z`; absent where it was not within the tracking period. */
  readonly last?: string;
  /** Of the actions that IAM tracks: `s3:PutBucketPolicy`, with the time if there was any. */
  readonly actions: readonly { readonly action: string; readonly last?: string }[];
}

/**
 * What a policy that Access Analyzer generated shows to be used. It tells neither of data events nor of passed roles, and of many services
 * nothing.
 */
export interface GeneratedUse {
  readonly actions: readonly ActionGlob[];
  /** `2026-07-01T10:00:00.000Z`: what it looked at. */
  readonly from?: string;
  readonly until?: string;
  /** Whether it says all that it has seen. */
  readonly isComplete: boolean;
}

/** A customer managed policy of the account. */
export interface AccountPolicy {
  readonly name: string;
  readonly arn: string;
  readonly document: unknown;
  readonly attachments: number;
}

/** An account as it stood when it was looked at. */
export interface Account {
  /** `111122223333` */
  readonly id: string;
  /** Without roles that services have linked to them, whose policies nobody can change. */
  readonly holders: readonly Holder[];
  readonly policies: readonly AccountPolicy[];
  readonly groups: readonly { readonly name: string; readonly members: number }[];
  /** How many roles were left out because a service owns them. */
  readonly serviceLinked: number;
}
