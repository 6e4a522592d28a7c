import { describe, expect, it } from 'vitest';
import { type EventKind, selectorsIn, shareOf } from '../../../src/trail/coverage/selectors.js';

const READS: EventKind = { as: 'management', kind: 'ReadOnly', resourceTypes: [] };
const KEYS: EventKind = { ...READS, excludable: 'kms.amazonaws.com' };
const OBJECTS: EventKind = { as: 'data', kind: 'WriteOnly', resourceTypes: ['AWS::S3::Object'] };
const TABLES: EventKind = {
  as: 'data',
  kind: 'ReadOnly',
  resourceTypes: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::Stream'],
};

const share = (answer: object, kind: EventKind) =>
  shareOf(selectorsIn([{ file: 'x', text: JSON.stringify(answer) }]), kind);
const basic = (selector: object) => ({ EventSelectors: [selector] });
const advanced = (...all: readonly (readonly object[])[]) => ({
  AdvancedEventSelectors: all.map((fields) => ({ FieldSelectors: fields })),
});
const is = (Field: string, ...Equals: readonly string[]) => ({ Field, Equals });
const isNot = (Field: string, ...NotEquals: readonly string[]) => ({ Field, NotEquals });
const S3 = (...Values: readonly string[]) => ({ DataResources: [{ Type: 'AWS::S3::Object', Values }] });

describe('of the events of a kind, selectors take in', () => {
  it.each<[string, object, EventKind]>([
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
      'each type of several',
      advanced(
        [is('eventCategory', 'Data'), is('resources.type', 'AWS::DynamoDB::Table')],
        [is('eventCategory', 'Data'), is('resources.type', 'AWS::DynamoDB::Stream')],
      ),
      TABLES,
    ],
  ])('all: %s', (_, answer, kind) => {
    expect(share(answer, kind)).toBe('all');
  });

  it.each<[string, object, EventKind]>([
    ['objects of some buckets', basic(S3('arn:aws:s3:::covers/')), OBJECTS],
    [
      'one type of several',
      advanced([is('eventCategory', 'Data'), is('resources.type', 'AWS::DynamoDB::Table')]),
      TABLES,
    ],
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

  it.each<[string, object, EventKind]>([
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

  it.each(['', '[]', '{"Statement": []}'])('is not %j', (text) => {
    expect(() => selectorsIn([{ file: 'x.json', text }])).toThrow('`x.json` holds no event selectors.');
  });
});
