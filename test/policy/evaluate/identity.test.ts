import { expect, test } from 'vitest';
import { evaluateIdentity } from '../../../src/policy/evaluate/evaluate.js';
import { readRequest } from '../../../src/policy/evaluate/read-request.js';
import { ACTIONS, ALLOW, DENY, document, inShort, policyOf } from './layers.js';

function outcome(documents: readonly unknown[], request: object = {}): unknown {
  const asked = readRequest({ action: 's3:GetObject', resource: 'arn:aws:s3:::bakery/bread', ...request });
  return inShort(evaluateIdentity(documents.map(policyOf), asked, ACTIONS));
}

test('identity policies decide by what they allow and deny', () => {
  expect(outcome([])).toBe('denied implicitly by identity');
  expect(outcome([ALLOW])).toBe('allowed');
  expect(outcome([ALLOW, DENY])).toBe('denied explicitly by identity');
});

test('what others have to say is taken for granted', () => {
  expect(outcome([ALLOW], { action: 'kms:Decrypt', resource: 'arn:aws:kms:eu-west-1:111122223333:key/1' })).toBe(
    'allowed',
  );
  expect(outcome([ALLOW], { action: 'sts:AssumeRole', resource: 'arn:aws:iam::999988887777:role/oven' })).toBe(
    'allowed',
  );
  expect(outcome([], { principal: 'arn:aws:iam::111122223333:root' })).toBe('denied implicitly by identity');
});

test('what needs no permission needs none here', () => {
  expect(outcome([DENY], { action: 'sts:GetCallerIdentity', resource: '*' })).toBe('allowed');
});

test('a dispute is told as elsewhere', () => {
  expect(outcome([document('Allow', { Resource: 'arn:aws:s3' })])).toHaveLength(2);
});
