import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { generate, type MineOptions, mine, UserError, write, writeUsage } from '../../src/index.js';
import { problems } from '../report/schema.js';
import { record, session } from '../trail/setting.js';
import { project } from './project.js';

// A lighthouse that is deployed twice, in spring and in autumn.

const ACCOUNT = '111122223333';

const TEMPLATE = `
Transform: AWS::Serverless-2016-10-31
Resources:
  Lamp:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs20.x
      Handler: lamp.handler
      Environment: { Variables: { LOG: !Ref Log, OIL: !Ref Oil } }
  Log: { Type: AWS::DynamoDB::Table }
  Oil: { Type: AWS::S3::Bucket }
Outputs:
  Oil: { Value: !Ref Oil }
`;

const LAMP = `import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
export const handler = async (event) => {
  await new DynamoDBClient({}).send(new GetItemCommand({ TableName: process.env.LOG, Key: event.key }));
  await new S3Client({}).send(new GetObjectCommand({ Bucket: process.env.OIL, Key: 'gauge.json' }));
};
`;

function resources(stage: string, of: Readonly<Record<string, string>>): string {
  const stack = {
    StackName: `light-${stage}`,
    StackId: `arn:aws:cloudformation:eu-west-1:${ACCOUNT}:stack/light-${stage}/1`,
  };
  const StackResources = Object.entries(of).map(([LogicalResourceId, PhysicalResourceId]) => ({
    ...{ ...stack, LogicalResourceId, PhysicalResourceId },
  }));
  return JSON.stringify({ StackResources });
}

const FILES = {
  'template.yaml': TEMPLATE,
  'lamp.mjs': LAMP,
  'stages/spring.json': resources('spring', { Log: 'light-spring-Log-1', LampRole: 'light-spring-LampRole-2' }),
  'stages/autumn.json': resources('autumn', {
    Log: 'light-autumn-Log-3',
    LampRole: 'light-autumn-LampRole-4',
    Oil: 'autumn-oil',
  }),
};

const TABLE = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table`;

describe('generate --deployment', () => {
  async function run(stages: readonly string[], concrete = false) {
    const dir = project(FILES);
    const deployments = stages.map((stage) => path.join(dir, `stages/${stage}.json`));
    const generated = await generate({ dir, deployments, concrete });
    return { text: write(generated, 'text', { columns: undefined }), json: JSON.parse(write(generated, 'json')) };
  }

  it('tells what a resource is in each stage that tells it; policies stay in the template’s words', async () => {
    const { json, text } = await run(['spring', 'autumn']);
    const [get, read] = json.workloads[0].needs;
    expect(get).toMatchObject({
      resource: { 'Fn::GetAtt': ['Log', 'Arn'] },
      deployed: { spring: `${TABLE}/light-spring-Log-1`, autumn: `${TABLE}/light-autumn-Log-3` },
    });
    expect(read).toMatchObject({
      resource: { 'Fn::Sub': '${Oil.Arn}/gauge.json' },
      deployed: { autumn: 'arn:aws:s3:::autumn-oil/gauge.json' },
    });
    expect(json.workloads[0].policy.Statement[0].Resource).toEqual({ 'Fn::GetAtt': ['Log', 'Arn'] });
    expect(json.deployments.map(({ names, ...where }: { names: number }) => where)).toEqual([
      { stage: 'spring', account: ACCOUNT, region: 'eu-west-1' },
      { stage: 'autumn', account: ACCOUNT, region: 'eu-west-1' },
    ]);
    expect(text).toContain(`· spring in ${ACCOUNT} eu-west-1 · autumn in ${ACCOUNT} eu-west-1 ·`);
    expect(problems(json, JSON.parse(readFileSync('data/schema/generate.json', 'utf8')))).toEqual([]);
  });

  it('writes names of one deployment into policies where it is asked to, and references for what that does not tell', async () => {
    const resourcesIn = async (stage: string) =>
      (await run([stage], true)).json.workloads[0].policy.Statement.filter((s: { Action: string }) =>
        /^(dynamodb|s3):/.test(s.Action),
      ).map((s: { Resource: unknown }) => s.Resource);
    expect(await resourcesIn('autumn')).toEqual([`${TABLE}/light-autumn-Log-3`, 'arn:aws:s3:::autumn-oil/gauge.json']);
    expect(await resourcesIn('spring')).toEqual([
      `${TABLE}/light-spring-Log-1`,
      { 'Fn::Sub': '${Oil.Arn}/gauge.json' },
    ]);
  });

  it('can’t write names of two deployments, or of none', async () => {
    await expect(run(['spring', 'autumn'], true)).rejects.toThrow(
      'Resources are called otherwise in each deployment, and there are 2.',
    );
    await expect(run([], true)).rejects.toThrow(UserError);
  });

  it('takes a folder as one stage, and says of it what can’t be', async () => {
    const dir = project({
      ...FILES,
      'live/resources.json': resources('live', { Log: 'live-Log-*' }),
      'live/stacks.json': JSON.stringify({
        Stacks: [{ StackName: 'light-live', Outputs: [{ OutputKey: 'Oil', OutputValue: 'live-oil' }] }],
      }),
      'live/notes.txt': 'not read',
    });
    const json = JSON.parse(write(await generate({ dir, deployments: [path.join(dir, 'live')] }), 'json'));
    expect(json.workloads[0].needs[1].deployed).toEqual({ live: 'arn:aws:s3:::live-oil/gauge.json' });
    expect(json.missed.map(({ because }: { because: string }) => because)).toEqual([
      '`live-Log-*` is told for `Log`, but no name holds a wildcard or a variable',
    ]);
  });

  it('takes the template that the user names', async () => {
    const dir = project({ ...FILES, 'copy/template.yaml': TEMPLATE, 'copy/lamp.mjs': LAMP });
    const saved = path.join(dir, 'stages/spring.json');
    const named = (template: string) => generate({ dir, deployments: [`${template}=${saved}`] });
    const json = JSON.parse(write(await named('copy/template.yaml'), 'json'));
    expect(
      json.workloads.map((w: { needs: { deployed: object }[] }) => Object.keys(w.needs[0]?.deployed ?? {})),
    ).toEqual([['spring'], []]);
    await expect(generate({ dir, deployments: [saved] })).rejects.toThrow('both have all that is told there');
    await expect(named('wax.yaml')).rejects.toThrow('There is no template `wax.yaml`.');
  });

  it.each([
    ['nothing.json', 'There is nothing at'],
    ['.', 'There are no JSON files in'],
    ['template.yaml', 'is no JSON that says what is deployed'],
  ])('says what is wrong with %s', async (named, message) => {
    const dir = project({ 'template.yaml': TEMPLATE, 'lamp.mjs': LAMP });
    await expect(generate({ dir, deployments: [path.join(dir, named)] })).rejects.toThrow(message);
  });
});

describe('mine --deployment', () => {
  function get(role: string, table: string): object {
    return record({
      ...{
        eventSource: 'dynamodb.amazonaws.com',
        eventName: 'GetItem',
        requestParameters: { tableName: table, key: {} },
      },
      userIdentity: session(`arn:aws:iam::${ACCOUNT}:role/${role}`, `AROA${role}`),
    });
  }

  async function run(more: Partial<MineOptions> = {}) {
    const dir = project({
      ...FILES,
      'trail.json': JSON.stringify({
        Records: [
          get('light-spring-LampRole-2', 'light-spring-Log-1'),
          get('light-spring-LampRole-2', 'elsewhere'),
          get('light-autumn-LampRole-4', 'light-autumn-Log-3'),
          get('keeper', 'light-spring-Log-1'),
        ],
      }),
    });
    const deployments = ['spring', 'autumn'].map((stage) => path.join(dir, `stages/${stage}.json`));
    const mined = await mine({ paths: [path.join(dir, 'trail.json')], deployments, dir, ...more });
    return { text: writeUsage(mined, 'text', { columns: undefined }), json: JSON.parse(writeUsage(mined, 'json')) };
  }

  it('tells what roles of the project did in its words, and what others did as it is', async () => {
    const { json } = await run({ policies: true });
    const told = json.principals.map((p: { arn: string; role?: object; used: { resource: unknown }[] }) => [
      ...[p.arn.split('/').at(-1), p.role, p.used.map(({ resource }) => resource)],
    ]);
    const role = { id: 'LampRole', at: 'template.yaml:4', workloads: ['Lamp'] };
    const log = { 'Fn::GetAtt': ['Log', 'Arn'] };
    expect(told).toEqual(
      expect.arrayContaining([
        ['light-spring-LampRole-2', { ...role, stage: 'spring' }, expect.arrayContaining([log, `${TABLE}/elsewhere`])],
        ['light-autumn-LampRole-4', { ...role, stage: 'autumn' }, [log]],
        ['keeper', undefined, [`${TABLE}/light-spring-Log-1`]],
      ]),
    );
    const autumn = json.principals.find((p: { role?: { stage: string } }) => p.role?.stage === 'autumn');
    expect(autumn.policies[0].Statement[0].Resource).toEqual(log);
    expect(problems(json, JSON.parse(readFileSync('data/schema/mine.json', 'utf8')))).toEqual([]);
  });

  it('names the role, its functions and the stage for people', async () => {
    const { text } = await run();
    expect(text).toMatch(/role\s+LampRole\s+of Lamp\s+stage autumn/);
    expect(text).toMatch(/used\s+dynamodb:GetItem\s+Log\s/);
  });

  it('keeps names of a deployment to itself where they are to be masked', async () => {
    const { json } = await run({ redact: true });
    expect(JSON.stringify(json)).not.toMatch(/light-spring|111122223333|elsewhere/);
    expect(JSON.stringify(json)).toContain('{"Fn::GetAtt":["Log","Arn"]}');
  });

  it('needs a template', async () => {
    await expect(run({ dir: project() })).rejects.toThrow('No function found');
  });
});
