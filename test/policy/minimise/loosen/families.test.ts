import { expect, test } from 'vitest';
import { closestFamilies, sharedBeginning, wordsIn } from '../../../../src/policy/minimise/loosen/families.js';

test.each([
  ['GetObject', ['Get', 'Object']],
  ['DescribeDBInstances', ['Describe', 'DB', 'Instances']],
  ['ListObjectsV2', ['List', 'Objects', 'V', '2']],
  ['getHTTP', ['get', 'HTTP']],
  ['tenant-12/x', ['tenant', '-', '12', '/', 'x']],
  ['ordersArchive', ['orders', 'Archive']],
  ['a__b', ['a', '_', '_', 'b']],
  ['', []],
])('the words of %s', (text, words) => {
  expect(wordsIn(text)).toEqual(words);
});

test.each<[string, readonly string[], readonly string[]]>([
  ['one of two', ['GetObject', 'GetObjectTagging'], ['GetObject: GetObject GetObjectTagging']],
  ['none of one', ['GetObject'], []],
  ['none of nothing', [], []],
  ['none where nothing is shared', ['GetObject', 'PutObject'], []],
  ['none of what shares letters only', ['GetObject', 'GettyObject'], []],
  [
    'the closest of two',
    ['GetObject', 'GetObjectTagging', 'GetBucketPolicy'],
    ['GetObject: GetObject GetObjectTagging'],
  ],
  [
    'two of one larger',
    ['GetObject', 'GetBucketPolicy', 'GetObjectTagging', 'GetBucketTagging'],
    ['GetBucket: GetBucketPolicy GetBucketTagging', 'GetObject: GetObject GetObjectTagging'],
  ],
  ['all that share as much', ['GetC', 'GetA', 'GetB'], ['Get: GetA GetB GetC']],
  ['beside those of others', ['PutB', 'GetA', 'PutA', 'GetB'], ['Get: GetA GetB', 'Put: PutA PutB']],
  [
    'the closer first, the others later',
    ['GetA', 'GetObjectA', 'GetObjectB', 'GetZ'],
    ['GetObject: GetObjectA GetObjectB'],
  ],
])('%s', (_, all, expected) => {
  const families = closestFamilies(all, wordsIn).map(
    ({ members, shared }) => `${wordsIn(members[0]).slice(0, shared).join('')}: ${members.join(' ')}`,
  );
  expect(families).toEqual(expected);
});

test.each([
  [['a', 'b'], ['a', 'c'], 1],
  [['a', 'b'], ['a', 'b', 'c'], 2],
  [['a', 'b', 'c'], ['a', 'b'], 2],
  [['b'], ['a'], 0],
  [[], ['a'], 0],
])('%j and %j share %i', (a, b, shared) => {
  expect(sharedBeginning(a, b)).toBe(shared);
});
