import path from 'node:path';
import { expect, it } from 'vitest';
import { mine } from '../../src/mine.js';
import { verify } from '../../src/verify.js';
import { showArn } from '../../src/vocabulary/index.js';
import { project } from './project.js';

// A mill on the Serverless Framework, of which nobody saved what CloudFormation answers: names follow from those of its stages.

const SERVICE = `
service: mill
provider:
  name: aws
  runtime: nodejs20.x
  stage: \${opt:stage, 'dev'}
  iam: { role: { statements: [{ Effect: Allow, Action: 'dynamodb:DescribeTable', Resource: !GetAtt Grain.Arn }] } }
functions: { grind: { handler: mill.grind } }
resources:
  Resources:
    Grain: { Type: AWS::DynamoDB::Table, Properties: { TableName: 'mill-\${sls:stage}-grain' } }`;

/** The role of a stage describes its table. */
function record(stage: string, account: string): object {
  const name = `mill-${stage}-eu-west-1-lambdaRole`;
  const ARN = `arn:aws:dynamodb:eu-west-1:${account}:table/mill-${stage}-grain`;
  const issuer = { type: 'Role', principalId: `AROA${stage}`, arn: `arn:aws:iam::${account}:role/${name}` };
  return {
    ...{ eventVersion: '1.11', eventID: `${stage}${account}`, eventTime: '2026-06-01T06:00:00Z' },
    ...{ eventSource: 'dynamodb.amazonaws.com', eventName: 'DescribeTable', eventType: 'AwsApiCall', readOnly: true },
    ...{ managementEvent: true, eventCategory: 'Management', recipientAccountId: account, awsRegion: 'eu-west-1' },
    ...{ requestParameters: { tableName: `mill-${stage}-grain` }, responseElements: null },
    resources: [{ type: 'AWS::DynamoDB::Table', ARN, accountId: account }],
    userIdentity: {
      ...{ type: 'AssumedRole', principalId: `AROA${stage}:s`, arn: `arn:aws:sts::${account}:assumed-role/${name}/s` },
      ...{ accountId: account, sessionContext: { sessionIssuer: { ...issuer, accountId: account, userName: name } } },
    },
  };
}

const [LIVE, OTHER] = ['111122223333', '444455556666'];

function mill(...Records: readonly object[]) {
  const dir = project({ 'serverless.yml': SERVICE, 'mill.js': '', 'trail.json': JSON.stringify({ Records }) });
  return { dir, trail: path.join(dir, 'trail.json'), own: `${path.join(dir, 'serverless.yml')}#grind` };
}

it('mine tells what roles of a stage did in the words of the project, by the stage’s name, in each account', async () => {
  const { dir, trail } = mill(record('prod', LIVE), record('prod', OTHER), record('test', LIVE));
  const { report } = await mine({ paths: [trail], dir, stages: ['prod'] });
  const told = report.principals.map(
    ({ who, role, used }) => `${who.account} ${role?.stage ?? 'no'} ${used.map(({ on }) => showArn(on)).join()}`,
  );
  expect(told.sort()).toEqual([
    expect.stringMatching(`${LIVE} no arn:aws:dynamodb:eu-west-1:${LIVE}:table/mill-test-grain`),
    expect.stringMatching(`${LIVE} prod .*table/.*Grain`),
    expect.stringMatching(`${OTHER} prod .*table/.*Grain`),
  ]);
});

it.each([
  ['prod', 'proven'],
  ['test', 'refuted'],
])('verify asks a service for the calls of stage prod as if it were deployed as %s: %s', async (stage, is) => {
  const { trail, own } = mill(record('prod', LIVE));
  const { report } = await verify({ proposed: own, against: own, trails: [trail], stages: [stage] });
  const { denied = [], unknown = [] } = report.replay ?? {};
  expect(unknown).toEqual([]);
  expect(denied).toHaveLength(is === 'proven' ? 0 : 1);
});

it('verify can not tell where calls show several regions, of which one may be the stage’s', async () => {
  const elsewhere = JSON.parse(JSON.stringify(record('prod', LIVE)).replaceAll('eu-west-1', 'eu-north-1'));
  const { trail, own } = mill(record('prod', LIVE), { ...elsewhere, eventID: 'another' });
  const { report } = await verify({ proposed: own, against: own, trails: [trail], stages: ['prod'] });
  expect(report.replay?.denied).toEqual([]);
  expect(report.replay?.unknown).toHaveLength(2);
});

it('a stage tells nothing of policies that are of no template, nor of another project', async () => {
  const { trail } = mill(record('prod', LIVE));
  const managed = { proposed: 'ReadOnlyAccess', against: 'ReadOnlyAccess', trails: [trail], stages: ['prod'] };
  await expect(verify(managed)).rejects.toThrow('no names of a template, of which --stage could tell');
  const dir = project({ 'template.yaml': 'Resources: { Grain: { Type: AWS::SQS::Queue } }' });
  await expect(mine({ paths: [trail], dir, stages: ['prod'] })).rejects.toThrow(
    'no service of the Serverless Framework',
  );
});
