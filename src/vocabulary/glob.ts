import { type Action, type ActionGlob, servicePrefix } from './action.js';
import { type Arn, type ArnPart, arnFromPattern } from './arn.js';
import type { Reference } from './reference.js';
import type { Scope } from './statement.js';

// The only glob matcher in the code base: `*` is any text (colons and slashes too), `?` one character, as in IAM.

type Token = string | ArnPart; // a single character, or a wildcard, variable or name

function tokens(pattern: Arn, foldCase: boolean): readonly Token[] {
  if (foldCase) return tokensOf(pattern, (text) => text.toLowerCase());
  const known = tokensMade.get(pattern) ?? tokensOf(pattern, (text) => text);
  tokensMade.set(pattern, known);
  return known;
}

// One pattern is compared with many.
const tokensMade = new WeakMap<Arn, readonly Token[]>();

function tokensOf(pattern: Arn, fold: (text: string) => string): readonly Token[] {
  return pattern.flatMap((p): readonly Token[] => ('text' in p ? [...fold(p.text)] : [p]));
}

function isWildcard(t: Token | undefined, which: '*' | '?'): boolean {
  return typeof t === 'object' && 'wildcard' in t && t.wildcard === which;
}

/** Whether what the inner token stands for is always what the outer one stands for: a default makes a variable match more. */
function same(outer: Token, inner: Token): boolean {
  if (typeof outer === 'string' || typeof inner === 'string') return outer === inner;
  if ('name' in outer) return 'name' in inner && outer.name === inner.name;
  if ('variable' in outer) {
    const isOne = 'variable' in inner && outer.variable.toLowerCase() === inner.variable.toLowerCase();
    return isOne && (inner.otherwise === undefined || inner.otherwise === outer.otherwise);
  }
  return isWildcard(outer, '?') && isWildcard(inner, '?');
}

/** `?` reads one character or another `?`; it reads no name, whose length is unknown. */
function reads(outer: Token, inner: Token): boolean {
  return same(outer, inner) || (isWildcard(outer, '?') && typeof inner === 'string');
}

/** Whether every text that `inner` matches is matched by `outer`, whatever the names stand for. `inner`'s wildcards are read by `*` alone. */
function tokensCover(outer: readonly Token[], inner: readonly Token[]): boolean {
  let o = 0;
  let i = 0;
  let star = -1;
  let resume = 0;
  while (i < inner.length) {
    const out = outer[o];
    if (isWildcard(out, '*')) {
      star = o++;
      resume = i;
    } else if (out !== undefined && reads(out, inner[i] as Token)) {
      o++;
      i++;
    } else if (star >= 0) {
      o = star + 1;
      i = ++resume;
    } else return false;
  }
  while (isWildcard(outer[o], '*')) o++;
  return o === outer.length;
}

/** Whether the resource pattern `outer` matches all that `inner` matches, under every assignment of the names. Case counts. */
export function covers(outer: Arn, inner: Arn): boolean {
  const [only, more] = inner;
  if (only !== undefined && 'text' in only && more === undefined) return matchesText(outer, only.text);
  return tokensCover(tokens(outer, false), tokens(inner, false));
}

/** Whether the action pattern matches the action, or all that a narrower action pattern matches. Case does not count. */
export function actionCovers(outer: string, inner: string): boolean {
  if (!beginsAlike(outer, inner)) return false;
  if (isPlain(outer)) return outer.length === inner.length;
  return tokensCover(tokens(arnFromPattern(outer), true), tokens(arnFromPattern(inner), true));
}

/** Whether a statement's Action or NotAction names the action. Case does not count. */
export function namesAction(scope: Scope<ActionGlob>, action: Action): boolean {
  const globs = 'only' in scope ? scope.only : scope.except;
  const prefixes = prefixesMade.get(globs) ?? byPrefix(globs);
  prefixesMade.set(globs, prefixes);
  const isNamed = [servicePrefix(action), ANY_SERVICE].some((prefix) =>
    prefixes.get(prefix)?.some((glob) => actionCovers(glob, action)),
  );
  return isNamed === 'only' in scope;
}

// Policies name hundreds of actions, of which few are of the service that is asked for.
const prefixesMade = new WeakMap<readonly ActionGlob[], ReadonlyMap<string, readonly ActionGlob[]>>();
const ANY_SERVICE = '*';

function byPrefix(globs: readonly ActionGlob[]): ReadonlyMap<string, readonly ActionGlob[]> {
  const found = new Map<string, ActionGlob[]>();
  for (const glob of globs) {
    const prefix = /[*?]/.test(servicePrefix(glob)) ? ANY_SERVICE : servicePrefix(glob);
    const same = found.get(prefix);
    if (same === undefined) found.set(prefix, [glob]);
    else same.push(glob);
  }
  return found;
}

/** Of plain names nothing but the equal one is covered or met. */
function isPlain(action: string): boolean {
  return !/[*?$]/.test(action);
}

/** What stands before the first wildcard of `outer` must begin `inner`. Most pairs of actions differ there, which is quickly seen. */
function beginsAlike(outer: string, inner: string): boolean {
  const wild = outer.search(/[*?$]/);
  const start = wild < 0 ? outer : outer.slice(0, wild);
  return inner.slice(0, start.length).toLowerCase() === start.toLowerCase();
}

/** Whether a glob matches a plain text, in which `*` and `?` are characters like others. */
export function globMatches(glob: string, plain: string): boolean {
  return matchesText(arnFromPattern(glob), plain);
}

/**
 * Whether a pattern matches a plain text, in which `*` and `?` are characters like others. A name or variable of the pattern matches
 * no text: put its value in before. At worst it takes as many steps as both lengths multiplied, for `*a*a*a…` as their sum.
 */
export function matchesText(pattern: Arn, plain: string, { foldCase = false } = {}): boolean {
  if (!foldCase && pattern.every(isTextOrAny)) return textsMatch(pattern, plain);
  return tokensCover(tokens(pattern, foldCase), [...(foldCase ? plain.toLowerCase() : plain)]);
}

function isTextOrAny(part: ArnPart): boolean {
  return 'text' in part || ('wildcard' in part && part.wildcard === '*');
}

/** As `tokensCover` has it, for patterns of texts with any text in between: the first place where one is found is as good as any. */
function textsMatch(pattern: Arn, plain: string): boolean {
  let at = 0;
  let isAfterAny = false;
  for (const [i, part] of pattern.entries()) {
    const text = 'text' in part ? part.text : undefined;
    if (text !== undefined) {
      const isLast = i === pattern.length - 1;
      const found = !isAfterAny ? at : isLast ? plain.length - text.length : plain.indexOf(text, at);
      if (found < at || !plain.startsWith(text, found)) return false;
      at = found + text.length;
    }
    isAfterAny = text === undefined;
  }
  return isAfterAny || at === plain.length;
}

const delimits = (t: Token | undefined): boolean => t === undefined || t === '/' || t === ':';

/** Whether two references are known to stand for different names. */
export type Differ = (a: Reference, b: Reference) => boolean;

/**
 * Whether some text may be matched by both patterns, under some assignment of the names. `differ` tells which names are surely
 * different; two such names that fill a whole segment each don't meet.
 */
export function mayMeet(a: Arn, b: Arn, differ: Differ = () => false): boolean {
  return tokensMeet(tokens(a, false), tokens(b, false), differ);
}

/** Whether some action may be matched by both action patterns. */
export function actionsMeet(a: string, b: string): boolean {
  if (isPlain(a)) return actionCovers(b, a);
  if (isPlain(b)) return actionCovers(a, b);
  return tokensMeet(tokens(arnFromPattern(a), true), tokens(arnFromPattern(b), true), () => false);
}

function tokensMeet(x: readonly Token[], y: readonly Token[], differ: Differ): boolean {
  const known = new Map<number, boolean>();
  const isOpen = (t: Token | undefined): boolean => typeof t === 'object' && !isWildcard(t, '?');
  // A pattern that begins with a name is a whole ARN, of which that reads any part: no segment. Two names alone are names.
  const areNames = x.length === 1 && y.length === 1;
  const wholeSegment = (side: readonly Token[], at: number): boolean =>
    (at > 0 || areNames) && delimits(side[at - 1]) && delimits(side[at + 1]);
  const meet = (fromI: number, fromJ: number): boolean => {
    let [i, j] = [fromI, fromJ];
    // Between characters there is one way on.
    while (typeof x[i] === 'string' && typeof y[j] === 'string') if (x[i++] !== y[j++]) return false;
    const key = i * (y.length + 1) + j;
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, false);
    const answer = step(i, j);
    known.set(key, answer);
    return answer;
  };
  const step = (i: number, j: number): boolean => {
    const s = x[i];
    const t = y[j];
    if (s === undefined && t === undefined) return true;
    if (
      typeof s === 'object' &&
      'name' in s &&
      typeof t === 'object' &&
      'name' in t &&
      wholeSegment(x, i) &&
      wholeSegment(y, j)
    ) {
      return !differ(s.name, t.name) && meet(i + 1, j + 1);
    }
    // A name or variable reads any text like `*` does: too much rather than too little.
    if (isOpen(s) && (meet(i + 1, j) || (t !== undefined && meet(i, j + 1)))) return true;
    if (isOpen(t) && (meet(i, j + 1) || (s !== undefined && meet(i + 1, j)))) return true;
    if (s === undefined || t === undefined || isOpen(s) || isOpen(t)) return false;
    return (s === t || isWildcard(s, '?') || isWildcard(t, '?')) && meet(i + 1, j + 1);
  };
  return meet(0, 0);
}
