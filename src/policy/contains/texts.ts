import type { Arn, Known, Names, Reference } from '../../vocabulary/index.js';
import { CHARSETS } from '../automata/charset.js';

/** A name, or the key of a policy variable in lower case. */
export type Unknown = Reference | string;

/** Texts for names and variables, as a request may show them. Variables that have none have no value, or any. */
export type Texts = ReadonlyMap<Unknown, string>;

/** Sets of texts that are tried before a counterexample is given up. */
const MOST_TRIED = 240;

const REGIONS = ['us-east-1', 'eu-west-1', 'ap-southeast-2', 'us-west-2', 'eu-central-1', 'sa-east-1'];

/** What a pattern that asks for some length may not match. */
const SHORTEST = ['z', '0'] as const;

/** What a variable may be, such as a tag without a value. */
const EMPTY = '';

/** What texts for names are made of. */
export interface Making {
  readonly names: Names | undefined;
  /** Whole ARNs that the action can be asked for, each different. */
  arnAt(i: number): string;
  /** Texts that are likely to meet other patterns. */
  readonly likely: readonly string[];
}

/**
 * Sets of texts for names and variables, none of which breaks what is known of a name: first texts that meet nothing, then for one of
 * them, then for two, a text that is likely to.
 */
export function* textsFor(all: readonly Unknown[], making: Making): Generator<Texts> {
  const base = new Map(all.filter(isName).map((name, i) => [name, fresh(name, i, making)] as const));
  const options = all.map(
    (one): Options => [
      one,
      isName(one) ? making.likely.filter((text) => mayBe(text, making.names?.known(one))) : [...making.likely, EMPTY],
    ],
  );
  let tried = 0;
  for (const texts of variations(base, options)) {
    if (++tried > MOST_TRIED) return;
    if (respectsDifferences(all, texts, making.names)) yield texts;
  }
}

function isName(one: Unknown): one is Reference {
  return typeof one !== 'string';
}

/** What is tried for a name or variable. */
type Options = readonly [of: Unknown, texts: readonly string[]];

function* variations(base: Texts, options: readonly Options[]): Generator<Texts> {
  yield base;
  for (const [one, texts] of options) for (const text of texts) yield new Map([...base, [one, text]]);
  for (const [i, [one, texts]] of options.entries()) {
    for (const [other, others] of options.slice(i + 1)) {
      for (const text of texts) for (const more of others) yield new Map([...base, [one, text], [other, more]]);
    }
  }
}

function respectsDifferences(all: readonly Unknown[], texts: Texts, names: Names | undefined): boolean {
  const told = all.filter(isName);
  return told.every((a, i) =>
    told.slice(i + 1).every((b) => texts.get(a) !== texts.get(b) || names?.differ(a, b) !== true),
  );
}

/** Whether the name may stand for the text, by what is known of it. */
function mayBe(text: string, known: Known | undefined): boolean {
  if (text === '' || /[*?]/.test(text)) return false;
  if (known === undefined) return true;
  if (known.oneOf !== undefined) return known.oneOf.includes(text);
  if (known.length !== undefined && known.length !== [...text].length) return false;
  if (known.chars === 'arn' && !text.startsWith('arn:')) return false;
  return [...text].every((c) => CHARSETS[known.chars].has(c));
}

/** A text that is none of the others. */
function fresh(name: Reference, i: number, { names, arnAt }: Making): string {
  const known = names?.known(name);
  const oneOf = known?.oneOf ?? [];
  if (oneOf.length > 0) return oneOf[i % oneOf.length] as string;
  switch (known?.chars) {
    case 'arn':
      return arnAt(i);
    case 'region':
      return REGIONS[i % REGIONS.length] as string;
    case 'digits':
      return `${i + 1}`.repeat(known.length ?? 12).slice(0, known.length ?? 12);
    default:
      return known?.length === undefined
        ? `name${i + 1}`
        : `n${i + 1}`.padEnd(known.length, 'x').slice(0, known.length);
  }
}

/** Pieces of texts and of what patterns spell out: between delimiters, and from each delimiter on. */
export function piecesOf(texts: readonly string[], patterns: readonly Arn[]): readonly string[] {
  const spelled = patterns.flatMap((pattern) => pattern.flatMap((part) => ('text' in part ? [part.text] : [])));
  const cut = [...texts, ...spelled].flatMap((text) => [...text.split(/[:/]/), ...tails(text)]);
  const frames = patterns.flatMap((pattern) => texts.flatMap((text) => holes(text, pattern)));
  const pieces = new Set([...frames, ...cut, ...texts].filter((text) => text !== ''));
  return [...SHORTEST, ...pieces, ...[...pieces].map((piece) => `${piece}z`)];
}

function tails(text: string): readonly string[] {
  return [...text].flatMap((c, i) => (c === ':' || c === '/' ? [text.slice(i + 1)] : []));
}

/** What a single name in a pattern has to be for the pattern to match the text. */
function holes(text: string, pattern: Arn): readonly string[] {
  const at = pattern.findIndex((part) => 'name' in part);
  const texts = pattern.flatMap((part) => ('text' in part ? [part.text] : []));
  if (at < 0 || texts.length < pattern.length - 1) return [];
  const before = texts.slice(0, at).join('');
  const after = texts.slice(at).join('');
  const fits = text.length > before.length + after.length && text.startsWith(before) && text.endsWith(after);
  return fits ? [text.slice(before.length, text.length - after.length)] : [];
}
