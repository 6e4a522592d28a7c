import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EventHistory } from '../../../src/aws/index.js';
import { filesKeptIn } from '../../../src/host/index.js';
import { eventHistory } from '../../../src/trail/sources/event-history.js';
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
      yield { records: some.map((time) => JSON.stringify({ eventTime: time.toISOString() })), oldest: some.at(-1) };
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
  it('is a file for each day and region', async () => {
    const { files } = await read([history(), { ...history(), region: 'us-east-1' }], project()).list();
    expect(files.map(({ name }) => name)).toEqual(
      ['2026-08-08', '2026-08-09', '2026-08-10'].flatMap((day) =>
        ['eu-west-1', 'us-east-1'].map((region) => `event history 111122223333 ${region} ${day}`),
      ),
    );
  });

  it('of a day that is over is asked for once, of today each time', async () => {
    const cache = project();
    const one = history();
    for (const source of [read([one], cache), read([one], cache)]) {
      const { files } = await source.list();
      const brought = await Promise.all(files.map((file) => source.bring(file)));
      expect(brought.map((file) => times(file).length)).toEqual([240, 240, 121]);
      files.map((file) => source.release(file));
    }
    expect(one.asked.map((asked) => asked.slice(0, 10))).toEqual([
      '2026-08-08',
      '2026-08-09',
      '2026-08-10',
      '2026-08-10',
    ]);
  });

  it('goes on where it was broken off, and misses nothing', async () => {
    const cache = project();
    const broken = read([history(2)], cache);
    const [day] = (await broken.list()).files;
    if (day === undefined) throw new Error('no day');
    await expect(broken.bring(day)).rejects.toThrow('the line is dead');
    const one = history();
    const file = await read([one], cache).bring(day);
    expect(one.asked).toEqual(['2026-08-08T00:00:00.000Z 2026-08-08T14:00:00.000Z']);
    expect(new Set(times(file)).size).toBe(240);
  });

  it('goes back 90 days and no further', async () => {
    const source = eventHistory([history()], {
      account: '1',
      period: { from: 0 },
      kept: filesKeptIn(project()),
      now: NOW,
    });
    const { files } = await source.list();
    expect([files.length, files[0]?.name]).toEqual([91, 'event history 1 eu-west-1 2026-05-12']);
  });

  it('of a quiet day is a file too', async () => {
    const quiet: EventHistory = { region: 'eu-west-1', pages: async function* () {} };
    const source = read([quiet], project());
    const [day] = (await source.list()).files;
    expect(readFileSync(await source.bring(day as NonNullable<typeof day>), 'utf8').trim()).toBe('[]');
  });
});
