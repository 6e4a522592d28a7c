import { describe, expect, test } from 'vitest';
import { mayBe, solve } from '../../../src/evidence/binding/solve.js';
import { type Known, type Reference, reference } from '../../../src/vocabulary/index.js';
import { FILE, pattern, show } from './harbour.js';

function solved(
  written: string,
  text: string,
  known: Readonly<Record<string, Partial<Known>>> = {},
): object | undefined {
  const all = new Map<Reference, Known>(
    Object.entries(known).map(([id, one]) => [reference(FILE, id), { chars: 'any', ...one }]),
  );
  const texts = solve(pattern(written), text, (name) => all.get(name));
  return texts && Object.fromEntries([...texts].map(([name, found]) => [show([{ name }]).slice(1, -1), found]));
}

describe('a pattern that is a text tells its names', () => {
  test.each<[string, string, Readonly<Record<string, Partial<Known>>>, object | undefined]>([
    ['plain', 'plain', {}, {}],
    ['plain', 'other', {}, undefined],
    ['a.b', 'axb', {}, undefined],
    ['orders-<Stage>', 'orders-dev', {}, { Stage: 'dev' }],
    ['orders-<Stage>', 'orders-', {}, undefined],
    ['orders-<Stage>', 'orders-', { Stage: { mayBeEmpty: true } }, { Stage: '' }],
    ['orders-<Stage>', 'my-orders-dev', {}, undefined],
    ['<Name>', 'two\nlines', {}, { Name: 'two\nlines' }],
    ['<Stage>-orders-<Stage>', 'dev-orders-dev', {}, { Stage: 'dev' }],
    ['<Stage>-orders-<Stage>', 'dev-orders-live', {}, undefined],
    ['<A>:<B>', 'a:b', {}, { A: 'a', B: 'b' }],
    // several texts would do
    ['<One>-<Other>', 'a-b-c', {}, {}],
    ['x<One>:<Other>', 'xa:b:c', {}, {}],
    ['x<One>:<Other>', 'xa:b:c', { One: { chars: 'path' } }, { One: 'a', Other: 'b:c' }],
    ['<Key>:<One>-<Other>', 'k:a-b-c', { Key: { chars: 'path' } }, { Key: 'k' }],
    ['<One>-<Other>', 'a-b-c', { Other: { length: 1 } }, { One: 'a-b', Other: 'c' }],
    ['<One>-<Other>', 'a-b-c', { One: { oneOf: ['a', 'a-b'] } }, {}],
    ['<One>-<Other>', 'a-b-c', { One: { oneOf: ['a', 'b'] } }, { One: 'a', Other: 'b-c' }],
    // what they may hold
    ['<One>', 'a/b', { One: { chars: 'path' } }, { One: 'a/b' }],
    ['<One>', 'a/b', { One: { chars: 'name' } }, undefined],
    ['<One>', 'a:b', { One: { chars: 'path' } }, undefined],
    ['<One>', '123', { One: { chars: 'digits' } }, { One: '123' }],
    ['<One>', '12a', { One: { chars: 'digits' } }, undefined],
    ['<One>', 'eu-west-1', { One: { chars: 'region' } }, { One: 'eu-west-1' }],
    ['<One>', 'a-b', { One: { chars: 'alnum' } }, undefined],
    ['<One>', 'arn:aws:s3:::x', { One: { chars: 'arn' } }, { One: 'arn:aws:s3:::x' }],
    ['<One>', '1234', { One: { chars: 'digits', length: 3 } }, undefined],
    ['<One>', 'a.c', { One: { oneOf: ['a.b', 'a.c'] } }, { One: 'a.c' }],
    ['<One>', 'axc', { One: { oneOf: ['a.b', 'a.c'] } }, undefined],
    // too open to be told
    ['<One>/*', 'a/b', {}, {}],
    ['<One>${aws:username}', 'a', {}, {}],
    ['<One>-<Two>-<Three>-<Four>', 'a-b-c-d', { One: {}, Two: {}, Three: {}, Four: {} }, {}],
  ])('%s is %s', (written, text, known, expected) => {
    expect(solved(written, text, known)).toEqual(expected);
  });
});

test.each<[string, Partial<Known> | undefined, boolean]>([
  ['dev', { oneOf: ['dev', 'live'] }, true],
  ['dev-live', { oneOf: ['dev', 'live'] }, false],
  ['*', { chars: 'any' }, true],
  ['*', { chars: 'name' }, false],
  ['', { chars: 'any' }, false],
  ['', { chars: 'any', mayBeEmpty: true }, true],
  ['anything', undefined, true],
])('%s may be a text of a name of which %j is known: %s', (text, known, expected) => {
  expect(mayBe(known && { chars: 'any', ...known }, text)).toBe(expected);
});
