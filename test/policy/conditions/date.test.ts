import { expect, test } from 'vitest';
import { parseDate } from '../../../src/policy/conditions/date.js';
import { compareDecimals, showDecimal } from '../../../src/policy/conditions/decimal.js';
import { readOperator } from '../../../src/policy/conditions/registry.js';
import { arn } from '../../../src/vocabulary/index.js';

test.each([
  ['1970-01-01T00:00:00Z', '0'],
  ['1970-01-01', '0'],
  ['1970-01', '0'],
  ['2025-01-01T00:00:00Z', '1735689600'],
  ['2025-01-01t00:00:00z', '1735689600'],
  ['2025-01-01T00:00:00', '1735689600'],
  ['2025-01-01T00:00', '1735689600'],
  ['2025-01-01T00:00Z', '1735689600'],
  ['2025-01-01T02:00:00+02:00', '1735689600'],
  ['2024-12-31T18:30:00-05:30', '1735689600'],
  ['2025-01-01T02:00:00+0200', '1735689600'],
  ['2025-01-01T02:00:00+02', '1735689600'],
  ['2025-01-01T00:01:02Z', '1735689662'],
  ['2025-01-01T23:59:59Z', '1735775999'],
  ['2025-01-01T00:00:00.25Z', '1735689600.25'],
  ['2025-01-01T00:00:00,5Z', '1735689600.5'],
  ['1969-12-31T23:59:59.75Z', '-0.25'],
  ['2024-02-29', '1709164800'],
  ['0001-01-01', '-62135596800'],
  ['0050-03-01', '-60584198400'],
  ['9999-12-31', '253402214400'],
  ['1735689600', '1735689600'],
  ['1735689600.5', '1735689600.5'],
  ['2025', '2025'],
])('%s is second %s', (written, seconds) => {
  const date = parseDate(written);
  expect(date && showDecimal(date)).toBe(seconds);
});

test.each([
  '2025-02-29',
  '2025-13-01',
  '2025-00-10',
  '2025-01-00',
  '2025-04-31',
  '2025-01-01T24:00:00Z',
  '2025-01-01T00:60:00Z',
  '2025-01-01T00:00:60Z',
  '2025-01-01T00:00:00+24:00',
  '2025-01-01T00:00:00-00:60',
  '2025-01-01T00:00:00.Z',
  '2025-01-01 00:00:00',
  '2025-1-1',
  '20250101T000000Z',
  '2025-01-01Z',
  'x2025-01-01',
  '2025-01-01x',
  'tomorrow',
  '',
])('%j is no date', (written) => {
  expect(parseDate(written)).toBeUndefined();
});

test('zones and spellings compare as points of time', () => {
  const [early, late] = [parseDate('2025-06-01T12:00:00+01:00'), parseDate('2025-06-01T11:00:00.001Z')];
  expect(early && late && compareDecimals(early, late)).toBe(-1);
});

test.each([
  ['DateEquals', '2025-01-01T00:00:00Z', '1735689600', true],
  ['DateEquals', '2025-01-01', '2025-01-01T00:00:00.000Z', true],
  ['DateEquals', '2025-01-01', '2025-01-02', false],
  ['DateLessThan', '2025-01-01', '2024-12-31T23:59:59Z', true],
  ['DateLessThan', '2025-01-01', '2025-01-01', false],
  ['DateLessThanEquals', '2025-01-01', '2025-01-01', true],
  ['DateLessThanEquals', '2025-01-01', '2025-01-02', false],
  ['DateGreaterThan', '2025-01-01', '2025-01-01T00:00:01Z', true],
  ['DateGreaterThan', '2025-01-01', '2025-01-01', false],
  ['DateGreaterThanEquals', '2025-01-01', '2025-01-01', true],
  ['DateGreaterThanEquals', '2025-01-01', '2024-12-31', false],
])('%s %s matches %s: %s', (operator, policy, request, expected) => {
  expect(readOperator(operator)?.comparison.matches(request, arn([{ text: policy }]))).toBe(expected);
});
