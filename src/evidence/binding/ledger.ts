import {
  type Arn,
  arn,
  arnOfText,
  isOpen,
  type Missed,
  type Names,
  type Place,
  type Reference,
  showArn,
  showReference,
  showValue,
  type Value,
} from '../../vocabulary/index.js';
import { mayBe, solve, type Texts } from './solve.js';

/** What is known of a deployment so far: the texts of names, and what was told and can't be. */
export interface Ledger {
  readonly known: Names['known'];
  readonly texts: Map<Reference, string>;
  /** Names of which something was told that can't be: nothing is concluded about them. */
  readonly doubted: Set<Reference>;
  readonly missed: Missed[];
}

/** The pattern with the texts of its names, which are texts: no wildcard comes out of them. */
export function filled(pattern: Arn, texts: Texts): Arn {
  return arn(
    pattern.map((part) => {
      const text = 'name' in part ? texts.get(part.name) : undefined;
      return text === undefined ? part : { text };
    }),
  );
}

/** Writes down that names have these texts, and all that follows. Where it contradicts what is known, nothing is written and why is told. */
export function learn(start: Texts, ledger: Ledger): string | undefined {
  const found = new Map<Reference, string>();
  const open = [...start];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [name, text] = next;
    const before = found.get(name) ?? ledger.texts.get(name);
    if (before === text) continue;
    if (before !== undefined) return `\`${showReference(name)}\` is \`${before}\``;
    found.set(name, text);
    const follows = whatFollows(name, text, new Map([...ledger.texts, ...found]), ledger.known);
    if (typeof follows === 'string') return follows;
    open.push(...follows);
  }
  for (const [name, text] of found) ledger.texts.set(name, text);
  return undefined;
}

/** The patterns of which a value is one; none where a part of it is not even a name. */
export function formsOf(value: Value | undefined): readonly Arn[] {
  return value === undefined || isOpen(value) ? [] : arnOfText(value, 'literal');
}

/** Why a text can't be: what it should look like, or what is known already. */
export type Contradiction = { readonly is: string } | { readonly is?: never; readonly because: string };

/** Writes down what the names in a text are that has the first of these forms which it can have. */
export function learnText(text: string, forms: readonly Arn[], ledger: Ledger): Contradiction | undefined {
  let against: Contradiction | undefined;
  for (const form of forms) {
    const here = filled(form, ledger.texts);
    const texts = solve(here, text, ledger.known);
    const because = texts === undefined ? undefined : learn(texts, ledger);
    if (texts !== undefined && because === undefined) return undefined;
    against = because === undefined ? { is: showArn(here) } : { because };
  }
  return against;
}

/** What the template says of the name, with its text in it. */
function whatFollows(name: Reference, text: string, texts: Texts, known: Names['known']): Texts | string {
  const { is } = known(name) ?? {};
  if (!mayBe(known(name), text)) return `\`${text}\` is no text that \`${showReference(name)}\` can have`;
  if (is === undefined || isOpen(is)) return new Map();
  const solutions = arnOfText(is, 'literal').map((pattern) => solve(filled(pattern, texts), text, known));
  const possible = solutions.filter((one) => one !== undefined);
  if (possible.length === 0) return `the template says \`${showValue(is)}\``;
  return possible.length === 1 && solutions.length === 1 ? (possible[0] ?? new Map()) : new Map();
}

/** Texts that the template spells out, now that some of their parts are known. */
export function conclude(names: Iterable<Reference>, ledger: Ledger): void {
  const open = [...names].filter((name) => !ledger.doubted.has(name));
  for (let before = -1; before < ledger.texts.size; ) {
    before = ledger.texts.size;
    for (const name of open) {
      const text = ledger.texts.has(name) ? undefined : spelledOut(name, ledger);
      if (text !== undefined) learn(new Map([[name, text]]), ledger);
    }
  }
}

function spelledOut(name: Reference, { known, texts }: Ledger): string | undefined {
  const is = known(name)?.is;
  const [pattern, other] = is === undefined || isOpen(is) ? [] : arnOfText(is, 'literal');
  const [only, more] = pattern === undefined || other !== undefined ? [] : filled(pattern, texts);
  return only !== undefined && more === undefined && 'text' in only ? only.text : undefined;
}

export function doubt(name: Reference, because: string, at: Place, ledger: Ledger): void {
  ledger.doubted.add(name);
  ledger.missed.push({ over: 'nothing', because, at });
}
