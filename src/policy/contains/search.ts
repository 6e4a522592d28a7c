import type { Literal } from './rule.js';
import type { Sides } from './sides.js';
import { answerKey } from './theory/key.js';
import type { KeyValue, Theory, Truth } from './theory/theory.js';

/** Values of condition keys under which some conditions hold and others do not. */
export type Model = ReadonlyMap<string, KeyValue>;

/** The rules that match a resource. */
export type Matched = Sides;

/** What has to hold together: each of `all`, and of each clause one. */
interface Demand {
  readonly all: readonly Truth[];
  readonly clauses: readonly (readonly Truth[])[];
}

/** Choices that are looked at for one resource before it is called undecided. */
const MOST_CHOICES = 20_000;

/** Why something could not be decided. */
export interface Undecided {
  readonly because: string;
}

/**
 * Contexts in which the inner rules allow and the outer do not; nothing where there is none. What could not be decided is told by
 * `undecided`.
 */
export function* violations(matched: Matched, theory: Theory, undecided: (why: Undecided) => void): Generator<Model> {
  const budget = { left: MOST_CHOICES };
  for (const demand of demandsOf(matched)) yield* models(demand, new Map(), theory, budget, undecided);
}

/**
 * Whether conditions can hold together while of each block one does not. It is so for all that is known where that can't be decided, too.
 * @param blocks each of conditions of which one at least must not hold
 */
export function canHold(when: readonly Literal[], blocks: readonly (readonly Literal[])[], theory: Theory): boolean {
  let isUndecided = false;
  const demand: Demand = { all: when.map(holds), clauses: blocks.map((block) => fails({ when: block })) };
  const found = models(demand, new Map(), theory, { left: MOST_CHOICES }, () => (isUndecided = true));
  return found.next().done !== true || isUndecided;
}

function* demandsOf({ allowing, denying, outerAllowing, outerDenying }: Matched): Generator<Demand> {
  const denied = denying.map(fails);
  for (const rule of allowing) {
    const all = rule.when.map(holds);
    yield { all, clauses: [...denied, ...outerAllowing.map(fails)] };
    for (const denial of outerDenying) yield { all: [...all, ...denial.when.map(holds)], clauses: denied };
  }
}

function holds(literal: Literal): Truth {
  return { literal, holds: true };
}

/** A rule does not apply where one of its conditions does not hold. */
function fails({ when }: Pick<Matched['denying'][number], 'when'>): readonly Truth[] {
  return when.map((literal) => ({ literal, holds: false }));
}

type Assigned = ReadonlyMap<Literal, boolean>;

function* models(
  { all, clauses }: Demand,
  assigned: Assigned,
  theory: Theory,
  budget: { left: number },
  undecided: (why: Undecided) => void,
): Generator<Model> {
  if (budget.left-- <= 0) return undecided({ because: 'there are too many combinations of conditions' });
  const next = assign(assigned, all);
  if (next === undefined || !isPossible(next, all, theory)) return;
  const open = clauses.filter((clause) => !clause.some(({ literal, holds }) => next.get(literal) === holds));
  const shortest = open.reduce<readonly Truth[] | undefined>(
    (least, clause) => (least === undefined || clause.length < least.length ? clause : least),
    undefined,
  );
  if (shortest === undefined) {
    const model = modelOf(next, theory, undecided);
    if (model !== undefined) yield model;
    return;
  }
  for (const truth of shortest) yield* models({ all: [truth], clauses: open }, next, theory, budget, undecided);
}

function assign(assigned: Assigned, truths: readonly Truth[]): Assigned | undefined {
  const next = new Map(assigned);
  for (const { literal, holds } of truths) {
    if ((next.get(literal) ?? holds) !== holds) return undefined;
    next.set(literal, holds);
  }
  return next;
}

/** Whether the keys of these truths can still have values. */
function isPossible(assigned: Assigned, changed: readonly Truth[], theory: Theory): boolean {
  const keys = new Set(changed.map(({ literal }) => literal.key));
  return [...keys].every((key) => answerKey(truthsOf(assigned, key), theory).is !== 'none');
}

function truthsOf(assigned: Assigned, key: string): readonly Truth[] {
  return [...assigned].filter(([literal]) => literal.key === key).map(([literal, holds]) => ({ literal, holds }));
}

function modelOf(assigned: Assigned, theory: Theory, undecided: (why: Undecided) => void): Model | undefined {
  const model = new Map<string, KeyValue>();
  for (const key of new Set([...assigned.keys()].map((literal) => literal.key))) {
    const answer = answerKey(truthsOf(assigned, key), theory);
    if (answer.is === 'unknown') undecided(answer);
    if (answer.is !== 'value') return undefined;
    model.set(key, answer.value);
  }
  return model;
}
