import { describe, expect, it } from 'vitest';
import { decide, proposal } from '../../src/merge/index.js';
import { parse, render } from '../../src/policy/index.js';
import type { Evidence, Limit } from '../../src/vocabulary/index.js';
import { at, catalog, gap, grant, lines, loaves, need, ovens, photos, short, stackOf } from './bakery.js';

type Written = Readonly<Record<string, unknown>>;

/** A limit that is one of these policies, each a list of statements. */
function limit(...either: readonly (readonly Written[])[]): Limit {
  const policies = either.map((Statement) => [parse({ Version: '2012-10-17', Statement }).policy]);
  return { role: 'BakerRole', name: 'the boundary `Walls`', at: at(12), either: policies };
}

function decided(evidence: readonly Evidence[], limits: readonly Limit[]) {
  const [decision] = decide(evidence, [stackOf()], catalog, { limits });
  if (decision === undefined) throw new Error('the bakery has a role');
  const policy = render(proposal(decision, { addMissing: true }), short);
  return {
    permissions: lines(decision.permissions),
    forbidden: decision.forbidden.map(({ action, on }) => `${action} ${short(on)}`),
    proposed: policy.Statement.map(
      ({ Action, Resource }) => `${[Action].flat().join(',')} ${[Resource].flat().join(',')}`,
    ),
    deniedBy: decision.permissions.flatMap(({ deniedBy }) => deniedBy ?? []),
  };
}

const all = { Effect: 'Allow', Action: '*', Resource: '*' };
const tables = { Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' };
const noQueues = { Effect: 'Deny', Action: 'sqs:*', Resource: '*' };
const send = need('sqs:SendMessage', ovens);

describe('of what is needed a limit surely denies', () => {
  const cases: readonly [string, readonly Limit[], readonly string[]][] = [
    ['nothing where there is none', [], []],
    ['nothing that it allows', [limit([all])], []],
    ['what it does not allow', [limit([tables])], ['sqs:SendMessage <Ovens>']],
    ['what it denies', [limit([all, noQueues])], ['sqs:SendMessage <Ovens>']],
    [
      'what NotAction leaves out',
      [limit([{ Effect: 'Allow', NotAction: 'sqs:*', Resource: '*' }])],
      ['sqs:SendMessage <Ovens>'],
    ],
    [
      'nothing that depends on the request',
      [limit([all, { ...noQueues, Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } } }])],
      [],
    ],
    [
      'nothing that it allows under a condition',
      [limit([tables, { ...all, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }])],
      [],
    ],
    ['nothing on a resource whose name it may allow', [limit([{ ...all, Resource: 'arn:aws:sqs:*:*:bakery-*' }])], []],
    [
      'what no resource of that kind is allowed',
      [limit([{ ...all, Resource: 'arn:aws:s3:::photos/*' }])],
      ['sqs:SendMessage <Ovens>'],
    ],
    ['nothing that one of several policies allows, any of which it may be', [limit([tables], [all])], []],
    ['what each of several denies', [limit([tables], [all, noQueues])], ['sqs:SendMessage <Ovens>']],
    ['what the second limit denies', [limit([all]), limit([all, noQueues])], ['sqs:SendMessage <Ovens>']],
    ['nothing of another role', [{ ...limit([tables]), role: 'MillerRole' }], []],
  ];
  it.each(cases)('%s', (_, limits, expected) => {
    expect(decided([grant('sqs:SendMessage', ovens), send], limits).forbidden).toEqual(expected);
  });
});

describe('what a limit denies', () => {
  const only = [limit([tables])];

  it('is added to no proposal', () => {
    const found = decided([grant('dynamodb:PutItem', loaves), need('dynamodb:PutItem', loaves), send], only);
    expect(found.proposed).toEqual(['dynamodb:PutItem table/<Loaves>']);
    expect(found.permissions).toEqual(['keep dynamodb:PutItem table/<Loaves>']);
  });

  it('goes where it is granted, which says why', () => {
    const found = decided([grant(['dynamodb:PutItem', 'sqs:SendMessage'], [loaves, ovens]), send], only);
    expect(found.permissions).toContain('remove sqs:SendMessage <Ovens>');
    expect(found.deniedBy).toEqual(['the boundary `Walls`']);
  });

  it('goes though it can’t be told whether it is needed', () => {
    const found = decided([grant(['s3:GetObject', 'dynamodb:Scan'], [`${photos}/*`, loaves]), gap('*')], only);
    expect(found.proposed).toEqual(['dynamodb:Scan table/<Loaves>']);
  });

  it('stays in a wildcard of which it allows a part', () => {
    expect(decided([grant('*', '*'), gap('*')], only).permissions).toEqual(['cannot tell * *']);
  });

  it('stays where it was seen to be used: then it is allowed, whatever is known of the limit', () => {
    const used = need('sqs:SendMessage', ovens, {
      who: 'BakerRole',
      why: { from: 'usage', times: 3 },
      sure: 'observed',
    });
    const found = decided([grant('sqs:SendMessage', ovens), send, used], only);
    expect([found.forbidden, found.permissions]).toEqual([[], ['keep sqs:SendMessage <Ovens>']]);
  });

  it('stays where the keep-list says so', () => {
    const why = { from: 'keep', because: 'the walls move in May', at: at(3) } as const;
    const found = decided(
      [grant('sqs:SendMessage', ovens), need('sqs:SendMessage', ovens, { who: 'BakerRole', why })],
      only,
    );
    expect(found.permissions).toEqual(['keep sqs:SendMessage <Ovens>']);
  });

  it('is not what no request can ask for', () => {
    const queue = 'arn:aws:sqs:eu-west-1:111122223333:ovens';
    expect(decided([grant('s3:GetObject', queue), need('s3:GetObject', queue)], only).forbidden).toEqual([]);
  });
});
