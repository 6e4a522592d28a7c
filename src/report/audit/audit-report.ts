import type { HolderAudit, SharedPolicy } from '../../audit/index.js';

/** What every format of `audit` writes down. */
export interface AuditReport {
  /** leastwise's own version. */
  readonly version: string;
  /** The date of the catalog's data, `2026-09-26`. */
  readonly catalog: string;
  readonly account: AuditedAccount;
  /** Absent where none is given. */
  readonly trail?: AuditTrail;
  /** The project whose code is looked at. Absent where none is. */
  readonly code?: AuditCode;
  /** What there is to say of other witnesses that were asked, in words. */
  readonly witnesses: readonly string[];
  /** For how many days something must not have been used before that counts. */
  readonly minDays: number;
  /** Those that were asked for, the riskiest first. */
  readonly holders: readonly HolderAudit[];
  /** Policies that several of all roles and users have. */
  readonly shared: readonly SharedPolicy[];
  /** What `--fail-on` asks for and was found, in words. */
  readonly failures: readonly string[];
  readonly effort: { readonly milliseconds: number };
}

export interface AuditedAccount {
  readonly id: string;
  readonly roles: number;
  readonly users: number;
  readonly groups: number;
  /** Roles that were left out because a service owns them. */
  readonly serviceLinked: number;
}

/** How the roles of a project were found in the account. */
export interface AuditCode {
  readonly name: string;
  /** How many roles the project has, and how many of the account are one of these. */
  readonly roles: number;
  readonly joined: number;
  /** Roles of the project that several of the account may be. */
  readonly ambiguous: readonly {
    readonly role: string;
    readonly holders: readonly string[];
    readonly because: string;
  }[];
  /** Roles of the project that none of the account is. */
  readonly missing: readonly string[];
}

export interface AuditTrail {
  readonly first: string;
  readonly last: string;
  readonly days: number;
  readonly events: number;
  /** What the sources can't show, in words. */
  readonly blind: readonly string[];
  readonly damaged: readonly { readonly file: string; readonly because: string }[];
}

/** When it was last used, by all that tells: the trail, IAM itself and its credentials. */
export function lastUse({ lastSeen, holder: { lastUsed, credentials = [] } }: HolderAudit): string | undefined {
  const times = [lastSeen, lastUsed, ...credentials.map((one) => one.lastUsed)];
  return times
    .flatMap((time) => time ?? [])
    .toSorted()
    .at(-1);
}

/** How many permissions stay: what is used or needed. */
export function keptOf({ granted, removable, unknown }: HolderAudit['counts']): number {
  return granted - removable - unknown;
}

/** A role or user by what people call it: `role/till`. */
export function shortName({ holder }: HolderAudit): string {
  return `${holder.kind}/${holder.name}`;
}
