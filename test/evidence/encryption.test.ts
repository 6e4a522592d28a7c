import { describe, expect, test } from 'vitest';
import { type Grant, type Need, type Resource, record, text, unknown, type Value } from '../../src/vocabulary/index.js';
import { ARNS, at, call, gathered, lines, pattern, press, show, stack, value } from './orchard.js';

// The table Harvests of the orchard is encrypted with a key of its own.

const KEY = 'arn:<P>:kms:<R>:<A>:key/<Padlock>';

function encrypted(key: Value = value(KEY)): Resource {
  return {
    scope: 'orchard.yaml',
    id: 'Harvests',
    type: 'AWS::Orchard::Harvests',
    at,
    arn: pattern(ARNS.Harvests),
    attributes: new Map(),
    encryption: { key, at: { file: 'orchard.yaml', line: 7 } },
  };
}

const readsHarvests = call('GetItem', { TableName: value('<Harvests>') });

describe('a call on what is encrypted with a customer managed key', () => {
  test('needs the key too, through that service alone', () => {
    const evidence = gathered({ stacks: [stack({}, { resources: [encrypted()] })], calls: [readsHarvests] });
    expect(lines(evidence)).toEqual([`read dynamodb:GetItem ${ARNS.Harvests}`, `read kms:Decrypt ${KEY}`]);
    const need = evidence.find((one): one is Need => one.kind === 'need' && one.action === 'kms:Decrypt');
    expect(need?.note).toBe('Harvests is encrypted with this key (orchard.yaml:7)');
    expect(need?.why).toMatchObject({ from: 'call', at: readsHarvests.at });
    expect(need?.when.map((c) => [c.operator, c.key, c.values.map(show)])).toEqual([
      ['StringEquals', 'kms:ViaService', ['dynamodb.<R>.amazonaws.com']],
    ]);
  });

  test('needs any key where the template does not tell which', () => {
    const resources = [encrypted(unknown('an alias of elsewhere'))];
    expect(lines(gathered({ stacks: [stack({}, { resources })], calls: [readsHarvests] }))).toContain(
      'assumed kms:Decrypt *',
    );
  });

  test('leaves the key open where it only may be on that', () => {
    const calls = [call('GetItem', { TableName: unknown('it comes from the event') })];
    expect(lines(gathered({ stacks: [stack({}, { resources: [encrypted()] })], calls }))).toContain(
      'gap kms:Decrypt: it may use Harvests, which is encrypted with a key',
    );
  });
});

test('a trigger needs the key of what it reads', () => {
  const trigger = { template: 'triggers/harvest', parameters: new Map([['Table', value(ARNS.Harvests)]]), at };
  const harvest = {
    id: 'triggers/harvest',
    title: 'harvests',
    source: 'https://docs.aws.amazon.com/',
    needs: [{ actions: ['dynamodb:GetRecords'], on: ['${Table}'] }],
    event: [],
  };
  const stacks = [stack({}, { resources: [encrypted()] })];
  const evidence = gathered({ stacks, workloads: [press({ features: [trigger] })], features: [harvest] });
  expect(lines(evidence)).toContain(`read kms:Decrypt ${KEY}`);
});

describe('of what no template defines nothing is known', () => {
  const elsewhere = [call('GetItem', { TableName: text('pears') })];
  const decrypts: Grant = {
    role: 'PressRole',
    policy: 'Keys',
    at,
    editable: true,
    document: {
      is: 'written',
      value: record([
        [
          'Statement',
          record(Object.entries({ Effect: text('Allow'), Action: text('kms:Decrypt'), Resource: text('*') })),
        ],
      ]),
    },
  };

  test('which matters to a role that is granted the key', () => {
    expect(lines(gathered({ stacks: [stack({}, { grants: [decrypts] })], calls: elsewhere }))).toContain(
      'gap kms:Decrypt: what it uses may be encrypted with a key that no template shows',
    );
  });

  test('and to no other', () => {
    expect(lines(gathered({ stacks: [stack()], calls: elsewhere })).filter((line) => line.includes('kms:'))).toEqual(
      [],
    );
  });
});
