import { type Arn, arnKey, covers, type Differ, EVERYTHING, mayMeet } from '../../vocabulary/index.js';
import type { Bench } from '../contains/bench.js';
import type { Literal, Rule } from '../contains/rule.js';
import { answerKey } from '../contains/theory/key.js';
import { intersection } from './intersect.js';

/** Some of the resources of a class of actions under some conditions: a piece of what one side allows. */
export interface Cell {
  readonly resource: Arn;
  readonly except: readonly Arn[];
  /** All of these hold. */
  readonly when: readonly Literal[];
  /** Of none of these blocks do all hold. */
  readonly unless: readonly (readonly Literal[])[];
}

/** How cells are cut: it stops where a piece cannot be written down. */
export interface Cutting {
  readonly bench: Bench;
  undecided(because: string): void;
}

/** What a rule is about. */
export function cellsOf({ resources, when }: Rule): readonly Cell[] {
  if (resources === undefined) return [{ resource: EVERYTHING, except: [], when, unless: [] }];
  const patterns = resources.patterns.map(({ arn }) => arn);
  if (resources.except) return [{ resource: EVERYTHING, except: patterns, when, unless: [] }];
  return patterns.map((resource) => ({ resource, except: [], when, unless: [] }));
}

/** What is left of the cell without what the rule is about. */
export function without(cell: Cell, { resources, when }: Rule, cutting: Cutting): readonly Cell[] {
  if (resources === undefined) return unlessAll(cell, when, cutting);
  const patterns = resources.patterns.map(({ arn }) => arn);
  const meeting = patterns.filter((pattern) => mayMeet(cell.resource, pattern, differ(cutting)));
  if (resources.except) {
    const outside = unlessAll(leavingOut(cell, meeting), when, cutting);
    return [...outside, ...meeting.flatMap((pattern) => inside(cell, pattern, cutting))];
  }
  if (patterns.some((pattern) => covers(pattern, cell.resource))) return unlessAll(cell, when, cutting);
  if (meeting.length === 0) return [cell];
  const outside = leavingOut(cell, meeting);
  if (when.length === 0) return [outside];
  const within = meeting.flatMap((pattern) => inside(cell, pattern, cutting));
  return [outside, ...within.flatMap((piece) => unlessAll(piece, when, cutting))];
}

/** What the cell shares with what the rule is about. */
export function sharedWith(cell: Cell, { resources, when }: Rule, cutting: Cutting): readonly Cell[] {
  const held = whenAll(cell, when, cutting);
  if (held === undefined) return [];
  if (resources === undefined) return [held];
  const patterns = resources.patterns.map(({ arn }) => arn);
  if (resources.except) return [leavingOut(held, patterns)];
  return patterns.flatMap((pattern) => inside(held, pattern, cutting));
}

function differ({ bench }: Cutting): Differ {
  return (a, b) => bench.names?.differ(a, b) ?? false;
}

function leavingOut(cell: Cell, patterns: readonly Arn[]): Cell {
  const all = [...cell.except, ...patterns];
  const except = all.filter(
    (one, i) => !all.some((other, j) => i !== j && covers(other, one) && (i > j || !covers(one, other))),
  );
  return { ...cell, except };
}

function inside(cell: Cell, pattern: Arn, cutting: Cutting): readonly Cell[] {
  const shared = intersection(cell.resource, pattern, differ(cutting));
  if (shared === undefined) cutting.undecided('what two resource patterns have in common cannot be written down');
  return (shared ?? [cell.resource]).map((resource) => ({ ...cell, resource }));
}

/** The cell where not all of the conditions hold; none where the cell itself asks for all of them. */
function unlessAll(cell: Cell, when: readonly Literal[], { bench }: Cutting): readonly Cell[] {
  const block = when.filter((literal) => !cell.when.includes(literal));
  if (block.length === 0) return [];
  return canHold([...cell.when, ...block], bench) ? [{ ...cell, unless: [...cell.unless, block] }] : [cell];
}

function whenAll(cell: Cell, when: readonly Literal[], { bench }: Cutting): Cell | undefined {
  const all = [...new Set([...cell.when, ...when])];
  return canHold(all, bench) ? { ...cell, when: all } : undefined;
}

/** Whether some request may meet all of the conditions. */
function canHold(literals: readonly Literal[], bench: Bench): boolean {
  const keys = new Set(literals.map(({ key }) => key));
  return [...keys].every((key) => {
    const truths = literals.filter((literal) => literal.key === key).map((literal) => ({ literal, holds: true }));
    return answerKey(truths, bench.theory).is !== 'none';
  });
}

/** A text that two cells share exactly when they are equal but for their resources and what is left out of these. */
export function conditionsOf({ when, unless }: Cell): string {
  const block = (literals: readonly Literal[]): readonly number[] => literals.map(({ number }) => number).sort();
  return JSON.stringify([block(when), unless.map(block).map(String).sort()]);
}

export function cellKey(cell: Cell): string {
  return JSON.stringify([arnKey(cell.resource), cell.except.map(arnKey).sort(), conditionsOf(cell)]);
}
