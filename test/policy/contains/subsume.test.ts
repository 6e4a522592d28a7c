import { describe, expect, test } from 'vitest';
import type { Colons } from '../../../src/policy/automata/compile.js';
import type { Rule } from '../../../src/policy/contains/rule.js';
import { holdsForNewActions, notSubsumed } from '../../../src/policy/contains/subsume.js';
import { showPattern } from '../cases/references.js';
import { bench, rules, type WrittenStatement } from './rules.js';

const on = bench();
const deny = (told: WrittenStatement): WrittenStatement => ({ ...told, Effect: 'Deny' });

/** The patterns of the rules that are left, those of NotResource after a `!`. */
function left(inner: readonly WrittenStatement[], outer: readonly WrittenStatement[], colons: Colons = 'across') {
  return notSubsumed(rules(on, ...inner), rules(on, ...outer), colons).map(({ resources }) =>
    [
      ...(resources?.except === true ? ['!'] : []),
      ...(resources?.patterns ?? []).map(({ arn }) => showPattern(arn)),
    ].join(' '),
  );
}

const SHED = 'arn:aws:shed:::';
const of = (...names: readonly string[]): WrittenStatement => ({ Resource: names.map((name) => `${SHED}${name}`) });
const but = (...names: readonly string[]): WrittenStatement => ({ NotResource: names.map((name) => `${SHED}${name}`) });
const north = { StringEquals: { 'shed:Owner': 'north' } };
const south = { StringEquals: { 'shed:Desk': 'south' } };
const both = { StringEquals: { 'shed:Owner': 'north', 'shed:Desk': 'south' } };

describe('resources', () => {
  test.each<[WrittenStatement[], WrittenStatement[], string[]]>([
    [[of('saw')], [of('saw')], []],
    [[of('saw')], [of('drill')], [`${SHED}saw`]],
    [[of('saw')], [of('s*')], []],
    [[of('s*')], [of('saw')], [`${SHED}s*`]],
    [[of('saw')], [{ Resource: '*' }], []],
    [[but('saw')], [{ Resource: ['*', `${SHED}drill`] }], []],
    [[{ Resource: '*' }], [of('*')], ['*']],
    [[{ Resource: '*' }], [{ Resource: ['*', `${SHED}saw`] }], []],
    [[of('saw', 'drill')], [of('drill', 'saw')], []],
    // What one of the others covers is left out, wherever that stands.
    [[of('saw', 'drill', 'axe')], [of('drill'), of('a*')], [`${SHED}saw`]],
    [[of('saw', 'drill')], [of('drill'), of('saw')], []],
    [[of('saw', 'drill')], [of('axe')], [`${SHED}saw ${SHED}drill`]],
    [[of('saw'), of('drill')], [of('saw')], [`${SHED}drill`]],
    [[of('saw')], [], [`${SHED}saw`]],
    [[], [of('saw')], []],
    // NotResource leaves out no less than what the outer one leaves out.
    [[but('saw')], [but('saw')], []],
    [[but('saw', 'drill')], [but('saw')], []],
    [[but('s*')], [but('saw')], []],
    [[but('saw')], [but('saw', 'drill')], [`! ${SHED}saw`]],
    [[but('saw')], [of('*')], [`! ${SHED}saw`]],
    [[but('saw')], [{ Resource: '*' }], []],
    [[{ NotResource: '*' }], [but('saw')], []],
    [[{ NotResource: ['*', `${SHED}saw`] }], [but('drill')], []],
    [[but('saw')], [{ NotResource: '*' }], [`! ${SHED}saw`]],
    [[of('drill')], [but('saw')], [`${SHED}drill`]],
    [[{ Resource: '*' }], [but('saw')], ['*']],
  ])('%j in %j: %j', (inner, outer, expected) => {
    expect(left(inner, outer)).toEqual(expected);
    expect(left(inner, outer, 'segments')).toEqual(expected);
  });

  test('of a rule that has none are all', () => {
    const [saw, all, not] = rules(on, of('saw'), { Resource: '*' }, but('saw')) as [Rule, Rule, Rule];
    const bare: Rule = { ...all, resources: undefined };
    const subsumed = (inner: Rule, outer: Rule): boolean => notSubsumed([inner], [outer], 'across').length === 0;
    expect([saw, all, not, bare].map((inner) => subsumed(inner, bare))).toEqual([true, true, true, true]);
    expect([saw, all, not].map((outer) => subsumed(bare, outer))).toEqual([false, true, false]);
    // A denial without is another than one that has some.
    const denial: Rule = { ...bare, allows: false };
    const narrow: Rule = { ...saw, allows: false };
    const open = (own: readonly Rule[], other: readonly Rule[]) => notSubsumed(own, other, 'across').length > 0;
    expect(open([saw, { ...narrow, when: denial.when }], [saw, denial])).toBe(false); // it denies all that is allowed
    expect(open([all, narrow], [all, denial])).toBe(true);
    const [under] = rules(on, { Condition: north }) as [Rule];
    const denied = { ...denial, when: under.when };
    expect(open([all, denied], [all, denied])).toBe(false);
    expect(open([all, { ...narrow, resources: undefined }], [all, narrow])).toBe(false);
  });
});

test.each([
  ['arn:aws:shed:*:1:saw', 'arn:aws:shed:*:*:saw', true, true],
  ['arn:aws:shed:a:b:saw', 'arn:aws:shed:*:saw', true, false], // the outer one has only five segments
  ['arn:aws:shed:*', 'arn:aws:*', true, false],
  ['arn:aws:shed:::saw', 'arn:aws:shed:*:*:*', true, true],
  ['arn:aws:shed:*::drill:saw', 'arn:aws:shed:*:*:saw', true, false],
  ['arn:aws:shed:?::saw', 'arn:aws:shed:*::s*', true, true],
  ['arn:*', '*', true, true],
  ['arn:aws:shed:::saw', 'arn:aws:tent:*:*:*', false, false],
  ['${aws:username}', `${SHED}*`, false, false],
  [`${SHED}saw`, '${aws:username}*', false, false],
  ['${aws:username}:saw', '${aws:username}:*', true, false],
  ['arn:aws:shed:::${aws:username}', 'arn:*:shed:*:*:*', true, true],
])('%s in %s: across colons %s, in segments %s', (inner, outer, across, segments) => {
  const subsumed = (colons: Colons) => left([{ Resource: inner }], [{ Resource: outer }], colons).length === 0;
  expect([subsumed('across'), subsumed('segments')]).toEqual([across, segments]);
});

test.each<[WrittenStatement, WrittenStatement, boolean]>([
  [{ Condition: north }, { Condition: north }, true],
  [{ Condition: north }, {}, true],
  [{}, { Condition: north }, false],
  [{ Condition: both }, { Condition: south }, true],
  [{ Condition: south }, { Condition: north }, false],
  [{ Condition: north }, { Condition: both }, false],
  [{ Condition: north }, { Condition: { stringequals: { 'SHED:owner': ['north'] } } }, true],
])('conditions: %j in %j: %s', (inner, outer, expected) => {
  expect(left([inner], [outer]).length === 0).toBe(expected);
});

test.each<[WrittenStatement[], WrittenStatement[], string[]]>([
  // What the inner side denies word for word needs no outer rule.
  [[of('saw'), deny(of('saw'))], [], []],
  [[of('saw'), deny({ ...of('saw'), Condition: north })], [], [`${SHED}saw`]],
  [[of('saw', 'drill'), deny(of('saw'))], [], [`${SHED}drill`]],
  // An outer denial keeps all open,
  [[of('saw')], [of('saw'), deny(of('drill'))], [`${SHED}saw`]],
  // unless the inner side has it too.
  [[of('saw'), deny(of('drill'))], [of('saw'), deny(of('drill'))], []],
  [[of('saw'), deny(of('drill', 'axe'))], [of('saw'), deny(of('axe', 'drill'))], []],
  [[of('saw'), deny(of('drill', 'axe'))], [of('saw'), deny(of('axe'))], [`${SHED}saw`]],
  [[of('saw'), deny(of('axe'))], [of('saw'), deny(of('drill', 'axe'))], [`${SHED}saw`]],
  [[of('saw'), deny(but('axe'))], [of('saw'), deny(of('axe'))], [`${SHED}saw`]],
  [[of('saw'), deny({ ...of('axe'), Condition: north })], [of('saw'), deny(of('axe'))], [`${SHED}saw`]],
  [[of('saw'), deny(of('axe'))], [of('saw'), deny({ ...of('axe'), Condition: north })], [`${SHED}saw`]],
  [[of('saw'), deny(of('axe'))], [of('saw'), deny(of('axe')), deny(of('drill'))], [`${SHED}saw`]],
  // Nothing is allowed by a denial.
  [[deny(of('saw'))], [], []],
  [[of('drill'), deny(of('drill')), of('axe')], [deny(of('saw'))], [`${SHED}axe`]],
])('denials: %j in %j: %j', (inner, outer, expected) => {
  expect(left(inner, outer)).toEqual(expected);
});

describe('for actions that AWS adds later', () => {
  const act = (Action: string | readonly string[], more: WrittenStatement = {}): WrittenStatement => ({
    Action,
    ...more,
  });
  const not = (NotAction: string | readonly string[]): WrittenStatement => ({ NotAction });
  test.each<[WrittenStatement[], WrittenStatement[], boolean]>([
    // What names each action in so many words is not about others.
    [[act(['shed:Look', 'shed:Lend'])], [], true],
    [[act('shed:Look')], [deny(act('shed:*'))], true],
    [[deny(act('shed:*'))], [], true],
    [[act('shed:L*')], [act('shed:L*')], true],
    [[act('shed:L*')], [act('shed:*')], true],
    [[act('shed:L*')], [act('*')], true],
    [[act('shed:*')], [act('shed:L*')], false],
    [[act('shed:L?*')], [act('shed:*')], true],
    [[act('shed:L?')], [], false],
    [[act('shed:L*')], [act(['shed:Look', 'shed:Lend', 'shed:List'])], false],
    [[act(['shed:L*', 'shed:M*'])], [act(['shed:M*', 'shed:L*'])], true],
    [[act(['shed:L*', 'shed:M*'])], [act('shed:L*'), act('shed:M*')], false],
    [[act(['shed:L*', 'shed:Mend'])], [act('shed:L*')], true],
    [[act('shed:L*', of('saw'))], [act('shed:*', of('s*'))], true],
    [[act('shed:L*', of('saw'))], [act('shed:*', of('drill'))], false],
    [[act('shed:L*')], [act('shed:*', { Condition: north })], false],
    [[act('shed:L*', { Resource: 'arn:aws:shed:*' })], [act('shed:*', { Resource: 'arn:aws:*' })], false],
    [[act('shed:L*')], [act('shed:*'), deny(act('tent:*'))], false],
    [[act('shed:L*'), act('shed:M*')], [act('shed:L*')], false],
    [[act(['shed:L*', 'shed:Look'])], [], false],
    // NotAction leaves out no less than what the outer one leaves out.
    [[not('shed:Look')], [not('shed:Look')], true],
    [[not('shed:*')], [not('shed:Look')], true],
    [[not('shed:Look')], [not('shed:*')], false],
    [[not('shed:Look')], [not(['shed:Look', 'shed:Mend'])], false],
    [[not(['shed:*', 'tent:*'])], [not('shed:Look')], true],
    [[not('shed:Look')], [act('*')], true],
    [[not('shed:Look')], [act('shed:*')], false],
    [[act('shed:L*')], [not('tent:*')], false],
  ])('%j in %j: %s', (inner, outer, expected) => {
    expect(holdsForNewActions(rules(on, ...inner), rules(on, ...outer))).toBe(expected);
  });
});
