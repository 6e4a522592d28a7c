import type { Totals } from '../merge/index.js';
import type { WayToMore } from '../policy/index.js';
import type { Action, ActionGlob, Credential, Decision, Holder } from '../vocabulary/index.js';
import type { CodeAudit } from './code-audit.js';
import type { Idleness } from './idle.js';
import type { RiskTerm } from './risk.js';
import type { OpenTrust } from './trust.js';

/** What an audit says of one role or user. */
export interface HolderAudit {
  readonly holder: Holder;
  /** Permissions: granted, needed, removable, unknown. */
  readonly counts: Totals;
  /** The actions that the trail shows to be used, each once, in alphabetical order. */
  readonly used: readonly Action[];
  /** What code needs of it. Absent where no project is looked at, or it is no role of that project. */
  readonly code?: CodeAudit;
  /** How many permissions were denied to it. */
  readonly denied: number;
  /** One for each action and resource that a statement names. */
  readonly permissions: readonly PermissionRow[];
  readonly ways: readonly WayToMore[];
  readonly trust: readonly OpenTrust[];
  readonly risk: readonly RiskTerm[];
  /** The sum of the terms. */
  readonly score: number;
  /** Absent where it was used, or nothing tells. */
  readonly idle?: Idleness;
  readonly idleCredentials: readonly (Credential & { readonly days: number })[];
  /** Policies near or over IAM's limits, in words. */
  readonly full: readonly string[];
  /** What could not be read of its policies, so that it may be granted more. */
  readonly unread: readonly string[];
  /** Principals of its name in the trail that it is not: it was made anew. */
  readonly earlier: number;
  readonly lastSeen?: string;
}

/** A permission as one statement grants it, and what to do about it. */
export interface PermissionRow {
  readonly action: ActionGlob;
  readonly resource: string;
  /** What NotAction or NotResource leaves out of it. */
  readonly except?: readonly string[];
  readonly decision: Decision;
  readonly policy: string;
  /** Of a managed policy. */
  readonly policyArn?: string;
  /** What of it is used, where it is to be narrowed. */
  readonly stays?: readonly { readonly action: ActionGlob; readonly resource: string }[];
  readonly isConditional?: true;
  readonly because: string;
}

/** Where nothing tells where a permission stands. */
export const UNREAD = '';
