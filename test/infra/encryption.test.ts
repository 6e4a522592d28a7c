import { expect, test } from 'vitest';
import { readInfrastructure } from '../../src/infra/index.js';
import { showValue } from '../../src/vocabulary/index.js';
import { treeOf } from './tree-of.js';

// A bank: a strongbox of each kind of resource that can be encrypted, with the keys of the bank.

const KEY = (id: string) => `arn:\${AWS::Partition}:kms:\${AWS::Region}:\${AWS::AccountId}:key/${id}`;

function keyOf(strongbox: string, files: Readonly<Record<string, string>> = {}): string | undefined {
  const template = `
Conditions: { HasKey: !Equals [!Ref MasterKeyArn, ""] }
Parameters:
  MasterKeyArn: { Type: String }
  MasterKey: { Type: String }
  Preset: { Type: String, Default: "arn:aws:kms:eu-west-1:123456789012:key/vault" }
  OfAws: { Type: String, Default: alias/aws/sqs }
Resources:
  Key: { Type: AWS::KMS::Key }
  Door: { Type: AWS::KMS::Alias, Properties: { AliasName: alias/door, TargetKeyId: !Ref Key } }
  Strongbox: ${strongbox}
`;
  const { found } = readInfrastructure(treeOf({ 'template.yaml': template, ...files }));
  const box = found.flatMap((s) => s.resources).find((r) => r.id === 'Strongbox');
  return box?.encryption && showValue(box.encryption.key);
}

const QUEUE = (key: string) => `{ Type: AWS::SQS::Queue, Properties: { KmsMasterKeyId: ${key} } }`;

test.each([
  [
    'a table',
    '{ Type: AWS::DynamoDB::Table, Properties: { SSESpecification: { SSEEnabled: true, KMSMasterKeyId: !Ref Key } } }',
  ],
  [
    'a global table',
    '{ Type: AWS::DynamoDB::GlobalTable, Properties: { Replicas: [{ SSESpecification: { KMSMasterKeyId: !Ref Key } }] } }',
  ],
  [
    'a bucket',
    '{ Type: AWS::S3::Bucket, Properties: { BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { KMSMasterKeyID: !GetAtt Key.Arn } }] } } }',
  ],
  ['a queue', QUEUE('!Ref Key')],
  ['a topic', '{ Type: AWS::SNS::Topic, Properties: { KmsMasterKeyId: !Ref Key } }'],
  ['a secret', '{ Type: AWS::SecretsManager::Secret, Properties: { KmsKeyId: !Ref Key } }'],
  [
    'a stream',
    '{ Type: AWS::Kinesis::Stream, Properties: { StreamEncryption: { EncryptionType: KMS, KeyId: !Ref Key } } }',
  ],
])('the key of %s', (_, strongbox) => {
  expect(keyOf(strongbox)).toBe(KEY('${Key}'));
});

test.each([
  ['its id', '!Ref Key', KEY('${Key}')],
  ['its ARN', '!GetAtt Key.Arn', KEY('${Key}')],
  ['an alias of the template', '!Ref Door', KEY('${Key}')],
  ['an alias of elsewhere', 'alias/cellar', KEY('?')],
  ['an id', '1234-abcd', KEY('1234-abcd')],
  ['an ARN', 'arn:aws:kms:eu-west-1:123456789012:key/k', 'arn:aws:kms:eu-west-1:123456789012:key/k'],
  ['a parameter that is an ARN by its name', '!Ref MasterKeyArn', '${MasterKeyArn}'],
  [
    'a dynamic reference that is an ARN by its name',
    "'{{resolve:ssm:VaultKeyArn:2}}'",
    '${{{resolve:ssm:VaultKeyArn:2}}}',
  ],
  ['a parameter that is an ARN by its default', '!Ref Preset', '${Preset}'],
  ['a parameter of which nothing is told', '!Ref MasterKey', KEY('?')],
  ['a condition', '!If [HasKey, !Ref Key, alias/aws/sqs]', KEY('${Key}')],
])('a key is named by %s', (_, key, expected) => {
  expect(keyOf(QUEUE(key))).toBe(expected);
});

test.each([
  ['the key of AWS', QUEUE('alias/aws/sqs')],
  ['the key of AWS by its ARN', QUEUE('!Sub "arn:aws:kms:${AWS::Region}:${AWS::AccountId}:alias/aws/sqs"')],
  ['the key of AWS, preset', QUEUE('!Ref OfAws')],
  ['nothing', QUEUE('!Ref AWS::NoValue')],
  ['no word about it', '{ Type: AWS::SQS::Queue }'],
])('%s is no customer managed key', (_, strongbox) => {
  expect(keyOf(strongbox)).toBeUndefined();
});
