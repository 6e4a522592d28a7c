import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Grant, Limits } from '../../../src/policy/index.js';
import { render, size } from '../../../src/policy/index.js';
import { cutOnce, cutUp, sizeOfGrant } from '../../../src/policy/minimise/cut.js';
import { excess, type Parcel, packed, policyOf } from '../../../src/policy/minimise/packing.js';
import { showArn } from '../../../src/vocabulary/index.js';
import { patternOf, showPattern } from '../cases/references.js';
import { condition } from './arbitrary.js';

const EMPTY = '{"Version":"2012-10-17","Statement":[]}'.length;

function grant(actions: readonly string[], resources: readonly string[], more: Partial<Grant> = {}): Grant {
  return { actions, resources: resources.map(patternOf), when: [], ...more };
}

/** Shelves with a number of digits that does not change. */
function shelves(count: number, from = 0): readonly string[] {
  return Array.from({ length: count }, (_, i) => `arn:aws:s3:::shelf-${100 + from + i}/*`);
}

const lists = ({ actions, resources }: Grant): readonly string[] => [
  actions.join(' '),
  resources.map(showPattern).join(' '),
];

test('the size of a grant is that of its statement', () => {
  const one = grant(['s3:GetObject'], ['arn:aws:s3:::shelf/*']);
  expect(sizeOfGrant(one)).toBe('{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::shelf/*"}'.length);
  expect(sizeOfGrant(one)).toBe(size(render(policyOf([one]), showArn)) - EMPTY);
  expect(sizeOfGrant({ ...one, given: new Map([['P', true]]) })).toBe(sizeOfGrant(one));
});

describe('a grant is cut', () => {
  const read = grant(['s3:GetObject'], shelves(10));
  const room = sizeOfGrant(grant(['s3:GetObject'], shelves(4)));

  test('not where there is room', () => {
    expect(cutOnce(read, sizeOfGrant(read))).toEqual({ part: read });
    expect(cutUp(read, sizeOfGrant(read))).toEqual([read]);
  });

  test('so that as much as possible fits', () => {
    expect(cutOnce(read, room)).toEqual({
      part: grant(['s3:GetObject'], shelves(4)),
      rest: grant(['s3:GetObject'], shelves(6, 4)),
    });
    expect(cutOnce(read, room + 1)?.part.resources).toHaveLength(4);
    expect(cutOnce(read, room - 1)?.part.resources).toHaveLength(3);
  });

  test('not at all where nothing fits', () => {
    expect(cutOnce(read, sizeOfGrant(grant(['s3:GetObject'], shelves(1))) - 1)).toBeUndefined();
  });

  test('along the longer of its lists', () => {
    const actions = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:GetObjectTagging', 's3:PutObjectTagging'];
    const wide = grant(actions, shelves(2));
    expect(cutOnce(wide, sizeOfGrant(wide) - 1)?.rest?.actions).toEqual(['s3:PutObjectTagging']);
    const tall = grant(actions.slice(0, 2), shelves(5));
    expect(cutOnce(tall, sizeOfGrant(tall) - 1)?.rest).toEqual(grant(actions.slice(0, 2), shelves(1, 4)));
  });

  test('along the list that has more than one element', () => {
    const long = grant(['s3:GetObject', 's3:PutObject'], [`arn:aws:s3:::shelf/${'x'.repeat(100)}`]);
    expect(cutUp(long, sizeOfGrant(long) - 1).map(({ actions }) => actions)).toEqual([
      ['s3:GetObject'],
      ['s3:PutObject'],
    ]);
    const other = grant([`s3:${'Get'.repeat(50)}`], shelves(2));
    expect(cutUp(other, sizeOfGrant(other) - 1)).toHaveLength(2);
  });

  test('along both where one does not do', () => {
    const actions = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'];
    const both = grant(actions, shelves(3));
    const parts = cutUp(both, sizeOfGrant(grant(['s3:DeleteObject'], shelves(1))));
    expect(parts.map(lists)).toEqual(shelves(3).flatMap((shelf) => actions.map((action) => [action, shelf])));
  });

  test('no further than to one action on one resource', () => {
    const one = grant(['s3:GetObject'], shelves(1));
    expect(cutUp(one, 10)).toEqual([one]);
  });

  test('without losing its terms', () => {
    const when = [condition('Bool', 'aws:SecureTransport', 'true')];
    const parts = cutUp(grant(['s3:GetObject'], shelves(4), { when }), 200);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(part.when).toBe(when);
  });
});

function limits(characters: number, policies: number, statements?: number): Limits {
  return { characters, policies, ...(statements !== undefined && { statements }) };
}

const actionsIn = (parcels: readonly Parcel[]): unknown =>
  parcels.map(({ grants }) => grants.map(({ actions }) => actions.join(' ')));

describe('grants are packed', () => {
  const one = grant(['sqs:SendMessage'], ['arn:aws:sqs:eu-west-1:111122223333:returns']);
  const other = grant(['sns:Publish'], ['arn:aws:sns:eu-west-1:111122223333:returns']);
  const third = grant(['s3:GetObject'], ['arn:aws:s3:::shelf/*']);
  const both = EMPTY + sizeOfGrant(one) + 1 + sizeOfGrant(other);

  test('into no policy where there are none', () => {
    expect(packed([], limits(6144, 10))).toEqual([]);
  });

  test('into one policy where all fit', () => {
    expect(packed([other, one], limits(both, 10)).map(({ size }) => size)).toEqual([both]);
    expect(packed([other, one], limits(both - 1, 10))).toHaveLength(2);
  });

  test('each into the first that has room', () => {
    expect(actionsIn(packed([third, other, one], limits(both, 10)))).toEqual([
      ['sqs:SendMessage', 'sns:Publish'],
      ['s3:GetObject'],
    ]);
    expect(actionsIn(packed([third, other, one], limits(both - 3, 10)))).toEqual([
      ['sqs:SendMessage', 's3:GetObject'],
      ['sns:Publish'],
    ]);
  });

  test('so that no policy has more statements than it may', () => {
    expect(packed([third, other, one], limits(6144, 10, 2)).map(({ grants }) => grants.length)).toEqual([2, 1]);
    expect(packed([third, other, one], limits(6144, 10, 3))).toHaveLength(1);
  });

  test('cut where a statement is larger than a policy', () => {
    const large = grant(['s3:GetObject'], shelves(40));
    const parcels = packed([large], limits(500, 10));
    expect(parcels.flatMap(({ grants }) => grants).flatMap(({ resources }) => resources.map(showPattern))).toEqual(
      shelves(40),
    );
    for (const { size } of parcels) expect(size).toBeLessThanOrEqual(500);
  });

  test('cut so that policies are full where that makes fewer', () => {
    // Three that fill two thirds of a policy each stand in two if one of them is cut.
    const two = (action: string) => grant([action], shelves(12));
    const all = [two('s3:GetObject'), two('s3:PutObject'), two('s3:ListObject')];
    const room = EMPTY + Math.ceil(sizeOfGrant(two('s3:GetObject')) * 1.6);
    expect(packed(all, limits(room, 10))).toHaveLength(2);
    expect(packed(all, limits(room, 10, 1))).toHaveLength(3);
  });

  test('as they are where cutting makes no fewer', () => {
    const all = [one, other, third];
    expect(packed(all, limits(both, 10)).flatMap(({ grants }) => grants)).toHaveLength(3);
  });

  test('alone where one is too large and can not be cut', () => {
    const parcels = packed([third, one], limits(100, 10));
    expect(actionsIn(parcels)).toEqual([['sqs:SendMessage'], ['s3:GetObject']]);
  });

  test('with their size', () => {
    const grants = fc.array(
      fc.record({
        actions: fc.uniqueArray(fc.constantFrom('s3:GetObject', 's3:PutObject', 's3:ListBucket'), { minLength: 1 }),
        count: fc.integer({ min: 1, max: 30 }),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(grants, fc.integer({ min: 200, max: 1500 }), (some, characters) => {
        const all = some.map(({ actions, count }) => grant(actions, shelves(count)));
        const parcels = packed(all, limits(characters, 10));
        for (const { grants, size: counted } of parcels) {
          expect(counted).toBe(size(render(policyOf(grants), showArn)));
          expect(counted).toBeLessThanOrEqual(characters);
        }
        const cells = (those: readonly Grant[]) =>
          those
            .flatMap(({ actions, resources }) => actions.flatMap((a) => resources.map((r) => `${a} ${showPattern(r)}`)))
            .toSorted();
        expect(cells(parcels.flatMap((parcel) => parcel.grants))).toEqual(cells(all));
      }),
    );
  });
});

describe('what goes beyond the limits', () => {
  const parcels = [300, 500, 400].map((size): Parcel => ({ grants: [], size }));

  test.each<[string, Limits, number]>([
    ['nothing', limits(500, 3), 0],
    ['nothing of none', limits(0, 0), 1200],
    ['what is too much of each', limits(350, 3), 50 + 150],
    ['the smallest policies that are too many', limits(500, 2), 300],
    ['both', limits(450, 2), 300 + 50],
  ])('%s', (_, within, expected) => {
    expect(excess(parcels, within)).toBe(expected);
  });

  test('is nothing where nothing is granted', () => {
    expect(excess([], limits(10, 0))).toBe(0);
  });
});
