import type { ActionGlob } from '../../vocabulary/index.js';
import type { Rule } from './rule.js';

/** Actions that both sides treat alike: the rules of either side that name them. */
export interface ClassPair {
  readonly inner: readonly Rule[];
  readonly outer: readonly Rule[];
  readonly actions: readonly string[];
  /** Of actions that nobody knows: all that are meant, of which `actions` has one. */
  readonly meant?: { readonly action: ActionGlob; readonly except: readonly ActionGlob[] };
}
