import type { Finding } from '../../certificate/index.js';
import type { PolicyDiff } from '../../policy/index.js';
import type { ActionGlob, Reference, SecondOpinion, Usage, Verdict } from '../../vocabulary/index.js';
import type { Scope } from '../spelling/scope.js';

/** One side of a comparison. */
export interface ComparedSide {
  /** As the user named it. */
  readonly named: string;
  readonly is: 'file' | 'folder' | 'standard input' | 'managed policy' | 'role';
  /** How many policies were read there. */
  readonly policies: number;
  /** What its resources are written in. */
  readonly scope: Scope;
}

/** Something of a side that could not be read. */
export interface UnreadPart {
  /** The side, as the user named it. */
  readonly in: string;
  readonly at: string;
  readonly because: string;
}

interface Comparison {
  /** leastwise's own version. */
  readonly version: string;
  /** The date of the catalog's data, `2026-09-26`. */
  readonly catalog: string;
  readonly unread: readonly UnreadPart[];
  /** What else there is to know of the two sides. */
  readonly notes: readonly string[];
  /** A name as people read it, told apart where the two sides call different things alike. */
  readonly showName: (name: Reference) => string;
}

/** What every format of `diff` writes down. */
export interface DiffReport extends Comparison {
  readonly a: ComparedSide;
  readonly b: ComparedSide;
  readonly diff: PolicyDiff;
  /** The access levels of what some action patterns match and others do not, as AWS names them: `Write`. */
  readonly levelsOf: (actions: readonly ActionGlob[], except: readonly ActionGlob[]) => ReadonlySet<string>;
}

/** What every format of `verify` writes down. */
export interface VerifyReport extends Comparison {
  readonly proposed: ComparedSide;
  readonly against: ComparedSide;
  readonly containment: Verdict;
  /** What came of asking the proposed policies for what a trail shows; absent where none was read. */
  readonly replay?: Replay;
  /** Whether each element of the proposed policies is needed by a call that was seen; absent where no trail was read. */
  readonly irreducible?: Finding;
  /** What AWS's own analyzers say; absent where they were not asked. */
  readonly live?: SecondOpinion;
}

/** A check that a call passed then. */
export interface ReplayedCheck extends Pick<Usage, 'action' | 'on' | 'when' | 'times' | 'first' | 'last'> {
  /** The ARN of the role or user that made the call. */
  readonly principal: string;
}

export interface Replay {
  /** How many checks were replayed: of a call that is checked twice, two. */
  readonly events: number;
  /** The ARNs of those who made the calls. */
  readonly principals: readonly string[];
  readonly denied: readonly ReplayedCheck[];
  /** Those of which it can't be told. */
  readonly unknown: readonly ReplayedCheck[];
}
