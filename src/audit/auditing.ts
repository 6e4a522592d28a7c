import type { Catalog } from '../catalog/index.js';
import type { ControlPolicy } from '../evidence/index.js';
import type { Account } from '../vocabulary/index.js';
import type { AccountCode } from './code.js';
import type { AccountTrail } from './seen.js';

/** What an audit stands on. */
export interface Auditing {
  readonly account: Account;
  readonly catalog: Catalog;
  /** Undefined where none is given. */
  readonly trail: AccountTrail | undefined;
  /** What the code of a project says; undefined where none is looked at. */
  readonly code?: AccountCode | undefined;
  /** Service control policies of the account. */
  readonly scps?: readonly ControlPolicy[];
  /** For how many days something must not have been used before that counts. */
  readonly minDays: number;
  /** When it is looked at, in milliseconds since 1970. */
  readonly now: number;
}
