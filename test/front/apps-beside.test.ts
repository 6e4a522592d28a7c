import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { generate, write } from '../../src/index.js';
import { project } from './project.js';

// The folder of a service holds its code alone; an app in another top folder of the repository deploys it.

const APP = `import * as cdk from 'aws-cdk-lib';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { join, resolve } from 'path';

class Foundry extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    const moulds = new Table(this, 'Moulds', { partitionKey: { name: 'id', type: AttributeType.STRING } });
    const environment = { MOULDS: moulds.tableName };
    const cast = new NodejsFunction(this, 'Cast', { entry: join(__dirname, '../../services/casting/src/cast.ts'), environment });
    const melt = new Function(this, 'Melt', {
      runtime: Runtime.NODEJS_20_X, handler: 'melt.handler', code: Code.fromAsset(resolve('../services/casting/src')), environment,
    });
    const sell = new NodejsFunction(this, 'Sell', { entry: join(__dirname, '../../services/selling/src/sell.ts'), role: cast.role });
    moulds.grantReadWriteData(cast);
  }
}
new Foundry(new cdk.App(), 'Foundry');
`;

const reads = (operation: string) => `import { DynamoDBClient, ${operation} } from '@aws-sdk/client-dynamodb';
const client = new DynamoDBClient({});
export const handler = (event: any) => client.send(new ${operation}({ TableName: process.env.MOULDS } as any));
`;

const REPOSITORY = {
  '.git/HEAD': 'ref: refs/heads/main\n',
  'infra/cdk.json': '{ "app": "npx ts-node bin/foundry.ts" }',
  'infra/bin/foundry.ts': APP,
  'services/casting/src/cast.ts': reads('PutItemCommand'),
  'services/casting/src/melt.ts': reads('GetItemCommand'),
  'services/selling/src/sell.ts': reads('DeleteItemCommand'),
};

async function run(files: Record<string, string>, folder: string) {
  const { report } = await generate({ dir: path.join(project(files), folder) });
  return JSON.parse(write({ report }, 'json'));
}

describe('an app beside the folder', () => {
  it('tells the functions that have their code in the folder, and no others', async () => {
    const { workloads, roles } = await run(REPOSITORY, 'services/casting');
    expect(workloads.map((w: { id: string; entry: unknown }) => [w.id, w.entry])).toEqual([
      ['Cast', { file: 'src/cast.ts', handler: 'handler' }],
      ['Melt', { file: 'src/melt.ts', handler: 'handler' }],
    ]);
    expect(workloads[0].infrastructure).toMatchObject({ kind: 'cdk', file: '../../infra/bin/foundry.ts' });
    expect(workloads[1].needs).toContainEqual(
      expect.objectContaining({
        action: 'dynamodb:GetItem',
        resource: { 'Fn::GetAtt': [expect.stringMatching(/^Moulds/), 'Arn'] },
      }),
    );
    expect(roles.map((r: { id: string; othersUseIt: boolean }) => [r.id, r.othersUseIt])).toEqual([
      ['Cast/ServiceRole', true],
      ['Melt/ServiceRole', false],
    ]);
  });

  it('is one of the whole repository, where that is named', async () => {
    const { workloads } = await run(REPOSITORY, '.');
    expect(workloads.map((w: { id: string }) => w.id)).toEqual(['Cast', 'Melt', 'Sell']);
  });

  it('is passed over where the folder has infrastructure code of its own', async () => {
    const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Pour: { Type: AWS::Serverless::Function, Properties: { Runtime: nodejs20.x, Handler: cast.handler, CodeUri: src } }
`;
    const { workloads } = await run({ ...REPOSITORY, 'services/casting/template.yaml': template }, 'services/casting');
    expect(workloads.map((w: { id: string }) => w.id)).toEqual(['Pour']);
  });

  it('is not looked for outside of the repository', async () => {
    const files = { ...REPOSITORY, 'services/casting/.git/HEAD': 'ref: refs/heads/main\n' };
    await expect(run(files, 'services/casting')).rejects.toThrow('No function found');
  });
});
