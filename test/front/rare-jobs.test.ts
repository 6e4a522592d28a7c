import { describe, expect, it } from 'vitest';
import { accountIn } from '../../src/account/index.js';
import { type AccountTrail, audit, codeInAccount } from '../../src/audit/index.js';
import { readAuditedProject } from '../../src/audited-project.js';
import { study } from '../../src/generate.js';
import { roleTrails } from '../../src/merge/index.js';
import { allowing, inline, role, trusting, vineyard } from '../account/vineyard.js';
import { catalog } from '../trail/setting.js';
import { project } from './project.js';
import { terraformFunction } from './terraform-function.js';

// An observatory whose mirror is coated anew a few times in a year. Each role was watched for 120 days, in which nothing stayed unseen.

const HANDLERS = `
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { LambdaClient, InvokeCommand } from '@aws-sdk/client-lambda';
import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';
export const idle = async () => undefined;
export const orders = async () => new SQSClient().send(new SendMessageCommand({ QueueUrl: process.env.QUEUE, MessageBody: 'coat' }));
export const calls = async () => new LambdaClient().send(new InvokeCommand({ FunctionName: process.env.COATER }));
export const writes = async () => new S3Client().send(new PutObjectCommand({ Bucket: process.env.PLATES, Key: 'coat', Body: '' }));
`;

/** What of each function's role the trail can't tell because of a rare job, by the last word of the role. */
async function early(files: Readonly<Record<string, string>>, minDays = 90): Promise<readonly string[]> {
  const { evidence, infrastructure } = await study({ dir: project({ 'src/coat.mjs': HANDLERS, ...files }) });
  const roles = infrastructure.found.flatMap((stack) => stack.roles);
  const watch = { days: 120, seenFor: 120, blindTo: () => undefined };
  const watches = new Map(roles.map(({ id }) => [id, watch] as const));
  const trailOf = roleTrails(evidence, infrastructure.found, { watches, minDays });
  return roles.flatMap((role) => {
    const because = trailOf(role)?.blindTo('s3:GetObject');
    return because === undefined ? [] : [`${role.id}: ${because}`];
  });
}

function sam(resources: string): Readonly<Record<string, string>> {
  return {
    'template.yaml': `
Transform: AWS::Serverless-2016-10-31
Globals: { Function: { Runtime: nodejs20.x, CodeUri: src/, Handler: coat.idle } }
Resources:
${resources}`,
  };
}

const QUEUE = '  Orders: { Type: AWS::SQS::Queue }';
const COATS_FROM_QUEUE = `
  Coat:
    Type: AWS::Serverless::Function
    Properties: { Events: { Order: { Type: SQS, Properties: { Queue: !GetAtt Orders.Arn } } } }`;
const QUARTERLY = "'cron(0 6 1 1,4,7,10 ? *)'";
const BEHIND =
  /^CoatRole: what makes it run begins with a job of \S+:\d+, which runs every 92 days, and 120 days of a trail/;

const DETOURS: readonly (readonly [string, string])[] = [
  [
    'a queue',
    `${QUEUE}${COATS_FROM_QUEUE}
  Quarter:
    Type: AWS::Events::Rule
    Properties: { ScheduleExpression: ${QUARTERLY}, Targets: [{ Id: a, Arn: !GetAtt Orders.Arn }] }`,
  ],
  [
    'a topic and a queue that subscribes to it',
    `${QUEUE}${COATS_FROM_QUEUE}
  News: { Type: AWS::SNS::Topic }
  Reads: { Type: AWS::SNS::Subscription, Properties: { TopicArn: !Ref News, Protocol: sqs, Endpoint: !GetAtt Orders.Arn } }
  Quarter:
    Type: AWS::Scheduler::Schedule
    Properties:
      ScheduleExpression: ${QUARTERLY}
      FlexibleTimeWindow: { Mode: 'OFF' }
      Target: { Arn: !Ref News, RoleArn: arn:aws:iam::111122223333:role/clock }`,
  ],
  [
    'an operation of the SDK that EventBridge Scheduler calls',
    `${QUEUE}${COATS_FROM_QUEUE}
  Quarter:
    Type: AWS::Scheduler::Schedule
    Properties:
      ScheduleExpression: ${QUARTERLY}
      FlexibleTimeWindow: { Mode: 'OFF' }
      Target:
        Arn: arn:aws:scheduler:::aws-sdk:sqs:sendMessage
        RoleArn: arn:aws:iam::111122223333:role/clock
        Input: !Sub '{ "QueueUrl": "\${Orders}", "MessageBody": "coat" }'`,
  ],
  [
    'a bus of its own',
    `  Dome: { Type: AWS::Events::EventBus, Properties: { Name: dome } }
  Coat:
    Type: AWS::Serverless::Function
    Properties:
      Events: { Night: { Type: EventBridgeRule, Properties: { EventBusName: !Ref Dome, Pattern: { source: [dome.clock] } } } }
  Quarter:
    Type: AWS::Events::Rule
    Properties: { ScheduleExpression: ${QUARTERLY}, Targets: [{ Id: a, Arn: !GetAtt Dome.Arn }] }`,
  ],
  [
    'a state machine that invokes it',
    `  Coat: { Type: AWS::Serverless::Function, Properties: { FunctionName: coat } }
  Maintenance:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: Coat
        States: { Coat: { Type: Task, Resource: !GetAtt Coat.Arn, End: true } }
      Events: { Quarter: { Type: ScheduleV2, Properties: { ScheduleExpression: ${QUARTERLY} } } }`,
  ],
  [
    'another function that sends to the queue',
    `${QUEUE}${COATS_FROM_QUEUE}
  Clock:
    Type: AWS::Serverless::Function
    Properties:
      Handler: coat.orders
      Environment: { Variables: { QUEUE: !Ref Orders } }
      Events: { Quarter: { Type: Schedule, Properties: { Schedule: ${QUARTERLY} } } }`,
  ],
  [
    'another function that invokes it',
    `  Coat: { Type: AWS::Serverless::Function, Properties: {} }
  Clock:
    Type: AWS::Serverless::Function
    Properties:
      Handler: coat.calls
      Environment: { Variables: { COATER: !Ref Coat } }
      Events: { Quarter: { Type: Schedule, Properties: { Schedule: ${QUARTERLY} } } }`,
  ],
  [
    'an object that another function writes',
    `  Plates: { Type: AWS::S3::Bucket }
  Coat:
    Type: AWS::Serverless::Function
    Properties: { Events: { Plate: { Type: S3, Properties: { Bucket: !Ref Plates, Events: s3:ObjectCreated:* } } } }
  Clock:
    Type: AWS::Serverless::Function
    Properties:
      Handler: coat.writes
      Environment: { Variables: { PLATES: !Ref Plates } }
      Events: { Quarter: { Type: Schedule, Properties: { Schedule: ${QUARTERLY} } } }`,
  ],
];

it.each(DETOURS)('a function is as rare as the schedule behind %s', async (_, resources) => {
  expect((await early(sam(resources))).filter((line) => line.startsWith('Coat'))).toEqual([
    expect.stringMatching(BEHIND),
  ]);
});

it('a schedule that is not rare tells nothing, however it comes to the function', async () => {
  for (const [, resources] of DETOURS)
    expect(await early(sam(resources.replaceAll(QUARTERLY, "'rate(30 days)'")))).toEqual([]);
});

it('the rarest schedule counts, whatever else makes the function run', async () => {
  const resources = `${QUEUE}
  Coat:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        Order: { Type: SQS, Properties: { Queue: !GetAtt Orders.Arn } }
        Often: { Type: Schedule, Properties: { Schedule: rate(1 hour) } }
        Yearly: { Type: Schedule, Properties: { Schedule: 'cron(0 6 24 DEC ? *)' } }
  Other: { Type: AWS::Serverless::Function, Properties: {} }`;
  expect(await early(sam(resources))).toEqual([
    'CoatRole: a job of template.yaml:12 runs every 366 days, and 120 days of a trail show too few of its runs',
  ]);
});

it('a queue that nothing rare fills makes nothing rare, though a rare schedule fills another', async () => {
  const resources = `${QUEUE}${COATS_FROM_QUEUE}
  Others: { Type: AWS::SQS::Queue }
  Quarter:
    Type: AWS::Events::Rule
    Properties: { ScheduleExpression: ${QUARTERLY}, Targets: [{ Id: a, Arn: !GetAtt Others.Arn }] }`;
  expect(await early(sam(resources))).toEqual([]);
});

it('Terraform: a target that is a queue', async () => {
  const lines = await early({
    'main.tf': `
resource "aws_sqs_queue" "orders" { name = "orders" }
resource "aws_cloudwatch_event_rule" "quarter" { schedule_expression = ${QUARTERLY.replaceAll("'", '"')} }
resource "aws_cloudwatch_event_target" "orders" {
  rule = aws_cloudwatch_event_rule.quarter.name
  arn  = aws_sqs_queue.orders.arn
}
${terraformFunction('coat', { handler: 'coat.idle', source: 'source_dir = "src"' })}
resource "aws_lambda_event_source_mapping" "coat" {
  event_source_arn = aws_sqs_queue.orders.arn
  function_name    = aws_lambda_function.coat.function_name
}`,
  });
  expect(lines).toEqual([
    expect.stringMatching(/what makes it run begins with a job of main\.tf:3, which runs every 92/),
  ]);
});

it('Serverless Framework: a state machine of the plugin', async () => {
  const lines = await early({
    'serverless.yml': `
service: dome
provider: { name: aws, runtime: nodejs20.x, iam: { role: { statements: [] } } }
plugins: [serverless-step-functions]
functions:
  coat: { handler: src/coat.idle }
stepFunctions:
  stateMachines:
    maintenance:
      events:
        - schedule: ${QUARTERLY}
      definition:
        StartAt: Coat
        States: { Coat: { Type: Task, Resource: !GetAtt coat.Arn, End: true } }`,
  });
  expect(lines).toContainEqual(
    expect.stringMatching(/^IamRoleLambdaExecution: what makes it run begins with a job of serverless\.yml:\d+/),
  );
});

it('AWS CDK: a rule whose target is a queue', async () => {
  const lines = await early({
    'cdk.json': '{ "app": "npx ts-node bin/dome.ts" }',
    'package.json': '{ "dependencies": { "aws-cdk-lib": "2.180.0", "constructs": "10.4.2" } }',
    'bin/dome.ts': `
import * as cdk from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sqs from 'aws-cdk-lib/aws-sqs';
class Dome extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const orders = new sqs.Queue(this, 'Orders');
    const coat = new lambda.Function(this, 'Coat', {
      runtime: lambda.Runtime.NODEJS_20_X,
      handler: 'coat.idle',
      code: lambda.Code.fromAsset('src'),
    });
    coat.addEventSource(new SqsEventSource(orders));
    new events.Rule(this, 'Quarter', {
      schedule: events.Schedule.cron({ minute: '0', hour: '6', day: '1', month: '1,4,7,10' }),
      targets: [new targets.SqsQueue(orders)],
    });
  }
}
new Dome(new cdk.App(), 'Dome');`,
  });
  expect(lines).toEqual([
    expect.stringMatching(/what makes it run begins with a job of bin\/dome\.ts:\d+, which runs every 92/),
  ]);
});

/** What an audit of an account says of the last role, of which nothing was used: all roles are those of functions of the project. */
async function lastAudited(resources: string, roles: readonly string[], asked = roles): Promise<string | undefined> {
  const dir = project({ 'src/coat.mjs': HANDLERS, ...sam(resources) });
  const read = await readAuditedProject({ dir });
  // Others can take the roles on too, so that the trail alone decides.
  const AssumeRolePolicyDocument = trusting({ Service: ['lambda.amazonaws.com', 'ec2.amazonaws.com'] });
  const granted = inline(allowing('s3:GetObject', 'arn:aws:s3:::plates/*'));
  const account = accountIn(
    vineyard({ roles: roles.map((name) => role(name, { ...granted, AssumeRolePolicyDocument })) }),
  );
  const trail: AccountTrail = {
    ...{ usage: [], first: '2026-04-01T00:00:00Z', last: '2026-07-30T00:00:00Z', days: 120, blindTo: () => undefined },
    accounts: new Set(['111122223333']),
  };
  const auditing = { account, catalog, trail, minDays: 90, now: Date.parse('2026-08-01T00:00:00Z') };
  const code = codeInAccount(account, read, trail, auditing);
  const holders = account.holders.filter(({ name }) => asked.includes(name));
  return [...audit(holders, { ...auditing, code })].flat().at(-1)?.permissions[0]?.because;
}

describe('in an audit of hundreds of roles', () => {
  /** A function that the quarterly job starts, one that it invokes, and one that this invokes. */
  const LINKS = ['coat-000', 'coat-120', 'coat-249'];
  const strangers = Array.from({ length: 250 }, (_, n) => `coat-${String(n).padStart(3, '0')}`);
  const chain = (expression = QUARTERLY, missing = -1): string =>
    LINKS.map(
      (name, n) => `
  Coat${n}:
    Type: AWS::Serverless::Function
    Properties:
      Role: !GetAtt Role${n}.Arn
      Handler: coat.${n === missing || n === LINKS.length - 1 ? 'idle' : 'calls'}
      Environment: { Variables: { COATER: !Ref Coat${n + 1} } }
  Role${n}: { Type: AWS::IAM::Role, Properties: { RoleName: ${name}, AssumeRolePolicyDocument: {} } }`,
    ).join('') +
    `
  Quarter:
    Type: AWS::Events::Rule
    Properties: { ScheduleExpression: ${expression}, Targets: [{ Id: a, Arn: !GetAtt Coat0.Arn }] }`;

  it('a function is as rare as the job behind it, however far its role stands from that of the first', async () => {
    expect(await lastAudited(chain(), strangers)).toMatch(
      /begins with a job of template.yaml:\d+, which runs every 92/,
    );
  });

  it('… also where its role alone is asked for, or none of the others is in the account', async () => {
    expect(await lastAudited(chain(), strangers, ['coat-249'])).toMatch(/which runs every 92/);
    expect(await lastAudited(chain(), ['coat-249'])).toMatch(/which runs every 92/);
  });

  it('… and not where the job is not rare, or a function between them starts nothing', async () => {
    expect(await lastAudited(chain("'rate(30 days)'"), strangers)).toBe('not seen in 120 days');
    expect(await lastAudited(chain(QUARTERLY, 1), strangers)).toBe('not seen in 120 days');
  });
});
