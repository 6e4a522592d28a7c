import { isEverything } from '../../vocabulary/index.js';
import { DEAD, type Dfa, type State } from '../automata/dfa.js';
import { explore } from '../automata/explore.js';
import type { Letter } from '../automata/letter.js';
import type { Reader } from './rule.js';
import { readersOf, type SidedRule, type Sides } from './sides.js';
import type { Universe } from './universe.js';

/** Whether a pattern matches a resource: whatever the unknown texts are, for none of them, or as they are. */
export type Match = 'yes' | 'no' | 'open';

/** A resource, as a word, and what each pattern makes of it. */
export interface Situation {
  readonly word: readonly Letter[];
  readonly matches: ReadonlyMap<Reader, Match>;
}

type Visit = (situation: Situation) => 'stop' | 'go on';

/**
 * For each pattern of an inner rule that allows, the situation of a shortest resource that it matches. They are quickly found, and most
 * counterexamples are among them.
 */
export function* likelySituations(sides: Sides, universe: Universe, effort: { left: number }): Generator<Situation> {
  if (universe.is === 'nothing') return;
  const readers = readersOf(sides);
  const tracked = trackedReaders(readers, universe);
  const own = sides.allowing.flatMap(({ resources }) => (resources?.except === false ? resources.readers : []));
  for (const reader of new Set(own)) {
    const word = shortestResource(reader, universe, effort);
    if (word === undefined) continue;
    const states = tracked.automata.map((dfa) =>
      word.reduce<State>((state, letter) => dfa.step(state, letter), dfa.start),
    );
    yield { word, matches: new Map(readers.map((one) => [one, tracked.match(one, states)] as const)) };
  }
}

function shortestResource(
  reader: Reader,
  universe: Universe & { is: 'type' },
  effort: { left: number },
): readonly Letter[] | undefined {
  let found: readonly Letter[] | undefined;
  const { automata, isResource, match } = trackedReaders([reader], universe);
  explore({
    automata,
    sources: new Set([reader.must]),
    isAlive: (states) => states[0] !== DEAD && states[1 + universe.narrower.length] !== DEAD,
    relevant: (states) => states,
    effort,
    visit: (states, word) => {
      if (!isResource(states) || match(reader, states) !== 'yes') return 'go on';
      found = word();
      return 'stop';
    },
  });
  return found;
}

/**
 * All situations that a resource of the universe can be in, as the patterns see it, each with a shortest resource. Left out are those
 * that the inner side surely does not allow, or the outer side surely allows.
 */
export function eachSituation(
  sides: Sides,
  universe: Universe,
  effort: { left: number },
  visit: Visit,
): 'done' | 'stopped' | 'too much' {
  const readers = readersOf(sides);
  if (universe.is === 'nothing') {
    const matches = new Map(readers.map((reader) => [reader, matchOfNothing(reader)] as const));
    return visit({ word: ['*'], matches }) === 'stop' ? 'stopped' : 'done';
  }
  const tracked = trackedReaders(readers, universe);
  const isAlive = aliveness(sides, tracked);
  const seen = new Set<string>();
  return explore({
    automata: tracked.automata,
    sources: tracked.sourcesOf(sides.allowing),
    isAlive,
    relevant: relevance(sides, tracked),
    effort,
    visit: (states, word) => {
      if (!tracked.isResource(states)) return 'go on';
      const key = readers.map((reader) => tracked.match(reader, states)).join();
      if (seen.has(key)) return 'go on';
      seen.add(key);
      const matches = new Map(readers.map((reader) => [reader, tracked.match(reader, states)] as const));
      return visit({ word: word(), matches });
    },
  });
}

/** A name that is the whole pattern may stand for `*`, unless it is known to hold no wildcard. */
function matchOfNothing({ arn }: Reader): Match {
  if (isEverything(arn)) return 'yes';
  const [only, more] = arn;
  return only !== undefined && more === undefined && 'name' in only ? 'open' : 'no';
}

interface Tracked {
  readonly automata: readonly [Dfa, ...Dfa[]];
  sourcesOf(rules: readonly SidedRule[]): ReadonlySet<Dfa>;
  /** Whether the word that led here is a resource of the universe. */
  isResource(states: readonly State[]): boolean;
  match(reader: Reader, states: readonly State[]): Match;
  /** Whether the pattern matches every resource that begins so, or none. */
  isFull(reader: Reader, states: readonly State[]): boolean;
  isDead(reader: Reader, states: readonly State[]): boolean;
  isUniverseDead(states: readonly State[]): boolean;
  /** The states without those of some patterns. */
  leaveOut(readers: Iterable<Reader>, states: readonly State[]): readonly State[];
}

/** The automata of all patterns: one each, and where there are unknown texts two, what must match and what may. */
function trackedReaders(readers: readonly Reader[], universe: Universe & { is: 'type' }): Tracked {
  const open = readers.some((reader) => reader.hasSyms);
  const musts = readers.map((reader) => reader.must);
  const mays = open ? readers.map((reader) => reader.may) : [];
  const automata = [universe.all, ...universe.narrower, ...musts, ...mays] as const;
  const first = 1 + universe.narrower.length;
  const at = new Map(readers.map((reader, i) => [reader, first + i] as const));
  const must = (reader: Reader): number => at.get(reader) ?? 0;
  const may = (reader: Reader): number => must(reader) + mays.length;
  const state = (states: readonly State[], i: number): State => states[i] ?? DEAD;
  return {
    automata,
    sourcesOf: (rules) => new Set(rules.flatMap(({ resources }) => resources?.readers ?? []).map(({ must }) => must)),
    isResource: (states) =>
      universe.all.accepts(state(states, 0)) &&
      !universe.narrower.some((narrow, i) => narrow.accepts(state(states, 1 + i))),
    match: (reader, states) => {
      if (reader.must.accepts(state(states, must(reader)))) return 'yes';
      return open && reader.may.accepts(state(states, may(reader))) ? 'open' : 'no';
    },
    isFull: (reader, states) => reader.must.isFull(state(states, must(reader))),
    isDead: (reader, states) => state(states, may(reader)) === DEAD,
    isUniverseDead: (states) => state(states, 0) === DEAD,
    leaveOut: (left, states) => {
      const next = [...states];
      for (const reader of left) next[must(reader)] = next[may(reader)] = DEAD;
      return next;
    },
  };
}

/** Where one pattern of a rule matches whatever follows, the others of that rule make no difference to it. */
function relevance(sides: Sides, tracked: Tracked): (states: readonly State[]) => readonly State[] {
  const readers = readersOf(sides);
  const rules = [...sides.allowing, ...sides.denying, ...sides.outerAllowing, ...sides.outerDenying].flatMap(
    ({ resources }) => (resources === undefined ? [] : [resources.readers]),
  );
  return (states) => {
    const needed = new Set(rules.flatMap((own) => own.find((reader) => tracked.isFull(reader, states)) ?? own));
    return tracked.leaveOut(
      readers.filter((reader) => !needed.has(reader)),
      states,
    );
  };
}

/** A beginning is worth going on with while the inner side may allow something there that is not surely allowed by the outer one. */
function aliveness(sides: Sides, tracked: Tracked): (states: readonly State[]) => boolean {
  const matchesAll = ({ resources }: SidedRule, states: readonly State[]): boolean => {
    if (resources === undefined) return true;
    const { except, readers } = resources;
    return except
      ? readers.every((reader) => tracked.isDead(reader, states))
      : readers.some((reader) => tracked.isFull(reader, states));
  };
  const matchesNone = ({ resources }: SidedRule, states: readonly State[]): boolean => {
    if (resources === undefined) return false;
    const { except, readers } = resources;
    return except
      ? readers.some((reader) => tracked.isFull(reader, states))
      : readers.every((reader) => tracked.isDead(reader, states));
  };
  const grants = sides.outerAllowing.filter(({ when }) => when.length === 0);
  const blocks = sides.denying.filter(({ when }) => when.length === 0);
  return (states) =>
    !tracked.isUniverseDead(states) &&
    sides.allowing.some((rule) => !matchesNone(rule, states)) &&
    !blocks.some((rule) => matchesAll(rule, states)) &&
    !(grants.some((rule) => matchesAll(rule, states)) && sides.outerDenying.every((rule) => matchesNone(rule, states)));
}
