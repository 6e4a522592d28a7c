import {
  type Action,
  type ActionGlob,
  type Arn,
  type Condition,
  covers,
  EVERYTHING,
  mayMeet,
  type Policy,
} from '../../vocabulary/index.js';
import type { ClassPair } from '../contains/class-pair.js';
import { type Answer, type Asking, answerUnder, COLONS_UNTOLD, classCase, modesOf } from '../contains/class-verdict.js';
import type { Counterexample, Refute } from '../contains/refute.js';
import type { Literal, Rule } from '../contains/rule.js';
import { BY_BOTH, sidesOf } from '../contains/sides.js';
import { notSubsumed } from '../contains/subsume.js';
import { type Universe, universesOf } from '../contains/universe.js';
import { type Cell, type Cutting, cellKey, cellsOf, sharedWith, without } from './cell.js';
import { freeActions } from './free-actions.js';

/** A piece of access that only the inner side has, in some of the actions of a class, with a request that shows it. */
export interface Piece {
  readonly actions: readonly Action[];
  /** Only of actions that nobody knows, which are told by a pattern. */
  readonly exceptActions: readonly ActionGlob[] | undefined;
  readonly cell: Cell;
  readonly example: Counterexample;
}

/** More pieces than this are not told one by one. */
const MOST_CELLS = 400;

type Undecided = (actions: readonly Action[], because: string) => void;

/** What the inner rules of a class allow and the outer ones do not. */
export function classChanges(pair: ClassPair, asking: Asking, undecided: Undecided): readonly Piece[] {
  const { inner, outer, actions } = pair;
  const modes = modesOf([...inner, ...outer]);
  const allowing = new Set(modes.flatMap(({ opening }) => notSubsumed(inner, outer, opening)));
  const cutting = { bench: asking.bench, undecided: (because: string) => undecided(actions, because) };
  const cells = cellsLeft([...allowing], inner, outer, cutting);
  if (cells === undefined) {
    undecided(actions, 'the difference falls into too many pieces');
    return [];
  }
  const shown = new Set<Universe>();
  const pieces = cells.flatMap((cell) => pieceOf(cell, pair, asking, shown, undecided) ?? []);
  tellDisputed(pair, asking, shown, undecided);
  return pieces;
}

/** Where no piece was found, one reading of colons alone may still find a difference. */
function tellDisputed(pair: ClassPair, asking: Asking, shown: ReadonlySet<Universe>, undecided: Undecided): void {
  const { exact = [], universes = [] } = classCase(pair, asking.bench) ?? {};
  for (const { action, universe } of universes.filter((one) => !shown.has(one.universe))) {
    const answers = exact.map((sides) => answerUnder(action, universe, sides, asking));
    if (answers.some(({ is }) => is === 'unknown')) undecided([action], COLONS_UNTOLD);
  }
}

/** Cells that together are all that the rules allow and the outer ones do not. Some of them may turn out to be empty. */
function cellsLeft(
  allowing: readonly Rule[],
  inner: readonly Rule[],
  outer: readonly Rule[],
  cutting: Cutting,
): readonly Cell[] | undefined {
  const granted = outer.filter((rule) => rule.allows);
  const denied = outer.filter((rule) => !rule.allows);
  const cut = (cells: readonly Cell[], rule: Rule): readonly Cell[] =>
    cells.length > MOST_CELLS ? cells : distinct(cells.flatMap((cell) => without(cell, rule, cutting)));
  const allowed = inner.filter((rule) => !rule.allows).reduce(cut, distinct(allowing.flatMap(cellsOf)));
  const notGranted = granted.reduce(cut, allowed);
  const grantedAndDenied = denied.flatMap((denial) =>
    granted.flatMap((grant) =>
      allowed.flatMap((cell) =>
        sharedWith(cell, denial, cutting).flatMap((shared) => sharedWith(shared, grant, cutting)),
      ),
    ),
  );
  const all = distinct([...notGranted, ...grantedAndDenied]);
  return all.length > MOST_CELLS ? undefined : withoutCovered(all);
}

function distinct(cells: readonly Cell[]): readonly Cell[] {
  return [...new Map(cells.map((cell) => [cellKey(cell), cell] as const)).values()];
}

/** Of two cells of which one holds all of the other, the larger one. */
function withoutCovered(cells: readonly Cell[]): readonly Cell[] {
  return cells.filter(
    (one, i) => !cells.some((other, j) => i !== j && holdsAll(other, one) && (j < i || !holdsAll(one, other))),
  );
}

function holdsAll(large: Cell, small: Cell): boolean {
  const includes = (blocks: Cell['unless'], block: readonly Literal[]): boolean =>
    blocks.some((one) => one.every((literal) => block.includes(literal)));
  return (
    covers(large.resource, small.resource) &&
    large.when.every((literal) => small.when.includes(literal)) &&
    large.unless.every((block) => includes(small.unless, block)) &&
    large.except.every((left) => !mayMeet(small.resource, left) || small.except.some((other) => covers(other, left)))
  );
}

/**
 * The actions of the class that can really be asked for in the cell, with a request; undefined where none can. `shown` is told the
 * universes in which there is one.
 */
function pieceOf(
  cell: Cell,
  { inner, outer, actions, meant }: ClassPair,
  asking: Asking,
  shown: Set<Universe>,
  undecided: Undecided,
): Piece | undefined {
  const denying = [...inner.filter((rule) => !rule.allows), ...denials(cell, asking)];
  const sides = sidesOf([ruleOf(cell, asking)], denying, outer, BY_BOTH);
  const within = policyOf(cell);
  const refute: Refute = (action, universe, situation, model) =>
    asking.refute(action, universe, situation, model, within);
  const answers = new Map<Universe, Answer>();
  const found: Action[] = [];
  let example: Counterexample | undefined;
  for (const action of actions) {
    for (const universe of universesOf(action, asking.bench.actions)) {
      const answer = answers.get(universe) ?? answerUnder(action, universe, sides, { ...asking, refute });
      answers.set(universe, answer);
      if (answer.is === 'unknown') undecided([action], answer.because);
      if (answer.is !== 'refuted') continue;
      example ??= answer;
      shown.add(universe);
      if (found.at(-1) !== action) found.push(action);
    }
  }
  const named = meant === undefined ? found : [meant.action];
  const told = { ...cell, except: exceptMeeting(cell, found, asking) };
  return example && { actions: named, exceptActions: meant?.except, cell: told, example };
}

/** What the cell leaves out of the resources that these actions can be asked for. */
function exceptMeeting({ resource, except }: Cell, actions: readonly Action[], asking: Asking): readonly Arn[] {
  return except.filter((left) => {
    if (!mayMeet(resource, left)) return false;
    const isFree = freeActions({ resources: [left], except: [] }, asking);
    return actions.some((action) => !isFree(action));
  });
}

/** A statement that stands for all that is made up here. */
const NOWHERE: Rule['statement'] = { effect: 'Allow', actions: { only: [] }, when: [] };

function ruleOf({ resource, when }: Cell, { bench }: Asking): Rule {
  return { statement: NOWHERE, allows: true, resources: { except: false, patterns: [bench.pattern(resource)] }, when };
}

/** A policy that allows every action in the cell. */
function policyOf({ resource, except, when, unless }: Cell): Policy {
  const all = { actions: { only: ['*'] }, resources: { only: [EVERYTHING] }, when: [] } as const;
  const conditions = (literals: readonly Literal[]): readonly Condition[] => literals.map(({ condition }) => condition);
  return {
    version: '2012-10-17',
    statements: [
      { ...all, effect: 'Allow', resources: { only: [resource] }, when: conditions(when) },
      { ...all, effect: 'Deny', resources: { only: except } },
      ...unless.map((block) => ({ ...all, effect: 'Deny' as const, when: conditions(block) })),
    ],
  };
}

/** What a cell leaves out, as rules that deny it. */
function denials({ except, unless }: Cell, { bench }: Asking): readonly Rule[] {
  const statement = NOWHERE;
  const patterns = except.map((pattern) => bench.pattern(pattern));
  return [
    { statement, allows: false, resources: { except: false, patterns }, when: [] },
    ...unless.map((when) => ({ statement, allows: false, resources: undefined, when })),
  ];
}
