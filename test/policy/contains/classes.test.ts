import { describe, expect, test } from 'vitest';
import { actionIndex } from '../../../src/policy/contains/action-index.js';
import { makeClasses } from '../../../src/policy/contains/classes.js';
import type { Rule } from '../../../src/policy/contains/rule.js';
import { namesAction } from '../../../src/vocabulary/index.js';
import { bench, rules, shedActions, type WrittenStatement } from './rules.js';

const on = bench();
const index = actionIndex(shedActions);
const shown = (actions: readonly number[]) => actions.map((action) => index.names[action]);

describe('actions by number', () => {
  test('are made once for the same actions', () => {
    expect(actionIndex(shedActions)).toBe(index);
    expect(actionIndex({ ...shedActions })).not.toBe(index);
  });

  test.each([
    ['shed:Look', ['shed:Look']],
    ['SHED:look', ['shed:Look']],
    ['shed:Lo', []],
    ['shed:L*', ['shed:Lend', 'shed:List', 'shed:Look']],
    ['shed:??st', ['shed:List']],
    ['nosuch:*', []],
    ['*', ['shed:Lend', 'shed:List', 'shed:Look', 'shed:Mend', 'sts:GetCallerIdentity']],
  ])('%s matches %j', (glob, expected) => {
    expect(shown(index.matching(glob))).toEqual(expected);
    expect(index.matching(glob.toUpperCase())).toBe(index.matching(glob));
  });

  test.each([
    [{ only: ['shed:Look', 'shed:M*'] }, ['shed:Look', 'shed:Mend']],
    [{ except: ['shed:L*'] }, ['shed:Mend', 'sts:GetCallerIdentity']],
    [{ except: ['shed:Look', 'shed:Mend', 'sts:*'] }, ['shed:Lend', 'shed:List']],
    [{ except: ['*'] }, []],
  ])('%j names %j', (scope, expected) => {
    expect(shown(index.within(scope))).toEqual(expected);
    expect(index.names.filter((name) => namesAction(scope, name))).toEqual(expected);
  });
});

/** What the policy says of each class of actions: the Sids stand for the rules. */
function classesOf(...statements: readonly WrittenStatement[]) {
  const all = rules(on, ...statements);
  const number = (rule: Rule) => all.indexOf(rule);
  const { rules: own, classes, classOf, allowed } = makeClasses(all, index);
  expect(own).toBe(all);
  return {
    of: Object.fromEntries(index.names.map((name, i) => [name, (classes[classOf[i] ?? -1] ?? []).map(number)])),
    allowed: [...allowed].map(([one, actions]) => [(classes[one] ?? []).map(number), shown(actions)]),
    first: classes[0],
  };
}

describe('classes of actions', () => {
  test('are told apart by the rules that name them', () => {
    const { of, allowed, first } = classesOf(
      { Action: 'shed:L*' },
      { Effect: 'Deny', Action: ['shed:List', 'shed:Mend'] },
      { Action: ['shed:Look', 'shed:look'], Resource: 'arn:aws:shed:*:*:tool/saw' },
    );
    expect(of).toEqual({
      'shed:Lend': [0],
      'shed:List': [0, 1],
      'shed:Look': [0, 2],
      'shed:Mend': [1],
      'sts:GetCallerIdentity': [],
    });
    expect(first).toEqual([]);
    // Those in which something is allowed, with all of their actions.
    expect(allowed).toEqual([
      [[0], ['shed:Lend']],
      [[0, 1], ['shed:List']],
      [[0, 2], ['shed:Look']],
    ]);
  });

  test('hold all actions that the same rules name', () => {
    expect(classesOf({ Action: 'shed:*' }, { NotAction: 'shed:*' }).allowed).toEqual([
      [[0], ['shed:Lend', 'shed:List', 'shed:Look', 'shed:Mend']],
      [[1], ['sts:GetCallerIdentity']],
    ]);
    expect(classesOf({ Effect: 'Deny', Action: '*' }).allowed).toEqual([]);
    expect(classesOf().allowed).toEqual([]);
  });
});
