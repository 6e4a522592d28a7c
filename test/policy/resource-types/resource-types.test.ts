import { describe, expect, it, test } from 'vitest';
import { createCatalog } from '../../../src/catalog/index.js';
import { readPackageJson } from '../../../src/host/index.js';
import { type ResourceTypes, resourceTypes } from '../../../src/policy/index.js';
import { namesOf, patternOf, type WrittenName } from '../cases/references.js';

const catalog = createCatalog(readPackageJson);
const types = resourceTypes(catalog);

function knowing(names: Readonly<Record<string, WrittenName>>): ResourceTypes {
  return resourceTypes(catalog, namesOf({ names }));
}

describe('an action', () => {
  test.each<[string, string, boolean]>([
    ['s3:GetObject', 'arn:aws:s3:::shelf/novel', true],
    ['s3:GetObject', 'arn:aws:s3:::shelf', false],
    ['s3:GetObject', 'arn:aws:s3:::shelf*', true],
    ['s3:GetObject', 'arn:aws:s3::111122223333:accesspoint/shelf.mrap/object/*', true],
    ['s3:ListBucket', 'arn:aws:s3:::shelf', true],
    ['s3:ListBucket', 'arn:aws:s3:::shelf/*', false],
    ['s3:ListBucket', 'arn:aws:s3:::shelf*', true],
    ['s3:ListBucket', 'arn:aws:s3:::*', true],
    ['dynamodb:GetItem', 'arn:aws:dynamodb:*:*:table/books', true],
    ['dynamodb:GetItem', 'arn:aws:dynamodb:*:*:table/books/index/*', false],
    ['dynamodb:GetItem', 'arn:aws:dynamodb:*:*:table/*', true],
    ['dynamodb:GetItem', 'arn:aws:dynamodb:*:*:table/books/*', true],
    ['dynamodb:Query', 'arn:aws:dynamodb:*:*:table/books/index/*', true],
    ['lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:111122223333:function:print:live', true],
    ['sqs:SendMessage', 'arn:aws:sns:eu-west-1:111122223333:books', false],
    ['sqs:SendMessage', 'arn:aws:*:eu-west-1:111122223333:books', true],
    ['sqs:SendMessage', '*', true],
    ['ssm:GetParameter', 'arn:aws:ssm:eu-west-1::parameter/aws/service/*', true],
    ['backup:DeleteRecoveryPoint', 'arn:aws:ec2:eu-west-1::snapshot/*', true],
    // Asked for `*` only.
    ['xray:PutTraceSegments', '*', true],
    ['xray:PutTraceSegments', '?*', true],
    ['xray:PutTraceSegments', 'arn:aws:s3:::shelf', false],
    ['s3:ListAllMyBuckets', 'arn:aws:s3:::*', true],
    ['s3:ListAllMyBuckets', 'arn:aws:s3:::shelf*', false],
    // Nobody knows.
    ['library:Lend', 'arn:aws:sqs:eu-west-1:111122223333:books', true],
    // Patterns over actions.
    ['s3:Get*', 'arn:aws:sqs:eu-west-1:111122223333:books', false],
    ['s3:GetObject*', 'arn:aws:s3:::shelf', false],
    ['s3:Get*', 'arn:aws:s3:::shelf', true],
    ['*', 'arn:aws:s3:::shelf', true],
    ['iam:*', 'arn:aws:sts::111122223333:assumed-role/librarian/x', false],
  ])('%s may be asked for %s: %s', (action, on, expected) => {
    expect(types.fits(action, patternOf(on))).toBe(expected);
  });

  it('of those for which something holds', () => {
    const on = patternOf('arn:aws:s3:::shelf');
    expect(types.fits('s3:*', on, (action) => action === 's3:ListBucket')).toBe(true);
    expect(types.fits('s3:*', on, (action) => action === 's3:GetObject')).toBe(false);
    expect(types.fits('s3:*', patternOf('*'), () => false)).toBe(false);
  });

  it('of any that matches, where all resources are meant', () => {
    expect(types.fits('s3:*', patternOf('*'), (action) => action === 's3:ListBucket')).toBe(true);
    expect(types.fits('s3:*', patternOf('**'), (action) => action === 'xray:PutTraceSegments')).toBe(false);
  });

  it('is looked for among those of the service that the resource names first', () => {
    const asked = new Set<string>();
    const watched = {
      ...catalog,
      action: (name: string) => {
        asked.add(name.slice(0, name.indexOf(':')));
        return catalog.action(name);
      },
    };
    expect(resourceTypes(watched).fits('*', patternOf('arn:aws:sqs:*:*:books'))).toBe(true);
    expect(asked).toEqual(new Set(['sqs']));
  });

  it('takes no resource where it has no resource types', () => {
    expect(types.takesNoResource('xray:PutTraceSegments')).toBe(true);
    expect(types.takesNoResource('s3:GetObject')).toBe(false);
    expect(types.takesNoResource('library:Lend')).toBe(false);
  });
});

test('the actions of a pattern are those that it matches, or itself', () => {
  expect(types.actions('SQS:send*')).toEqual(['sqs:SendMessage']);
  expect(types.actions('SQS:sendmessage')).toEqual(['sqs:SendMessage']);
  expect(types.actions('library:Lend')).toEqual(['library:Lend']);
  expect(types.actions('library:*')).toEqual(['library:*']);
});

test('what a name may hold tells types apart', () => {
  const shelf = patternOf('arn:aws:s3:::⟨Shelf⟩');
  expect(knowing({ Shelf: { chars: 'name' } }).fits('s3:GetObject', shelf)).toBe(false);
  expect(knowing({ Shelf: { chars: 'any' } }).fits('s3:GetObject', shelf)).toBe(true);
  expect(knowing({ Shelf: { chars: 'any', is: 'shelf' } }).fits('s3:GetObject', shelf)).toBe(false);
  expect(types.fits('s3:GetObject', shelf)).toBe(true);
});

test('the types of an action that a pattern may match', () => {
  const typesOf = (action: string, on: string): readonly string[] =>
    types.typesOf(action, patternOf(on)).map(({ key }) => key.replace(/^\w+ arn:\$\{1\}:/, ''));
  expect(typesOf('s3:GetObject', 'arn:aws:s3:::shelf/*')).toEqual(['s3:::${1}/${1}']);
  expect(typesOf('s3:GetObject', 'arn:aws:s3:::shelf')).toEqual([]);
  expect(typesOf('dynamodb:Query', 'arn:aws:dynamodb:eu-west-1:111122223333:table/*').toSorted()).toEqual([
    'dynamodb:${1}:${0}:table/${1}',
    'dynamodb:${1}:${0}:table/${1}/index/${1}',
  ]);
});

test('actions are of one kind exactly when they can be asked for the same', () => {
  expect(types.kind('sqs:SendMessage')).toBe(types.kind('sqs:ReceiveMessage'));
  expect(types.kind('sqs:SendMessage')).not.toBe(types.kind('sns:Publish'));
  expect(types.kind('xray:PutTraceSegments')).toBe(types.kind('ec2:DescribeInstances'));
  expect(types.kind('sqs:*')).not.toBe(types.kind('sqs:SendMessage'));
  expect(types.kind('xray:PutTraceSegments')).not.toBe(types.kind('library:Lend'));
  expect(types.kind('dynamodb:Query')).toBe(types.kind('dynamodb:Scan'));
});

test('answers are kept', () => {
  const names = namesOf({});
  expect(resourceTypes(catalog, names)).toBe(resourceTypes(catalog, names));
  expect(resourceTypes(catalog, names)).not.toBe(types);
});
