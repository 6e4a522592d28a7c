import { describe, expect, test } from 'vitest';
import { decideSituation, type Found } from '../../../src/policy/contains/decide.js';
import type { Reader, Rule } from '../../../src/policy/contains/rule.js';
import { type Model, type Undecided, violations } from '../../../src/policy/contains/search.js';
import { BY_BOTH, readersOf, type Sides, sidesOf } from '../../../src/policy/contains/sides.js';
import type { Match } from '../../../src/policy/contains/situations.js';
import { showWord } from '../automata/words.js';
import { bench, rules, type WrittenStatement } from './rules.js';

const on = bench();

function sidesFor(inner: readonly WrittenStatement[], outer: readonly WrittenStatement[]): Sides {
  const own = rules(on, ...inner);
  const is = (allows: boolean) => (rule: Rule) => rule.allows === allows;
  return sidesOf(own.filter(is(true)), own.filter(is(false)), rules(on, ...outer), BY_BOTH);
}

const when = (...conditions: readonly string[]): WrittenStatement => ({
  Condition: Object.fromEntries(
    conditions.map((written) => {
      const [operator = '', key = '', ...values] = written.split(' ');
      return [operator, { [`shed:${key}`]: values }];
    }),
  ),
});
const deny = (told: WrittenStatement): WrittenStatement => ({ ...told, Effect: 'Deny' });

const showModel = (model: Model) =>
  [...model].map(([key, values]) => `${key.slice(5)}=${values?.map(showWord).join('|') ?? ''}`).join(' ');

describe('contexts in which the inner rules allow and the outer do not', () => {
  function contexts(inner: readonly WrittenStatement[], outer: readonly WrittenStatement[]) {
    const why: Undecided[] = [];
    const models = [
      ...violations(sidesFor(inner, outer), { ...on.theory, answers: new Map() }, (one) => why.push(one)),
    ];
    return [...models.map(showModel), ...new Set(why.map(({ because }) => `? ${because}`))];
  }

  const OWNER = 'StringEquals owner north';
  const DESK = 'StringEquals desk south';

  test.each<[WrittenStatement[], WrittenStatement[], string[]]>([
    [[], [], []],
    [[{}], [], ['']],
    [[{}], [{}], []],
    [[when(OWNER)], [], ['owner=north']],
    [[when(OWNER)], [{}], []],
    [[when(OWNER)], [when(OWNER)], []],
    [[{}], [when(OWNER)], ['owner=']],
    [[when(OWNER)], [when(DESK)], ['owner=north desk=']],
    [[when('StringEquals owner north south')], [when('StringEquals owner north')], ['owner=south']],
    [[when('StringEquals owner north south')], [when(OWNER), when('StringEquals owner south')], []],
    // Every inner rule that allows is looked at.
    [[when(OWNER), when(DESK)], [when(OWNER)], ['desk=south owner=']],
    // Of an outer rule one condition that fails is enough.
    [[{}], [when(OWNER, 'StringLike desk s*')], ['owner=', 'desk=']],
    // What the inner side denies has to fail, what the outer one denies may hold.
    [[{}, deny({})], [], []],
    [[{}, deny(when(OWNER))], [], ['owner=']],
    [[when(OWNER), deny(when(OWNER))], [], []],
    [[{}], [{}, deny({})], ['']],
    [[{}], [{}, deny(when(OWNER))], ['owner=north']],
    [[{}, deny(when(OWNER))], [{}, deny(when(OWNER))], []],
    [[when(OWNER)], [{}, deny(when('StringEquals owner south'))], []],
    [[when(OWNER)], [when(OWNER), deny(when(DESK))], ['owner=north desk=south']],
    // What can't be told is told.
    [[when('StringEqual owner north')], [], ['? the operator `StringEqual` is not known']],
    [[when('Null owner true', OWNER)], [], []],
  ])('%j in %j: %j', (inner, outer, expected) => {
    expect(contexts(inner, outer)).toEqual(expected);
  });

  test('are given up after too many combinations', () => {
    // Each pair can fail in two ways, and only then it shows that the last rule can't fail at all.
    const pairs = (n: number) =>
      Array.from({ length: n }, (_, i) => when(`StringEquals x${i} 1`, `StringLike y${i} 1`));
    const all = when('StringEquals a 1', 'StringLike b 1', 'ArnLike c arn:aws:shed:::x');
    expect(contexts([all], [...pairs(4), all])).toEqual([]);
    expect(contexts([all], [...pairs(16), all])).toEqual(['? there are too many combinations of conditions']);
  });
});

const NO_MODEL = { is: 'none' };
const UNTOLD = { is: 'unknown', because: 'it depends on texts that only a deployment or a request tells' };

describe('a situation', () => {
  /** Whether there is something to show where the patterns match as told, in the order in which the rules name them. */
  function decided(
    inner: readonly WrittenStatement[],
    outer: readonly WrittenStatement[],
    told: readonly Match[],
    show: (model: Model) => string | undefined = showModel,
  ): Found<string> {
    const sides = sidesFor(inner, outer);
    const matches = new Map(readersOf(sides).map((reader: Reader, i) => [reader, told[i] ?? 'no'] as const));
    return decideSituation({ word: [], matches }, sides, on.theory, (_, model) => show(model));
  }

  const of = (...names: readonly string[]): WrittenStatement => ({
    Resource: names.map((one) => `arn:aws:shed:::${one}`),
  });
  const but = (name: string): WrittenStatement => ({ NotResource: `arn:aws:shed:::${name}` });
  const SHOWN = { is: 'shown', by: '' };

  test.each<[WrittenStatement[], WrittenStatement[], Match[], unknown]>([
    [[of('a')], [], ['yes'], SHOWN],
    [[of('a')], [], ['no'], NO_MODEL],
    [[of('a', 'b')], [], ['no', 'yes'], SHOWN],
    [[of('a')], [of('b')], ['yes', 'yes'], NO_MODEL],
    [[of('a')], [of('b')], ['yes', 'no'], SHOWN],
    [[of('a'), deny(of('b'))], [], ['yes', 'yes'], NO_MODEL],
    [[of('a')], [of('b'), deny(of('c'))], ['yes', 'yes', 'yes'], SHOWN],
    [[but('a')], [], ['no'], SHOWN],
    [[but('a')], [], ['yes'], NO_MODEL],
    // Where it is open, both are tried, but an inner pattern that may match is no resource of its own.
    [[of('a')], [], ['open'], NO_MODEL],
    [[but('a')], [], ['open'], SHOWN],
    [[of('a')], [of('b')], ['yes', 'open'], SHOWN],
    [[of('a')], [of('b'), deny(of('c'))], ['yes', 'yes', 'open'], SHOWN],
    [[of('a')], [of('b', 'c')], ['yes', 'open', 'yes'], NO_MODEL],
    [[of('a'), deny(of('b'))], [], ['yes', 'open'], SHOWN],
    [[of('a')], [of('b'), but('b')], ['yes', 'open'], NO_MODEL], // it can't both match and not
  ])('%j in %j where patterns match %j', (inner, outer, told, expected) => {
    expect(decided(inner, outer, told)).toEqual(expected);
  });

  test('that nothing shows is not known', () => {
    expect(decided([of('a')], [], ['yes'], () => undefined)).toEqual(UNTOLD);
    expect(decided([of('a')], [of('b')], ['yes', 'open'], () => undefined)).toEqual(UNTOLD);
    const why = { is: 'unknown', because: 'the operator `StringEqual` is not known' };
    expect(decided([{ ...of('a'), ...when('StringEqual owner x') }], [], ['yes'])).toEqual(why);
  });

  test('is not decided where more than ten patterns are open', () => {
    const names = Array.from({ length: 11 }, (_, i) => `x${i}`);
    const open = (n: number) =>
      decided([of('a')], [of(...names.slice(0, n))], ['yes', ...names.map((): Match => 'open')]);
    expect(open(10)).toEqual(SHOWN);
    expect(open(11)).toEqual({ is: 'unknown', because: 'too many names may stand for the same resource' });
  });

  test('is given up after twelve contexts that do not show', () => {
    let asked = 0;
    const outer = Array.from({ length: 4 }, (_, i) => when(`StringEquals a${i} x`, `StringLike b${i} x`));
    const found = decided(
      [of('a')],
      outer.map((one) => ({ ...one, ...of('b') })),
      ['yes', 'yes'],
      () => {
        asked++;
        return undefined;
      },
    );
    expect([asked, found]).toEqual([12, UNTOLD]);
  });
});
