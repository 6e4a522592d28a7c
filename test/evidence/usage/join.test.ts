import { describe, expect, it } from 'vitest';
import { stageAlone, usageEvidence } from '../../../src/evidence/index.js';
import { joinUsage } from '../../../src/evidence/usage/join.js';
import { type Deployment, type PrincipalUsage, showArn, type Usage } from '../../../src/vocabulary/index.js';
import { ACCOUNT, bakery, mill, principal, prod } from '../mill.js';

const scan = (table: string): Usage => ({
  ...{ action: 'dynamodb:Scan', when: [], times: 3 },
  on: [{ text: `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/${table}` }],
});

function joined(
  some: readonly PrincipalUsage[],
  deployments: readonly Deployment[] = [],
  setting = mill,
): readonly string[] {
  return joinUsage(some, { ...setting, deployments }).joined.map(
    ({ role, principal: { who }, by }) => `${role.id} ${who.arn.split('/').at(-1)} by ${by}`,
  );
}

describe('which role of the project a principal is', () => {
  it.each<[string, readonly PrincipalUsage[], readonly Deployment[], readonly string[]]>([
    [
      'by the name that a deployment tells',
      [principal('mill-prod-GrindRole-ABC')],
      [prod()],
      ['GrindRole mill-prod-GrindRole-ABC by role name'],
    ],
    [
      'by a name that follows from a parameter',
      [principal('team/mill-seller-prod')],
      [prod({ Stage: 'prod' })],
      ['Miller mill-seller-prod by role name'],
    ],
    [
      'by a name in which nothing but the region is left open',
      [principal('mill-baker-eu-west-1'), principal('mill-baker-eu-west-1-old')],
      [],
      ['Baker mill-baker-eu-west-1 by role name'],
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
    const { joined: none, ambiguous, unmatched } = joinUsage(some, mill);
    expect(none).toEqual([]);
    expect(ambiguous).toMatchObject([{ role: { id: 'GrindRole' }, stackNames: ['mill-dev', 'mill-live'] }]);
    expect(unmatched).toHaveLength(2);
  });
});

describe('usage in the project’s words', () => {
  const needs = (some: readonly PrincipalUsage[], deployments: readonly Deployment[] = [], setting = mill) =>
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
    const bound = prod({
      ...{ Sacks: 'flour', 'AWS::Region': 'eu-west-1', 'AWS::AccountId': ACCOUNT, 'AWS::Partition': 'aws' },
    });
    const one = principal('mill-prod-GrindRole-ABC', { used: [scan('flour')], denied: [scan('grain')] });
    expect(needs([one], [bound])).toEqual([
      `need dynamodb:Scan ${sacks}`,
      'denied dynamodb:Scan arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/grain',
    ]);
  });

  it('so is what is called by a stage that is told alone, where account and region follow from the trail', () => {
    const one = principal('rolls-prod-eu-west-1-lambdaRole', { used: [scan('rolls-prod-dough')] });
    expect(needs([one], [live('prod')], bakery)).toEqual([
      'need dynamodb:Scan arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${Dough}',
    ]);
  });
});

function live(stage: string): Deployment {
  const found = stageAlone(stage, bakery.stacks);
  if (found === undefined) throw new Error('the bakery is a service of the Serverless Framework');
  return found;
}

describe('a role of the Serverless Framework, whose name has the stage in it', () => {
  const [dev, prod] = ['dev', 'prod'].map((stage) => principal(`rolls-${stage}-eu-west-1-lambdaRole`)) as [
    PrincipalUsage,
    PrincipalUsage,
  ];

  it('is found by its looks in every stage, where none is told', () => {
    expect(joined([dev, prod], [], bakery)).toEqual([
      'IamRoleLambdaExecution rolls-dev-eu-west-1-lambdaRole by looks',
      'IamRoleLambdaExecution rolls-prod-eu-west-1-lambdaRole by looks',
    ]);
  });

  it('is found by its name in the stages that are told, and those of others are said', () => {
    const found = joinUsage([dev, prod], { ...bakery, deployments: [live('prod')] });
    expect(found.joined).toMatchObject([{ principal: prod, by: 'role name' }]);
    expect(found.elsewhere).toMatchObject([{ principal: dev, role: { id: 'IamRoleLambdaExecution' } }]);
    expect(found.unmatched).toEqual([dev]);
  });

  it('is no role of a service whose name goes on', () => {
    const other = principal('rolls-prod-extra-eu-west-1-lambdaRole');
    expect(joined([other], [live('prod')], bakery)).toEqual([]);
  });

  it('is found by sessions of its functions', () => {
    const some = [principal('made-by-hand', { sessions: ['rolls-prod-knead'] })];
    expect(joined(some, [live('prod')], bakery)).toEqual(['IamRoleLambdaExecution made-by-hand by function name']);
  });

  it('can not be told in a project without such a service', () => {
    expect(stageAlone('prod', mill.stacks)).toBeUndefined();
  });
});
