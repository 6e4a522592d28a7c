import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { referenceTypes } from '../../../src/infra/values/reference-types.js';

const TYPES = new Map(referenceTypes());

const CASES = readFileSync(new URL('cases/references.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [type = '', attribute = '', ...pattern] = line.split(' ');
    return { type, attribute, pattern: pattern.join(' ') };
  });

test.each(CASES)('$type $attribute is $pattern', ({ type, attribute, pattern }) => {
  const of = TYPES.get(type);
  const given = attribute === 'Ref' ? of?.ref : attribute === 'arn' ? of?.arn : of?.attributes[attribute];
  expect(given).toBe(pattern);
});

test('there are hundreds of them', () => {
  expect(CASES.length).toBeGreaterThan(300);
  expect(new Set(CASES.map(({ type }) => type)).size).toBeGreaterThan(100);
});
