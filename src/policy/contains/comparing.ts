import type { Actions, Names } from '../../vocabulary/index.js';

/** What policies are compared with the help of. */
export interface Comparing {
  /** The actions that there are, with their resource types. */
  readonly actions: Actions;
  /** What is known of the names that stand in the policies. Nothing is assumed of a name that is not known. */
  readonly names?: Names;
  /** The most that may be done for one question, in steps of an automaton; about a second where none is told. */
  readonly effort?: number;
}

/** The effort of a question for which none is told. */
export const DEFAULT_EFFORT = 2_500_000;
