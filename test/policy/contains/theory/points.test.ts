import { describe, expect, test } from 'vitest';
import { addressPoints, datePoints, numberPoints, TRUTHS } from '../../../../src/policy/contains/theory/points.js';

describe('numbers at, between, below and above those that are named', () => {
  test.each([
    [[], ['0']],
    [['many'], ['0']],
    [['10'], ['10', '9', '11']],
    [
      ['10', 'many', '20'],
      ['10', '20', '15.0', '9', '21'],
    ],
    [
      ['20', '10'],
      ['10', '20', '15.0', '9', '21'],
    ],
    [
      ['1', '2'],
      ['1', '2', '1.5', '0', '3'],
    ],
    [
      ['9', '10', '100'],
      ['9', '10', '100', '9.5', '55.0', '8', '101'],
    ],
    [['0.5'], ['0.5', '-0.5', '1.5']],
    [
      ['-1', '0.25'],
      ['-1', '0.25', '-0.375', '-2', '1.25'],
    ],
    [
      ['0.25', '1'],
      ['0.25', '1', '0.625', '-0.75', '2'],
    ],
    [
      ['10', '10.0'],
      ['10', '10.0', '10.00', '9', '11.0'],
    ],
  ])('%j: %j', (named, expected) => {
    expect(numberPoints(named)).toEqual(expected);
  });
});

test('points of time are numbers of seconds', () => {
  expect(datePoints(['1970-01-01T00:01:00Z'])).toEqual(['60', '59', '61']);
  expect(datePoints(['70', '1970-01-01T00:01:00Z', 'noon'])).toEqual(['60', '70', '65.0', '59', '71']);
  expect(datePoints([])).toEqual(['0']);
});

const ZERO_SIX = '0:0:0:0:0:0:0:0';

describe('addresses at the borders of ranges, inside and outside', () => {
  test.each([
    [[], ['0.0.0.0', ZERO_SIX]],
    [['here'], ['0.0.0.0', ZERO_SIX]],
    [['10.0.0.0/8'], ['10.0.0.0', '11.0.0.0', '0.0.0.0', ZERO_SIX]],
    [
      ['10.0.0.1', '10.0.0.2'],
      ['10.0.0.1', '10.0.0.2', '10.0.0.3', '0.0.0.0', ZERO_SIX],
    ],
    // Behind the last address there is none.
    [['255.0.0.0/8'], ['255.0.0.0', '0.0.0.0', ZERO_SIX]],
    [['0.0.0.0/0'], ['0.0.0.0', ZERO_SIX]],
    [['::/0'], [ZERO_SIX, '0.0.0.0']],
    [['2001:db8::/32'], ['2001:db8:0:0:0:0:0:0', '2001:db9:0:0:0:0:0:0', '0.0.0.0', ZERO_SIX]],
    [['ffff::/16'], ['ffff:0:0:0:0:0:0:0', '0.0.0.0', ZERO_SIX]],
  ])('%j: %j', (named, expected) => {
    expect(addressPoints(named)).toEqual(expected);
  });
});

test('there are two truth values', () => {
  expect(TRUTHS).toEqual(['true', 'false']);
});
