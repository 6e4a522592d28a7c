import { expect, it } from 'vitest';
import { findApps, readApps } from '../../src/cdk/index.js';
import { readInfrastructure } from '../../src/infra/index.js';
import { openProgram } from '../../src/program/index.js';
import { treeOf } from '../infra/tree-of.js';
import { knowledge } from '../source/project.js';

const asset = { 'aws:asset:path': 'asset.aaa', 'aws:asset:property': 'Code' };
const of = (type: string, where: string, properties: object, more: object = {}) => ({
  Type: type,
  Properties: properties,
  Metadata: { 'aws:cdk:path': where, ...more },
});
const stack = (properties: object) => ({ type: 'aws:cloudformation:stack', properties });
const role = { Role: 'arn:aws:iam::123456789012:role/quay', Handler: 'index.land', Runtime: 'nodejs20.x' };

const TEMPLATE = {
  Resources: {
    Catch: of('AWS::DynamoDB::Table', 'Quay/Catch/Resource', {}),
    Land55556666: of(
      'AWS::Lambda::Function',
      'Quay/Shore/Land/Resource',
      {
        ...role,
        Code: { S3Bucket: 'assets', S3Key: 'aaa.zip' },
        Environment: { Variables: { CATCH: { Ref: 'Catch' } } },
      },
      asset,
    ),
    Retention: of('AWS::Lambda::Function', 'Quay/LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8a/Resource', role),
  },
};

function readAll(files: Readonly<Record<string, string>>) {
  const tree = treeOf(files);
  const apps = findApps(tree);
  const read = readApps(apps, tree, openProgram(tree), knowledge);
  const compiled = { templates: read.templates, outputs: apps.map(({ output }) => output) };
  return { missed: read.missed, stacks: readInfrastructure(tree, { compiled }).found };
}

const PYTHON = { 'cdk.json': '{ "app": "python3 app.py" }', 'cdk.out/asset.aaa/index.js': 'exports.land = () => {};' };

it('reads the assembly of an app in another language, with the code that goes to a bucket', () => {
  const { stacks, missed } = readAll({
    ...PYTHON,
    'cdk.out/manifest.json': JSON.stringify({ artifacts: { Quay: stack({ templateFile: 'Quay.template.json' }) } }),
    'cdk.out/Quay.template.json': JSON.stringify(TEMPLATE),
  });
  expect(stacks).toMatchObject([
    {
      kind: 'cdk',
      file: 'cdk.out/Quay.template.json',
      workloads: [{ id: 'Shore/Land', entry: { is: 'source', file: 'cdk.out/asset.aaa/index.js', handler: 'land' } }],
    },
  ]);
  expect(missed).toMatchObject([{ over: 'nothing', because: "1 function of the AWS CDK's own in it is not read" }]);
});

it('what the library attaches to the role of a function by itself, no line grants', () => {
  const managed = (name: string) => ({
    'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::aws:policy/${name}`]],
  });
  const { stacks } = readAll({
    ...PYTHON,
    'cdk.out/manifest.json': JSON.stringify({ artifacts: { Quay: stack({ templateFile: 'Quay.template.json' }) } }),
    'cdk.out/Quay.template.json': JSON.stringify({
      Resources: {
        Land55556666: of('AWS::Lambda::Function', 'Quay/Land/Resource', {
          ...role,
          Role: { 'Fn::GetAtt': ['Helm', 'Arn'] },
        }),
        Helm: of('AWS::IAM::Role', 'Quay/Land/ServiceRole/Resource', {
          ManagedPolicyArns: [managed('service-role/AWSLambdaBasicExecutionRole'), managed('AmazonSQSFullAccess')],
        }),
      },
    }),
  });
  expect(stacks[0]?.grants.map(({ policy, editable }) => [policy, editable])).toEqual([
    ['AmazonSQSFullAccess', true],
    ['AWSLambdaBasicExecutionRole', false],
  ]);
});

it('follows the assemblies of stages', () => {
  const { stacks } = readAll({
    ...PYTHON,
    'cdk.out/manifest.json': JSON.stringify({
      artifacts: { Prod: { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Prod' } } },
    }),
    'cdk.out/assembly-Prod/manifest.json': JSON.stringify({ artifacts: { Q: stack({ templateFile: 'Q.json' }) } }),
    'cdk.out/assembly-Prod/Q.json': JSON.stringify(TEMPLATE),
  });
  expect(stacks.map(({ file }) => file)).toEqual(['cdk.out/assembly-Prod/Q.json']);
});

it('leaves it alone where the code shows the same functions, with the lines that make them', () => {
  const app = `import { App, Stack } from 'aws-cdk-lib';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
const quay = new Stack(new App(), 'Quay');
new Function(quay, 'Land', { runtime: Runtime.NODEJS_20_X, handler: 'index.land', code: Code.fromAsset('src') });`;
  const id = 'Land9D5F1A9C';
  const only = (logicalId: string) => JSON.stringify({ Resources: { [logicalId]: TEMPLATE.Resources.Land55556666 } });
  const files = (logicalId: string) => ({
    'cdk.json': '{ "app": "node app.js" }',
    'app.js': app,
    'src/index.js': 'exports.land = () => {};',
    'cdk.out/manifest.json': JSON.stringify({ artifacts: { Quay: stack({ templateFile: 'Quay.template.json' }) } }),
    'cdk.out/Quay.template.json': only(logicalId),
  });
  const [shown] = readAll(files(id)).stacks;
  const own = shown?.workloads[0]?.infrastructure?.logicalId ?? '';
  expect(readAll(files(own)).stacks.map(({ file }) => file)).toEqual(['app.js']);
});

it.each([
  '{',
  '[]',
  '{ "artifacts": { "Q": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "gone.json" } } } }',
])('misses what can not be read: %s', (manifest) => {
  const { stacks, missed } = readAll({ ...PYTHON, 'cdk.out/manifest.json': manifest });
  expect(stacks).toEqual([]);
  expect(missed.every(({ over }) => over === 'everything')).toBe(true);
  expect(missed).not.toEqual([]);
});

it('says what to do where there is neither', () => {
  const { missed } = readAll({ 'cdk.json': '{ "app": "python3 app.py" }' });
  expect(missed).toMatchObject([
    { over: 'everything', because: expect.stringContaining('`cdk synth`'), at: { file: 'cdk.json' } },
  ]);
});
