import { own } from '../own.js';
import { isWrittenTime, type Outline, type Piece, TIME_LENGTH } from './outline.js';
import { keyOfPart, type Pattern, patternOf } from './pattern.js';
import { sieve } from './sieve.js';

/** A record that is like one that was learnt from, in all but these. */
export interface Outlined<Known> {
  readonly of: Known;
  /** Where it ends in the text. */
  readonly end: number;
  readonly time: string;
  readonly id: string | undefined;
  readonly sharedId: string | undefined;
  /** What stands in those holes among its parameters that matter; empty where none does. */
  readonly given: string;
  /** The JSON of what was no constant in the record that was learnt from. */
  readonly parameters: string | undefined;
  readonly response: string | undefined;
  readonly resources: string | undefined;
}

/** What was learnt of records, by their outlines: whatever `Known` is. */
export interface Outlines<Known> {
  /** The record that begins at a place of a text; undefined where none that is like it was learnt from. */
  readonly at: (text: string, at: number) => Outlined<Known> | undefined;
  /** Learns a record. `matters` tells of what stands among its parameters, in their order, whether it matters. */
  readonly learn: (outline: Outline, matters: () => readonly boolean[], known: Known) => void;
}

type Head = Pattern;

interface Call<Known> extends Pattern {
  /** By who called. */
  readonly by: Map<Head, Known>;
}

/** More can only be made up, or of records that are never the same. */
const MOST_PARTS = 5_000;
/** More heads with their calls are forgotten, which takes less memory than to keep them and less time than to know none. */
const MOST_PAIRS = 10_000;

/**
 * INVARIANT: records of one head and one call are alike, whatever the time between them: so that much fewer of these are kept than there are
 * pairs of them.
 */
export function outlines<Known>(): Outlines<Known> {
  let heads = partsOf<Head>();
  let calls = partsOf<Call<Known>>();
  let pairs = 0;
  let time = '';
  // What is looked at: the text, where, and what matched there.
  let text = '';
  let at = 0;
  let match: RegExpExecArray | null = null;

  function isHead({ expression }: Head): boolean {
    expression.lastIndex = at;
    return expression.test(text);
  }

  function isCall({ expression }: Call<Known>): boolean {
    expression.lastIndex = at;
    match = expression.exec(text);
    return match !== null;
  }

  function find(within: string, from: number): Outlined<Known> | undefined {
    text = within;
    at = from;
    const head = heads.find(text, at, isHead);
    if (head === undefined) return undefined;
    const begin = head.expression.lastIndex;
    at = begin + TIME_LENGTH;
    const call = noteTime(text.slice(begin, at)) ? calls.find(text, at, isCall) : undefined;
    const known = call?.by.get(head);
    if (call === undefined || known === undefined || match === null) return undefined;
    return outlined(call, match, known, time);
  }

  function noteTime(now: string): boolean {
    if (now === time) return true;
    if (!isWrittenTime(now)) return false;
    time = own(now);
    return true;
  }

  function learn({ head: headPart, call: callPart }: Outline, matters: () => readonly boolean[], known: Known): void {
    if (heads.size() >= MOST_PARTS || calls.size() >= MOST_PARTS) {
      heads = partsOf();
      calls = partsOf();
    }
    const head = heads.of(headPart, () => patternOf(headPart));
    const call = calls.of(callPart, () => ({ ...patternOf(callPart, matters()), by: new Map() }));
    if (head === undefined || call === undefined) return;
    if (++pairs > MOST_PAIRS) forgetPairs();
    call.by.set(head, known);
  }

  function forgetPairs(): void {
    for (const { by } of calls.all()) by.clear();
    pairs = 0;
  }

  return { at: find, learn };
}

/** In holes it is escaped. */
const BETWEEN = '"';

function outlined<Known>(
  { expression, groups, given }: Call<Known>,
  match: RegExpExecArray,
  known: Known,
  time: string,
): Outlined<Known> {
  const group = (number: number | undefined): string | undefined => (number === undefined ? undefined : match[number]);
  const [first, ...others] = given;
  return {
    of: known,
    end: expression.lastIndex,
    time,
    id: group(groups.id),
    sharedId: group(groups.sharedId),
    given: others.length === 0 ? (group(first) ?? '') : given.map(group).join(BETWEEN),
    parameters: group(groups.requestParameters),
    response: group(groups.responseElements),
    resources: group(groups.resources),
  };
}

/** Parts of outlines, each of which is kept once. */
function partsOf<Kept extends Pattern>() {
  const byText = new Map<string, Kept>();
  const { find, add } = sieve<Kept>();

  /** Undefined where there is no room for one that is new. */
  function of(part: readonly Piece[], make: () => Kept): Kept | undefined {
    const key = keyOfPart(part);
    const known = byText.get(key);
    if (known !== undefined) return known;
    const made = make();
    if (!add(made.beginning, made)) return undefined;
    byText.set(key, made);
    return made;
  }

  return { find, of, all: () => byText.values(), size: () => byText.size };
}
