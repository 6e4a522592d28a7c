import { expect, test } from 'vitest';
import { classPairs } from '../../../src/policy/contains/pairs.js';
import type { Rule } from '../../../src/policy/contains/rule.js';
import { bench, policy, type WrittenStatement } from './rules.js';

/** The numbers of the inner and outer rules of each class, with its actions. */
function pairsOf(inner: readonly WrittenStatement[], outer: readonly WrittenStatement[]): unknown {
  const on = bench();
  const [a, b] = [on.compiled(policy(...inner)), on.compiled(policy(...outer))];
  const numbers = (some: readonly Rule[], all: readonly Rule[]) => some.map((rule) => all.indexOf(rule));
  return classPairs(a, b, on).map((pair) => [
    numbers(pair.inner, a.rules),
    numbers(pair.outer, b.rules),
    ...pair.actions,
    ...(pair.meant === undefined ? [] : [pair.meant]),
  ]);
}

test('classes are told apart by the rules of both sides', () => {
  expect(pairsOf([{ Action: 'shed:*' }], [{ Action: 'shed:L*' }, { Effect: 'Deny', Action: 'shed:Lend' }])).toEqual([
    [[0], [0, 1], 'shed:Lend'],
    [[0], [0], 'shed:List', 'shed:Look'],
    [[0], [], 'shed:Mend'],
  ]);
});

test('what the inner side does not allow is left out', () => {
  expect(pairsOf([{ Effect: 'Deny', Action: 'shed:*' }], [{ Action: 'shed:L*' }])).toEqual([]);
  expect(pairsOf([{ Action: 'shed:Mend' }, { Effect: 'Deny', Action: 'shed:*' }], [])).toEqual([
    [[0, 1], [], 'shed:Mend'],
  ]);
});

test('what nobody has to be allowed is left out', () => {
  expect(pairsOf([{ Action: ['sts:GetCallerIdentity', 'shed:Look'] }], [])).toEqual([[[0], [], 'shed:Look']]);
});

test('actions that nobody knows are classes of their own', () => {
  expect(pairsOf([{ Action: ['shed:Look', 'nosuch:Rent'] }], [{ Action: 'nosuch:Rent' }])).toEqual([
    [[0], [], 'shed:Look'],
    [[0], [0], 'nosuch:Rent', { action: 'nosuch:Rent', except: [] }],
  ]);
});
