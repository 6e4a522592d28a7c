import type { Syms } from '../../automata/compile.js';
import type { Letter } from '../../automata/letter.js';
import type { Literal } from '../rule.js';

/** What is known of the values of condition keys: the unknown texts in them, and what was found out before. */
export interface Theory {
  readonly syms: Syms;
  readonly answers: Map<string, KeyAnswer>;
}

/** A condition that holds, or does not. */
export interface Truth {
  readonly literal: Literal;
  readonly holds: boolean;
}

/** The values of a condition key, each a word; undefined where the key is missing. */
export type KeyValue = readonly (readonly Letter[])[] | undefined;

/** Values of a key that make some conditions as true as asked for; `none` where there are none. */
export type KeyAnswer =
  | { readonly is: 'value'; readonly value: KeyValue }
  | { readonly is: 'none' }
  | { readonly is: 'unknown'; readonly because: string };

/** One value is to match some of the values that a condition names, or none of them. */
export interface Constraint {
  readonly literal: Literal;
  readonly matches: boolean;
}

/** A single value that is as asked; `none` where there is none. */
export type ValueAnswer =
  | { readonly is: 'value'; readonly word: readonly Letter[] }
  | { readonly is: 'none' }
  | { readonly is: 'unknown'; readonly because: string };

/** Whether a text matches, or does not, as the constraint asks. Its values hold no names and no variables. */
export function isAsAsked({ literal, matches }: Constraint, text: string): boolean {
  const { operator, condition } = literal;
  return condition.values.some((value) => operator?.comparison.matches(text, value) === true) === matches;
}
