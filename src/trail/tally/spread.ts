import { MOST_NAMES_COUNTED } from '../../vocabulary/index.js';
import { hash } from './seen.js';

/** How often and when something was seen. */
export interface Sightings {
  times: number;
  /** `2026-07-01T10:00:45Z` */
  first?: string;
  last?: string;
}

/** Names that are told together. */
export interface Spread extends Sightings {
  /** The first of them in the order of their letters: two where there are several. */
  examples: string[];
  /** Hashes of them, from the second on and up to `MOST_NAMES_COUNTED`. */
  distinct?: Set<number>;
  /** Why they are wider than they could be. */
  note?: string;
}

/** How often and when a name was seen, and what there is to tell of it. */
export interface Sight extends Readonly<Sightings> {
  readonly note?: string | undefined;
}

const MOST_EXAMPLES = 2;

export function emptySpread(): Spread {
  return { times: 0, examples: [] };
}

/** How many different names there are, up to `MOST_NAMES_COUNTED`. */
export function countOf({ examples, distinct }: Spread): number {
  return distinct?.size ?? examples.length;
}

/** Notes that the name was seen. */
export function sighted(spread: Spread, name: string, sight: Sight): void {
  addSightings(spread, sight);
  takeNote(spread, sight.note);
  noteName(spread, name);
}

export function addSightings(into: Sightings, { times, first, last }: Readonly<Sightings>): void {
  into.times += times;
  if (first !== undefined && last !== undefined) noteTime(into, first, last);
}

/** Of several notes the first in the order of their letters: it must not matter which record came first. */
function takeNote(spread: Spread, note: string | undefined): void {
  if (note !== undefined && (spread.note === undefined || note < spread.note)) spread.note = note;
}

export function noteTime(seen: Pick<Sightings, 'first' | 'last'>, first: string, last: string): void {
  if (seen.first === undefined || first < seen.first) seen.first = first;
  if (seen.last === undefined || last > seen.last) seen.last = last;
}

function noteName(spread: Spread, name: string): void {
  const { examples } = spread;
  if (!examples.includes(name)) noteExample(examples, name);
  if (examples.length < 2) return;
  spread.distinct ??= new Set(examples.map((example) => hash(example)));
  if (spread.distinct.size < MOST_NAMES_COUNTED) spread.distinct.add(hash(name));
}

function noteExample(examples: string[], name: string): void {
  examples.push(name);
  examples.sort();
  if (examples.length > MOST_EXAMPLES) examples.pop();
}

/** What two saw, in the first of them. */
export function addSpread(into: Spread, from: Spread): void {
  addSightings(into, from);
  takeNote(into, from.note);
  for (const example of from.examples) noteName(into, example);
  for (const one of from.distinct ?? []) {
    if (into.distinct !== undefined && into.distinct.size < MOST_NAMES_COUNTED) into.distinct.add(one);
  }
}
