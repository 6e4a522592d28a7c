import { describe, expect, test } from 'vitest';
import { type Asking, classCase, modesOf, quickRefutation } from '../../../src/policy/contains/class-verdict.js';
import { refuter } from '../../../src/policy/contains/refute.js';
import type { Rule } from '../../../src/policy/contains/rule.js';
import { contains } from '../../../src/policy/index.js';
import type { Policy } from '../../../src/vocabulary/index.js';
import { policyOf } from '../cases/references.js';
import { fewActions as actions } from './arbitrary.js';
import { bench, policy, shedActions, type WrittenStatement } from './rules.js';

// Of the two ways to read a `*` before the fifth colon, `*:1:x:table/loans` matches a table by one only.

function query(...tables: readonly string[]): Policy {
  const Resource = tables.map((table) => `arn:aws:dynamodb:${table}`);
  return policyOf({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource }],
  }).policy;
}

const shelf = query('eu-west-1:1:table/shelf');
const disputed = '*:1:x:table/loans';

test('where only one reading of colons finds more, it is not known', () => {
  expect(contains([shelf], [query(disputed)], { actions })).toEqual({
    is: 'unknown',
    because: 'it depends on whether a `*` before the fifth colon of a pattern reads colons',
  });
});

test('where there is more by either reading, it is refuted', () => {
  const both = query(disputed, 'eu-west-1:1:table/loans');
  expect(contains([shelf], [both], { actions })).toMatchObject({
    is: 'refuted',
    by: { resource: 'arn:aws:dynamodb:eu-west-1:1:table/loans' },
  });
});

test('where the other side has the same pattern, it is proven by either reading', () => {
  expect(contains([query(disputed)], [query(disputed)], { actions })).toEqual({ is: 'proven' });
});

describe('a class of actions', () => {
  const CASE = 'arn:aws:shed:::case/';
  const lend = (...resources: readonly string[]): WrittenStatement => ({ Action: 'shed:L*', Resource: resources });

  function setting(inner: readonly WrittenStatement[], outer: readonly WrittenStatement[], actions: readonly string[]) {
    const on = bench();
    const policies = [policy(...inner), policy(...outer)] as const;
    const [own, other] = policies.map((one) => on.compiled(one).rules) as [readonly Rule[], readonly Rule[]];
    const effort = { left: 1e6 };
    const replaying = { names: undefined, fixed: new Map(), conditions: new Map(), actions: shedActions, effort };
    const refute = refuter({ inner: policies[0], outer: policies[1], ...replaying });
    const asking: Asking = { bench: on, refute, effort };
    return { found: classCase({ inner: own, outer: other, actions }, on), asking };
  }

  test('is no case where the outer side has all word for word', () => {
    expect(setting([lend('*')], [lend('*')], ['shed:Lend']).found).toBeUndefined();
    expect(setting([lend(`${CASE}a`)], [lend(`${CASE}*`)], ['shed:Lend']).found).toBeUndefined();
    expect(setting([lend(`${CASE}*`)], [lend(`${CASE}a`)], ['shed:Lend']).found).toBeDefined();
  });

  test('is asked for the resources of each type once, in the name of the first action that has it', () => {
    const universes = (...actions: readonly string[]) =>
      setting([lend('*')], [], actions).found?.universes.map(({ action, universe }) => [action, universe.is]);
    expect(universes('shed:Lend', 'shed:Look', 'shed:List')).toEqual([
      ['shed:Lend', 'type'],
      ['shed:Lend', 'type'],
      ['shed:List', 'nothing'],
    ]);
    expect(universes('shed:Look', 'shed:Lend')).toEqual([
      ['shed:Look', 'type'],
      ['shed:Lend', 'type'],
    ]);
  });

  test.each<[WrittenStatement, number]>([
    [lend(`${CASE}*`), 0],
    [lend('*'), 0],
    [lend('arn:aws:*'), 2],
    [lend(`${CASE}*`, 'arn:aws:*'), 2],
  ])('is looked at under each reading of colons where it matters: %j: %i', (inner, readings) => {
    expect(setting([inner], [], ['shed:Lend']).found?.exact).toHaveLength(readings);
  });

  test('of a rule that names no resources does not depend on colons', () => {
    const [rule] = bench().compiled(policy({})).rules as [Rule];
    expect(modesOf([{ ...rule, resources: undefined }])).toEqual([{ opening: 'across', closing: 'across' }]);
  });

  test('is quickly refuted by the resource of a pattern', () => {
    const quick = (inner: readonly WrittenStatement[], outer: readonly WrittenStatement[]) => {
      const { found, asking } = setting(inner, outer, ['shed:Lend']);
      return found && quickRefutation(found, asking)?.by.resource;
    };
    expect(quick([lend(`${CASE}a`, `${CASE}b`)], [lend(`${CASE}a`)])).toBe(`${CASE}b`);
    expect(quick([lend(`${CASE}a*`)], [lend(`${CASE}ab*`)])).toBe(`${CASE}a`);
    // It is not looked further where the shortest resource shows nothing.
    expect(quick([lend(`${CASE}a*`)], [lend(`${CASE}a`)])).toBeUndefined();
  });
});
