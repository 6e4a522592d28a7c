import { describe, expect, test } from 'vitest';
import {
  asksTheSame,
  conditionsKey,
  type Terms,
  takesAnyValue,
  termsFollow,
  termsKey,
  termsOf,
} from '../../../src/policy/minimise/terms.js';
import { condition } from './arbitrary.js';

const red = condition('StringEquals', 'aws:PrincipalTag/team', 'red');
const blue = condition('StringEquals', 'aws:PrincipalTag/team', 'blue');
const both = condition('StringEquals', 'aws:PrincipalTag/team', 'red', 'blue');
const safe = condition('Bool', 'aws:SecureTransport', 'true');
const notRed = condition('StringNotEquals', 'aws:PrincipalTag/team', 'red');
const notBoth = condition('StringNotEquals', 'aws:PrincipalTag/team', 'red', 'blue');
const allRed = condition('ForAllValues:StringEquals', 'aws:TagKeys', 'red');
const allBoth = condition('ForAllValues:StringEquals', 'aws:TagKeys', 'red', 'blue');
const anyRed = condition('ForAnyValue:StringEquals', 'aws:TagKeys', 'red');
const anyBoth = condition('ForAnyValue:StringEquals', 'aws:TagKeys', 'blue', 'red');
const strangeRed = condition('TextEquals', 'aws:PrincipalTag/team', 'red');
const strangeBoth = condition('TextEquals', 'aws:PrincipalTag/team', 'red', 'blue');

function terms(...when: Terms['when']): Terms {
  return { when };
}

function given(conditions: Readonly<Record<string, boolean>>): Terms {
  return { when: [], given: new Map(Object.entries(conditions)) };
}

describe('terms that are met wherever others are', () => {
  test.each<[string, Terms, Terms, boolean]>([
    ['none', terms(), terms(red), true],
    ['none, of others', terms(red), terms(), false],
    ['the same', terms(red), terms(red), true],
    ['some of them', terms(red), terms(safe, red), true],
    ['more of them', terms(red, safe), terms(red), false],
    ['the same in another order', terms(red, safe), terms(safe, red), true],
    ['the same but for case', terms(condition('stringequals', 'aws:principaltag/team', 'red')), terms(red), true],
    ['another value', terms(red), terms(blue), false],
    ['more values', terms(both), terms(red), true],
    ['fewer values', terms(red), terms(both), false],
    ['another key', terms(red), terms(condition('StringEquals', 'aws:PrincipalTag/desk', 'red')), false],
    ['another operator', terms(red), terms(condition('StringLike', 'aws:PrincipalTag/team', 'red')), false],
    ['what is excluded', terms(notRed), terms(notRed), true],
    ['more that is excluded', terms(notBoth), terms(notRed), false],
    ['less that is excluded', terms(notRed), terms(notBoth), false],
    ['more of which all must be', terms(allBoth), terms(allRed), false],
    ['more of which any must be', terms(anyBoth), terms(anyRed), true],
    ['more of which nobody knows', terms(strangeBoth), terms(strangeRed), false],
    ['the same of which nobody knows', terms(strangeRed), terms(strangeRed), true],
    ['a template that says so', given({ P: true }), given({ P: true }), true],
    ['a template that says otherwise', given({ P: true }), given({ P: false }), false],
    ['a template that says less', given({ P: true }), given({ P: true, Q: false }), true],
    ['a template that says more', given({ P: true, Q: false }), given({ P: true }), false],
    ['a template that says nothing', terms(), given({ P: true }), true],
    ['a template, where nothing is said', given({ P: true }), terms(), false],
    ['a template that says nothing in so many words', given({}), terms(), true],
  ])('%s', (_, outer, inner, expected) => {
    expect(termsFollow(outer, inner)).toBe(expected);
  });
});

describe('a key is shared by terms that ask for the same', () => {
  test.each<[string, Terms, Terms]>([
    ['in another order', terms(red, safe), terms(safe, red)],
    [
      'with values in another order',
      terms(both),
      terms(condition('StringEquals', 'aws:PrincipalTag/team', 'blue', 'red')),
    ],
    ['in other case', terms(red), terms(condition('STRINGEQUALS', 'AWS:principaltag/TEAM', 'red'))],
    ['of a template without conditions', terms(red), { ...terms(red), given: new Map() }],
    ['of a template in another order', given({ P: true, Q: false }), given({ Q: false, P: true })],
  ])('%s', (_, a, b) => {
    expect(termsKey(a)).toBe(termsKey(b));
  });

  test.each<[string, Terms, Terms]>([
    ['with other values', terms(red), terms(blue)],
    ['with values in other case', terms(red), terms(condition('StringEquals', 'aws:PrincipalTag/team', 'Red'))],
    ['with more values', terms(red), terms(both)],
    ['with more lines', terms(red), terms(red, safe)],
    ['of another template', given({ P: true }), given({ P: false })],
    ['of no template', given({ P: true }), terms()],
  ])('not by others: %s', (_, a, b) => {
    expect(termsKey(a)).not.toBe(termsKey(b));
  });

  test('conditions alone have one too', () => {
    expect(conditionsKey([red, safe])).toBe(conditionsKey([safe, red]));
    expect(conditionsKey([])).not.toBe(conditionsKey([red]));
  });
});

test('two lines ask the same of a request where operator and key are one', () => {
  expect(asksTheSame(red, blue)).toBe(true);
  expect(asksTheSame(red, notRed)).toBe(false);
  expect(asksTheSame(red, condition('StringEquals', 'aws:PrincipalTag/desk', 'red'))).toBe(false);
});

test.each([
  ['StringEquals', true],
  ['StringLikeIfExists', true],
  ['ForAnyValue:ArnLike', true],
  ['IpAddress', true],
  ['Null', true],
  ['StringNotLike', false],
  ['ForAnyValue:StringNotEquals', false],
  ['ForAllValues:StringEquals', false],
  ['TextEquals', false],
])('%s holds for any one of its values: %s', (operator, expected) => {
  expect(takesAnyValue(condition(operator, 'aws:PrincipalTag/team', 'red', 'blue'))).toBe(expected);
});

test('of what has terms only the terms', () => {
  const { given: conditions } = given({ P: true });
  expect(termsOf({ when: [red], ...{ action: 's3:GetObject' } })).toStrictEqual({ when: [red] });
  expect(termsOf({ when: [], ...(conditions && { given: conditions }) })).toStrictEqual({
    when: [],
    given: conditions,
  });
});
