import fc from 'fast-check';
import { createCatalog } from '../../../src/catalog/index.js';
import { readPackageJson } from '../../../src/host/index.js';
import type { Cell } from '../../../src/policy/index.js';
import {
  type Actions,
  actionCovers,
  type Condition,
  type Names,
  type Policy,
  type Request,
} from '../../../src/vocabulary/index.js';
import { nameOf, namesOf, patternOf } from '../cases/references.js';

// A library: tables of loans and books, a bucket with shelves, a queue of returns. Few words, so that cells often stand together.

const catalog = createCatalog(readPackageJson);
const known = [
  ...['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:GetRecords', 'dynamodb:PutItem', 'dynamodb:Query'],
  ...['s3:GetBucketLocation', 's3:GetObject', 's3:GetObjectTagging', 's3:ListBucket', 's3:PutObject'],
  ...['sqs:ReceiveMessage', 'sqs:SendMessage', 'xray:PutTraceSegments', 'ec2:DescribeInstances'],
];

/** As if AWS had only these few actions: to prove something of all is slow where a policy names `*`. */
export const fewActions: Actions = {
  date: catalog.date,
  action: (name) => (known.some((one) => one.toLowerCase() === name.toLowerCase()) ? catalog.action(name) : undefined),
  actionsMatching: (glob) => known.filter((one) => actionCovers(glob, one)),
};

export const names: Names = namesOf({
  names: {
    Books: { chars: 'name', is: 'books-⟨Stage⟩' },
    Stage: { chars: 'name' },
    Shelf: { chars: 'name' },
    Any: { chars: 'any' },
    R: { chars: 'region' },
    A: { chars: 'digits', length: 12 },
  },
});

/** What the names stand for in requests. */
export const texts = new Map(
  Object.entries({ Stage: 'dev', Shelf: 'shelf', Any: 'any/novels', R: 'eu-west-1', A: '111122223333' }).map(
    ([id, text]) => [nameOf(id), text] as const,
  ),
);

const TABLE = 'arn:aws:dynamodb:⟨R⟩:⟨A⟩:table';
const places = [
  `${TABLE}/loans`,
  `${TABLE}/loans/index/*`,
  `${TABLE}/loans/index/byDate`,
  `${TABLE}/⟨Books⟩`,
  `${TABLE}/books-⟨Stage⟩`,
  `${TABLE}/*`,
  'arn:aws:s3:::⟨Shelf⟩',
  'arn:aws:s3:::⟨Shelf⟩/*',
  'arn:aws:s3:::⟨Shelf⟩/novels/*',
  'arn:aws:s3:::⟨Any⟩',
  'arn:aws:sqs:⟨R⟩:⟨A⟩:returns',
  'arn:aws:sqs:eu-west-1:????????????:returns',
  '*',
].map(patternOf);

const actions = [...known, 'library:Lend', 'dynamodb:Get*', 's3:Get*', 's3:*Object', 'sqs:*', '*'];

export function condition(operator: string, key: string, ...values: readonly string[]): Condition {
  return { operator, key, values: values.map(patternOf) };
}

function reader(...values: readonly string[]): Condition {
  return condition('StringEquals', 'aws:PrincipalTag/reader', ...values);
}

const conditions: readonly (readonly Condition[])[] = [
  [reader('child')],
  [reader('adult')],
  [reader('child', 'adult')],
  [reader('adult'), condition('Bool', 'aws:SecureTransport', 'true')],
  [condition('StringNotEquals', 'aws:PrincipalTag/reader', 'guest')],
  [condition('StringNotEquals', 'aws:PrincipalTag/reader', 'guest', 'child')],
];
const whens = fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.constantFrom(...conditions));

const cell: fc.Arbitrary<Cell> = fc.record({
  action: fc.constantFrom(...actions),
  on: fc.constantFrom(...places),
  when: whens,
});

export const needs = fc.array(cell, { maxLength: 10 });

/** One of a few resources for actions that they are asked for, so that many cells are needed in one grid. */
export const crowded = fc.array(
  fc.record({
    action: fc.constantFrom('dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:BatchGetItem'),
    on: fc.constantFrom(...['loans', 'books', 'readers', 'fines'].map((table) => patternOf(`${TABLE}/${table}`))),
    when: fc.constant<readonly Condition[]>([]),
  }),
  { maxLength: 16 },
);

/** Many of one kind, so that they don't fit into a small policy as they are. */
export const many = fc.uniqueArray(
  fc.record({
    action: fc.constantFrom('s3:GetObject', 's3:GetObjectTagging', 's3:PutObject', 's3:ListBucket', 'dynamodb:GetItem'),
    on: fc
      .tuple(
        fc.constantFrom('arn:aws:s3:::shelf-', 'arn:aws:s3:::attic/box-', `${TABLE}/tenant-`, `${TABLE}/⟨Stage⟩-`),
        fc.constantFrom('1', '2', 'a/novels', 'b/novels', 'a-1', 'a-2', 'a-*'),
      )
      .map((parts) => patternOf(parts.join(''))),
    when: whens,
  }),
  { minLength: 2, maxLength: 14, selector: (one) => JSON.stringify(one) },
);

/** Each need as a policy of its own. */
export function policiesOf(cells: readonly Cell[]): readonly Policy[] {
  return cells.map(({ action, on, when }) => ({
    version: '2012-10-17',
    statements: [{ effect: 'Allow', actions: { only: [action] }, resources: { only: [on] }, when }],
  }));
}

const tables = ['loans', 'books-dev', 'fines'].map((name) => `arn:aws:dynamodb:eu-west-1:111122223333:table/${name}`);
const buckets = ['shelf', 'any', 'attic'].map((name) => `arn:aws:s3:::${name}`);
const objects = buckets.flatMap((bucket) => [`${bucket}/novels`, `${bucket}/novels/1`, `${bucket}/x`]);
const queues = ['eu-west-1:111122223333', 'us-east-1:111122223333'].map((where) => `arn:aws:sqs:${where}:returns`);

/** Resources that each action can be asked for. */
const askedFor: readonly (readonly [action: string, resources: readonly string[]])[] = [
  ['dynamodb:GetItem', tables],
  ['dynamodb:PutItem', tables],
  ['dynamodb:BatchGetItem', tables],
  ['dynamodb:Query', [...tables, ...tables.flatMap((table) => [`${table}/index/byDate`, `${table}/index/byReader`])]],
  ['dynamodb:GetRecords', tables.map((table) => `${table}/stream/1`)],
  ['s3:GetObject', objects],
  ['s3:PutObject', objects],
  ['s3:GetObjectTagging', objects],
  ['s3:ListBucket', buckets],
  ['s3:GetBucketLocation', buckets],
  ['sqs:SendMessage', queues],
  ['sqs:ReceiveMessage', queues],
  ['xray:PutTraceSegments', ['*']],
  ['ec2:DescribeInstances', ['*']],
  ['library:Lend', [...tables, ...objects]],
];

const contexts = [{}, { reader: 'child' }, { reader: 'adult' }, { reader: 'adult', safe: 'true' }, { reader: 'guest' }];

/** Every request that is told apart by what stands in the needs. */
export const requests: readonly Request[] = askedFor.flatMap(([action, resources]) =>
  resources.flatMap((resource) =>
    contexts.map(({ reader, safe }: { readonly reader?: string; readonly safe?: string }) => ({
      action,
      resource,
      context: new Map([
        ...(reader === undefined ? [] : [['aws:PrincipalTag/reader', [reader]] as const]),
        ...(safe === undefined ? [] : [['aws:SecureTransport', [safe]] as const]),
      ]),
    })),
  ),
);
