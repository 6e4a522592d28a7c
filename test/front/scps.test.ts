import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { generate } from '../../src/index.js';
import { project } from './project.js';
import { terraformFunction } from './terraform-function.js';

const TEMPLATE = `Transform: AWS::Serverless-2016-10-31
Resources:
  Buoys: {Type: AWS::DynamoDB::Table}
  Signals: {Type: AWS::SQS::Queue}
  Watch:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs20.x
      CodeUri: .
      Handler: watch.handler
      Environment: {Variables: {BUOYS: !Ref Buoys, SIGNALS: !Ref Signals}}
      Policies: [{DynamoDBCrudPolicy: {TableName: !Ref Buoys}}, {SQSSendMessagePolicy: {QueueName: !GetAtt Signals.QueueName}}]
`;
const WATCH = `import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
export const handler = async () => {
  await new DynamoDBClient({}).send(new GetItemCommand({ TableName: process.env.BUOYS }));
  await new SQSClient({}).send(new SendMessageCommand({ QueueUrl: process.env.SIGNALS, MessageBody: 'on' }));
};
`;

const policy = (...Statement: readonly object[]): string => JSON.stringify({ Version: '2012-10-17', Statement });
const allow = (...Action: readonly string[]) => ({ Effect: 'Allow', Action, Resource: '*' });
const deny = (...Action: readonly string[]) => ({ Effect: 'Deny', Action, Resource: '*' });

/** Which of the two calls are denied, and by what, under these service control policies. */
async function denied(scps: readonly string[], settings?: object) {
  const dir = project({ 'template.yaml': TEMPLATE, 'watch.mjs': WATCH });
  const files = scps.map((text, i) => {
    writeFileSync(path.join(dir, `scp-${i}.json`), text);
    return path.join(dir, `scp-${i}.json`);
  });
  if (settings !== undefined) writeFileSync(path.join(dir, 'leastwise.json'), JSON.stringify(settings));
  const { report } = await generate({ dir, ...(settings === undefined && { scps: files }) });
  return report.roles[0]?.forbidden.map(({ action, by }) => `${action} ${by.name.replaceAll(`${dir}/`, '')}`).sort();
}

describe('service control policies', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    [
      'that only deny stand beside FullAWSAccess',
      [policy(deny('sqs:*'))],
      ['sqs:SendMessage the service control policy `scp-0.json`'],
    ],
    [
      'each deny what they deny',
      [policy(deny('sqs:*')), policy(deny('dynamodb:Get*'))],
      [
        'dynamodb:GetItem the service control policy `scp-1.json`',
        'sqs:SendMessage the service control policy `scp-0.json`',
      ],
    ],
    [
      'that allow something deny all else',
      [policy(allow('dynamodb:*', 'logs:*'))],
      ['sqs:SendMessage the service control policy `scp-0.json`'],
    ],
    ['allow together what one of them allows', [policy(allow('dynamodb:*', 'logs:*')), policy(allow('sqs:*'))], []],
    [
      'may be FullAWSAccess with a denial beside it',
      [policy(allow('*'), deny('sqs:SendMessage'))],
      ['sqs:SendMessage the service control policy `scp-0.json`'],
    ],
    [
      'claim nothing where a condition decides',
      [policy({ ...deny('sqs:*'), Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } } })],
      [],
    ],
  ])('%s', async (_, scps, expected) => {
    expect((await denied(scps))?.filter((one) => !one.startsWith('logs:'))).toEqual(expected);
  });

  it('may stand in the settings, relative to them', async () => {
    expect(await denied([policy(deny('sqs:*'))], { scps: ['scp-0.json'] })).toEqual([
      'sqs:SendMessage the service control policy `scp-0.json`',
    ]);
  });

  it.each<[string, string]>([
    ['is no service control policy', '{"Version": "2012-10-17", "Statement": []}'],
    ['a service control policy names no principals', policy({ ...deny('sqs:*'), Principal: '*' })],
    ['is no service control policy', '{'],
  ])('are refused where one is none: %s', async (because, text) => {
    await expect(denied([text])).rejects.toThrow(because);
  });

  it('are missed where there is no such file', async () => {
    const dir = project({ 'template.yaml': TEMPLATE, 'watch.mjs': WATCH });
    await expect(generate({ dir, scps: [`${dir}/none.json`] })).rejects.toThrow('There is no service control policy');
  });
});

describe('permissions boundaries', () => {
  const withBoundary = (boundary: string, more = ''): string =>
    `${TEMPLATE.replace('Runtime:', `PermissionsBoundary: ${boundary}\n      Runtime:`)}${more}`;

  async function found(template: string) {
    const { report } = await generate({ dir: project({ 'template.yaml': template, 'watch.mjs': WATCH }) });
    const forbidden = report.roles[0]?.forbidden ?? [];
    return {
      denied: forbidden.map(({ action, by }) => `${action}: ${by.name}`),
      notes: report.missed.map((m) => m.because),
    };
  }

  it('of a function may be a managed policy of AWS’s', async () => {
    const { denied: own } = await found(withBoundary('arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess'));
    expect(own).toContainEqual(expect.stringMatching(/^sqs:SendMessage: the boundary `/));
    expect(own).not.toContainEqual(expect.stringMatching(/^dynamodb:/));
  });

  it('or one of the template', async () => {
    const fence = `  Fence:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: ['sqs:*', 'logs:*'], Resource: '*'}]}
`;
    expect((await found(withBoundary('!Ref Fence', fence))).denied).toEqual(['dynamodb:GetItem: the boundary `Fence`']);
  });

  it('that is defined elsewhere is told, and nothing is claimed', async () => {
    const { denied: own, notes } = await found(withBoundary('arn:aws:iam::111122223333:policy/central-fence'));
    expect(own).toEqual([]);
    expect(notes).toContainEqual(expect.stringMatching(/^what the permissions boundary `.*` forbids is not known/));
  });

  it('in Terraform is the policy that `permissions_boundary` names', async () => {
    const dir = project({
      'watch.mjs': WATCH,
      'main.tf': `resource "aws_dynamodb_table" "buoys" {
  name     = "buoys"
  hash_key = "id"
}
resource "aws_sqs_queue" "signals" {
  name = "signals"
}
resource "aws_iam_policy" "fence" {
  name   = "fence"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["dynamodb:*", "logs:*"], Resource = "*" }] })
}
${terraformFunction('watch', {
  role: 'keeper',
  handler: 'watch.handler',
  source: 'source_file = "${path.module}/watch.mjs"',
  more: {
    role: 'permissions_boundary = aws_iam_policy.fence.arn',
    function:
      'environment { variables = { BUOYS = aws_dynamodb_table.buoys.name, SIGNALS = aws_sqs_queue.signals.url } }',
  },
})}
`,
    });
    const { report } = await generate({ dir });
    expect(report.roles[0]?.forbidden.map(({ action }) => action)).toEqual(['sqs:SendMessage']);
  });
});
