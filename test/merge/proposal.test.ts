import { expect, test } from 'vitest';
import { needsPolicy, type ProposalOptions, proposal } from '../../src/merge/index.js';
import { render } from '../../src/policy/index.js';
import type { Evidence, Policy } from '../../src/vocabulary/index.js';
import { type Bakery, decideOn, gap, grant, loaves, need, ovens, photos, short } from './bakery.js';

const night = [{ operator: 'StringEquals', key: 'aws:PrincipalTag/shift', values: [[{ text: 'night' }]] }];
const logs = 'arn:<P>:logs:<R>:<A>:log-group:bread:*';

/** `Allow sqs:SendMessage on <Ovens>` */
function statements(policy: Policy): readonly string[] {
  return render(policy, short).Statement.map(({ Effect, Action, NotAction, Resource, NotResource, Condition }) => {
    const actions = NotAction === undefined ? Action : `not ${NotAction}`;
    const resources = NotResource === undefined ? Resource : `not ${NotResource}`;
    return `${Effect} ${actions} on ${resources}${Condition === undefined ? '' : ` if ${JSON.stringify(Condition)}`}`;
  });
}

function proposed(
  evidence: readonly Evidence[],
  options: ProposalOptions = {},
  bakery: Bakery = {},
): readonly string[] {
  return statements(proposal(decideOn(evidence, bakery), options));
}

test('it holds what is needed of the grants, and what can not be told', () => {
  const evidence = [
    grant(['dynamodb:*', 's3:*'], '*'),
    need('dynamodb:PutItem', loaves),
    need('dynamodb:GetItem', loaves),
    gap('s3:Get*'),
  ];
  expect(proposed(evidence)).toEqual([
    'Allow dynamodb:GetItem,dynamodb:PutItem on table/<Loaves>',
    'Allow s3:Get* on *',
  ]);
});

test('what is needed and not granted is in it where it is asked for', () => {
  const evidence = [
    grant('dynamodb:PutItem', loaves),
    need('dynamodb:PutItem', loaves),
    need('sqs:SendMessage', ovens),
  ];
  expect(proposed(evidence)).toEqual(['Allow dynamodb:PutItem on table/<Loaves>']);
  expect(proposed(evidence, { addMissing: true })).toEqual([
    'Allow dynamodb:PutItem on table/<Loaves>',
    'Allow sqs:SendMessage on <Ovens>',
  ]);
});

test('a role that the project grants nothing, or does not define, gets the union of its needs', () => {
  const needs = [need('dynamodb:PutItem', loaves), need('sqs:SendMessage', ovens)];
  const union = ['Allow dynamodb:PutItem on table/<Loaves>', 'Allow sqs:SendMessage on <Ovens>'];
  expect(proposed(needs)).toEqual(union);
  expect(proposed(needs, {}, { role: { definedBy: 'elsewhere' } })).toEqual(union);
});

test('the conditions of a grant stay with it', () => {
  const evidence = [grant('sqs:*', '*', { when: night }), need('sqs:SendMessage', ovens)];
  expect(proposed(evidence)).toEqual([
    `Allow sqs:SendMessage on <Ovens> if {"StringEquals":{"aws:PrincipalTag/shift":"night"}}`,
  ]);
});

test('what is granted under a condition of the template stays so, but for what is granted anyway', () => {
  const given = new Map([['Holiday', true]]);
  const evidence = [
    grant('sqs:*', '*', { given }),
    grant('dynamodb:PutItem', loaves),
    grant('dynamodb:*', loaves, { given }),
    need('sqs:SendMessage', ovens),
    need('dynamodb:PutItem', loaves),
  ];
  const { statements: all } = proposal(decideOn(evidence));
  expect(all.map(({ actions, given: under }) => [actions, under])).toEqual([
    [{ only: ['dynamodb:PutItem'] }, undefined],
    [{ only: ['sqs:SendMessage'] }, given],
  ]);
});

test('what the framework attaches under a condition does not do for what is always granted', () => {
  const given = new Map([['Holiday', true]]);
  const evidence = [
    grant('sqs:*', '*', { given, editable: false }),
    grant('sqs:SendMessage', ovens),
    need('sqs:SendMessage', ovens),
  ];
  expect(proposed(evidence, { withoutFramework: true })).toEqual(['Allow sqs:SendMessage on <Ovens>']);
});

test('a need that is met under a condition only is granted under it', () => {
  const passedTo = [
    { operator: 'StringEquals', key: 'iam:PassedToService', values: [[{ text: 'ecs.amazonaws.com' }]] },
  ];
  const evidence = [grant('iam:*', '*'), need('iam:PassRole', 'arn:<P>:iam::<A>:role/oven', { when: passedTo })];
  expect(proposed(evidence)).toEqual([
    'Allow iam:PassRole on arn:<AWS::Partition>:iam::<AWS::AccountId>:role/oven if {"StringEquals":{"iam:PassedToService":"ecs.amazonaws.com"}}',
  ]);
});

test('what is denied stays denied', () => {
  const evidence = [
    grant('s3:*', '*'),
    grant('s3:DeleteObject', '*', { effect: 'Deny' }),
    need('s3:GetObject', `${photos}/*`),
  ];
  expect(proposed(evidence)).toEqual(['Allow s3:GetObject on <Photos>/*', 'Deny s3:DeleteObject on *']);
});

test('a statement of what it excepts stays whole or becomes what is needed', () => {
  const powerUser = grant('!iam:*', '*');
  expect(proposed([powerUser, gap('s3:*')])).toEqual(['Allow not iam:* on *']);
  expect(proposed([powerUser, need('sqs:SendMessage', ovens)])).toEqual(['Allow sqs:SendMessage on <Ovens>']);
});

test('what the framework attaches by itself need not be written down', () => {
  const attached = grant(['logs:CreateLogStream', 'logs:PutLogEvents'], '*', { editable: false });
  const evidence = [attached, grant('sqs:*', '*'), need('logs:PutLogEvents', logs), need('sqs:SendMessage', ovens)];
  expect(proposed(evidence)).toEqual([
    'Allow logs:PutLogEvents on log-group:bread:*',
    'Allow sqs:SendMessage on <Ovens>',
  ]);
  expect(proposed(evidence, { withoutFramework: true })).toEqual(['Allow sqs:SendMessage on <Ovens>']);
});

test('a statement of what it excepts that a framework attaches stays as it stands, and need not be written down', () => {
  const evidence = [grant('!iam:*', '*', { editable: false }), need('sqs:SendMessage', ovens), gap('s3:*')];
  expect(proposed(evidence)).toEqual(['Allow not iam:* on *']);
  expect(proposed(evidence, { withoutFramework: true })).toEqual([]);
});

test("a workload's own policy is all that it needs, and nothing that another needs", () => {
  const evidence = [
    need('dynamodb:PutItem', loaves),
    need('sqs:SendMessage', ovens, { who: 'SellBread' }),
    grant('*', '*'),
  ];
  expect(statements(needsPolicy(evidence, 'BakeBread'))).toEqual(['Allow dynamodb:PutItem on table/<Loaves>']);
});
