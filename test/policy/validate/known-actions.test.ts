import { expect, test } from 'vitest';
import { isAction, knownActions } from '../../../src/policy/validate/known-actions.js';
import { catalog } from '../../catalog/setting.js';

const known = knownActions(catalog);

test('names stand by service and services by name', () => {
  expect(known.services.get('ecr-public')).toContain('GetAuthorizationToken');
  expect(known.named.get('getauthorizationtoken')).toEqual(
    expect.arrayContaining(['ecr:GetAuthorizationToken', 'ecr-public:GetAuthorizationToken']),
  );
  expect(known.named.get('putitem')).toEqual(['dax:PutItem', 'dynamodb:PutItem']);
  expect(known.named.get('PutItem')).toBeUndefined();
});

test('a pattern matches actions, and an action itself', () => {
  expect(known.matching('sqs:sendmessage')).toEqual(['sqs:SendMessage']);
  expect(known.matching('sqs:Send*')).toEqual(['sqs:SendMessage']);
  expect(known.matching('sqs:Bake')).toEqual([]);
  expect(known.matching('sqs:Bake*')).toEqual([]);
});

test.each<[string, boolean]>([
  ['s3:GetObject', true],
  ['ecr-public:Get*', true],
  ['s3:?', true],
  ['*', false],
  ['s*:GetObject', false],
  ['GetObject', false],
  ['s3:Get Object', false],
  ['an s3:GetObject', false],
  ['s3:', false],
])('%s is an action: %s', (text, expected) => {
  expect(isAction(text)).toBe(expected);
});
