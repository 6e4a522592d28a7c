import type { Charset } from './charset.js';
import type { Letter, Sym } from './letter.js';

/** A step of a pattern. */
export type Token =
  /** One of these letters. */
  | { readonly is: 'letters'; readonly letters: readonly Letter[] }
  /** One character. `stretches`: a `*` stands in the same run of wildcards, so that a text of at least one character will do. */
  | { readonly is: 'one'; readonly of: Charset; readonly stretches: boolean }
  | { readonly is: 'many'; readonly of: Charset }
  /** Any text that a name may stand for, but not exactly one of which it is known that it differs. */
  | { readonly is: 'own'; readonly sym: Sym; readonly differs: (other: Sym) => boolean };

/**
 * How a pattern reads unknown texts. `must`: what it accepts, it accepts whatever they stand for; `may`: what it accepts, it accepts for
 * some text, so that what it does not accept it accepts for none.
 */
export type Reading = 'must' | 'may';
