import { describe, expect, it } from 'vitest';
import type { ToldBy } from '../../../src/catalog/index.js';
import {
  type EventKind,
  type Resource,
  selectorsIn,
  shareOf,
  shareOfType,
} from '../../../src/trail/coverage/selectors.js';
import { arnFromPattern } from '../../../src/vocabulary/index.js';

type Kind = EventKind & { readonly type?: string };
const READS: Kind = { as: 'management', kind: 'ReadOnly' };
const KEYS: Kind = { ...READS, excludable: 'kms.amazonaws.com' };
const OBJECTS: Kind = { as: 'data', kind: 'WriteOnly', type: 'AWS::S3::Object' };
const TABLES: Kind = { as: 'data', kind: 'ReadOnly', type: 'AWS::DynamoDB::Table' };

const share = (answer: object, { type, ...kind }: Kind, resource?: Resource) => {
  const selectors = selectorsIn([{ file: 'x', text: JSON.stringify(answer) }]);
  return type === undefined ? shareOf(selectors, kind) : shareOfType(selectors, kind, type, resource);
};
const basic = (selector: object) => ({ EventSelectors: [selector] });
const advanced = (...all: readonly (readonly object[])[]) => ({
  AdvancedEventSelectors: all.map((fields) => ({ FieldSelectors: fields })),
});
const is = (Field: string, ...Equals: readonly string[]) => ({ Field, Equals });
const isNot = (Field: string, ...NotEquals: readonly string[]) => ({ Field, NotEquals });
const S3 = (...Values: readonly string[]) => ({ DataResources: [{ Type: 'AWS::S3::Object', Values }] });

describe('of the events of a kind, selectors take in', () => {
  it.each<[string, object, Kind]>([
    [
      'all of a trail as it is made',
      basic({ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [] }),
      READS,
    ],
    [
      'those of one selector among several',
      { EventSelectors: [{ ReadWriteType: 'WriteOnly' }, { ReadWriteType: 'ReadOnly' }] },
      READS,
    ],
    [
      'keys, where other sources are left out',
      basic({ ExcludeManagementEventSources: ['rdsdata.amazonaws.com'] }),
      KEYS,
    ],
    ['all objects', basic(S3('arn:aws:s3')), OBJECTS],
    ['all objects, in another partition', basic(S3('arn:aws-us-gov:s3:::')), OBJECTS],
    ['management events by category', advanced([is('eventCategory', 'Management')]), READS],
    ['those that read', advanced([is('eventCategory', 'Management'), is('readOnly', 'true')]), READS],
    ['all objects by type', advanced([is('eventCategory', 'Data'), is('resources.type', 'AWS::S3::Object')]), OBJECTS],
    [
      'one type of several that are selected',
      advanced(
        [is('eventCategory', 'Data'), is('resources.type', 'AWS::DynamoDB::Stream')],
        [is('eventCategory', 'Data'), is('resources.type', 'AWS::DynamoDB::Table')],
      ),
      TABLES,
    ],
  ])('all: %s', (_, answer, kind) => {
    expect(share(answer, kind)).toBe('all');
  });

  it.each<[string, object, Kind]>([
    ['objects of some buckets', basic(S3('arn:aws:s3:::covers/')), OBJECTS],
    [
      'some resources',
      advanced([
        ...[is('eventCategory', 'Data'), is('resources.type', 'AWS::S3::Object')],
        { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::covers/'] },
      ]),
      OBJECTS,
    ],
    ['some names', advanced([is('eventCategory', 'Management'), is('eventName', 'GetUser')]), READS],
  ])('some: %s', (_, answer, kind) => {
    expect(share(answer, kind)).toBe('some');
  });

  it.each<[string, object, Kind]>([
    ['writes alone', basic({ ReadWriteType: 'WriteOnly' }), READS],
    ['no management events', basic({ IncludeManagementEvents: false }), READS],
    ['keys left out', basic({ ExcludeManagementEventSources: ['kms.amazonaws.com'] }), KEYS],
    ['no data events', basic({ DataResources: [] }), OBJECTS],
    ['data events of other types', basic(S3('arn:aws:s3')), TABLES],
    ['reads of objects', basic({ ...S3('arn:aws:s3'), ReadWriteType: 'ReadOnly' }), OBJECTS],
    [
      'keys left out by source',
      advanced([is('eventCategory', 'Management'), isNot('eventSource', 'kms.amazonaws.com')]),
      KEYS,
    ],
    ['data events alone', advanced([is('eventCategory', 'Data'), is('resources.type', 'AWS::S3::Object')]), READS],
  ])('none: %s', (_, answer, kind) => {
    expect(share(answer, kind)).toBe('none');
  });
});

const TABLE = 'arn:aws:dynamodb:eu-west-1:111122223333:table/covers';
const dataOf = (type: string, ...more: readonly object[]) =>
  advanced([is('eventCategory', 'Data'), is('resources.type', type), ...more]);
const arnsOf = (operator: string, ...values: readonly string[]) => ({ Field: 'resources.ARN', [operator]: values });
const tables = (...Values: readonly string[]) => basic({ DataResources: [{ Type: 'AWS::DynamoDB::Table', Values }] });

describe('of the data events that tell a resource, selectors take in', () => {
  const shareOn = (answer: object, kind: Kind, on: string, by: ToldBy = 'own') =>
    share(answer, kind, { on: arnFromPattern(on), toldBy: new Map([[kind.type ?? '', [by]]]) });

  it.each<[string, object, Kind, string, ToldBy?]>([
    ['objects of the bucket', basic(S3('arn:aws:s3:::covers/')), OBJECTS, 'arn:aws:s3:::covers/*'],
    ['the bucket, as its objects', basic(S3('arn:aws:s3:::covers/')), OBJECTS, 'arn:aws:s3:::covers', 'prefix'],
    [
      'objects below a prefix',
      basic(S3('arn:aws:s3:::a/', 'arn:aws:s3:::covers/in/')),
      OBJECTS,
      'arn:aws:s3:::covers/in/2026/*',
    ],
    ['any of all', basic(S3('arn:aws:s3')), OBJECTS, '*'],
    ['a table by its ARN', tables(TABLE), TABLES, TABLE],
    ['an index, as its table', tables(TABLE), TABLES, `${TABLE}/index/*`, 'parent'],
    ['what a prefix selects', dataOf('AWS::DynamoDB::Table', arnsOf('StartsWith', TABLE)), TABLES, `${TABLE}-*`],
    ['what is equal', dataOf('AWS::DynamoDB::Table', arnsOf('Equals', 'x', TABLE)), TABLES, TABLE],
  ])('all: %s', (_, answer, kind, on, by) => {
    expect(shareOn(answer, kind, on, by)).toBe('all');
  });

  it.each<[string, object, Kind, string, ToldBy?]>([
    ['of another bucket', basic(S3('arn:aws:s3:::covers/')), OBJECTS, 'arn:aws:s3:::covers-2/*'],
    ['of more than the bucket', basic(S3('arn:aws:s3:::covers/')), OBJECTS, 'arn:aws:s3:::cover*'],
    [
      'of the bucket, where a part of it is selected',
      basic(S3('arn:aws:s3:::covers/in/')),
      OBJECTS,
      'arn:aws:s3:::covers',
      'prefix',
    ],
    [
      'where one object is selected',
      dataOf('AWS::S3::Object', arnsOf('Equals', 'arn:aws:s3:::covers/a')),
      OBJECTS,
      'arn:aws:s3:::covers/a/*',
    ],
    ['of a table of a longer name', tables(TABLE), TABLES, `${TABLE}-2`],
    ['of what lies below without being a part of it', tables(TABLE), TABLES, `${TABLE}/index/*`],
    ['where resources are left out', dataOf('AWS::DynamoDB::Table', arnsOf('NotStartsWith', 'arn:x')), TABLES, TABLE],
    [
      'where operators are mixed',
      dataOf('AWS::DynamoDB::Table', { ...arnsOf('StartsWith', TABLE), NotEquals: ['x'] }),
      TABLES,
      TABLE,
    ],
    [
      'where names are selected too',
      dataOf('AWS::DynamoDB::Table', arnsOf('Equals', TABLE), is('eventName', 'Scan')),
      TABLES,
      TABLE,
    ],
  ])('some: %s', (_, answer, kind, on, by) => {
    expect(shareOn(answer, kind, on, by)).toBe('some');
  });
});

describe('what the CLI prints of the trail', () => {
  const read = (...answers: readonly object[]) =>
    selectorsIn(answers.map((answer) => ({ file: 'x', text: JSON.stringify(answer) })));

  it('tells whether it records one region alone', () => {
    expect(read({ Trail: { IsMultiRegionTrail: true, HomeRegion: 'eu-west-1' } }).onlyRegions).toEqual([]);
    expect(read({ trailList: [{ IsMultiRegionTrail: false, HomeRegion: 'eu-west-1' }] }).onlyRegions).toEqual([
      'eu-west-1',
    ]);
    expect(read({ EventSelectors: [] }).onlyRegions).toBeUndefined();
  });

  it('tells whether each of several records all', () => {
    const [all, one] = [{ IsMultiRegionTrail: true }, { IsMultiRegionTrail: false, HomeRegion: 'eu-west-1' }];
    expect(read({ trailList: [all, all] }).isOfAllRegions).toBe(true);
    expect(read({ trailList: [all, one] })).toMatchObject({ isOfAllRegions: false, onlyRegions: [] });
    expect(read({ EventSelectors: [] }).isOfAllRegions).toBeUndefined();
  });

  it.each(['', '[]', '{"Statement": []}'])('is not %j', (text) => {
    expect(() => selectorsIn([{ file: 'x.json', text }])).toThrow('`x.json` holds no event selectors.');
  });
});
