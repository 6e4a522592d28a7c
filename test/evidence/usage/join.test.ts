import { describe, expect, it } from 'vitest';
import { namesOf, usageEvidence } from '../../../src/evidence/index.js';
import { joinUsage } from '../../../src/evidence/usage/join.js';
import { readInfrastructure } from '../../../src/infra/index.js';
import { type Deployment, type PrincipalUsage, reference, showArn, type Usage } from '../../../src/vocabulary/index.js';
import { treeOf } from '../../infra/tree-of.js';

// A mill: two functions that SAM makes roles for, one with a name of its own, and a role with a name that a parameter is in.

const ACCOUNT = '111122223333';
const TEMPLATE = `
Transform: AWS::Serverless-2016-10-31
Parameters: {Stage: {Type: String}}
Resources:
  Grind:
    Type: AWS::Serverless::Function
    Properties: {Runtime: nodejs20.x, CodeUri: ., Handler: grind.handler}
  Weigh:
    Type: AWS::Serverless::Function
    Properties: {Runtime: nodejs20.x, CodeUri: ., Handler: weigh.handler, FunctionName: mill-weigh}
  Sell:
    Type: AWS::Serverless::Function
    Properties: {Runtime: nodejs20.x, CodeUri: ., Handler: sell.handler, Role: !GetAtt Miller.Arn}
  Miller:
    Type: AWS::IAM::Role
    Properties: {RoleName: !Sub 'mill-seller-\${Stage}'}
  Sacks: {Type: AWS::DynamoDB::Table}
`;

const stacks = readInfrastructure(treeOf({ 'template.yaml': TEMPLATE })).found;
const setting = { stacks, deployments: [] as readonly Deployment[], names: namesOf(stacks) };

function principal(name: string, more: Partial<PrincipalUsage> = {}): PrincipalUsage {
  const arn = `arn:aws:iam::${ACCOUNT}:role/${name}`;
  return { who: { arn, account: ACCOUNT, partition: 'aws' }, used: [], attempted: [], denied: [], ...more };
}

const scan = (table: string): Usage => ({
  ...{ action: 'dynamodb:Scan', when: [], times: 3 },
  on: [{ text: `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/${table}` }],
});

function joined(some: readonly PrincipalUsage[], deployments: readonly Deployment[] = []): readonly string[] {
  return joinUsage(some, { ...setting, deployments }).joined.map(
    ({ role, principal: { who }, by }) => `${role.id} ${who.arn.split('/').at(-1)} by ${by}`,
  );
}

const prod: Deployment = {
  ...{ stage: 'prod', account: ACCOUNT, region: 'eu-west-1' },
  bindings: new Map([
    [reference('template.yaml', 'GrindRole'), 'mill-prod-GrindRole-ABC'],
    [reference('template.yaml', 'Stage'), 'prod'],
  ]),
};

describe('which role of the project a principal is', () => {
  it.each<[string, readonly PrincipalUsage[], readonly Deployment[], readonly string[]]>([
    [
      'by the name that a deployment tells',
      [principal('mill-prod-GrindRole-ABC')],
      [prod],
      ['GrindRole mill-prod-GrindRole-ABC by role name'],
    ],
    [
      'by a name that follows from a parameter',
      [principal('team/mill-seller-prod')],
      [prod],
      ['Miller mill-seller-prod by role name'],
    ],
    [
      'by the name of a function in its sessions',
      [principal('mill-live-WeighRole-1A2B3C4D5E6F', { sessions: ['mill-weigh'] })],
      [],
      ['WeighRole mill-live-WeighRole-1A2B3C4D5E6F by function name'],
    ],
    [
      'by the looks of a made-up name',
      [principal('mill-live-GrindRole-1A2B3C4D5E6F')],
      [],
      ['GrindRole mill-live-GrindRole-1A2B3C4D5E6F by looks'],
    ],
    [
      'by the text around a parameter, in each stage',
      [principal('mill-seller-dev'), principal('mill-seller-live')],
      [],
      ['Miller mill-seller-dev by looks', 'Miller mill-seller-live by looks'],
    ],
    ['not by an end that CloudFormation does not make', [principal('mill-live-GrindRole-manual')], [], []],
    [
      'not as a user of that name',
      [
        {
          ...principal('x'),
          who: { arn: `arn:aws:iam::${ACCOUNT}:user/mill-seller-dev`, account: ACCOUNT, partition: 'aws' },
        },
      ],
      [],
      [],
    ],
  ])('%s', (_, some, deployments, expected) => {
    expect(joined(some, deployments)).toEqual(expected);
  });

  it('made-up names of several stacks are told and not taken', () => {
    const some = ['mill-dev-GrindRole-1A2B3C4D5E6F', 'mill-live-GrindRole-6F5E4D3C2B1A'].map((name) => principal(name));
    const { joined: none, ambiguous, unmatched } = joinUsage(some, setting);
    expect(none).toEqual([]);
    expect(ambiguous).toMatchObject([{ role: { id: 'GrindRole' }, stackNames: ['mill-dev', 'mill-live'] }]);
    expect(unmatched).toHaveLength(2);
  });
});

describe('usage in the project’s words', () => {
  const needs = (some: readonly PrincipalUsage[], deployments: readonly Deployment[] = []) =>
    usageEvidence(some, { ...setting, deployments }).evidence.map(
      (one) => `${one.kind} ${one.action} ${showArn(one.on)}`,
    );
  const sacks = 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${Sacks}';

  it('a table whose made-up name begins with the stack’s is the template’s', () => {
    const used = [scan('mill-live-Sacks-9Z8Y7X6W5V4U'), scan('mill-dev-Sacks-1A2B3C4D5E6F')];
    expect(needs([principal('mill-live-GrindRole-1A2B3C4D5E6F', { used })])).toEqual([
      `need dynamodb:Scan ${sacks}`,
      'need dynamodb:Scan arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/mill-dev-Sacks-1A2B3C4D5E6F',
    ]);
  });

  it('what a deployment binds is the template’s, what was denied is told apart', () => {
    const bound: Deployment = {
      ...prod,
      bindings: new Map([
        ...prod.bindings,
        [reference('template.yaml', 'Sacks'), 'flour'],
        [reference('template.yaml', 'AWS::Region'), 'eu-west-1'],
        [reference('template.yaml', 'AWS::AccountId'), ACCOUNT],
        [reference('template.yaml', 'AWS::Partition'), 'aws'],
      ]),
    };
    const one = principal('mill-prod-GrindRole-ABC', { used: [scan('flour')], denied: [scan('grain')] });
    expect(needs([one], [bound])).toEqual([
      `need dynamodb:Scan ${sacks}`,
      'denied dynamodb:Scan arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/grain',
    ]);
  });
});
