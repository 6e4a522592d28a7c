import { describe, expect, test } from 'vitest';
import { createCatalog } from '../../../src/catalog/index.js';
import { readPackageJson } from '../../../src/host/index.js';
import { contains, parse } from '../../../src/policy/index.js';
import type { Policy } from '../../../src/vocabulary/index.js';

// How many steps a verdict takes tells whether whole parts of the search are left out that can't matter. The ceilings only sink. Each verdict
// has a catalog of its own, since what is made for one is kept with the catalog for the next.

const WORDS = ['red', 'green', 'blue', 'black', 'white', 'amber'];
const inside = (count: number) => WORDS.slice(0, count).map((word) => `arn:aws:s3:::*${word}*`);

function policy(...statements: readonly object[]): Policy {
  return parse({ Version: '2012-10-17', Statement: statements }).policy;
}

function allowed(resources: readonly string[] | string): object {
  return { Effect: 'Allow', Action: 's3:GetObject', Resource: resources };
}

function denied(resources: readonly string[]): object {
  return { Effect: 'Deny', Action: 's3:GetObject', Resource: resources };
}

describe('a verdict takes few steps', () => {
  test.each([
    [
      'where more words are denied than the outer policy denies',
      policy(allowed('arn:aws:s3:::*'), denied(inside(5))),
      policy(allowed('arn:aws:s3:::*'), denied(inside(6))),
      'proven',
      7_000,
    ],
    [
      'where a word is denied in two statements',
      policy(allowed('arn:aws:s3:::*'), denied(inside(3)), denied(inside(4))),
      policy(allowed('arn:aws:s3:::*'), denied(inside(4)), denied(inside(2))),
      'proven',
      4_000,
    ],
    ['where one word more is allowed', policy(allowed(inside(5))), policy(allowed(inside(6))), 'refuted', 1_400],
    [
      'where each pattern stands within one of the outer policy',
      policy(allowed(inside(6))),
      policy(allowed(['arn:aws:s3:::shop-*red*-end'])),
      'proven',
      1,
    ],
  ])('%s', (_, outer, inner, is, effort) => {
    expect(contains([outer], [inner], { actions: createCatalog(readPackageJson), effort }).is).toBe(is);
  });

  test('and too few are told as such', () => {
    const [outer, inner] = [5, 6].map((count) => policy(allowed('arn:aws:s3:::*'), denied(inside(count))));
    expect(
      outer && inner && contains([outer], [inner], { actions: createCatalog(readPackageJson), effort: 100 }).is,
    ).toBe('unknown');
  });
});
