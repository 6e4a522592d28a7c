import type { EventHistory } from '../../aws/index.js';
import type { KeptFiles } from '../../host/index.js';
import { DAY } from '../../vocabulary/index.js';
import type { Period } from '../period.js';
import type { Source, TrailFile } from './source.js';

/**
 * Event history goes back so far.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html
 */
export const HISTORY_DAYS = 90;
/** Events show within some minutes; a day is whole when it is over for so long. */
const LATE = DAY / 24;
/** What a day takes nobody knows before it was asked for. In bytes. */
const GUESS = 2 ** 16;

/** Event history of one account, a file for each day and region, kept page by page: it may take hours. */
export function eventHistory(
  histories: readonly EventHistory[],
  { account, period, kept, now }: { account: string; period: Period; kept: KeptFiles; now: number },
): Source {
  const days = daysOf(period, now);
  const files = days.flatMap((day) =>
    histories.map((history) => ({ day, history, name: `event history ${account} ${history.region} ${dayText(day)}` })),
  );
  const byName = new Map(files.map((file) => [file.name, file]));
  const placeOf = (name: string): string => `history/${name.split(' ').slice(2).join('/')}`;
  return {
    list: () =>
      Promise.resolve({ files: files.map(({ name }) => ({ name, size: GUESS })), damaged: [], passedOver: new Map() }),
    bring: async ({ name }: TrailFile) => {
      const { day, history } = byName.get(name) ?? raise(name);
      const place = placeOf(name);
      return kept.find(`${place}.ndjson`) ?? (await fetched(history, { place, day, kept, now }));
    },
    release: ({ name }) => {
      if (!kept.isLasting) kept.remove(`${placeOf(name)}.ndjson`);
      kept.remove(`${placeOf(name)}.today`);
    },
    atOnce: histories.length,
    end: () => undefined,
  };
}

function raise(name: string): never {
  throw new Error(`nothing lists ${name}`);
}

/** The days of the period that event history may know of, the oldest first. */
function daysOf({ from, to }: Period, now: number): readonly number[] {
  const first = startOf(Math.max(from ?? 0, now - HISTORY_DAYS * DAY));
  const last = startOf(Math.min(to ?? now, now));
  return Array.from({ length: Math.max((last - first) / DAY + 1, 0) }, (_, i) => first + i * DAY);
}

interface Fetch {
  readonly place: string;
  readonly day: number;
  readonly kept: KeptFiles;
  readonly now: number;
}

/** The newest come first, so that what is left after an interruption is what is older than the oldest that is kept. */
async function fetched(history: EventHistory, { place, day, kept, now }: Fetch): Promise<string> {
  const isOver = day + DAY + LATE <= now;
  const [part, mark] = [`${place}.part`, `${place}.oldest`];
  const resumed = isOver ? kept.text(mark) : undefined;
  if (resumed === undefined) kept.remove(part);
  kept.append(part, '\n');
  const until = resumed === undefined ? Math.min(day + DAY - 1000, now) : Number(resumed);
  let records = 0;
  for await (const page of history.pages(new Date(day), new Date(until))) {
    records += page.records.length;
    kept.append(part, page.records.map((record) => `${record}\n`).join(''));
    if (isOver && page.oldest !== undefined) await kept.keep(mark, bytesOf(String(page.oldest.getTime())));
  }
  if (records === 0 && resumed === undefined) kept.append(part, '[]\n');
  kept.remove(mark);
  return kept.rename(part, isOver ? `${place}.ndjson` : `${place}.today`);
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array, void, undefined> {
  yield Buffer.from(text);
}

function startOf(time: number): number {
  return Math.floor(time / DAY) * DAY;
}

function dayText(day: number): string {
  return new Date(day).toISOString().slice(0, 10);
}
