import { describe, expect, it } from 'vitest';
import { list, record, showArn, text, type Value } from '../../../src/vocabulary/index.js';
import { catalog } from '../setting.js';

const WHERE = { partition: text('aws'), region: text('eu-west-1'), account: text('111122223333') };
const TAGS = list([
  record([
    ['Key', text('shelf')],
    ['Value', text('7')],
  ]),
]);

/** What a call needs besides its own action. */
function besides(service: string, operation: string, members: Readonly<Record<string, Value>>): readonly string[] {
  const { checks } = catalog.checks({ service, operation, input: record(Object.entries(members)) }, WHERE);
  return checks
    .filter(({ action }) => !action.endsWith(`:${operation}`))
    .map(({ action, on }) => `${action} ${showArn(on)}`);
}

describe('tags that a call brings along need the tagging action', () => {
  it.each<[string, string, string, string]>([
    ['fsx', 'CreateFileSystem', 'Tags', 'fsx:TagResource arn:aws:fsx:eu-west-1:111122223333:file-system/*'],
    ['ecr-public', 'CreateRepository', 'tags', 'ecr-public:TagResource arn:aws:ecr-public::111122223333:repository/*'],
    ['docdb', 'CreateDBCluster', 'Tags', 'rds:AddTagsToResource arn:aws:rds:eu-west-1:111122223333:cluster:*'],
    ['deadline', 'CreateFleet', 'tags', 'deadline:TagResource arn:aws:deadline:eu-west-1:111122223333:farm/*/fleet/*'],
    [
      'cloudhsm-v2',
      'CreateCluster',
      'TagList',
      'cloudhsm:TagResource arn:aws:cloudhsm:eu-west-1:111122223333:cluster/*',
    ],
    ['controltower', 'EnableControl', 'tags', 'controltower:TagResource arn:aws:controltower:eu-west-1:111122223333:*'],
  ])('on what is made: %s %s', (service, operation, member, need) => {
    expect(besides(service, operation, { [member]: TAGS })).toEqual([need]);
    expect(besides(service, operation, {})).toEqual([]);
  });

  it('once, where somebody has written down on what', () => {
    expect(besides('rds', 'CreateDBCluster', { DBClusterIdentifier: text('ledger'), Tags: TAGS })).toEqual([
      'rds:AddTagsToResource arn:aws:rds:eu-west-1:111122223333:cluster:ledger',
    ]);
  });

  it('not where the operation takes no tags, whatever it depends on', () => {
    expect(besides('docdb', 'ModifyDBInstance', { Tags: TAGS })).toEqual([]);
  });

  it('in events too', () => {
    const parameters = record([
      ['fileSystemType', text('LUSTRE')],
      ['tags', TAGS],
    ]);
    const { checks } = catalog.checksOfEvent(
      { source: 'fsx.amazonaws.com', name: 'CreateFileSystem', parameters },
      WHERE,
    );
    expect(checks.map(({ action }) => action)).toContain('fsx:TagResource');
  });
});
