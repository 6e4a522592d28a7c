import type { Sightings } from '../tally/spread.js';
import { isJson, type Json, listIn, parsed, textIn } from './json.js';

/** Records that differ only in their ids and times, counted where they lie. */
export interface CountedRecords {
  /** One of them, without what differs. */
  readonly record: Json;
  readonly seen: Readonly<Sightings>;
  /** The days on which they were recorded: `2026-07-01`. */
  readonly days: readonly string[];
}

/** One line of a file that holds a JSON text a line. */
export function countedLine(counted: CountedRecords): string {
  return `${JSON.stringify(counted)}\n`;
}

/** What such a line tells; undefined where it is none. */
export function countedIn(line: string): CountedRecords | undefined {
  const json = parsed(line);
  if (!isJson(json) || !isJson(json.record) || !isJson(json.seen)) return undefined;
  const { times, first, last } = json.seen;
  if (typeof times !== 'number' || !(times > 0)) return undefined;
  const [from, to] = [textIn(first), textIn(last)];
  return {
    record: json.record,
    seen: from === undefined || to === undefined ? { times } : { times, first: from, last: to },
    days: listIn(json.days).filter((day): day is string => typeof day === 'string'),
  };
}
