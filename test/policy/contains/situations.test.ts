import { describe, expect, test } from 'vitest';
import type { Rule } from '../../../src/policy/contains/rule.js';
import { BY_BOTH, sidesOf } from '../../../src/policy/contains/sides.js';
import { eachSituation, likelySituations, type Situation } from '../../../src/policy/contains/situations.js';
import { universesOf } from '../../../src/policy/contains/universe.js';
import { showWord } from '../automata/words.js';
import { showPattern } from '../cases/references.js';
import { bench, rules, shedActions, type WrittenStatement } from './rules.js';

const on = bench();
const CASE = 'arn:aws:shed:::case/';
const of = (...names: readonly string[]): WrittenStatement => ({
  Resource: names.map((name) => (name === '*' || name.includes(':') || name === '⟨Arn⟩' ? name : `${CASE}${name}`)),
});
const but = (name: string): WrittenStatement => ({ NotResource: `${CASE}${name}` });
const deny = (told: WrittenStatement): WrittenStatement => ({ ...told, Effect: 'Deny' });
const north: WrittenStatement = { Condition: { StringEquals: { 'shed:Owner': 'north' } } };

function setting(inner: readonly WrittenStatement[], outer: readonly WrittenStatement[], action: string) {
  const own = rules(on, ...inner);
  const is = (allows: boolean) => (rule: Rule) => rule.allows === allows;
  const sides = sidesOf(own.filter(is(true)), own.filter(is(false)), rules(on, ...outer), BY_BOTH);
  return { sides, universe: universesOf(action, shedActions).at(-1) as ReturnType<typeof universesOf>[number] };
}

/** The resource below `case/`, and the patterns that match it; those of which it is open after a `?`. */
function show({ word, matches }: Situation): string {
  const marks = { yes: '', no: undefined, open: '?' };
  const told = [...matches].flatMap(([{ arn }, match]) =>
    marks[match] === undefined ? [] : [`${marks[match]}${showPattern(arn).replace(CASE, '')}`],
  );
  return [showWord(word).replace(CASE, ''), ...told].join(' ');
}

function each(inner: readonly WrittenStatement[], outer: readonly WrittenStatement[] = [], action = 'shed:Lend') {
  const { sides, universe } = setting(inner, outer, action);
  const seen: string[] = [];
  const end = eachSituation(sides, universe, { left: 1e6 }, (situation) => {
    seen.push(show(situation));
    return 'go on';
  });
  expect(end).toBe('done');
  return seen;
}

describe('all situations of a resource', () => {
  test.each<[WrittenStatement[], WrittenStatement[], string[]]>([
    [[of('saw')], [], ['s', 'saw saw']],
    [[of('s*')], [of('sa')], ['s s*', 'sa s* sa']],
    [[of('a', 'b')], [], ['a a', 'b b']],
    [[of('?')], [of('a')], ['a ? a', 'b ?']],
    // What the outer side surely allows is left out,
    [[of('saw')], [of('*')], []],
    [[of('s*')], [of('sa*')], ['s s*']],
    // but not where it asks for something, or may deny.
    [[of('s*')], [{ ...of('sa*'), ...north }], ['s s*', 'sa s* sa*']],
    [[of('s*')], [of('s*'), deny(of('sax*'))], ['s s*', 'sax s* sax*']],
    // So is what the inner side surely does not allow.
    [[of('s*'), deny(of('sa*'))], [], ['s s*']],
    [[of('s*'), deny({ ...of('sa*'), ...north })], [], ['s s*', 'sa s* sa*']],
    [[of('s*'), deny(of('*'))], [], []],
    // What a rule leaves out does not end what it is about.
    [[but('*')], [of('s')], ['arn:a:shed:::case/a']],
  ])('%j in %j: %j', (inner, outer, expected) => {
    expect(each(inner, outer)).toEqual(expected);
  });

  test('are told of unknown texts as far as that is known', () => {
    expect(each([of('⟨Tool⟩')])).toEqual(['⟨Tool⟩ ⟨Tool⟩', 'a ?⟨Tool⟩']);
    expect(each([of('⟨Tool⟩')], [of('saw')])).toEqual([
      '⟨Tool⟩ ⟨Tool⟩ ?saw',
      's ?⟨Tool⟩',
      '⟨Tool⟩w ?⟨Tool⟩ ?saw',
      'saw ?⟨Tool⟩ saw',
    ]);
    expect(each([of('saw')], [of('⟨Tool⟩')])).toContain('saw saw ?⟨Tool⟩');
    expect(each([of('⟨Tool⟩')], [of('⟨Tool⟩*')])).toEqual(['a ?⟨Tool⟩ ?⟨Tool⟩*']);
  });

  test('can be too many for the effort, and stopped', () => {
    const { sides, universe } = setting([of('saw', 'drill')], [], 'shed:Lend');
    expect(eachSituation(sides, universe, { left: 10 }, () => 'go on')).toBe('too much');
    let seen = 0;
    expect(
      eachSituation(sides, universe, { left: 1e6 }, () => {
        seen++;
        return 'stop';
      }),
    ).toBe('stopped');
    expect(seen).toBe(1);
  });
});

describe('an action that is asked for nothing', () => {
  test.each<[WrittenStatement[], string[]]>([
    [[of('*')], ['* *']],
    [[of('saw')], ['*']],
    [[of('⟨Arn⟩')], ['* ?⟨Arn⟩']],
    [[of('arn:*')], ['*']],
    [[of('⟨Tool⟩')], ['*']],
  ])('has one situation: %j: %j', (inner, expected) => {
    expect(each(inner, [], 'shed:List')).toEqual(expected);
  });

  test('can be stopped, and has no likely one', () => {
    const { sides, universe } = setting([of('*')], [], 'shed:List');
    expect(eachSituation(sides, universe, { left: 0 }, () => 'stop')).toBe('stopped');
    expect([...likelySituations(sides, universe, { left: 1e6 })]).toEqual([]);
  });
});

describe('likely situations', () => {
  const likely = (inner: readonly WrittenStatement[], outer: readonly WrittenStatement[] = [], left = 1e6) => {
    const { sides, universe } = setting(inner, outer, 'shed:Lend');
    return [...likelySituations(sides, universe, { left })].map(show);
  };

  test.each<[WrittenStatement[], WrittenStatement[], string[]]>([
    [[of('saw')], [], ['saw saw']],
    [[of('saw*', 'a?')], [of('saw')], ['saw saw* saw', 'aa a?']],
    [[of('saw'), of('saw')], [], ['saw saw']],
    [[of('⟨Tool⟩')], [of('saw')], ['⟨Tool⟩ ⟨Tool⟩ ?saw']],
    // They are those of what is allowed and named.
    [[but('saw')], [], []],
    [[deny(of('saw'))], [of('saw')], []],
    // A pattern that matches nothing which the action is asked for has none.
    [[of('arn:aws:tent:::x', 'saw')], [], ['saw saw']],
  ])('%j in %j: %j', (inner, outer, expected) => {
    expect(likely(inner, outer)).toEqual(expected);
  });

  test('end with the effort', () => {
    expect(likely([of('saw')], [], 10)).toEqual([]);
  });
});
