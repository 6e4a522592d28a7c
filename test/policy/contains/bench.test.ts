import { describe, expect, test } from 'vitest';
import { benchOf } from '../../../src/policy/contains/bench.js';
import type { Literal } from '../../../src/policy/contains/rule.js';
import type { Actions, Policy } from '../../../src/vocabulary/index.js';
import { nameOf, namesOf, patternOf } from '../cases/references.js';
import { literal, policy, shedActions } from './rules.js';

/** Actions for which nothing is kept yet. */
const newActions = (): Actions => ({ ...shedActions });
const newBench = () => benchOf(newActions(), undefined, new Map());

describe('a bench is kept', () => {
  test('for the actions it was made for', () => {
    const actions = newActions();
    const kept = benchOf(actions, undefined, new Map());
    expect(benchOf(actions, undefined, new Map())).toBe(kept);
    expect(benchOf(newActions(), undefined, new Map())).not.toBe(kept);
  });

  test('but not where names or their texts have a meaning', () => {
    const actions = newActions();
    const kept = benchOf(actions, undefined, new Map());
    const names = namesOf({ names: { Tool: { chars: 'name' } } });
    const fixed = new Map([[nameOf('Tool'), 'saw']]);
    const own = [benchOf(actions, names, new Map()), benchOf(actions, undefined, fixed)];
    expect(own).not.toContain(kept);
    expect(own.map((one) => one.pattern(patternOf('⟨Tool⟩')).arn)).toEqual([patternOf('⟨Tool⟩'), patternOf('saw')]);
    expect([benchOf(actions, names, new Map()), benchOf(actions, undefined, fixed)]).not.toContain(own[0]);
    expect(benchOf(actions, undefined, new Map())).toBe(kept);
  });

  test('until twenty thousand patterns, conditions and answers are on it', () => {
    const actions = newActions();
    const kept = benchOf(actions, undefined, new Map());
    for (let i = 0; i < 19_997; i++) kept.pattern([{ text: `${i}` }]);
    literal(kept, 'StringEquals', 'shed:Owner', 'north'); // in a statement on `*`, which is a pattern too
    expect(benchOf(actions, undefined, new Map())).toBe(kept);
    kept.theory.answers.set('asked', { is: 'none' });
    expect(benchOf(actions, undefined, new Map())).not.toBe(kept);
  });
});

describe('what says the same is one object', () => {
  test('of policies, patterns and conditions', () => {
    const on = newBench();
    const look = policy({ Resource: 'arn:aws:shed:::saw' });
    expect(on.compiled(look)).toBe(on.compiled(look));
    expect(on.pattern(patternOf('saw*'))).toBe(on.pattern(patternOf('saw*')));
    expect(on.pattern(patternOf('saw*'))).not.toBe(on.pattern(patternOf('saw')));
    const twice = policy({ Resource: ['arn:aws:shed:::saw', 'arn:aws:shed:::axe', 'arn:aws:shed:::saw'] });
    expect(on.compiled(twice).rules[0]?.resources?.patterns).toHaveLength(2);
  });

  test.each<[string, string, string | string[], boolean]>([
    ['StringEquals', 'shed:Owner', ['north', 'south'], true],
    ['StringEquals', 'shed:Owner', ['south', 'north'], true],
    ['stringequals', 'SHED:owner', ['north', 'south'], true],
    ['StringLike', 'shed:Owner', ['north', 'south'], false],
    ['StringEquals', 'shed:Desk', ['north', 'south'], false],
    ['StringEquals', 'shed:Owner', 'north', false],
    ['StringEquals', 'shed:Owner', ['North', 'south'], false],
  ])('%s %s %j and `StringEquals shed:Owner north south`: %s', (operator, key, values, expected) => {
    const on = newBench();
    const one = literal(on, 'StringEquals', 'shed:Owner', ['north', 'south']);
    const other = literal(on, operator, key, values);
    expect(one === other).toBe(expected);
    expect(one.number === other.number).toBe(expected);
  });

  test('whatever reads a pattern, unless it depends on how colons are read', () => {
    const on = newBench();
    const readers = (written: string) => {
      const pattern = on.pattern(patternOf(written));
      return [pattern.reader('across'), pattern.reader('segments'), pattern.reader('segments')] as const;
    };
    const [plain, samePlain] = readers('arn:aws:shed:::*');
    expect(samePlain).toBe(plain);
    const [across, segments, again] = readers('arn:aws:*');
    expect(segments).not.toBe(across);
    expect(again).toBe(segments);
    expect(across.may).toBe(across.may);
  });
});

test.each([
  ['arn:aws:shed:::saw-?*', false],
  ['arn:aws:shed:::⟨Tool⟩', true],
  ['arn:aws:shed:::${aws:username}', true],
])('%s has unknown texts: %s', (written, expected) => {
  expect(newBench().pattern(patternOf(written)).reader('across').hasSyms).toBe(expected);
});

describe('a statement as a rule', () => {
  const ruleOf = (one: Policy) => newBench().compiled(one).rules[0];

  test.each([
    [{ Resource: 'arn:aws:shed:::saw' }, true, false],
    [{ Effect: 'Deny', NotResource: 'arn:aws:shed:::saw' }, false, true],
  ] as const)('%j', (written, allows, except) => {
    const rule = ruleOf(policy(written));
    expect(rule).toMatchObject({ allows, when: [], resources: { except } });
    expect(rule?.resources?.patterns.map(({ arn }) => arn)).toEqual([patternOf('arn:aws:shed:::saw')]);
  });

  test('that names no resources has none', () => {
    const look = policy({});
    const bare = look.statements.map(({ resources: _, ...statement }) => statement);
    expect(ruleOf({ ...look, statements: bare })?.resources).toBeUndefined();
  });

  test('has its conditions with keys in lower case', () => {
    const [on, Condition] = [newBench(), { StringEqualz: { 'shed:Owner': 'x' }, Bool: { 'shed:New': 'true' } }];
    const made = on.compiled(policy({ Condition })).rules[0]?.when as readonly Literal[];
    expect(made.map(({ key, number }) => [key, number])).toEqual([
      ['shed:owner', 0],
      ['shed:new', 1],
    ]);
    expect(made.map(({ operator }) => operator === undefined)).toEqual([true, false]);
  });
});
