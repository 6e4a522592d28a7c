import { DAY } from '../../vocabulary/index.js';

/** Days, counted from 1970 on, by account and region: `111122223333 eu-west-1`. */
export type DaysByPlace = ReadonlyMap<string, ReadonlySet<number>>;

/** `111122223333` of `111122223333 eu-west-1` */
export function accountOf(place: string): string {
  return place.slice(0, place.indexOf(' '));
}

/**
 * The account, region and day in the name of a log file: `111122223333_CloudTrail_eu-west-1_20260701T1005Z_abc.json.gz`.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html#cloudtrail-log-filename-format
 */
export const LOG_NAME = /(\d{12})_CloudTrail_([a-z0-9-]{1,64})_(\d{4})(\d\d)(\d\d)T\d{4}Z_/;

/** The account, region and day that the name of a log file tells; undefined where it tells none. */
export function deliveryNamed(name: string): { readonly place: string; readonly day: number } | undefined {
  const [, account, region, year, month, date] = LOG_NAME.exec(name) ?? [];
  const day = dayOf(`${year}-${month}-${date}`);
  return account === undefined || Number.isNaN(day) ? undefined : { place: `${account} ${region}`, day };
}

/**
 * The days of which files were delivered, by their names, or of which there are records in a table (`recorded`: days such as `2026-07-01`).
 * Other names tell nothing.
 */
export function deliveredDays(
  names: Iterable<string>,
  recorded: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
): DaysByPlace {
  const days = new Map([...recorded].map(([place, some]) => [place, new Set([...some].map(dayOf))]));
  for (const name of names) {
    const { place, day } = deliveryNamed(name) ?? {};
    if (place === undefined || day === undefined) continue;
    days.set(place, (days.get(place) ?? new Set()).add(day));
  }
  return days;
}

/** The days without a file between those that have some. What comes before the first and after the last nobody claims anything about. */
export function emptyDays(delivered: DaysByPlace): DaysByPlace {
  return new Map([...delivered].map(([place, days]) => [place, new Set(between(days))]));
}

function between(days: ReadonlySet<number>): readonly number[] {
  const sorted = [...days].sort((a, b) => a - b);
  return sorted.flatMap((day, i) => {
    const before = sorted[i - 1] ?? day;
    return Array.from({ length: Math.max(day - before - 1, 0) }, (_, n) => before + 1 + n);
  });
}

/** Of `2026-07-01`; not a number where it is no day. */
export function dayOf(text: string): number {
  return Date.parse(`${text}T00:00:00Z`) / DAY;
}

/** `2026-07-01` */
export function dayText(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
