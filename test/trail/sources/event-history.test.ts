import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EventHistory } from '../../../src/aws/index.js';
import { filesKeptIn } from '../../../src/host/index.js';
import { eventHistory } from '../../../src/trail/sources/event-history.js';
import type { TrailFile } from '../../../src/trail/sources/source.js';
import { project } from '../../front/project.js';

const NOW = Date.parse('2026-08-10T12:00:00Z');
const FROM = Date.parse('2026-08-08T15:00:00Z');

interface Happened {
  readonly eventTime: string;
}

/** Event history with ten records an hour, in pages of `page`, that stops answering after so many pages. */
function history(most = Number.POSITIVE_INFINITY, page = 50): EventHistory & { readonly asked: string[] } {
  const asked: string[] = [];
  let left = most;
  async function* pages(from: Date, to: Date) {
    asked.push(`${from.toISOString()} ${to.toISOString()}`);
    const times: number[] = [];
    for (let time = Math.floor(to.getTime() / 360_000) * 360_000; time >= from.getTime(); time -= 360_000)
      times.push(time);
    for (let i = 0; i < times.length; i += page) {
      if (left-- === 0) throw new Error('the line is dead');
      const some = times.slice(i, i + page).map((time) => new Date(time));
      yield some.map((time) => ({ text: JSON.stringify({ eventTime: time.toISOString() }), time }));
    }
  }
  return { region: 'eu-west-1', pages, asked };
}

function read(histories: readonly EventHistory[], cache: string) {
  return eventHistory(histories, {
    account: '111122223333',
    period: { from: FROM },
    kept: filesKeptIn(cache),
    now: NOW,
  });
}

function times(file: string): readonly string[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => (JSON.parse(line) as Happened).eventTime);
}

describe('event history', () => {
  it('is a file for each day and region, the newest first', async () => {
    const { files } = await read([history(), { ...history(), region: 'us-east-1' }], project()).list();
    expect(files.map(({ name }) => name)).toEqual(
      ['2026-08-10', '2026-08-09', '2026-08-08'].flatMap((day) =>
        ['eu-west-1', 'us-east-1'].map((region) => `event history 111122223333 ${region} ${day}`),
      ),
    );
  });

  it('is asked for all at once; what is over never again, today each time', async () => {
    const cache = project();
    const one = history();
    for (const source of [read([one], cache), read([one], cache)]) {
      const { files } = await source.list();
      const brought = await Promise.all(files.map((file) => source.bring(file)));
      expect(brought.map((file) => times(file).length)).toEqual([121, 240, 240]);
      files.map((file) => source.release(file));
    }
    expect(one.asked).toEqual([
      '2026-08-08T00:00:00.000Z 2026-08-10T12:00:00.000Z',
      '2026-08-10T00:00:00.000Z 2026-08-10T12:00:00.000Z',
    ]);
  });

  it('has each record in the file of its day, whatever the order in which these are wanted', async () => {
    const source = read([history(Number.POSITIVE_INFINITY, 77)], project());
    const { files } = await source.list();
    const brought = await Promise.all([...files].reverse().map((file) => source.bring(file)));
    const days = brought.map((file) => [...new Set(times(file).map((time) => time.slice(0, 10)))]);
    expect(days).toEqual([['2026-08-08'], ['2026-08-09'], ['2026-08-10']]);
    expect(brought.map((file) => new Set(times(file)).size)).toEqual([240, 240, 121]);
  });

  it('goes on where it was broken off, and misses nothing', async () => {
    const cache = project();
    const broken = read([history(4)], cache);
    const [today, yesterday] = (await broken.list()).files as [TrailFile, TrailFile];
    expect(times(await broken.bring(today))).toHaveLength(121);
    await expect(broken.bring(yesterday)).rejects.toThrow('the line is dead');
    const one = history();
    const again = read([one], cache);
    const brought = await Promise.all((await again.list()).files.map((file) => again.bring(file)));
    expect(one.asked).toEqual([
      '2026-08-10T00:00:00.000Z 2026-08-10T12:00:00.000Z',
      '2026-08-08T00:00:00.000Z 2026-08-09T16:06:00.000Z',
    ]);
    expect(brought.map((file) => new Set(times(file)).size)).toEqual([121, 240, 240]);
  });

  it('goes back 90 days and no further', async () => {
    const source = eventHistory([history()], {
      account: '1',
      period: { from: 0 },
      kept: filesKeptIn(project()),
      now: NOW,
    });
    const { files } = await source.list();
    expect([files.length, files.at(-1)?.name]).toEqual([91, 'event history 1 eu-west-1 2026-05-12']);
  });

  it('of quiet days takes one request, and each is a file too', async () => {
    let asked = 0;
    const quiet: EventHistory = {
      region: 'eu-west-1',
      pages: async function* () {
        asked++;
        yield [];
      },
    };
    const source = read([quiet], project());
    const { files } = await source.list();
    const brought = await Promise.all(files.map((file) => source.bring(file)));
    expect(brought.map((file) => readFileSync(file, 'utf8').trim())).toEqual(['[]', '[]', '[]']);
    expect(asked).toBe(1);
  });
});
