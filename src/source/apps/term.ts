import type { Place } from '../../vocabulary/index.js';

/**
 * One thing that an app was seen to do with a library of constructs: `new Table(this, 'Orders', {…})`, `Code.fromAsset('src')`,
 * `table.grantReadData(place)`. Whatever it gives goes by its number.
 */
export interface Making {
  readonly id: number;
  readonly how: 'new' | 'call';
  /** The function, class or method that is called: an export of a package, or a member of what something gave. */
  readonly callee: Term;
  readonly args: readonly Term[];
  readonly at: Place;
  /** Where the function is called in which it is done. */
  readonly from?: Place;
  readonly words: MakingWords;
}

/** `member = value` is a call of a method that has this before the member's name. */
export const ASSIGNED = '=';

/** What the app calls what takes part, as its code writes it: names and members of names alone. */
export interface MakingWords {
  /** The variable or member that holds what is made. */
  readonly own?: string;
  /** What the method is called on. */
  readonly receiver?: string;
  readonly args: readonly (string | undefined)[];
}

/** What an expression of an app may stand for, as far as its code tells. */
export type Term =
  | { readonly is: 'constant'; readonly value: string | number | boolean | null }
  /** `undefined`: also a parameter or member that is not given. */
  | { readonly is: 'absent' }
  | { readonly is: 'environment'; readonly name: string; readonly otherwise?: Term }
  | { readonly is: 'joined'; readonly parts: readonly Term[] }
  | { readonly is: 'oneOf'; readonly terms: readonly Term[] }
  /** `open`: it may have further members. `computed`: members under names that only a deployment tells. */
  | {
      readonly is: 'object';
      readonly members: ReadonlyMap<string, Term>;
      readonly computed: readonly (readonly [Term, Term])[];
      readonly open: boolean;
    }
  | { readonly is: 'list'; readonly items: readonly Term[]; readonly open: boolean }
  /** What that making gives. */
  | { readonly is: 'made'; readonly by: number }
  | { readonly is: 'member'; readonly of: Term; readonly name: string }
  /** What a package exports: `Runtime.NODEJS_20_X`. */
  | { readonly is: 'export'; readonly package: string; readonly path: readonly string[] }
  | { readonly is: 'unknown'; readonly because: string };

export const ABSENT_TERM: Term = Object.freeze({ is: 'absent' });
