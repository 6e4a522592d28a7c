import { describe, expect, test } from 'vitest';
import { createCatalog } from '../../../../src/catalog/index.js';
import { readPackageJson } from '../../../../src/host/index.js';
import { type Cell, type Loosening, resourceTypes } from '../../../../src/policy/index.js';
import { actionWildcards } from '../../../../src/policy/minimise/loosen/action-wildcards.js';
import { loosened } from '../../../../src/policy/minimise/loosen/loosening.js';
import { loosenings } from '../../../../src/policy/minimise/loosen/loosenings.js';
import { resourcePrefixes } from '../../../../src/policy/minimise/loosen/resource-prefixes.js';
import { namesOf, patternOf, showPattern } from '../../cases/references.js';
import { condition } from '../arbitrary.js';

const actions = createCatalog(readPackageJson);
const names = namesOf({
  names: { Stage: { chars: 'name' }, Orders: { chars: 'name' }, Books: { chars: 'name' }, Any: { chars: 'any' } },
});
const types = resourceTypes(actions, names);
const night = [condition('StringEquals', 'aws:PrincipalTag/shift', 'night')];

/** Each action on each resource. */
function cells(some: readonly string[], on: readonly string[], more: Partial<Cell> = {}): readonly Cell[] {
  return some.flatMap((action) => on.map((resource): Cell => ({ action, on: patternOf(resource), when: [], ...more })));
}

function show(loosening: Loosening): string {
  const { is, from, to, adds } = loosening;
  const text = (one: (typeof from)[number]): string => (typeof one === 'string' ? one : showPattern(one));
  return `${is} ${text(to)} for ${from.map(text).join(' ')} adds ${adds.actions.join(' ')} on ${adds.resources.map(showPattern).join(' ')}`;
}

const shelf = 'arn:aws:s3:::shelf/*';
const TABLE = 'arn:aws:dynamodb:eu-west-1:111122223333:table';

describe('wildcards in actions', () => {
  const wildcards = (needs: readonly Cell[]): readonly string[] => actionWildcards(needs, actions, types).map(show);

  test('stand for actions that begin with the same words, and tell what they add', () => {
    expect(wildcards(cells(['dynamodb:DescribeTable', 'dynamodb:DescribeTimeToLive'], [`${TABLE}/loans`]))).toEqual([
      `action wildcard dynamodb:Describe* for dynamodb:DescribeTable dynamodb:DescribeTimeToLive adds dynamodb:DescribeContinuousBackups dynamodb:DescribeContributorInsights dynamodb:DescribeKinesisStreamingDestination dynamodb:DescribeTableReplicaAutoScaling on ${TABLE}/loans`,
    ]);
  });

  test('add only what can be asked for', () => {
    const [one] = actionWildcards(cells(['s3:GetObject', 's3:GetObjectTagging'], [shelf]), actions, types);
    expect(one?.to).toBe('s3:GetObject*');
    expect(one?.adds.actions).toContain('s3:GetObjectVersion');
    expect(one?.adds.actions).not.toContain('s3:GetObjectTagging');
    const [all] = actionWildcards(cells(['s3:GetObject*', 's3:GetBucketPolicy'], [shelf]), actions, types);
    expect(all?.to).toBe('s3:Get*');
    expect(all?.adds.actions).not.toContain('s3:GetObjectVersion');
    expect(all?.adds.actions).not.toContain('s3:GetBucketAcl');
  });

  test('add what can be asked for on any of the resources', () => {
    const needs = cells(['s3:GetObject', 's3:GetObjectTagging'], ['arn:aws:s3:::shelf', shelf]);
    expect(actionWildcards(needs, actions, types)[0]?.adds.actions).toContain('s3:GetObjectVersion');
  });

  test('may stand for narrower ones', () => {
    expect(wildcards(cells(['s3:Get*Tagging', 's3:Get*Acl'], [shelf]))[0]).toMatch(/^action wildcard s3:Get\* /);
  });

  test('take the closest first', () => {
    const needs = cells(['s3:GetObject', 's3:GetObjectTagging', 's3:GetBucketPolicy'], ['*']);
    expect(actionWildcards(needs, actions, types).map(({ to }) => to)).toEqual(['s3:GetObject*']);
  });

  test.each<[string, readonly Cell[]]>([
    ['of one access level with another', cells(['lambda:ListFunctions', 'lambda:ListTags'], ['*'])],
    ['of another', cells(['dynamodb:GetItem', 'dynamodb:PutItem'], [`${TABLE}/loans`])],
    ['of other services', cells(['sqs:GetQueueUrl', 's3:GetObject'], ['*'])],
    ['that nobody knows', cells(['library:LendBook', 'library:LendRecord'], ['*'])],
    ['of one', cells(['s3:GetObject'], ['*'])],
    [
      'on other resources',
      [...cells(['s3:GetObject'], [shelf]), ...cells(['s3:GetObjectTagging'], ['arn:aws:s3:::attic/*'])],
    ],
    [
      'under other conditions',
      [...cells(['s3:GetObject'], [shelf]), ...cells(['s3:GetObjectTagging'], [shelf], { when: night })],
    ],
    [
      'under other conditions of the template',
      [
        ...cells(['s3:GetObject'], [shelf], { given: new Map([['P', true]]) }),
        ...cells(['s3:GetObjectTagging'], [shelf]),
      ],
    ],
    ['of all services', cells(['*', 's3:GetObject'], ['*'])],
  ])('never stand for actions %s', (_, needs) => {
    expect(wildcards(needs)).toEqual([]);
  });

  test('are never a whole service', () => {
    expect(wildcards(cells(['xray:PutTraceSegments', 'xray:GetSamplingRules'], ['*']))).toEqual([]);
  });

  test('leave out actions that nobody knows', () => {
    const needs = cells(['s3:GetObject', 's3:GetObjectTagging', 's3:GetObjectDreams'], ['*']);
    expect(actionWildcards(needs, actions, types).map(({ from }) => from)).toEqual([
      ['s3:GetObject', 's3:GetObjectTagging'],
    ]);
  });

  test('are one for all resources on which the same actions are needed', () => {
    const needs = [
      ...cells(['s3:GetObject', 's3:GetObjectTagging'], [shelf, 'arn:aws:s3:::attic/*'], { when: night }),
      ...cells(['s3:GetObject', 's3:GetObjectTagging', 's3:PutObject'], ['arn:aws:s3:::cellar/*']),
    ];
    const found = actionWildcards(needs, actions, types).map(({ adds }) => adds);
    expect(found.map(({ resources }) => resources.map(showPattern))).toEqual([
      [shelf, 'arn:aws:s3:::attic/*'],
      ['arn:aws:s3:::cellar/*'],
    ]);
    expect(found.map(({ when }) => when)).toEqual([night, []]);
  });
});

describe('wildcards in resources', () => {
  const prefixes = (needs: readonly Cell[]): readonly string[] =>
    resourcePrefixes(needs, actions, types).map(({ to }) => showPattern(to));
  const tables = (...ofTables: readonly string[]): readonly string[] => ofTables.map((name) => `${TABLE}/${name}`);

  test('stand for resources that begin with the same words, and tell what they add', () => {
    expect(
      resourcePrefixes(
        cells(['dynamodb:GetItem', 'dynamodb:PutItem'], tables('tenant-1', 'tenant-12')),
        actions,
        types,
      ).map(show),
    ).toEqual([
      `resource prefix ${TABLE}/tenant-* for ${TABLE}/tenant-1 ${TABLE}/tenant-12 adds dynamodb:GetItem dynamodb:PutItem on ${TABLE}/tenant-*`,
    ]);
  });

  test.each<[string, string, readonly string[], readonly string[]]>([
    ['whole words', 'dynamodb:GetItem', tables('ordersA', 'ordersB'), tables('orders*')],
    ['no letters', 'dynamodb:GetItem', tables('orders', 'ordinary'), []],
    ['names', 'dynamodb:GetItem', tables('⟨Stage⟩-orders', '⟨Stage⟩-books'), tables('⟨Stage⟩-*')],
    ['a name before another', 'dynamodb:GetItem', tables('orders-⟨Orders⟩', 'orders-⟨Books⟩'), tables('orders-*')],
    ['nothing of two names', 'dynamodb:GetItem', tables('⟨Orders⟩', '⟨Books⟩'), []],
    ['not only what all of the type begin with', 'dynamodb:GetItem', tables('orders', 'books'), []],
    ['not only a mark', 'dynamodb:GetItem', tables('_orders', '_books'), []],
    [
      'a path',
      'iam:PassRole',
      ['arn:aws:iam::111122223333:role/app/a', 'arn:aws:iam::111122223333:role/app/b'],
      ['arn:aws:iam::111122223333:role/app/*'],
    ],
    [
      'with what all end in',
      's3:GetObject',
      ['arn:aws:s3:::shelf/a-1/in/*', 'arn:aws:s3:::shelf/a-2/in/*'],
      ['arn:aws:s3:::shelf/a-*/in/*'],
    ],
    [
      'from a delimiter on',
      's3:GetObject',
      ['arn:aws:s3:::shelf/a-1-x', 'arn:aws:s3:::shelf/a-2-x'],
      ['arn:aws:s3:::shelf/a-*'],
    ],
    [
      'with a colon too',
      'lambda:InvokeFunction',
      [1, 2].map((i) => `arn:aws:lambda:eu-west-1:111122223333:function:print-${i}:live`),
      ['arn:aws:lambda:eu-west-1:111122223333:function:print-*:live'],
    ],
    ['where one is the beginning of another', 'dynamodb:GetItem', tables('orders', 'orders-old'), tables('orders*')],
    ['in each bucket', 's3:ListBucket', ['arn:aws:s3:::shelf-a', 'arn:aws:s3:::shelf-b'], ['arn:aws:s3:::shelf-*']],
    [
      'of all types that each has',
      's3:GetObject',
      ['arn:aws:s3:::shelf-a/*', 'arn:aws:s3:::shelf-b/*'],
      ['arn:aws:s3:::shelf-*/*'],
    ],
    ['behind the name of a table', 'dynamodb:Query', tables('loans/index/a', 'loans/index/b'), tables('loans/index/*')],
    [
      'not in other regions',
      'sqs:SendMessage',
      ['arn:aws:sqs:eu-west-1:111122223333:q-1', 'arn:aws:sqs:eu-west-2:111122223333:q-1'],
      [],
    ],
    [
      'not in other accounts',
      'sqs:SendMessage',
      ['arn:aws:sqs:eu-west-1:111122223333:q-1', 'arn:aws:sqs:eu-west-1:111122224444:q-1'],
      [],
    ],
    ['not over types', 's3:Get*', ['arn:aws:s3:::shelf-a', 'arn:aws:s3:::shelf-b'], []],
    ['not of what no request asks for', 's3:GetObject', ['arn:aws:s3:::shelf-a', 'arn:aws:s3:::shelf-b'], []],
    ['not of other types', 'dynamodb:Query', tables('loans-1', 'loans-1/index/a'), []],
    [
      'with what more than two end in',
      's3:GetObject',
      ['1/in/*', '2/in/*', '3/out/*'].map((end) => `arn:aws:s3:::shelf/a-${end}`),
      ['arn:aws:s3:::shelf/a-*/*'],
    ],
    [
      'with no more than they end in',
      's3:GetObject',
      ['1/in/*', '2/out/*'].map((end) => `arn:aws:s3:::shelf/a-${end}`),
      ['arn:aws:s3:::shelf/a-*/*'],
    ],
    [
      'from the first delimiter on',
      's3:GetObject',
      ['1-x/in', '2-x/in'].map((end) => `arn:aws:s3:::shelf/a-${end}`),
      ['arn:aws:s3:::shelf/a-*/in'],
    ],
    [
      'with no word twice',
      's3:GetObject',
      ['arn:aws:s3:::shelf/a/', 'arn:aws:s3:::shelf/a/a/'],
      ['arn:aws:s3:::shelf/a/*'],
    ],
    [
      'a name in front',
      's3:ListBucket',
      ['arn:aws:s3:::⟨Stage⟩-a', 'arn:aws:s3:::⟨Stage⟩-b'],
      ['arn:aws:s3:::⟨Stage⟩-*'],
    ],
    ['not of more types than one of them has', 'dynamodb:Query', tables('loans-a*', 'loans-b'), []],
    ['not of another service', 'sqs:SendMessage', ['arn:aws:s3:::shelf-a', 'arn:aws:s3:::shelf-b'], []],
    ['not of whole ARNs', 'dynamodb:GetItem', ['⟨Any⟩a', '⟨Any⟩b'], []],
  ])('%s', (_, action, on, expected) => {
    expect(prefixes(cells([action], on))).toEqual(expected);
  });

  test('are of one type for each of the actions', () => {
    expect(
      prefixes(cells(['s3:GetObject', 's3:ListBucket'], ['arn:aws:s3:::shelf-a', 'arn:aws:s3:::shelf-b'])),
    ).toEqual([]);
  });

  test('are one for all actions that are needed on the same resources, in whatever order', () => {
    const [one = '', other = ''] = tables('tenant-1', 'tenant-2');
    const needs = [...cells(['dynamodb:GetItem'], [one, other]), ...cells(['dynamodb:PutItem'], [other, one])];
    expect(resourcePrefixes(needs, actions, types).map(({ adds }) => adds.actions)).toEqual([
      ['dynamodb:GetItem', 'dynamodb:PutItem'],
    ]);
  });

  test('take in only actions that are needed on all of them', () => {
    const needs = [
      ...cells(['dynamodb:GetItem'], tables('tenant-1', 'tenant-2')),
      ...cells(['dynamodb:PutItem'], tables('tenant-1')),
    ];
    expect(resourcePrefixes(needs, actions, types).map(({ adds }) => adds.actions)).toEqual([['dynamodb:GetItem']]);
  });

  test('take in only what is needed under the same conditions', () => {
    const needs = [
      ...cells(['dynamodb:GetItem'], tables('tenant-1')),
      ...cells(['dynamodb:GetItem'], tables('tenant-2'), { when: night }),
    ];
    expect(prefixes(needs)).toEqual([]);
  });
});

describe('cells that are loosened', () => {
  test('have the wildcard in place of the actions, where it is meant', () => {
    const pair = ['s3:GetObject', 's3:GetObjectTagging'];
    const needs = [
      ...cells(pair, [shelf]),
      ...cells(pair, [shelf], { when: night }),
      ...cells(['s3:GetObject'], ['arn:aws:s3:::attic/*']),
    ];
    const [first] = actionWildcards(needs, actions, types);
    expect(first && loosened(needs, first)).toEqual([
      ...cells(['s3:GetObject*'], [shelf]),
      ...cells(pair, [shelf], { when: night }),
      ...cells(['s3:GetObject'], ['arn:aws:s3:::attic/*']),
    ]);
  });

  test('have it in place of the resources, where it is meant', () => {
    const pair = [`${TABLE}/tenant-1`, `${TABLE}/tenant-2`];
    const needs = [
      ...cells(['dynamodb:GetItem'], pair),
      ...cells(['dynamodb:PutItem'], pair.slice(1)),
      ...cells(['dynamodb:GetItem'], pair, { when: night }),
    ];
    const [first] = resourcePrefixes(needs, actions, types);
    expect(first && loosened(needs, first)).toEqual([
      ...cells(['dynamodb:GetItem'], [`${TABLE}/tenant-*`]),
      ...cells(['dynamodb:PutItem'], pair.slice(1)),
      ...cells(['dynamodb:GetItem'], pair, { when: night }),
    ]);
  });
});

describe('all that may be loosened', () => {
  const tos = (needs: readonly Cell[]): readonly string[] =>
    loosenings(needs, actions, types).map(({ to }) => (typeof to === 'string' ? to : showPattern(to)));

  test('comes in order: actions before resources', () => {
    const needs = cells(['s3:GetObject', 's3:GetObjectTagging'], ['arn:aws:s3:::shelf/a-1', 'arn:aws:s3:::shelf/a-2']);
    expect(tos(needs)).toEqual(['s3:GetObject*', 'arn:aws:s3:::shelf/a-*']);
  });

  test('the closest before those that take in more', () => {
    const needs = cells(
      ['dynamodb:GetItem'],
      ['a-x-1', 'a-x-2', 'a-y-1', 'a-y-2', 'a-y-3'].map((name) => `${TABLE}/${name}`),
    );
    expect(tos(needs)).toEqual([`${TABLE}/a-y-*`, `${TABLE}/a-x-*`, `${TABLE}/a-*`]);
  });

  test('what saves more before what saves less', () => {
    const needs = cells(
      ['s3:GetObject', 's3:GetObjectTagging', 's3:GetBucketPolicy', 's3:GetBucketTagging', 's3:GetBucketLogging'],
      ['*'],
    );
    expect(tos(needs)).toEqual(['s3:GetBucket*', 's3:GetObject*', 's3:Get*']);
  });

  test('resources too, counted in characters', () => {
    const many = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${TABLE}/${name}-${i}`);
    const firstOf = (...some: readonly (readonly string[])[]) => tos(cells(['dynamodb:GetItem'], some.flat()))[0];
    expect(firstOf(many('b', 3), many('a'.repeat(200), 2))).toBe(`${TABLE}/${'a'.repeat(200)}-*`);
    expect(firstOf(many('a'.repeat(30), 2), many('b', 3))).toBe(`${TABLE}/b-*`);
  });

  test('nothing where nothing may be', () => {
    expect(tos(cells(['dynamodb:GetItem', 'dynamodb:PutItem'], [`${TABLE}/loans`, `${TABLE}/books`]))).toEqual([]);
  });
});
