import type { PolicyFile } from '../infra/index.js';
import type { Policy, Value } from '../vocabulary/index.js';
import type { SideNames } from './apart.js';
import type { NamedText } from './locate.js';
import type { Unread } from './unread.js';

/** The policies of one side, which hold together, as of one role. */
export interface ReadSide extends ReadPolicies {
  readonly isRole: boolean;
  readonly boundary?: Value;
  /** Absent where no template or reference is involved. */
  readonly names?: SideNames;
}

/** Policies, and what of their documents could not be read. */
export interface ReadPolicies {
  readonly policies: readonly Policy[];
  readonly unread: readonly Unread[];
  /** What else the user should know. */
  readonly notes: readonly string[];
}

/** The one scope of both sides' references: two versions of a template have the same names. */
export const SCOPE = 'template';

export interface OpenText extends NamedText {
  readonly content: PolicyFile;
}

export function together(all: readonly ReadPolicies[]): ReadPolicies {
  return {
    policies: all.flatMap(({ policies }) => policies),
    unread: all.flatMap(({ unread }) => unread),
    notes: all.flatMap(({ notes }) => notes),
  };
}
