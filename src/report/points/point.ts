import type { Place, Severity } from '../../vocabulary/index.js';

/** What there may be to do about permissions. Findings about triggers go by their own rules. */
export const PERMISSION_RULES = {
  'over-granted': {
    title: 'A role is granted what nothing needs',
    help: 'Whoever takes over the function can use what it is granted and does not need. Take it away.',
  },
  'wider-than-needed': {
    title: 'A role is granted more resources than it needs',
    help: 'The permission is needed on some of these resources only. Name those.',
  },
  'not-granted': {
    title: 'A call will be denied',
    help: 'The code makes a call that its role is not allowed to make. Grant the permission, or remove the call.',
  },
  'denied-by-limit': {
    title: 'A call will be denied whatever the role is granted',
    help: 'A permissions boundary or a service control policy does not allow a call that is needed. Change it, or remove the call.',
  },
  'cannot-tell': {
    title: 'Whether a permission is needed can’t be told',
    help: 'Something that could not be read may need it, so it stays. `leastwise explain` tells what.',
  },
} as const;

export type PermissionRule = keyof typeof PERMISSION_RULES;

/** How much a point matters: `note` is nothing to act on by itself. */
export type Level = 'error' | 'warning' | 'note';

/** One thing that a reader of the report may act on, at one place. Texts in it are somebody else's: each format escapes them. */
export interface Point {
  readonly rule: string;
  readonly level: Level;
  /** The role, or the resource that a finding is about. */
  readonly about: string;
  readonly at: Place | undefined;
  /** A sentence without a full stop, in which names stand as they are. */
  readonly what: string;
  /** Tells it from all others, and stays the same while nothing but lines move. */
  readonly key: string;
  /** Why the project accepts it, where it does. */
  readonly accepted?: string;
}

export const LEVELS: Readonly<Record<Severity, Level>> = { high: 'error', medium: 'warning', low: 'note' };
