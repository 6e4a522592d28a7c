import { type Action, arnFromPattern, type Condition, isEverything } from '../../vocabulary/index.js';
import type { Bench } from '../contains/bench.js';
import type { PolicyClasses } from '../contains/classes.js';
import type { Literal, Rule } from '../contains/rule.js';
import { canHold } from '../contains/search.js';
import { neverCarries } from '../validate/service-keys.js';

/** Under which conditions something is open: all of `when` hold, and none of the blocks of `unless`. Both are empty where nothing is asked for. */
export interface Opening {
  readonly when: readonly Literal[];
  readonly unless: readonly (readonly Literal[])[];
}

/** Under which conditions an action is allowed on some resource; of passing a role, to one of these services. Undefined where it never is. */
export type Opens = (action: Action, passedTo?: readonly string[]) => Opening | undefined;

/** Policies that hold together; of several one holds, and nobody knows which. */
export type Layer = readonly PolicyClasses[];

/** More ways to pick a statement of each layer than these are not looked at: it is open under the conditions of the first, for all that is known. */
const MOST_PICKS = 1_000;

/**
 * What is allowed where each of the layers has to allow it, as far as it is not denied on all resources. Where statements allow it under several
 * conditions, those count that ask for least.
 * @param known conditions that hold for every request, such as on who asks
 */
export function openings(layers: readonly Layer[], bench: Bench, known: readonly Condition[] = []): Opens {
  const made = new Map<string, Opening | undefined>();
  const ofAll = known.map(bench.literal);
  const opening = (action: Action, more: readonly Condition[]): Opening | undefined => {
    const sides = layers.map((layer) => layer.map((one) => rulesOf(one, action, bench)));
    const picks = picksOf(sides);
    for (const pick of picks) {
      if (conditionsIn(pick) === 0) return pick;
      const facts = [...ofAll, ...more.map(bench.literal)];
      const missing = keysOf(pick).filter((key) => neverCarries(action, key, bench.actions));
      const found = openingOf(pick, [...facts, ...missing.map((key) => bench.literal(isMissing(key)))], bench);
      if (found !== undefined) return found;
    }
    return picks.length < MOST_PICKS ? undefined : picks[0];
  };
  const once = (action: Action, service?: string): Opening | undefined => {
    const key = `${action} ${service ?? ''}`;
    if (!made.has(key)) made.set(key, opening(action, service === undefined ? [] : [passesTo(service)]));
    return made.get(key);
  };
  return (action, passedTo) =>
    passedTo === undefined ? once(action) : leastOf(passedTo.flatMap((service) => once(action, service) ?? []));
}

/** Whether what is allowed under conditions lets a role be passed to the service. */
export function mayPass({ when, unless }: Opening, service: string, { literal, theory }: Bench): boolean {
  return canHold([...when, literal(passesTo(service))], unless, theory);
}

/** What is asked for where several things have to be open. */
export function together(all: readonly Opening[]): Opening {
  const unless = new Map(all.flatMap((one) => one.unless.map((block) => [numbersOf(block), block] as const)));
  return { when: [...new Set(all.flatMap(({ when }) => when))], unless: [...unless.values()] };
}

function passesTo(service: string): Condition {
  return { operator: 'StringEquals', key: 'iam:PassedToService', values: [[{ text: service }]] };
}

function isMissing(key: string): Condition {
  return { operator: 'Null', key, values: [arnFromPattern('true')] };
}

interface Sides {
  readonly allowing: readonly Rule[];
  /** Those that deny on all resources. */
  readonly denying: readonly Rule[];
}

function rulesOf({ classes, classOf }: PolicyClasses, action: Action, { index }: Bench): Sides {
  const rules = classes[classOf[index.matching(action)[0] ?? -1] ?? 0] ?? [];
  return {
    allowing: rules.filter(({ allows }) => allows).toSorted((a, b) => a.when.length - b.when.length),
    denying: rules.filter(({ allows, resources }) => !allows && isAboutAll(resources)),
  };
}

function isAboutAll(resources: Rule['resources']): boolean {
  if (resources === undefined) return true;
  return !resources.except && resources.patterns.some(({ arn }) => isEverything(arn));
}

/** A statement of each layer that allows it, and all that may deny it beside. Those with the fewest conditions come first. */
function picksOf(layers: readonly (readonly Sides[])[]): readonly Opening[] {
  const none: readonly Opening[] = [{ when: [], unless: [] }];
  return layers
    .reduce(
      (picks, sides) =>
        picks
          .flatMap((before) => sides.flatMap((one) => picksIn(one).map((own) => together([before, own]))))
          .slice(0, MOST_PICKS),
      none,
    )
    .toSorted(byConditions);
}

function picksIn({ allowing, denying }: Sides): readonly Opening[] {
  const unless = denying.map(({ when }) => when);
  const distinct = new Map(allowing.map(({ when }) => [numbersOf(when), when] as const));
  return [...distinct.values()].map((when) => ({ when, unless }));
}

function keysOf({ when, unless }: Opening): readonly string[] {
  return [...new Set([...when, ...unless.flat()].map(({ key }) => key))];
}

/** What of the conditions the facts leave open; undefined where they can't hold together. */
function openingOf({ when, unless }: Opening, facts: readonly Literal[], { theory }: Bench): Opening | undefined {
  if (!canHold([...facts, ...when], unless, theory)) return undefined;
  const isOpen = (literal: Literal): boolean => canHold(facts, [[literal]], theory);
  const blocks = unless.filter((block) => canHold([...facts, ...when, ...block], [], theory));
  return { when: when.filter(isOpen), unless: blocks.map((block) => block.filter(isOpen)) };
}

function leastOf(all: readonly Opening[]): Opening | undefined {
  return all.toSorted(byConditions)[0];
}

function byConditions(a: Opening, b: Opening): number {
  return conditionsIn(a) - conditionsIn(b);
}

function conditionsIn({ when, unless }: Opening): number {
  return when.length + unless.length;
}

function numbersOf(block: readonly Literal[]): string {
  return block
    .map(({ number }) => number)
    .sort((a, b) => a - b)
    .join(' ');
}
