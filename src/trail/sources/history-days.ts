import type { EventHistory, HistoryRecord } from '../../aws/index.js';
import type { KeptFiles } from '../../host/index.js';
import { DAY } from '../../vocabulary/index.js';

/** Events show within some minutes; a day is whole when it is over for so long. */
const LATE = DAY / 24;

/** The event history of one region, by days in milliseconds since 1970. */
export interface HistoryDays {
  /** The file of a day, one record a line. @throws what the history throws */
  readonly bring: (day: number) => Promise<string>;
  /** The file was read. */
  readonly release: (day: number) => void;
}

interface Setting {
  /** Those that may be asked for, the newest first. */
  readonly days: readonly number[];
  /** What stands before the endings of a day's files. */
  readonly place: (day: number) => string;
  readonly kept: KeptFiles;
  readonly now: number;
}

/**
 * Days are asked for together with those before them, as far as these are not kept: AWS answers two requests a second, and many days fit in
 * one answer where little happened. What is had of a day is kept page by page, for all of them may take hours.
 */
export function readingDays(history: EventHistory, { days, place, kept, now }: Setting): HistoryDays {
  const files = filesOf(place, kept, now);
  const done = new Map<number, string>();
  let run: AsyncGenerator<Done, void, undefined> | undefined;
  let left: readonly number[] = [];
  let queue: Promise<unknown> = Promise.resolve();

  async function reach(day: number): Promise<string> {
    const known = files.find(day) ?? done.get(day);
    if (known !== undefined) return known;
    if (run === undefined || !left.includes(day)) {
      left = runFrom(day, days, files);
      run = daysAnswered(history, left, files);
    }
    try {
      for (let next = await run.next(); !next.done; next = await run.next()) {
        done.set(next.value.day, next.value.file);
        left = left.filter((one) => one !== next.value.day);
        if (next.value.day === day) return next.value.file;
      }
    } catch (error) {
      run = undefined;
      throw error;
    }
    throw new Error('was not answered');
  }

  return {
    bring: (day) => {
      const reached = queue.then(() => reach(day));
      queue = reached.catch(() => undefined);
      return reached;
    },
    release: (day) => {
      done.delete(day);
      files.release(day);
    },
  };
}

interface Done {
  readonly day: number;
  readonly file: string;
}

type DayFiles = ReturnType<typeof filesOf>;

/** The files of days. The newest records come first, so that what is left after an interruption is what is older than the oldest that is kept. */
function filesOf(place: (day: number) => string, kept: KeptFiles, now: number) {
  const isOver = (day: number): boolean => day + DAY + LATE <= now;
  const named = (day: number, ending: string): string => `${place(day)}.${ending}`;
  const oldest = (day: number): string | undefined => (isOver(day) ? kept.text(named(day, 'oldest')) : undefined);
  let isEmpty = true; // of the day that is being had
  return {
    find: (day: number) => kept.find(named(day, 'ndjson')),
    /** The time up to which a day was had before. */
    resumed: (day: number) => (oldest(day) === undefined ? undefined : Number(oldest(day))),
    /** @returns the last time of the day that is to be asked for */
    begin: (day: number): number => {
      const resumed = oldest(day);
      if (resumed === undefined) kept.remove(named(day, 'part'));
      kept.append(named(day, 'part'), '\n');
      isEmpty = resumed === undefined;
      return resumed === undefined ? Math.min(day + DAY - 1000, now) : Number(resumed);
    },
    add: async (day: number, records: readonly HistoryRecord[]): Promise<void> => {
      isEmpty = false;
      kept.append(named(day, 'part'), records.map(({ text }) => `${text}\n`).join(''));
      const time = records.at(-1)?.time?.getTime();
      if (isOver(day) && time !== undefined) await kept.keep(named(day, 'oldest'), bytesOf(String(time)));
    },
    finish: (day: number): string => {
      if (isEmpty) kept.append(named(day, 'part'), '[]\n');
      kept.remove(named(day, 'oldest'));
      return kept.rename(named(day, 'part'), named(day, isOver(day) ? 'ndjson' : 'today'));
    },
    release: (day: number): void => {
      if (!kept.isLasting) kept.remove(named(day, 'ndjson'));
      kept.remove(named(day, 'today'));
    },
  };
}

/** A day and those before it that are still to be had whole. */
function runFrom(day: number, days: readonly number[], { find, resumed }: DayFiles): readonly number[] {
  const below = days.slice(days.indexOf(day));
  const end = below.findIndex((one, i) => i > 0 && (find(one) !== undefined || resumed(one) !== undefined));
  return end === -1 ? below : below.slice(0, end);
}

/** Asks for a run of days at once, and tells each when it is whole: when something older was answered, or nothing more is. */
async function* daysAnswered(
  history: EventHistory,
  run: readonly number[],
  files: DayFiles,
): AsyncGenerator<Done, void, undefined> {
  const [newest, oldest] = [run[0], run.at(-1)];
  if (newest === undefined || oldest === undefined) return;
  const left = [...run];
  let day = newest;
  const next = (): Done => {
    const done = { day, file: files.finish(day) };
    left.shift();
    day = left[0] ?? oldest;
    if (left.length > 0) files.begin(day);
    return done;
  };
  const until = files.begin(day);
  for await (const page of history.pages(new Date(oldest), new Date(until))) {
    for (const [of, records] of byDay(page, day)) {
      while (of < day && day > oldest) yield next();
      await files.add(day, records);
    }
  }
  while (left.length > 0) yield next();
}

/** The records of a page by their days, in the order of both. One that tells no time is of the day of those before it. */
function byDay(page: readonly HistoryRecord[], newest: number): readonly (readonly [number, HistoryRecord[]])[] {
  const found: [number, HistoryRecord[]][] = [];
  for (const record of page) {
    const [last, records] = found.at(-1) ?? [newest, undefined];
    const day = record.time === undefined ? last : Math.floor(record.time.getTime() / DAY) * DAY;
    if (records !== undefined && day >= last) records.push(record);
    else found.push([Math.min(day, last), [record]]);
  }
  return found;
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array, void, undefined> {
  yield Buffer.from(text);
}

export function dayText(day: number): string {
  return new Date(day).toISOString().slice(0, 10);
}
