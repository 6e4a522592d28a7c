import type { EventHistory } from '../../aws/index.js';
import type { KeptFiles } from '../../host/index.js';
import { DAY } from '../../vocabulary/index.js';
import type { Period } from '../period.js';
import { dayText, readingDays } from './history-days.js';
import type { Source, TrailFile } from './source.js';

/**
 * Event history goes back so far.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html
 */
export const HISTORY_DAYS = 90;
/** What a day takes nobody knows before it was asked for. In bytes. */
const GUESS = 2 ** 16;

/** How event history is read. `now` is the time at which it is. */
interface Reading {
  readonly account: string;
  readonly period: Period;
  readonly kept: KeptFiles;
  readonly now: number;
}

/** Event history of one account, a file for each day and region, the newest first, as they are answered. */
export function eventHistory(histories: readonly EventHistory[], { account, period, kept, now }: Reading): Source {
  const days = daysOf(period, now);
  const regions = histories.map((history) => {
    const place = (day: number): string => `history/${account}/${history.region}/${dayText(day)}`;
    return { history, ...readingDays(history, { days, place, kept, now }) };
  });
  const files = days.flatMap((day) =>
    regions.map((one) => ({ day, one, name: `event history ${account} ${one.history.region} ${dayText(day)}` })),
  );
  const byName = new Map(files.map((file) => [file.name, file]));
  const found = ({ name }: TrailFile) => byName.get(name) ?? raise(name);
  return {
    list: () =>
      Promise.resolve({
        files: files.map(({ name }) => ({ name, size: GUESS })),
        digests: [],
        damaged: [],
        passedOver: new Map(),
      }),
    bring: async (file) => found(file).one.bring(found(file).day),
    release: (file) => found(file).one.release(found(file).day),
    atOnce: histories.length,
    end: () => undefined,
  };
}

function raise(name: string): never {
  throw new Error(`nothing lists ${name}`);
}

/** The days of the period that event history may know of, the newest first. */
function daysOf({ from, to }: Period, now: number): readonly number[] {
  const first = startOf(Math.max(from ?? 0, now - HISTORY_DAYS * DAY));
  const last = startOf(Math.min(to ?? now, now));
  return Array.from({ length: Math.max((last - first) / DAY + 1, 0) }, (_, i) => last - i * DAY);
}

function startOf(time: number): number {
  return Math.floor(time / DAY) * DAY;
}
