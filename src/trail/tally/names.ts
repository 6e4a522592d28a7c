import { type ArnPart, arn } from '../../vocabulary/index.js';
import { shapeOf, VARIES } from './shape.js';
import { addSpread, emptySpread, type Sight, type Spread, sighted } from './spread.js';

/** How names within one resource are told: each of them, by the patterns that they follow, or as any. */
export type Manner = 'exact' | 'pattern' | 'any';

/** Names within one resource, by the segments of their shapes. What has more branches than are told apart is one. */
export interface Branch {
  readonly below: Map<string, Branch>;
  /** Names that end here. */
  own?: Spread;
  /** All names from here on, where they are not told apart. */
  all?: Spread;
}

/** A pattern over names, with those that follow it. */
export interface NamePattern {
  readonly parts: readonly ArnPart[];
  readonly names: Spread;
}

/** More names beside one another follow no list. */
const MOST_BESIDE: Readonly<Record<Manner, number>> = { exact: 2_000, pattern: 5, any: 0 };
/** More patterns of one resource are told by what they begin with. */
const MOST_PATTERNS = 12;
const DEEPEST = 6;

export function newBranch(): Branch {
  return { below: new Map() };
}

/** Adds a name that was seen. */
export function addName(root: Branch, name: string, sight: Sight, manner: Manner): void {
  let branch = root;
  for (const segment of segmentsOf(name, manner)) {
    if (branch.all !== undefined) break;
    branch = stepInto(branch, segment, manner);
  }
  const spread = branch.all ?? branch.own ?? emptySpread();
  if (branch.all === undefined) branch.own = spread;
  sighted(spread, name, sight);
}

function segmentsOf(name: string, manner: Manner): readonly string[] {
  if (manner === 'any') return [''];
  if (manner === 'exact') return [name];
  const segments = name.split('/');
  const deep = segments.slice(DEEPEST - 1).join('/');
  const near = segments.length > DEEPEST ? [...segments.slice(0, DEEPEST - 1), deep] : segments;
  return near.map(shapeOf);
}

/** The branch below, or the branch itself where it has too many by then. */
function stepInto(branch: Branch, segment: string, manner: Manner): Branch {
  const known = branch.below.get(segment);
  if (known !== undefined) return known;
  if (branch.below.size >= MOST_BESIDE[manner]) {
    gather(branch);
    return branch;
  }
  const made = newBranch();
  branch.below.set(segment, made);
  return made;
}

/** All names from there on as one. */
function gather(branch: Branch): void {
  const all = branch.all ?? emptySpread();
  for (const spread of spreadsIn(branch)) if (spread !== all) addSpread(all, spread);
  branch.below.clear();
  delete branch.own;
  branch.all = all;
}

function spreadsIn({ own, all, below }: Branch): readonly Spread[] {
  const here = [own, all].filter((spread) => spread !== undefined);
  return [...here, ...[...below.values()].flatMap(spreadsIn)];
}

/** Adds what another thread saw. The result is the same as if one had seen all. */
export function addBranch(into: Branch, from: Branch, manner: Manner): void {
  const more = [...from.below.keys()].filter((segment) => !into.below.has(segment)).length;
  if (from.all !== undefined || into.below.size + more > MOST_BESIDE[manner]) gather(into);
  if (into.all !== undefined) {
    for (const spread of spreadsIn(from)) addSpread(into.all, spread);
    return;
  }
  if (from.own !== undefined) {
    into.own ??= emptySpread();
    addSpread(into.own, from.own);
  }
  for (const [segment, branch] of from.below) addBranch(stepInto(into, segment, manner), branch, manner);
}

/** The fewest patterns that tell the names as closely as is sensible. A name that stands alone is told as it is. */
export function patternsOf(root: Branch, manner: Manner): readonly NamePattern[] {
  if (manner === 'any') return [{ parts: [{ wildcard: '*' }], names: together(spreadsIn(root)) }];
  if (manner === 'exact') return collected(root, [], DEEPEST);
  for (let depth = DEEPEST; depth > 0; depth--) {
    const patterns = collected(root, [], depth);
    if (patterns.length <= MOST_PATTERNS) return patterns;
  }
  return collected(root, [], 0);
}

/** The patterns, where what lies deeper than `depth` is not told apart. */
function collected(branch: Branch, path: readonly string[], depth: number): readonly NamePattern[] {
  const { own, all, below } = branch;
  if (all !== undefined) return [patternOf([...path, VARIES], all)];
  if (depth === 0 && below.size > 0) return [patternOf([...path, VARIES], together(spreadsIn(branch)))];
  const here = own === undefined ? [] : [patternOf(path, own)];
  return [...here, ...[...below].flatMap(([segment, next]) => collected(next, [...path, segment], depth - 1))];
}

function together(spreads: readonly Spread[]): Spread {
  const all = emptySpread();
  for (const spread of spreads) addSpread(all, spread);
  return all;
}

function patternOf(path: readonly string[], names: Spread): NamePattern {
  const [only = '', other] = names.examples;
  if (other === undefined) return { parts: [{ text: only }], names };
  // People think of folders: a segment of which a part varies varies. `*` reads slashes too, so that one is enough for several.
  const segments = path.flatMap((segment) => segment.split('/')).map((one) => (one.includes(VARIES) ? VARIES : one));
  const shape = segments.join('/').replace(VARYING, VARIES);
  const parts = shape.split(VARIES).flatMap((text): readonly ArnPart[] => [{ wildcard: '*' }, { text }]);
  return { parts: arn(parts.slice(1)), names };
}

const VARYING = new RegExp(`${VARIES}(?:/?${VARIES})+`, 'g');
