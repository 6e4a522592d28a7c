/** A set of characters, told by a rule. */
export interface Charset {
  /** Two sets of one key are the same set. */
  readonly key: string;
  has(character: string): boolean;
  /** Characters at which the rule changes: of all others, those of one kind are all in the set or all out of it. */
  readonly edges: readonly string[];
  /** Whether the set takes some kinds of characters (digits, capitals) and not others. */
  readonly byKind: boolean;
}

function except(excluded: string): Charset {
  return { key: `^${excluded}`, has: (c) => !excluded.includes(c), edges: [...excluded], byKind: false };
}

function only(key: string, rule: RegExp, edges: readonly string[] = []): Charset {
  return { key, has: (c) => rule.test(c), edges, byKind: true };
}

/** Every character. */
export const ANY: Charset = except('');

const kept = new Map<string, Charset>();

/** Every character but these. */
export function without(excluded: readonly string[]): Charset {
  const key = [...new Set(excluded)].sort().join('');
  const found = kept.get(key) ?? (key === '' ? ANY : except(key));
  kept.set(key, found);
  return found;
}

/** What a name may hold, by what is known of its characters (`Known.chars`). */
export const CHARSETS = {
  name: without([':', '/']),
  path: without([':']),
  digits: only('digits', /^[0-9]$/),
  region: only('region', /^[a-z0-9-]$/, ['-']),
  alnum: only('alnum', /^[A-Za-z0-9]$/),
  arn: ANY,
  any: ANY,
} as const satisfies Readonly<Record<string, Charset>>;

/** One character of each kind, and each that some rule treats on its own: enough to compare any two sets that are made here. */
const SAMPLES = ['a', 'A', '0', '-', '_', ':', '/'];

/** Whether every character of the first set is in the second. */
export function within(inner: Charset, outer: Charset): boolean {
  return inner === outer || outer === ANY || samples(inner, outer).every((c) => !inner.has(c) || outer.has(c));
}

/** Whether some character is in both sets. */
export function overlap(a: Charset, b: Charset): boolean {
  return samples(a, b).some((c) => a.has(c) && b.has(c));
}

function samples(a: Charset, b: Charset): readonly string[] {
  return [...SAMPLES, ...a.edges, ...b.edges];
}

/** Characters of a kind are alike for every set, but for its edges. */
export type Kind = 'lower' | 'upper' | 'digit' | 'other';

/** The kind of a character; whatever is neither a letter from a to z nor a digit is of the kind `other`. */
export function kindOf(character: string): Kind {
  if (character >= 'a' && character <= 'z') return 'lower';
  if (character >= 'A' && character <= 'Z') return 'upper';
  return character >= '0' && character <= '9' ? 'digit' : 'other';
}

/** Characters to stand for all of a kind, as people would write them. */
export const BY_KIND: Readonly<Record<Kind, readonly string[]>> = {
  lower: [...'abcdefghijklmnopqrstuvwxyz'],
  upper: [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  digit: [...'0123456789'],
  other: [...'_.=+@,~!#%&()[]{}<>|;^`"$\'\\ \t', '\u00a1', '\u00a2', '\u00a3', '\u00a4', '\u00a5', '\u00a6', '\u00a7'],
};
