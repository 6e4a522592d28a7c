import type { Reference } from '../../vocabulary/index.js';
import type { Charset } from './charset.js';

/**
 * The unknown text of a name or of a policy variable, as one letter of a word. A name of known length is a letter for each of its
 * characters (`single`).
 */
export interface Sym {
  readonly of: { readonly name: Reference } | { readonly variable: string; readonly otherwise?: string };
  readonly chars: Charset;
  readonly mayBeEmpty: boolean;
  /** It is known to be a whole ARN. */
  readonly isArn?: true;
  /** It is the character at this place of a text of known length. */
  readonly single?: number;
}

/** A character, or an unknown text. Equal unknown texts are the same object. */
export type Letter = string | Sym;

/** Whether the letter is an unknown text. */
export function isSym(letter: Letter): letter is Sym {
  return typeof letter !== 'string';
}
