import { describe, expect, test } from 'vitest';
import type { Comparison } from '../../../src/policy/conditions/comparison.js';
import { COMPARISONS, readOperator } from '../../../src/policy/conditions/registry.js';
import { takesPatterns } from '../../../src/policy/patterns.js';
import { arnFromPattern } from '../../../src/vocabulary/index.js';

/** A value that each family accepts, and one that is no value of it. */
const SAMPLES = {
  text: { good: 'arn:aws:sns:eu-west-1:111122223333:bells', bad: undefined },
  number: { good: '12', bad: 'twelve' },
  date: { good: '2025-03-01', bad: 'in March' },
  address: { good: '10.0.0.1', bad: '10.0.0' },
  truth: { good: 'true', bad: 'yes' },
  bytes: { good: 'QUJD', bad: '?' },
  presence: { good: 'false', bad: 'no' },
} as const;

const DOCUMENTED = [
  ...['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', 'StringLike'],
  ...['StringNotLike', 'NumericEquals', 'NumericNotEquals', 'NumericLessThan', 'NumericLessThanEquals'],
  ...['NumericGreaterThan', 'NumericGreaterThanEquals', 'DateEquals', 'DateNotEquals', 'DateLessThan'],
  ...['DateLessThanEquals', 'DateGreaterThan', 'DateGreaterThanEquals', 'Bool', 'BinaryEquals', 'IpAddress'],
  ...['NotIpAddress', 'ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike', 'Null'],
];

test('all operators that IAM documents are there, each once', () => {
  expect(COMPARISONS.map(({ name }) => name).sort()).toEqual([...DOCUMENTED].sort());
});

function comparisonOf(name: string): Comparison {
  const comparison = COMPARISONS.find((one) => one.name === name);
  if (comparison === undefined) throw new Error(`there is no ${name}`);
  return comparison;
}

describe.each(DOCUMENTED)('%s', (name) => {
  test('is read in whatever case, with a set prefix and IfExists', () => {
    const comparison = comparisonOf(name);
    expect(readOperator(name)).toEqual({ comparison, ifExists: false });
    expect(readOperator(name.toUpperCase())).toEqual({ comparison, ifExists: false });
    expect(readOperator(`forallvalues:${name}`)).toEqual({ comparison, set: 'all', ifExists: false });
    expect(readOperator(`ForAnyValue:${name}`)).toEqual({ comparison, set: 'any', ifExists: false });
    expect(readOperator(`ForAnyValue:${name}ifexists`)).toEqual(
      name === 'Null' ? undefined : { comparison, set: 'any', ifExists: true },
    );
  });

  test('is negated exactly when its name says so, and then has the same matches as its twin', () => {
    const comparison = comparisonOf(name);
    expect(comparison.negated).toBe(/Not/.test(name));
    const twin = readOperator(name.replace('Not', ''))?.comparison;
    expect(twin?.matches).toBe(comparison.matches);
    expect(twin?.family).toBe(comparison.family);
    expect(twin?.text).toEqual(comparison.text);
  });

  test('is told as text exactly when it compares texts', () => {
    const comparison = comparisonOf(name);
    expect(comparison.text !== undefined).toBe(comparison.family === 'text');
    expect(takesPatterns(name)).toBe(/Like|^Arn/.test(name));
    expect(comparison.text?.foldCase ?? false).toBe(/IgnoreCase/.test(name));
    expect(comparison.text?.inSegments ?? false).toBe(/^Arn/.test(name));
  });

  test('matches a value of its family with itself, unless it asks for less or more', () => {
    const comparison = comparisonOf(name);
    const { good } = SAMPLES[comparison.family];
    expect(comparison.matches(good, arnFromPattern(good))).toBe(!/Than$/.test(name));
  });

  test('matches nothing that is no value of its family', () => {
    const comparison = comparisonOf(name);
    const { good, bad } = SAMPLES[comparison.family];
    if (bad === undefined) return;
    expect(comparison.matches(good, arnFromPattern(bad))).toBe(false);
    if (comparison.family !== 'presence') {
      expect(comparison.matches(bad, arnFromPattern(good))).toBe(false);
      expect(comparison.matches(bad, arnFromPattern(bad))).toBe(false);
    }
  });

  test('matches nothing where a variable is still to be filled in', () => {
    const comparison = comparisonOf(name);
    const { good } = SAMPLES[comparison.family];
    expect(comparison.matches(good, arnFromPattern('${aws:username}'))).toBe(false);
  });
});

test.each([
  'StringMatches',
  'ForAnyValues:StringEquals',
  'ForAllValue:StringEquals',
  'ForSomeValues:StringEquals',
  'ForAnyValue:',
  'IfExists',
  'NullIfExists',
  'StringEqualsIfExistsIfExists',
  'StringEquals ',
  'BoolNotEquals',
  'StringEqualsForAnyValue:',
  '',
  'constructor',
])('%j is no operator', (written) => {
  expect(readOperator(written)).toBeUndefined();
});
