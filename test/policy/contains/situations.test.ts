import { describe, expect, test } from 'vitest';
import type { Rule } from '../../../src/policy/contains/rule.js';
import { BY_BOTH, type Sides, sidesOf } from '../../../src/policy/contains/sides.js';
import { eachSituation, likelySituations, type Situation } from '../../../src/policy/contains/situations.js';
import { type Universe, universesOf } from '../../../src/policy/contains/universe.js';
import type { Actions } from '../../../src/vocabulary/index.js';
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
    [[of('a'), of('b')], [], ['a a', 'b b']],
    [[of('?')], [of('a')], ['a ? a', 'b ?']],
    // What the outer side surely allows is left out,
    [[of('saw')], [of('*')], []],
    [[of('s*')], [of('sa*')], ['s s*']],
    // but not where it asks for something, or may deny.
    [[of('s*')], [{ ...of('sa*'), ...north }], ['s s*', 'sa s* sa*']],
    [[of('s*')], [of('s*'), deny(of('sax*'))], ['s s*', 'sax s* sax*']],
    [[of('s*')], [of('sa*'), deny(of('t*'))], ['s s*']], // which here it can't
    [[of('s*')], [of('sa*'), deny(of('t*')), deny(of('sax'))], ['s s*', 'sa s* sa*', 'sax s* sa* sax']],
    [[of('s*')], [of('sa*'), deny(but('sax'))], ['s s*', 'sa s* sa*', 'sax s* sa* sax']],
    // So is what the inner side surely does not allow.
    [[of('s*'), deny(of('sa*'))], [], ['s s*']],
    [[of('s*'), deny({ ...of('sa*'), ...north })], [], ['s s*', 'sa s* sa*']],
    [[of('s*'), deny(of('*'))], [], []],
    [[of('s*'), deny(but('sa*'))], [], ['s s*', 'sa s* sa*']],
    [[of('s*'), deny(but('t*'))], [], []],
    [[but('s*')], [of('t*')], ['arn:a:shed:::case/a']],
    // Where one pattern of a rule matches whatever follows, what else the rule names is not told apart,
    [[of('s*', 'sax')], [], ['s s*']],
    [[of('sax', 's*')], [], ['s s*']],
    [[of('s*', 'sax', 'say')], [of('say')], ['s s*', 'say s* say']],
    // unless another rule tells it apart.
    [[of('s*', 'sax')], [of('sax')], ['s s*', 'sax s* sax']],
    [[of('s*', 'sax')], [of('sax', 'drill')], ['s s*', 'sax s* sax']],
    [[of('s*', 'sax')], [{ ...of('sax', 'sa*'), ...north }], ['s s*', 'sa s* sa*']],
    // What a rule leaves out does not end what it is about.
    [[but('*')], [of('s')], ['arn:a:shed:::case/a']],
  ])('%j in %j: %j', (inner, outer, expected) => {
    expect(each(inner, outer)).toEqual(expected);
  });

  test('tell of each pattern whether it matches', () => {
    const { sides, universe } = setting([of('saw')], [of('drill')], 'shed:Lend');
    const told: unknown[] = [];
    eachSituation(sides, universe, { left: 1e6 }, ({ matches }) => {
      told.push([...matches.values()]);
      return 'go on';
    });
    expect(told).toEqual([
      ['no', 'no'],
      ['yes', 'no'],
    ]);
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

test('a resource of a narrower type is none of the wider one', () => {
  const TOOL = 'arn:${Partition}:shed:${Region}:${Account}:tool/${Tool}';
  const arns = [TOOL, `${TOOL}/part/\${Part}`, `${TOOL}/blade/\${Blade}`];
  const actions: Actions = {
    ...shedActions,
    action: (name) => {
      const thing = { name: 'thing', required: true, arns: name === 'shed:Look' ? arns.slice(0, 1) : arns };
      return { name, accessLevel: 'Read', resourceTypes: [thing], conditionKeys: [], dependentActions: [] };
    },
  };
  const [tool] = universesOf('shed:Look', actions) as [Universe];
  const found = (name: string) => {
    const { sides } = setting([of(`arn:aws:shed:a:1:tool/${name}`)], [], 'shed:Look');
    const seen: string[] = [];
    eachSituation(sides, tool, { left: 1e6 }, (situation) => {
      seen.push(show(situation));
      return 'go on';
    });
    return [seen.filter((one) => one.includes(' ')).length, [...likelySituations(sides, tool, { left: 1e6 })].length];
  };
  expect(['saw/x/a', 'saw/part/a', 'saw/blade/a'].map(found)).toEqual([
    [1, 1],
    [0, 0],
    [0, 0],
  ]);
});

describe('a rule that names no resources', () => {
  const { sides, universe } = setting([of('saw')], [], 'shed:Lend');
  const bare = { when: [], resources: undefined };
  const under = (more: Partial<Sides>) => {
    const seen: string[] = [];
    eachSituation({ ...sides, ...more }, universe, { left: 1e6 }, (situation) => {
      seen.push(show(situation));
      return 'go on';
    });
    return seen;
  };

  test('is about all of them', () => {
    expect(under({ allowing: [bare] })).toEqual(['arn:a:shed:::case/a']);
    expect(under({ denying: [bare] })).toEqual([]);
    expect(under({ outerAllowing: [bare] })).toEqual([]);
    expect(under({ outerAllowing: [bare], outerDenying: [bare] })).toEqual(['s', 'saw saw']);
  });

  test('has no likely situation of its own', () => {
    const likely = likelySituations({ ...sides, allowing: [bare, ...sides.allowing] }, universe, { left: 1e6 });
    expect([...likely].map(show)).toEqual(['saw saw']);
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
