import type { Comparison } from './comparison.js';
import { type Decimal, digitsAt, parseNumber } from './decimal.js';
import { ordered } from './ordered.js';

/**
 * Points of time.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 */
export const DATE: readonly Comparison[] = ordered('Date', 'date', parseDate);

const ISO =
  /^(\d{4})-(\d\d)(?:-(\d\d)(?:T(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<part>\d{1,9}))?)?(?<zone>Z|[+-]\d\d(?::?\d\d)?)?)?)?$/i;

/**
 * The seconds since 1970 that a text writes, without loss: epoch seconds, or a date of ISO 8601 with or without a time, whose zone is
 * UTC where it has none. Undefined where it writes no time.
 * @see https://www.w3.org/TR/NOTE-datetime
 */
export function parseDate(written: string): Decimal | undefined {
  const found = ISO.exec(written);
  if (found === null) return parseNumber(written);
  const day = daySeconds(Number(found[1]), Number(found[2]), Number(found[3] ?? 1));
  const { hour = 0, minute = 0, second = 0, part = '', zone = '' } = found.groups ?? {};
  const time = clockSeconds(Number(hour), Number(minute), Number(second));
  const shift = zoneSeconds(zone);
  if (day === undefined || time === undefined || shift === undefined) return undefined;
  const seconds = { digits: BigInt(day + time - shift), scale: 0 };
  return { digits: digitsAt(seconds, part.length) + BigInt(part || 0), scale: part.length };
}

/** Undefined for a day that no calendar has, such as 30 February. */
function daySeconds(year: number, month: number, day: number): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day); // Date.UTC takes the years below 100 for those of the last century
  return date.getUTCMonth() === month - 1 ? date.getTime() / 1000 : undefined;
}

function clockSeconds(hour: number, minute: number, second: number): number | undefined {
  return hour < 24 && minute < 60 && second < 60 ? hour * 3600 + minute * 60 + second : undefined;
}

/** How far a zone is ahead of UTC. `Z` has neither hours nor minutes. */
function zoneSeconds(zone: string): number | undefined {
  const ahead = clockSeconds(Number(zone.slice(1, 3)), Number(zone.slice(3).replace(':', '')), 0);
  return ahead !== undefined && zone.startsWith('-') ? -ahead : ahead;
}
