import {
  type Arn,
  type ArnPart,
  arn,
  arnKey,
  arnSegments,
  covers,
  type Differ,
  mayMeet,
} from '../../vocabulary/index.js';

/** More patterns than this, or longer ones, are not written down. */
const MOST_PATTERNS = 8;
const MOST_STEPS = 40_000;

/**
 * Patterns that together match exactly what both patterns match, segment by segment where both have all six; undefined where there are too many, or where it depends on what names
 * stand for.
 */
export function intersection(a: Arn, b: Arn, differ: Differ): readonly Arn[] | undefined {
  if (covers(a, b)) return [b];
  if (covers(b, a)) return [a];
  if (!mayMeet(a, b, differ)) return [];
  const [left, right] = [arnSegments(a), arnSegments(b)];
  if (left === undefined || right === undefined) return whole(a, b);
  let found: readonly Arn[] | undefined = [[]];
  for (const [i, segment] of left.entries()) {
    const shared = whole(segment, right[i] ?? []);
    found =
      found &&
      shared &&
      found.flatMap((start) => shared.map((rest) => arn([...start, ...(i > 0 ? COLON : []), ...rest])));
    if (found !== undefined && found.length > MOST_PATTERNS) return undefined;
  }
  return found;
}

const COLON: Arn = [{ text: ':' }];

function whole(a: Arn, b: Arn): readonly Arn[] | undefined {
  const shared = meet(tokensOf(a), tokensOf(b));
  const found = shared && widest([...new Map(shared.map((tokens) => [arnKey(arn(tokens)), arn(tokens)])).values()]);
  return found === undefined || found.length > MOST_PATTERNS ? undefined : found;
}

function tokensOf(pattern: Arn): readonly ArnPart[] {
  return pattern.flatMap((part): readonly ArnPart[] =>
    'text' in part ? [...part.text].map((c) => ({ text: c })) : [part],
  );
}

function widest(patterns: readonly Arn[]): readonly Arn[] {
  return patterns.filter((one) => !patterns.some((other) => other !== one && covers(other, one)));
}

/** All ways to lay the tokens side by side; undefined where there are too many, or where a name meets something else than a wildcard. */
function meet(a: readonly ArnPart[], b: readonly ArnPart[]): readonly (readonly ArnPart[])[] | undefined {
  const known = new Map<number, readonly (readonly ArnPart[])[] | undefined>();
  if (a.length * b.length > MOST_STEPS) return undefined;
  const at = (i: number, j: number): readonly (readonly ArnPart[])[] | undefined => {
    const key = i * (b.length + 1) + j;
    if (known.has(key)) return known.get(key);
    const found = step(i, j);
    const kept = found === undefined || found.length > 4 * MOST_PATTERNS ? undefined : found;
    known.set(key, kept);
    return kept;
  };
  const step = (i: number, j: number): readonly (readonly ArnPart[])[] | undefined => {
    const s = a[i];
    const t = b[j];
    if (s === undefined && t === undefined) return [[]];
    if (isStar(s) && isStar(t)) return either(before(s, at(i + 1, j)), before(s, at(i, j + 1)));
    if (isStar(s)) return either(at(i + 1, j), t === undefined ? [] : before(t, at(i, j + 1)));
    if (isStar(t)) return either(at(i, j + 1), s === undefined ? [] : before(s, at(i + 1, j)));
    if (s === undefined || t === undefined) return [];
    const both = shared(s, t);
    return both === 'nothing' ? [] : both === undefined ? undefined : before(both, at(i + 1, j + 1));
  };
  return at(0, 0);
}

/** What a token of each reads in common. A name of which it is not known what it is may be anything. */
function shared(s: ArnPart, t: ArnPart): ArnPart | 'nothing' | undefined {
  if (arnKey([s]) === arnKey([t])) return s;
  if ('wildcard' in s && 'text' in t) return t;
  if ('wildcard' in t && 'text' in s) return s;
  return 'text' in s && 'text' in t ? 'nothing' : undefined;
}

function isStar(part: ArnPart | undefined): part is { readonly wildcard: '*' } {
  return part !== undefined && 'wildcard' in part && part.wildcard === '*';
}

function before(
  part: ArnPart,
  rest: readonly (readonly ArnPart[])[] | undefined,
): readonly (readonly ArnPart[])[] | undefined {
  return rest?.map((tokens) => [part, ...tokens]);
}

function either<T>(a: readonly T[] | undefined, b: readonly T[] | undefined): readonly T[] | undefined {
  return a === undefined || b === undefined ? undefined : [...a, ...b];
}
