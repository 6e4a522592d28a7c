import { describe, expect, test } from 'vitest';
import { COMPARISONS } from '../../../src/policy/conditions/registry.js';
import { decisionOf, document, inShort } from './layers.js';

/** What comes of a condition in an Allow: `holds`, `fails`, or a dispute. */
function outcome(operator: string, values: unknown, context: object): unknown {
  const allow = document('Allow', { Condition: { [operator]: { 'aws:PrincipalTag/Shift': values } } });
  const short = inShort(decisionOf({ identity: [allow] }, { context }));
  return short === 'allowed' ? 'holds' : short === 'denied implicitly by identity' ? 'fails' : short;
}

const KEY = 'aws:PrincipalTag/Shift';

/**
 * Each operator with a value of a policy, a request's value that matches it, and another; then whether it holds of the match, of the
 * other, and, after a space, of a missing key.
 */
const OPERATORS = [
  ['StringEquals', 'night', 'night', 'day', 'TF F'],
  ['StringNotEquals', 'night', 'night', 'day', 'FT T'],
  ['StringEqualsIgnoreCase', 'NIGHT', 'night', 'day', 'TF F'],
  ['StringNotEqualsIgnoreCase', 'NIGHT', 'night', 'day', 'FT T'],
  ['StringLike', 'n*', 'night', 'day', 'TF F'],
  ['StringNotLike', 'n*', 'night', 'day', 'FT T'],
  ['NumericEquals', '10', '10.0', '11', 'TF F'],
  ['NumericNotEquals', '10', '10.0', '11', 'FT T'],
  ['NumericLessThan', '10', '9', '10', 'TF F'],
  ['NumericLessThanEquals', '10', '10', '11', 'TF F'],
  ['NumericGreaterThan', '10', '11', '10', 'TF F'],
  ['NumericGreaterThanEquals', '10', '10', '9', 'TF F'],
  ['DateEquals', '2025-01-01', '2025-01-01T00:00:00Z', '2025-01-02', 'TF F'],
  ['DateNotEquals', '2025-01-01', '2025-01-01T00:00:00Z', '2025-01-02', 'FT T'],
  ['DateLessThan', '2025-01-01', '2024-12-31', '2025-01-01', 'TF F'],
  ['DateLessThanEquals', '2025-01-01', '2025-01-01', '2025-01-02', 'TF F'],
  ['DateGreaterThan', '2025-01-01', '2025-01-02', '2025-01-01', 'TF F'],
  ['DateGreaterThanEquals', '2025-01-01', '2025-01-01', '2024-12-31', 'TF F'],
  ['Bool', 'true', 'true', 'false', 'TF F'],
  ['BinaryEquals', 'QUJD', 'QUJD', 'QUJE', 'TF F'],
  ['IpAddress', '10.0.0.0/8', '10.1.1.1', '11.1.1.1', 'TF F'],
  ['NotIpAddress', '10.0.0.0/8', '10.1.1.1', '11.1.1.1', 'FT T'],
  ['ArnEquals', 'arn:aws:sns:*:*:bell', 'arn:aws:sns:eu-west-1:111122223333:bell', 'arn:aws:s3:::bell', 'TF F'],
  ['ArnLike', 'arn:aws:sns:*:*:bell', 'arn:aws:sns:eu-west-1:111122223333:bell', 'arn:aws:s3:::bell', 'TF F'],
  ['ArnNotEquals', 'arn:aws:sns:*:*:bell', 'arn:aws:sns:eu-west-1:111122223333:bell', 'arn:aws:s3:::bell', 'FT T'],
  ['ArnNotLike', 'arn:aws:sns:*:*:bell', 'arn:aws:sns:eu-west-1:111122223333:bell', 'arn:aws:s3:::bell', 'FT T'],
] as const;

test('every operator stands in the table but Null, which has its own', () => {
  const names = COMPARISONS.map(({ name }) => name).filter((name) => name !== 'Null');
  expect(OPERATORS.map(([name]) => name).sort()).toEqual(names.sort());
});

describe.each(OPERATORS)('%s', (operator, value, match, other, expected) => {
  const [ofMatch, ofOther, , ofMissing] = [...expected].map((letter) => (letter === 'T' ? 'holds' : 'fails'));
  const of = (written: string, context: object): unknown => outcome(written, value, context);

  test('of one value', () => {
    expect(of(operator, { [KEY]: match })).toBe(ofMatch);
    expect(of(operator, { [KEY]: other })).toBe(ofOther);
    expect(of(operator.toLowerCase(), { [KEY.toUpperCase()]: match })).toBe(ofMatch);
    expect(outcome(operator, ['zzz', value], { [KEY]: match })).toBe(ofMatch);
    expect(outcome(operator, ['zzz', value], { [KEY]: other })).toBe(ofOther);
  });

  test('of a missing key', () => {
    expect(of(operator, {})).toBe(ofMissing);
    expect(of(operator, { [KEY]: [] })).toBe(ofMissing);
    expect(of(operator, { 'aws:PrincipalTag/Shif': match })).toBe(ofMissing);
  });

  test('with IfExists', () => {
    expect(of(`${operator}IfExists`, {})).toBe('holds');
    expect(of(`${operator}IfExists`, { [KEY]: match })).toBe(ofMatch);
    expect(of(`${operator}IfExists`, { [KEY]: other })).toBe(ofOther);
  });

  test('for all values', () => {
    const all = `ForAllValues:${operator}`;
    expect(of(all, {})).toBe('holds');
    expect(of(all, { [KEY]: [] })).toBe('holds');
    expect(of(all, { [KEY]: match })).toBe(ofMatch);
    expect(of(all, { [KEY]: [match, match] })).toBe(ofMatch);
    expect(of(all, { [KEY]: [other, other] })).toBe(ofOther);
    expect(of(all, { [KEY]: [match, other] })).toBe('fails');
    expect(of(`${all}IfExists`, {})).toBe('holds');
    expect(of(`${all}IfExists`, { [KEY]: [match, other] })).toBe('fails');
  });

  test('for any value', () => {
    const any = `ForAnyValue:${operator}`;
    expect(of(any, {})).toBe('fails');
    expect(of(any, { [KEY]: [] })).toBe('fails');
    expect(of(any, { [KEY]: match })).toBe(ofMatch);
    expect(of(any, { [KEY]: [match, match] })).toBe(ofMatch);
    expect(of(any, { [KEY]: [other, other] })).toBe(ofOther);
    expect(of(any, { [KEY]: [match, other] })).toBe('holds');
    expect(of(`${any}IfExists`, { [KEY]: [match, other] })).toBe('holds');
    expect(of(`${any}IfExists`, { [KEY]: [match, match] })).toBe(ofMatch);
  });
});

test.each([
  ['true', {}, 'holds'],
  ['true', { [KEY]: [] }, 'holds'],
  ['true', { [KEY]: 'night' }, 'fails'],
  ['true', { [KEY]: ['night', 'day'] }, 'fails'],
  ['false', {}, 'fails'],
  ['false', { [KEY]: 'night' }, 'holds'],
  ['false', { [KEY]: ['night', 'day'] }, 'holds'],
  [false, { [KEY]: 'night' }, 'holds'],
  [['true', 'false'], {}, 'holds'],
  [['true', 'false'], { [KEY]: 'night' }, 'holds'],
])('Null %j of %j %s', (value, context, expected) => {
  expect(outcome('Null', value, context)).toBe(expected);
});

describe('what a dispute is about', () => {
  test('IfExists with ForAnyValue, when the key is missing', () => {
    expect(outcome('ForAnyValue:StringEqualsIfExists', 'night', {})).toEqual([
      'yes, as `IfExists` does elsewhere: allowed',
      'no, as `ForAnyValue` does elsewhere: denied',
    ]);
  });

  test('several values without a set operator, unless none of them would do', () => {
    expect(outcome('StringEquals', 'night', { [KEY]: ['night', 'day'] })).toEqual([
      'no, such a key asks for one of the two: denied',
      'yes, when it holds of one of the values: allowed',
    ]);
    expect(outcome('StringEquals', 'night', { [KEY]: ['noon', 'day'] })).toBe('fails');
    expect(outcome('StringNotEquals', 'night', { [KEY]: ['night', 'night'] })).toBe('fails');
    expect(outcome('StringNotEquals', 'night', { [KEY]: ['night', 'day'] })).toHaveLength(2);
  });

  test('an empty text, where a missing key would do otherwise', () => {
    expect(outcome('StringNotEquals', '', { [KEY]: '' })).toEqual([
      'yes: allowed',
      'no, the empty text is compared like others: denied',
    ]);
    expect(outcome('Null', 'true', { [KEY]: ['', ''] })).toEqual([
      'yes: allowed',
      'no, the empty text is compared like others: denied',
    ]);
    expect(outcome('StringEquals', 'night', { [KEY]: '' })).toBe('fails');
    expect(outcome('ForAllValues:StringEquals', 'night', { [KEY]: ['', 'day'] })).toBe('fails');
    expect(outcome('ForAnyValue:StringEquals', 'night', { [KEY]: ['', 'night'] })).toBe('holds');
  });

  test('an ARN pattern of fewer than six segments, where the whole would match', () => {
    const bell = { [KEY]: 'arn:aws:sns:eu-west-1:111122223333:bell' };
    const sides = [
      'no, the six segments are compared one by one: denied',
      'yes, when the pattern matches the whole ARN: allowed',
    ];
    expect(outcome('ArnLike', 'arn:aws:sns:*', bell)).toEqual(sides);
    expect(outcome('ArnEquals', '*', bell)).toEqual(sides);
    expect(outcome('ArnLike', 'arn:aws:sqs:*', bell)).toBe('fails');
    const store = { [KEY]: 'arn:aws:sns:eu-west-1:999988887777:store:111122223333:bell' };
    expect(outcome('ArnLike', 'arn:aws:sns:*:111122223333:bell', store)).toBe('fails');
    expect(outcome('StringLike', 'arn:aws:sns:*:111122223333:bell', store)).toBe('holds');
    expect(outcome('StringLike', 'arn:aws:sns:*', bell)).toBe('holds');
  });

  test('a variable of an operator that compares no texts, where it would match', () => {
    const age = { 'aws:MultiFactorAuthAge': 10 };
    const less = (shift: string, context: object = age): unknown =>
      outcome('NumericLessThan', '${aws:MultiFactorAuthAge}', { [KEY]: shift, ...context });
    expect(less('9')).toEqual(['no, the value matches nothing: denied', 'yes, as in texts: allowed']);
    expect(less('10')).toBe('fails');
    expect(less('9', {})).toBe('fails');
    const larger = { [KEY]: '100', ...age };
    expect(outcome('NumericLessThan', '${aws:MultiFactorAuthAge}1', larger)).toHaveLength(2);
  });

  test('an operator that IAM does not document', () => {
    expect(outcome('StringMatches', 'night', { [KEY]: 'night' })).toEqual(['no: denied', 'yes: allowed']);
  });
});

test('all keys and all operators of a statement have to hold', () => {
  const both = document('Allow', {
    Condition: { StringEquals: { 'aws:username': 'ada', 'aws:userid': '7' }, Bool: { 'aws:SecureTransport': true } },
  });
  const allowed = (context: object): unknown => inShort(decisionOf({ identity: [both] }, { context }));
  const whole = { 'aws:username': 'ada', 'aws:userid': 7, 'aws:SecureTransport': true };
  expect(allowed(whole)).toBe('allowed');
  for (const key of Object.keys(whole)) expect(allowed({ ...whole, [key]: 'other' })).not.toBe('allowed');
});

describe('variables in values', () => {
  const shift = (value: string): object => ({ [KEY]: value });

  test.each([
    ['StringEquals', '${aws:username}', { 'aws:username': 'ada', ...shift('ada') }, 'holds'],
    ['StringEquals', '${AWS:UserName}', { 'aws:username': 'ada', ...shift('ada') }, 'holds'],
    ['StringLike', '${aws:username}-*', { 'aws:username': 'ada', ...shift('ada-x') }, 'holds'],
    ['StringLike', '${aws:username}', { 'aws:username': 'a*', ...shift('ada') }, 'fails'],
    ['StringEquals', '${aws:username}', shift('ada'), 'fails'],
    ['StringNotEquals', '${aws:username}', shift('ada'), 'holds'],
    ['StringEquals', "${aws:username, 'ada'}", shift('ada'), 'holds'],
    ['StringEquals', "${aws:username, 'ada'}", { 'aws:username': 'bob', ...shift('ada') }, 'fails'],
    ['StringEquals', '${aws:TagKeys}', { 'aws:TagKeys': ['ada', 'bob'], ...shift('ada') }, 'fails'],
    ['StringEquals', '${aws:TagKeys}', { 'aws:TagKeys': ['ada'], ...shift('ada') }, 'holds'],
    ['StringEquals', ['${aws:userid}', 'ada'], shift('ada'), 'holds'],
    ['StringNotEquals', ['${aws:userid}', 'ada'], shift('ada'), 'fails'],
  ])('%s %j of %j %s', (operator, value, context, expected) => {
    expect(outcome(operator, value, context)).toBe(expected);
  });
});
