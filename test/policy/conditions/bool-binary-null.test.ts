import { expect, test } from 'vitest';
import { asksForMissing } from '../../../src/policy/conditions/null.js';
import { readOperator } from '../../../src/policy/conditions/registry.js';
import { arn } from '../../../src/vocabulary/index.js';

test.each([
  ['Bool', 'true', 'true', true],
  ['Bool', 'true', 'TRUE', true],
  ['Bool', 'False', 'false', true],
  ['Bool', 'true', 'false', false],
  ['Bool', 'false', 'true', false],
  ['Bool', 'true', '1', false],
  ['Bool', '1', 'true', false],
  ['Bool', '', 'false', false],
  ['BinaryEquals', 'QUJD', 'QUJD', true],
  ['BinaryEquals', 'QUJD', 'QUJE', false],
  ['BinaryEquals', 'QUJD', 'qujd', false],
  ['BinaryEquals', 'QUI=', 'QUI', true],
  ['BinaryEquals', 'QQ==', 'QQ', true],
  ['BinaryEquals', 'QQ==', 'QR==', true], // the last four bits belong to no byte
  ['BinaryEquals', 'QQ==', 'Qg==', false],
  ['BinaryEquals', 'QUI=', 'QUJ=', true],
  ['BinaryEquals', 'QUI=', 'QUM=', false],
  ['BinaryEquals', 'QUI=', 'QUJD', false],
  ['BinaryEquals', 'QUJDQUJD', 'QUJDQUJD', true],
  ['BinaryEquals', 'QUJDQUJD', 'QZZZQUJD', false],
  ['BinaryEquals', '', '', true],
  ['BinaryEquals', '', 'QQ==', false],
  ['BinaryEquals', 'Q', 'Q', false],
  ['BinaryEquals', 'QUJD===', 'QUJD===', false],
  ['BinaryEquals', 'Q?==', 'Q?==', false],
  ['BinaryEquals', '//+/', '//+/', true],
  ['Null', 'false', 'anything', true],
  ['Null', 'FALSE', '', true],
  ['Null', 'true', 'anything', false],
  ['Null', 'no', 'anything', false],
])('%s %j matches %j: %s', (operator, policy, request, expected) => {
  expect(readOperator(operator)?.comparison.matches(request, arn([{ text: policy }]))).toBe(expected);
});

test('what is still to be filled in matches no bytes, not even none', () => {
  expect(readOperator('BinaryEquals')?.comparison.matches('', [{ variable: 'aws:username' }])).toBe(false);
});

test('Null asks for a missing key with `true`', () => {
  const asked = ['true', 'True', 'false', '', 'yes'].map((text) => asksForMissing(arn([{ text }])));
  expect(asked).toEqual([true, true, false, false, false]);
  expect(asksForMissing([{ variable: 'aws:username' }])).toBe(false);
});
