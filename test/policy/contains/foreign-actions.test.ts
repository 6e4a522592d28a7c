import { describe, expect, test } from 'vitest';
import { foreignActions } from '../../../src/policy/contains/foreign-actions.js';
import { bench, policy, type WrittenStatement } from './rules.js';

const on = bench();

function pairsOf(inner: readonly WrittenStatement[], outer: readonly WrittenStatement[] = []) {
  return foreignActions(on.compiled(policy(...inner)), on.compiled(policy(...outer)), on.index);
}

/** An action of each class, how many rules of either side name it, and what it stands for. */
function shown(inner: readonly WrittenStatement[], outer: readonly WrittenStatement[] = []): unknown {
  return pairsOf(inner, outer).map(({ actions, meant, ...rules }) => [
    ...actions,
    rules.inner.length,
    rules.outer.length,
    [meant?.action, ...(meant?.except ?? []).map((one) => `!${one}`)].join(' '),
  ]);
}

const allow = (...Action: readonly string[]): WrittenStatement => ({ Action });
const deny = (...Action: readonly string[]): WrittenStatement => ({ Effect: 'Deny', Action });

describe('where all is known', () => {
  test.each([
    [[allow('shed:Look')], [allow('shed:*')]],
    [[allow('*')], [allow('shed:L*')]],
    [[{ NotAction: 'shed:Look' }], []],
  ])('there are none: %j in %j', (inner, outer) => {
    expect(pairsOf(inner, outer)).toEqual([]);
  });
});

describe('an action that nobody knows', () => {
  test.each([
    [[allow('nosuch:Rent')], [], [['nosuch:Rent', 1, 0, 'nosuch:Rent']]],
    [[allow('nosuch:Rent')], [allow('nosuch:rent')], [['nosuch:rent', 1, 1, 'nosuch:rent']]],
    [[allow('nosuch:Rent')], [allow('nosuch:R*')], [['nosuch:rent', 1, 1, 'nosuch:Rent']]],
    // Named by the outer side alone it is of no interest, unless a pattern of the inner one matches it.
    [[allow('shed:Look')], [allow('nosuch:Rent')], []],
    [[allow('*')], [allow('nosuch:Rent')], [['nosuch:Rent', 1, 1, 'nosuch:Rent']]],
    [[{ NotAction: 'shed:*' }], [deny('nosuch:Rent')], [['nosuch:Rent', 1, 1, 'nosuch:Rent']]],
    [[{ NotAction: 'nosuch:Rent' }], [], []],
    // So is what is denied only.
    [[deny('nosuch:Rent')], [allow('nosuch:Rent')], []],
    [[allow('nosuch:Rent'), deny('nosuch:*')], [], [['nosuch:rent', 2, 0, 'nosuch:Rent']]],
  ] as const)('%j in %j: %j', (inner, outer, expected) => {
    expect(shown(inner, outer)).toEqual(expected);
  });
});

describe('a pattern of which no known action is one stands for an action of each class', () => {
  test.each([
    [[allow('nosuch:*')], [], [['nosuch:', 1, 0, 'nosuch:*']]],
    [[allow('nosuch:?')], [], [['nosuch:a', 1, 0, 'nosuch:?']]],
    [
      [allow('nosuch:*')],
      [allow('nosuch:Re*')],
      [
        ['nosuch:', 1, 0, 'nosuch:* !nosuch:Re*'],
        ['nosuch:re', 1, 1, 'nosuch:Re*'],
      ],
    ],
    [
      [allow('nosuch:*', 'nosuch:rent')],
      [allow('nosuch:Rent')],
      [
        ['nosuch:', 1, 0, 'nosuch:* !nosuch:Rent'],
        ['nosuch:Rent', 1, 1, 'nosuch:Rent'],
      ],
    ],
    // Patterns of other services make no difference, but `*` does.
    [[allow('nosuch:*')], [allow('nosuchelse:*')], [['nosuch:', 1, 0, 'nosuch:*']]],
    [[allow('nosuch:*')], [allow('*')], [['nosuch:', 1, 1, 'nosuch:*']]],
  ] as const)('%j in %j: %j', (inner, outer, expected) => {
    expect(shown(inner, outer)).toEqual(expected);
  });

  test('in a policy that was looked at before too', () => {
    const inner = on.compiled(policy(allow('nosuch:Mow')));
    const none = on.compiled(policy());
    const actions = () => foreignActions(inner, none, on.index).flatMap((pair) => pair.actions);
    expect([actions(), actions()]).toEqual([['nosuch:Mow'], ['nosuch:Mow']]);
  });
});
