import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ExplainOptions, explain, type UserError, writeExplanation } from '../../src/index.js';
import { problems } from '../report/schema.js';
import { project } from './project.js';

const schema = JSON.parse(readFileSync(new URL('../../data/schema/explain.json', import.meta.url), 'utf8'));

const TEMPLATE = `
AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Hives:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: hives
      SSESpecification: { SSEEnabled: true, SSEType: KMS, KMSMasterKeyId: !GetAtt Seal.Arn }
  Seal: { Type: AWS::KMS::Key }
  Swarms: { Type: AWS::SQS::Queue }
  CountBees:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs20.x
      Handler: src/count.handler
      Environment: { Variables: { HIVES: !Ref Hives } }
      Policies: [{ DynamoDBCrudPolicy: { TableName: !Ref Hives } }]
      Events: { Swarm: { Type: SQS, Properties: { Queue: !GetAtt Swarms.Arn } } }
  SmokeOut:
    Type: AWS::Serverless::Function
    Properties: { Runtime: nodejs20.x, Handler: src/smoke.handler, Policies: [AmazonDynamoDBReadOnlyAccess] }
`;

const FILES = {
  'template.yaml': TEMPLATE,
  'src/count.ts': `import { read } from './hives.js';\nexport const handler = async (event: any) =>\n  read(event.Records[0].body);\n`,
  'src/hives.ts': `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, DeleteCommand } from '@aws-sdk/lib-dynamodb';
const hives = DynamoDBDocumentClient.from(new DynamoDBClient({}));
export const read = (id: string) =>
  hives.send(new GetCommand({ TableName: process.env.HIVES, Key: { id } }));
export const abandon = (id: string) =>
  hives.send(new DeleteCommand({ TableName: process.env.HIVES, Key: { id } }));
`,
  'src/smoke.ts': `import { DynamoDB } from '@aws-sdk/client-dynamodb';
export const handler = async (event: any) => (new DynamoDB({}) as any)[event.verb]({});
`,
};

async function explained(action: string, more: Partial<ExplainOptions> = {}) {
  return explain({ action, dir: project(FILES), ...more });
}

/** The text, each line with its columns told apart by a bar. */
async function said(action: string, more: Partial<ExplainOptions> = {}): Promise<readonly string[]> {
  const text = writeExplanation(await explained(action, more), 'text', { columns: undefined, colour: false });
  return text.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' | '));
}

describe('explain', () => {
  it('tells the way from the handler to the call, what names the resource, and what it rests on', async () => {
    expect(await said('dynamodb:GetItem', { workloads: ['CountBees'] })).toEqual(
      expect.arrayContaining([
        'action | dynamodb:GetItem | Read, on table | CloudTrail: a data event',
        'CountBees | src/count.ts | handler',
        'needed | dynamodb:GetItem | Hives | the resource is read in code and template',
        'call | src/hives.ts:5 | GetItem of dynamodb',
        'through | src/count.ts:3',
        'named by | TableName | ${env.HIVES} → ${Hives}',
        'because | the action has the name of the operation GetItem',
      ]),
    );
  });

  it('tells why an action is left out, and the code that would call for it', async () => {
    expect(await said('dynamodb:DeleteItem', { workloads: ['CountBees'] })).toEqual(
      expect.arrayContaining([
        'not needed | the code that calls for it is not run:',
        'not run | src/hives.ts:7 | DeleteItem of dynamodb | in `abandon` (src/hives.ts:6), which is never called',
        'remove | dynamodb:DeleteItem | Hives | DynamoDBCrudPolicy | template.yaml:18 | nothing that CountBees runs needs it',
      ]),
    );
  });

  it('tells what could not be followed where it may hide the action', async () => {
    const lines = await said('dynamodb:Scan', { workloads: ['SmokeOut'] });
    expect(lines).toContain('unknown | no call of it is seen, and this could not be followed:');
    expect(lines.join('\n')).toContain('operation chosen at run time | src/smoke.ts:2');
  });

  it('names the page of a trigger, and of what encrypted resources ask of their callers', async () => {
    const trigger = (await said('sqs:ReceiveMessage')).find((line) => line.startsWith('trigger'));
    expect(trigger).toMatch(
      /^trigger \| template\.yaml:\d+ \| an Amazon SQS queue \| https:\/\/docs\.aws\.amazon\.com\//,
    );
    const key = await said('kms:Decrypt', { workloads: ['CountBees'] });
    expect(key.find((line) => line.startsWith('because'))).toMatch(
      /^because \| the resource is encrypted with a key of the customer \| https:\/\/docs\.aws/,
    );
  });

  it('leaves out workloads that have nothing to do with it, and says which', async () => {
    expect(await said('sns:Publish')).toContain('Not needed by CountBees, SmokeOut.');
    expect((await said('sns:Publish', { workloads: ['CountBees'] })).join('\n')).toContain(
      'not needed | no code that the handler imports, no trigger and no feature of the runtime asks for it',
    );
  });

  it('takes patterns, in any case, and workloads by id or handler', async () => {
    const byPattern = await explained('DynamoDB:*Item', { workloads: ['src/count.ts#handler'] });
    expect(byPattern.report.workloads.map(({ workload }) => workload.id)).toEqual(['CountBees']);
    expect(byPattern.report.workloads[0]?.needs.map(({ need }) => need.action)).toEqual(['dynamodb:GetItem']);
    expect(byPattern.report.actions.length).toBeGreaterThan(4);
  });

  it.each(['dynamodb:*', 'dynamodb:GetItem', 'kms:Decrypt', 'sqs:*', 's3:GetObject', '*'])(
    'writes JSON by the schema for %s, the same each time',
    async (action) => {
      const once = writeExplanation(await explained(action), 'json');
      expect(problems(JSON.parse(once), schema)).toEqual([]);
      expect(writeExplanation(await explained(action), 'json')).toBe(once);
    },
  );

  it.each<[string, string, Partial<ExplainOptions>, string, string]>([
    ['an action', 'dynamodb:GetItm', {}, 'no action `dynamodb:GetItm`', 'Is `dynamodb:GetItem` meant?'],
    ['a service', 'dynamodv:GetItem', {}, 'no action `dynamodv:GetItem`', 'Is `dynamodb:GetItem` meant?'],
    ['what is no action', 'read my table', {}, 'no action', 'Name it as IAM does'],
    ['a workload', 'dynamodb:GetItem', { workloads: ['CountBee'] }, 'no function `CountBee`', 'Is `CountBees` meant?'],
    ['a far one', 'dynamodb:GetItem', { workloads: ['x'] }, 'no function `x`', 'There are `CountBees`, `SmokeOut`.'],
  ])('knows better where %s is misspelled', async (_, action, more, message, next) => {
    const error: UserError = await explained(action, more).then(
      () => Promise.reject(new Error('it was taken')),
      (e: UserError) => e,
    );
    expect(error.message).toContain(message);
    expect(error.next).toContain(next);
  });
});

describe('where a trail is named', () => {
  const bookshop = new URL('../../examples/bookshop/', import.meta.url).pathname;
  const seen = {
    ...{ dir: bookshop, trails: [`${bookshop}live/trail`], selectors: [`${bookshop}live/selectors.json`] },
    deployments: [`${bookshop}live/stack-resources.json`],
  };

  it('tells who the role is there, how often it used the action, and whether a call would have been seen', async () => {
    const { report } = await explain({ action: 'dynamodb:GetItem', ...seen, workloads: ['ShipOrders'] });
    const [role] = report.roles;
    expect(role?.permissions[0]?.says).toEqual({ source: 'needs', trail: 'used' });
    expect(role?.trail).toMatchObject({
      seenAs: [{ arn: expect.stringContaining('ShipOrdersRole'), by: 'role name' }],
      days: 106,
      used: [{ action: 'dynamodb:GetItem', why: { times: 22, first: '2026-06-01T06:00:00Z' } }],
      shown: [{ action: 'dynamodb:GetItem' }],
    });
    const text = writeExplanation({ report }, 'text');
    expect(text).toMatch(/used +dynamodb:GetItem +Orders +22 times, 2026-06-01 to 2026-09-14/);
    expect(text).toMatch(/recorded +dynamodb:GetItem +each call would be in the trail, over 106 days/);
    expect(text).toMatch(
      /deployed +arn:aws:dynamodb:eu-west-1:111122223333:table\/bookshop-live-Orders-\w+ +in stack-resources/,
    );
  });

  it('tells why the trail may not have shown it, and what was denied then', async () => {
    const covers = await explain({ action: 's3:GetObject', ...seen, workloads: ['Recommend'] });
    expect(covers.report.roles[0]?.trail?.shown).toEqual([
      { action: 's3:GetObject', because: expect.stringMatching(/^the trail records data events of AWS::S3::Object/) },
    ]);
    const scans = await explain({ action: 'dynamodb:Scan', ...seen });
    expect(writeExplanation(scans, 'text')).toMatch(/refused +dynamodb:Scan +Orders +once, 2026-07-15/);
    expect(writeExplanation(scans, 'text')).toContain(
      'nothing that PlaceOrder runs needs it, and not seen in 106 days',
    );
  });

  it('and nobody tells which role it is there, that is said', async () => {
    const { report } = await explain({ action: 'dynamodb:Scan', ...seen, deployments: [], dir: project(FILES) });
    expect(report.roles.flatMap(({ trail }) => trail?.shown ?? [])).toContainEqual({
      ...{ action: 'dynamodb:Scan', because: expect.stringContaining('--deployment') },
    });
  });

  it.each(['dynamodb:GetItem', 's3:*', 'dynamodb:Scan'])('and JSON of %s keeps to its schema', async (action) => {
    const explained = await explain({ action, ...seen });
    expect(problems(JSON.parse(writeExplanation(explained, 'json')), schema)).toEqual([]);
  });
});

it('tells what a limit denies whatever the role is granted', async () => {
  const dir = project({
    ...FILES,
    'no-reads.json': JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Action: 'dynamodb:Get*', Resource: '*' }],
    }),
  });
  const explained = await explain({
    action: 'dynamodb:GetItem',
    dir,
    scps: [`${dir}/no-reads.json`],
    workloads: ['CountBees'],
  });
  const text = writeExplanation(explained, 'text');
  expect(text).toMatch(/forbidden +dynamodb:GetItem +Hives .*does not allow it: the call will be denied/);
  expect(text).toMatch(/remove +dynamodb:GetItem .*does not allow it/);
  expect(problems(JSON.parse(writeExplanation(explained, 'json')), schema)).toEqual([]);
});
