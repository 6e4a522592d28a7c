import { expect, test } from 'vitest';
import { carries, isKeyOf, keysOfService } from '../../../src/policy/validate/service-keys.js';
import { catalog } from '../../catalog/setting.js';

test.each<[string, string, boolean]>([
  ['s3:prefix', 's3:prefix', true],
  ['s3:prefix', 'S3:Prefix', true],
  ['s3:prefix', 's3:prefixes', false],
  ['aws:RequestTag/${TagKey}', 'aws:requesttag/team', true],
  ['aws:RequestTag/${TagKey}', 'aws:ResourceTag/team', false],
  ['aws:RequestTag/${TagKey}', 'aws:RequestTag', false],
  ['s3:ExistingObjectTag/<key>', 's3:ExistingObjectTag/team', true],
  ['ssm:resourceTag/tag-key', 'ssm:resourceTag/team', true],
  ['ssm:resourceTag/tag-keys', 'ssm:resourceTag/team', false],
  ['ssm:tag-key', 'ssm:team', false],
  ['events:Metadata/${MetadataKey}/Matcher', 'events:Metadata/team/Matcher', true],
  ['events:Metadata/${MetadataKey}/Matcher', 'events:Metadata/team', false],
  ['kms:EncryptionContext:${EncryptionContextKey}', 'kms:EncryptionContext:team', true],
  ['agent.${Domain}.buildkite.dev:build_branch', 'agent.eu.buildkite.dev:build_branch', true],
])('%s stands for %s: %s', (template, key, expected) => {
  expect(isKeyOf(template, key)).toBe(expected);
});

test.each<[string, string, boolean | undefined]>([
  ['s3:ListBucket', 's3:prefix', true],
  ['S3:listbucket', 'S3:Prefix', true],
  ['s3:GetObject', 's3:prefix', false],
  ['kms:Decrypt', 'kms:ResourceAliases', true],
  ['s3:BakeBread', 's3:prefix', undefined],
])('%s carries %s: %s', (action, key, expected) => {
  expect(carries(action, key, catalog)).toBe(expected);
});

test('the keys of a service are those of its own prefix, each once', () => {
  const keys = keysOfService('sqs', catalog);
  const s3 = keysOfService('s3', catalog);
  expect(keys).toEqual([]);
  expect(s3).toContain('s3:prefix');
  expect(s3.filter((key) => !key.startsWith('s3:'))).toEqual([]);
  expect(new Set(s3).size).toBe(s3.length);
  expect(keysOfService('bakery', catalog)).toEqual([]);
});
