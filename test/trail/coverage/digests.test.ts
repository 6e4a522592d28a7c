import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestIn, readingDigests, tellsOf } from '../../../src/trail/coverage/digests.js';
import { type DigestName, digestNamed, isWantedDigest } from '../../../src/trail/digest-name.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PLACE = '111122223333 eu-west-1';
const THIRD = Date.parse('2026-07-03T00:00:00Z');
const DAY_3 = THIRD / DAY;

/** The digest of an hour that ends so many hours after the beginning of the third, and at 31 minutes past. */
const ending = (hours: number, trail = 'press_us-east-1'): DigestName => ({
  ...{ place: PLACE, trail, isBackfill: false },
  end: THIRD + hours * HOUR + 31 * 60_000,
});

const hours = (from: number, to: number, trail?: string) =>
  Array.from({ length: to - from + 1 }, (_, i) => ending(from + i, trail));

const log = (day: string, id = 'Ab12') => `AWSLogs/x/111122223333_CloudTrail_eu-west-1_${day}T1005Z_${id}.json.gz`;

/** What is found of the third where these digests are there and list these files. */
function found(all: readonly DigestName[], files: (of: DigestName) => readonly string[] = () => [], isMissing = true) {
  const reader = readingDigests(all, () => isMissing);
  for (const of of all) reader.add(of, { start: of.end - HOUR, end: of.end, files: files(of) });
  const { isIdle, missing } = reader.digests();
  return { isIdle: isIdle(PLACE, DAY_3), missing };
}

describe('a day is proven idle by digests', () => {
  it('that cover all of it, from the one of midnight to that of the next', () => {
    expect(found(hours(0, 24)).isIdle).toBe(true);
    expect(found(hours(-30, 60)).isIdle).toBe(true);
  });

  it.each([
    ['the first of the day is missing', hours(1, 24)],
    ['the last is missing', hours(0, 23)],
    ['one between is missing', [...hours(0, 7), ...hours(9, 24)]],
    ['there are none', []],
    ['those of another trail have a hole', [...hours(0, 24), ...hours(-5, 7, 'mill'), ...hours(9, 30, 'mill')]],
    ['another trail begins to deliver on that day', [...hours(0, 24), ...hours(12, 30, 'mill')]],
    ['one of them was delivered later', hours(0, 24).map((one, i) => ({ ...one, isBackfill: i === 9 }))],
  ])('not where %s', (_, all) => {
    expect(found(all).isIdle).toBe(false);
  });

  it('whatever another trail did that had ended before, or has not yet begun', () => {
    expect(found([...hours(0, 24), ...hours(-40, -9, 'mill'), ...hours(40, 60, 'mint')]).isIdle).toBe(true);
  });

  it('not where they list a file of that day that is not there', () => {
    const listed = ({ end }: DigestName) => (end === ending(11).end ? [log('20260703')] : []);
    expect(found(hours(0, 24), listed)).toEqual({
      isIdle: false,
      missing: { count: 1, names: ['111122223333_CloudTrail_eu-west-1_20260703T1005Z_Ab12.json.gz'] },
    });
    expect(found(hours(0, 24), listed, false)).toEqual({ isIdle: true, missing: { count: 0, names: [] } });
  });

  it('exactly where no minute of it is left out', () => {
    const spans = fc.array(fc.tuple(fc.integer({ min: -3, max: 30 }), fc.integer({ min: 1, max: 9 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(spans, (some) => {
        const all = some.map(([from, long]) => ({ ...ending(0), end: THIRD + (from + long) * HOUR, from }));
        const reader = readingDigests(all, () => false);
        for (const one of all) reader.add(one, { start: THIRD + one.from * HOUR, end: one.end, files: [] });
        const isLeftOut = (hour: number) => !some.some(([from, long]) => from <= hour && hour < from + long);
        const expected = !Array.from({ length: 24 }, (_, hour) => hour).some(isLeftOut);
        expect(reader.digests().isIdle(PLACE, DAY_3)).toBe(expected);
      }),
    );
  });
});

it('a file that several digests list is missing once, and of many only the first are named', () => {
  const many = Array.from({ length: 1500 }, (_, i) => log('20260703', `A${i}`));
  const { missing } = found(hours(0, 24), () => many.slice(0, 900));
  expect([missing.count, missing.names.length]).toEqual([900, 900]);
  const more = found([ending(3)], () => many).missing;
  expect([more.count, more.names.length]).toEqual([1500, 1000]);
});

describe('the name of a digest file', () => {
  const name = '111122223333_CloudTrail-Digest_eu-west-1_press_house_us-east-1_20260703T150131Z.json.gz';

  it('tells of what it is', () => {
    expect(digestNamed(`AWSLogs/${name}`)).toEqual({
      ...{ place: PLACE, trail: 'press_house_us-east-1', end: Date.parse('2026-07-03T15:01:31Z'), isBackfill: false },
    });
    expect(digestNamed(name.replace('.json', '_backfill.json'))?.isBackfill).toBe(true);
    expect(digestNamed(name.replace('-Digest', ''))).toBeUndefined();
    expect(digestNamed(name.replace('20260703', '20269903'))).toBeUndefined();
  });

  it('tells whether it may be of what is asked for', () => {
    const of = digestNamed(name) as DigestName;
    expect(isWantedDigest({}, of)).toBe(true);
    expect(isWantedDigest({ accounts: ['444455556666'] }, of)).toBe(false);
    expect(isWantedDigest({ regions: ['us-east-1'] }, of)).toBe(false);
    expect(isWantedDigest({ from: THIRD + DAY }, of)).toBe(false);
    expect(isWantedDigest({ to: THIRD - 1 }, of)).toBe(true);
  });

  it('tells whether it may be of a day without files: also the first of the day after', () => {
    const empty = new Map([[PLACE, new Set([DAY_3])]]);
    const told = [-1, 0, 23, 24, 25, 26, 27].filter((n) => tellsOf(empty, ending(n)));
    expect(told).toEqual([0, 23, 24, 25]);
  });
});

it.each([
  [{}],
  [[]],
  [{ digestStartTime: '2026-07-03T14:01:31Z', digestEndTime: '2026-07-03T15:01:31Z' }],
  [{ digestStartTime: '2026-07-03T16:01:31Z', digestEndTime: '2026-07-03T15:01:31Z', logFiles: [] }],
  [{ digestStartTime: 'noon', digestEndTime: '2026-07-03T15:01:31Z', logFiles: [] }],
  [{ digestStartTime: '2026-07-03T14:01:31Z', digestEndTime: '2026-07-03T15:01:31Z', logFiles: [{ s3Object: 7 }] }],
])('%j is no digest', (json) => {
  expect(digestIn(json)).toBeUndefined();
});
