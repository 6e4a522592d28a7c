import { type Arn, type ArnPart, isEverything } from '../../vocabulary/index.js';
import { ANY, type Charset, without } from './charset.js';
import type { Sym } from './letter.js';
import type { Reading, Token } from './token.js';

/** The unknown texts of a comparison. */
export interface Syms {
  /** The letters of a name or variable: one, or one for each character of a name of known length. Equal parts give the same objects. */
  of(part: ArnPart): readonly Sym[];
  /** Whether two of them are known never to be one text. */
  differ(a: Sym, b: Sym): boolean;
}

/** For patterns without names and variables. */
export const NO_SYMS: Syms = { of: () => [], differ: () => false };

/**
 * How far a `*` or `?` before the fifth colon of an ARN reaches. `across`: it reads colons like any other character; `segments`: the
 * segments are compared one by one, and those that a short pattern lacks are `*`. AWS documents the first, tools do the second.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export type Colons = 'across' | 'segments';

/** How a pattern is read. */
export interface Compiling {
  readonly reading: Reading;
  readonly colons: Colons;
  readonly syms: Syms;
  /** Case does not count. */
  readonly foldCase?: boolean;
}

const NO_COLON = without([':']);
const COLONS_OF_AN_ARN = 5;

/** The tokens of a pattern. */
export function compile(pattern: Arn, how: Compiling): readonly Token[] {
  const inSegments = how.colons === 'segments' && dependsOnColons(pattern);
  const parts = inSegments ? padded(pattern) : pattern;
  let colons = 0;
  return parts.flatMap((part, i): readonly Token[] => {
    if ('text' in part) {
      colons += colonsIn(part.text);
      return [...part.text].map((c) => ({ is: 'letters', letters: how.foldCase ? bothCases(c) : [c] }));
    }
    if ('wildcard' in part) {
      const isConfined = inSegments && colons < COLONS_OF_AN_ARN;
      return [wildcard(part.wildcard, isConfined ? NO_COLON : ANY, parts, i)];
    }
    return how.syms.of(part).map((sym) => (how.reading === 'must' ? surely(sym, part, how.syms) : own(sym, how.syms)));
  });
}

/** Whether the two ways of reading colons can make a difference to the pattern. A pattern that begins with a name is a whole ARN. */
export function dependsOnColons(pattern: Arn): boolean {
  const [first] = pattern;
  if (first === undefined || 'name' in first || isEverything(pattern)) return false;
  let colons = 0;
  for (const part of pattern) {
    if (colons >= COLONS_OF_AN_ARN) return false;
    if ('text' in part) colons += colonsIn(part.text);
    else if ('wildcard' in part) return true;
  }
  return colons < COLONS_OF_AN_ARN;
}

/** With `*` for the segments that the pattern lacks. */
function padded(pattern: Arn): Arn {
  const colons = pattern.reduce((sum, part) => sum + ('text' in part ? colonsIn(part.text) : 0), 0);
  const lacking = Math.max(0, COLONS_OF_AN_ARN - colons);
  const more = Array.from({ length: lacking }, (): readonly ArnPart[] => [{ text: ':' }, { wildcard: '*' }]);
  return [...pattern, ...more.flat()];
}

function colonsIn(text: string): number {
  return text.split(':').length - 1;
}

function bothCases(c: string): readonly string[] {
  return [...new Set([c.toLowerCase(), c.toUpperCase()])].filter((one) => [...one].length === 1);
}

function wildcard(which: '*' | '?', of: Charset, parts: Arn, at: number): Token {
  if (which === '*') return { is: 'many', of };
  let next = at + 1;
  while (isWildcard(parts[next], '?')) next++;
  return { is: 'one', of, stretches: isWildcard(parts[next], '*') };
}

function isWildcard(part: ArnPart | undefined, which: '*' | '?'): boolean {
  return part !== undefined && 'wildcard' in part && part.wildcard === which;
}

/** A variable with a default has the value of the same variable without one, wherever that has a value. */
function surely(sym: Sym, part: ArnPart, syms: Syms): Token {
  if (!('variable' in part) || part.otherwise === undefined) return { is: 'letters', letters: [sym] };
  return { is: 'letters', letters: [sym, ...syms.of({ variable: part.variable })] };
}

function own(sym: Sym, syms: Syms): Token {
  if (sym.single !== undefined) return { is: 'one', of: sym.chars, stretches: false };
  return { is: 'own', sym, differs: (other) => syms.differ(sym, other) };
}
