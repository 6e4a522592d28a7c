import { describe, expect, it } from 'vitest';
import { periodOf } from '../../src/trail/period.js';
import { isWantedDay, isWantedFile, isWantedRecord } from '../../src/trail/wanted.js';

const NOW = new Date('2026-08-10T12:00:00Z');

function shown(since?: string, until?: string): readonly (string | undefined)[] {
  const { from, to } = periodOf({ since, until }, NOW);
  return [from, to].map((time) => (time === undefined ? undefined : new Date(time).toISOString()));
}

describe('a period', () => {
  it.each<[string | undefined, string | undefined, readonly (string | undefined)[]]>([
    [undefined, undefined, [undefined, undefined]],
    ['2026-07-01', '2026-07-02', ['2026-07-01T00:00:00.000Z', '2026-07-02T23:59:59.999Z']],
    ['90d', undefined, ['2026-05-12T12:00:00.000Z', undefined]],
    ['2w', '12h', ['2026-07-27T12:00:00.000Z', '2026-08-10T00:00:00.000Z']],
    ['2026-07-01T10:00Z', '2026-07-01T12:00:00+02:00', ['2026-07-01T10:00:00.000Z', '2026-07-01T10:00:00.000Z']],
  ])('%s to %s', (since, until, expected) => {
    expect(shown(since, until)).toEqual(expected);
  });

  it.each([
    ['yesterday', undefined, '`--since yesterday` is no time.'],
    ['2026-13-01', undefined, '`--since 2026-13-01` is no time.'],
    ['1d', '2d', '`--since 1d` is later than `--until 2d`.'],
  ])('%s to %s is none', (since, until, message) => {
    expect(() => shown(since, until)).toThrow(message);
  });
});

describe('what is asked for', () => {
  const wanted = {
    ...periodOf({ since: '2026-07-02', until: '2026-07-03' }, NOW),
    accounts: ['111122223333'],
    regions: ['eu-west-1'],
  };
  const name = (account: string, region: string, day: string): string =>
    `${account}_CloudTrail_${region}_202607${day}T1005Z_Ab12.json.gz`;

  it.each([
    [name('111122223333', 'eu-west-1', '01'), false],
    [name('111122223333', 'eu-west-1', '02'), true],
    [name('111122223333', 'eu-west-1', '04'), true], // what happened late on the day before may be in it
    [name('111122223333', 'eu-west-1', '05'), false],
    [name('444455556666', 'eu-west-1', '02'), false],
    [name('111122223333', 'eu-west-2', '02'), false],
    ['lookups.json', true],
  ])('of files: %s %s', (file, expected) => {
    expect(isWantedFile(wanted, file)).toBe(expected);
  });

  it.each([
    [{ time: '2026-07-02T00:00:00Z', recipient: '111122223333', region: 'eu-west-1' }, true],
    [{ time: '2026-07-01T23:59:59Z', recipient: '111122223333', region: 'eu-west-1' }, false],
    [{ time: '2026-07-04T00:00:00Z', recipient: '111122223333', region: 'eu-west-1' }, false],
    [{ time: '2026-07-02T00:00:00Z', recipient: '444455556666', region: 'eu-west-1' }, false],
    [{ time: '2026-07-02T00:00:00Z', recipient: '111122223333', region: 'us-east-1' }, false],
    [{ region: '' }, true],
  ])('of records: %o %s', (record, expected) => {
    expect(isWantedRecord(wanted, record)).toBe(expected);
  });

  it('all, where nothing is told', () => {
    expect([isWantedDay({}, 0), isWantedFile({}, name('1', 'x', '01')), isWantedRecord({}, { region: 'x' })]).toEqual([
      true,
      true,
      true,
    ]);
  });
});
