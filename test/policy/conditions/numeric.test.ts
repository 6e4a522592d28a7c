import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareDecimals, parseNumber, showDecimal } from '../../../src/policy/conditions/decimal.js';
import { readOperator } from '../../../src/policy/conditions/registry.js';
import { arn } from '../../../src/vocabulary/index.js';

const OPERATORS = [
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericEquals',
  'NumericGreaterThanEquals',
  'NumericGreaterThan',
];

/** The operators that hold of a request's value against a policy's, in the order of OPERATORS. */
function holding(request: string, policy: string): readonly string[] {
  return OPERATORS.filter((name) => readOperator(name)?.comparison.matches(request, arn([{ text: policy }])));
}

const BELOW = ['NumericLessThan', 'NumericLessThanEquals'];
const SAME = ['NumericLessThanEquals', 'NumericEquals', 'NumericGreaterThanEquals'];
const ABOVE = ['NumericGreaterThanEquals', 'NumericGreaterThan'];

test.each([
  ['9', '10', BELOW],
  ['10', '9', ABOVE],
  ['10', '10.0', SAME],
  ['010', '10', SAME],
  ['+10', '10', SAME],
  ['10.', '10', SAME],
  ['-0', '0', SAME],
  ['-2', '-1', BELOW],
  ['-1', '1', BELOW],
  ['0.1', '0.10', SAME],
  ['0.1', '0.09', ABOVE],
  ['0.10000000000000001', '0.1', ABOVE],
  ['9007199254740993', '9007199254740992', ABOVE],
  ['99999999999999999999999', '100000000000000000000000', BELOW],
  ['1e3', '1000', SAME],
  ['1.5E+2', '150', SAME],
  ['15e-1', '1.5', SAME],
  ['1e-3', '0.001', SAME],
  ['1e400', '1e399', ABOVE],
  ['1e401', '1', []],
  ['1e-401', '1', []],
  ['1e4000', '1', []],
  ['', '0', []],
  ['0', '', []],
  [' 1', '1', []],
  ['1 ', '1', []],
  ['0x1', '1', []],
  ['1,000', '1000', []],
  ['ten', '10', []],
  ['10', 'ten', []],
  ['NaN', 'NaN', []],
  ['.5', '0.5', []],
])('%j against %j: %j', (request, policy, expected) => {
  expect(holding(request, policy)).toEqual(expected);
});

test('a number is kept as integer digits and how many of them stand behind the point', () => {
  expect(parseNumber('1e3')).toEqual({ digits: 1000n, scale: 0 });
  expect(parseNumber('-1.50')).toEqual({ digits: -150n, scale: 2 });
  expect(parseNumber('1.5e1')).toEqual({ digits: 15n, scale: 0 });
  expect(parseNumber('1.5e-1')).toEqual({ digits: 15n, scale: 2 });
});

test.each(['0', '12', '-12', '0.5', '-0.05', '12.50', '100'])('%s is shown as it is written', (written) => {
  const number = parseNumber(written);
  expect(number && showDecimal(number)).toBe(written);
});

test('what is shown is the same number', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(12), (digits, scale) => {
      const again = parseNumber(showDecimal({ digits, scale }));
      expect(again).toEqual({ digits, scale });
    }),
  );
});

test('numbers compare like the integers they are at one scale', () => {
  const decimal = fc.record({ digits: fc.bigInt({ min: -9999n, max: 9999n }), scale: fc.nat(4) });
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      const [left, right] = [Number(a.digits) * 10 ** (4 - a.scale), Number(b.digits) * 10 ** (4 - b.scale)];
      expect(compareDecimals(a, b)).toBe(Math.sign(left - right));
    }),
  );
});
