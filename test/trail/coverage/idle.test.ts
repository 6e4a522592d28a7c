import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliveredDays, emptyDays } from '../../../src/trail/coverage/delivered.js';
import { assumedText, emptinessOf, gapsIn } from '../../../src/trail/coverage/idle.js';

const file = (day: string, region = 'eu-west-1', account = '111122223333') =>
  `a/${account}_CloudTrail_${region}_${day}T1005Z_Ab12.json.gz`;

const NOTHING = { isProvenIdle: () => false, isOfAllRegions: false };
const DUBLIN = '111122223333 eu-west-1';

describe('a day without a file', () => {
  const quiet = deliveredDays([
    ...['20260701', '20260705'].map((day) => file(day)),
    ...['20260701', '20260702', '20260703', '20260705'].map((day) => file(day, 'us-east-1')),
  ]);

  it('lies between others of its account and region, by the names of the files', () => {
    expect(
      emptinessOf(deliveredDays([file('20260701'), file('20260702'), file('20260705'), 'b/notes.json']), NOTHING),
    ).toEqual({
      gaps: [{ from: '2026-07-03', to: '2026-07-04', in: [DUBLIN], isElsewhere: false }],
      idle: [],
    });
  });

  it('is told apart from one of which there are files of other regions', () => {
    expect(emptinessOf(quiet, NOTHING).gaps).toEqual([
      { from: '2026-07-02', to: '2026-07-03', in: [DUBLIN], isElsewhere: true },
      { from: '2026-07-04', to: '2026-07-04', in: [DUBLIN, '111122223333 us-east-1'], isElsewhere: false },
    ]);
  });

  it('is taken for idle where a trail of all regions delivered in others, and for nothing else', () => {
    const told = emptinessOf(quiet, { ...NOTHING, isOfAllRegions: true });
    expect(assumedText(told.idle)).toBe(
      '2 days of 111122223333 eu-west-1 taken for idle: a trail of all regions delivered in others',
    );
    expect(assumedText(emptinessOf(quiet, { ...NOTHING, isProvenIdle: () => true }).idle)).toBeUndefined();
    expect(told).toEqual({
      gaps: [{ from: '2026-07-04', to: '2026-07-04', in: [DUBLIN, '111122223333 us-east-1'], isElsewhere: false }],
      idle: [{ from: '2026-07-02', to: '2026-07-03', in: [DUBLIN], is: 'assumed' }],
    });
  });

  it('is idle where that is proven, in other regions or not', () => {
    const { gaps, idle } = emptinessOf(quiet, { ...NOTHING, isProvenIdle: (place) => place === DUBLIN });
    expect(idle).toEqual([{ from: '2026-07-02', to: '2026-07-04', in: [DUBLIN], is: 'proven' }]);
    expect(gaps).toEqual([
      { from: '2026-07-04', to: '2026-07-04', in: ['111122223333 us-east-1'], isElsewhere: false },
    ]);
  });

  it('is no matter of other accounts', () => {
    const two = deliveredDays([file('20260701'), file('20260703'), file('20260702', 'eu-west-1', '444455556666')]);
    const { gaps: unknown } = emptinessOf(two, NOTHING);
    expect([gapsIn('111122223333', unknown).length, gapsIn('444455556666', unknown).length]).toEqual([1, 0]);
    expect(emptinessOf(two, { ...NOTHING, isOfAllRegions: true })).toMatchObject({
      gaps: [{ in: [DUBLIN] }],
      idle: [],
    });
  });

  it('is told once: as a gap or as idle', () => {
    const days = fc.array(
      fc.tuple(fc.constantFrom('eu-west-1', 'us-east-1', 'eu-north-1'), fc.integer({ min: 1, max: 28 })),
    );
    fc.assert(
      fc.property(
        days,
        fc.boolean(),
        fc.array(fc.boolean(), { minLength: 29, maxLength: 29 }),
        (some, isOfAllRegions, proven) => {
          const delivered = deliveredDays(
            some.map(([region, day]) => file(`202607${String(day).padStart(2, '0')}`, region)),
          );
          const isProvenIdle = (_: string, day: number) => proven[day % 29] === true;
          const { gaps, idle } = emptinessOf(delivered, { isProvenIdle, isOfAllRegions });
          const told = [...gaps, ...idle].flatMap(({ from, to, in: places }) =>
            places.flatMap((place) => daysOf(from, to).map((day) => `${place} ${day}`)),
          );
          const expected = [...emptyDays(delivered)].flatMap(([place, empty]) =>
            [...empty].map((day) => `${place} ${day}`),
          );
          expect(told.sort()).toEqual(expected.sort());
        },
      ),
    );
  });
});

function daysOf(from: string, to: string): readonly number[] {
  const [first, last] = [from, to].map((text) => Date.parse(text) / 86_400_000) as [number, number];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

it('names that name no day that there is tell nothing', () => {
  expect([...deliveredDays([file('20261399'), 'x', ''])]).toEqual([]);
});
