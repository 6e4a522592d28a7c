import { describe, expect, test } from 'vitest';
import type { Rule } from '../../../src/policy/contains/rule.js';
import { BY_BOTH, readersOf, type SidedRule, type Sides, sidesOf } from '../../../src/policy/contains/sides.js';
import { bench, rules, type WrittenStatement } from './rules.js';

// `opening` lets the inner side get more than the outer, `closing` keeps it from that.

const on = bench();
const named: WrittenStatement = { Resource: 'arn:aws:shed:*:tool' };
const leftOut: WrittenStatement = { NotResource: 'arn:aws:shed:*:tool' };
const [own] = rules(on, named) as [Rule];
const bare: Rule = { ...own, resources: undefined };
const reader = (colons: 'across' | 'segments') => own.resources?.patterns[0]?.reader(colons);

/** How the only pattern of a rule reads colons. */
function colons([sided]: readonly SidedRule[]): string {
  const [one] = sided?.resources?.readers ?? [];
  return one === reader('across') ? 'across' : one === reader('segments') ? 'segments' : 'neither';
}

/** The statement as each of the four: allowing and denying, inner and outer. */
function everywhere(told: WrittenStatement): readonly (readonly SidedRule[])[] {
  const [allow, deny] = rules(on, told, { ...told, Effect: 'Deny' }) as [Rule, Rule];
  const { allowing, denying, outerAllowing, outerDenying }: Sides = sidesOf([allow], [deny], [allow, deny], BY_BOTH);
  return [allowing, denying, outerAllowing, outerDenying];
}

test.each([
  [named, ['segments', 'across', 'across', 'segments']],
  // What a rule leaves out works the other way round.
  [leftOut, ['across', 'segments', 'segments', 'across']],
])('what shows more by both readings: %j', (told, expected) => {
  const sides = everywhere(told);
  expect(sides.map(colons)).toEqual(expected);
  expect(sides.map((some) => some[0]?.resources?.except)).toEqual(expected.map(() => told === leftOut));
  expect(sides.map(({ length }) => length)).toEqual([1, 1, 1, 1]);
});

test.each(['across', 'segments'] as const)('one reading may be asked for alone: %s', (one) => {
  const sides = sidesOf([own], [own], rules(on, leftOut), { opening: one, closing: one });
  expect([sides.allowing, sides.denying, sides.outerAllowing].map(colons)).toEqual([one, one, one]);
});

test('a rule without resources stays one, with its conditions', () => {
  const [{ when }] = rules(on, { Condition: { StringEquals: { 'shed:Owner': 'north' } } }) as [Rule];
  const { allowing, outerAllowing } = sidesOf([{ ...bare, when }], [], [{ ...bare, when }], BY_BOTH);
  expect(when).toHaveLength(1);
  expect([allowing, outerAllowing]).toEqual([[{ when, resources: undefined }], [{ when, resources: undefined }]]);
});

describe('a NotResource with a variable that may have no value', () => {
  const unsure = ['arn:aws:shed:::${aws:username}', '*'];
  test.each<[WrittenStatement, number[]]>([
    // is relied on nowhere;
    [{ NotResource: unsure }, [1, 0, 0, 1]],
    [{ NotResource: [...unsure].reverse() }, [1, 0, 0, 1]],
    // a Resource, a default or a name is something else.
    [{ Resource: unsure }, [1, 1, 1, 1]],
    [{ NotResource: "arn:aws:shed:::${aws:username, 'x'}" }, [1, 1, 1, 1]],
    [{ NotResource: 'arn:aws:shed:::⟨Tool⟩' }, [1, 1, 1, 1]],
  ])('%j', (told, expected) => {
    expect(everywhere(told).map(({ length }) => length)).toEqual(expected);
  });
});

test('the patterns of all rules are told once each', () => {
  const of = (name: string) => rules(on, { Resource: `arn:aws:shed:::${name}` });
  const deny = rules(on, { Effect: 'Deny', Resource: ['arn:aws:shed:::d', 'arn:aws:shed:::a'] });
  expect(readersOf(sidesOf(of('a'), of('b'), [...of('c'), ...deny], BY_BOTH)).map(({ arn }) => arn)).toEqual(
    ['a', 'b', 'c', 'd'].map((name) => [{ text: `arn:aws:shed:::${name}` }]),
  );
  expect(readersOf(sidesOf([bare], [], [], BY_BOTH))).toEqual([]);
});
