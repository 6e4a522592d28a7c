import { describe, expect, test } from 'vitest';
import { distinctStages, readInfrastructure, readTold, type StageFiles } from '../../../src/infra/index.js';
import { UserError } from '../../../src/vocabulary/index.js';
import { treeOf } from '../tree-of.js';

// An apiary of two templates, deployed by account 210987654321 in eu-west-2.

const STACKS = readInfrastructure(
  treeOf({
    'hives.yaml': `
Parameters: { Stage: { Type: String } }
Resources:
  Combs: { Type: AWS::DynamoDB::Table }
  Swarm: { Type: AWS::SQS::Queue }
Outputs: { Combs: { Value: !Ref Combs } }`,
    'honey.yaml': `
Parameters: { Season: { Type: String } }
Resources:
  Jars: { Type: AWS::S3::Bucket }
  Labels: { Type: AWS::DynamoDB::Table }
Outputs: { Jars: { Value: !Ref Jars } }`,
    'spare/honey.yaml': `
Resources:
  Jars: { Type: AWS::S3::Bucket }
  Labels: { Type: AWS::DynamoDB::Table }
  Lids: { Type: AWS::S3::Bucket }`,
  }),
).found;

function id(name: string, place = 'eu-west-2:210987654321'): string {
  return `arn:aws:cloudformation:${place}:stack/${name}/7d0f`;
}

const COMBS = { LogicalResourceId: 'Combs', PhysicalResourceId: 'hives-Combs-1', ResourceType: 'AWS::DynamoDB::Table' };
const JARS = { LogicalResourceId: 'Jars', PhysicalResourceId: 'honey-jars-2', ResourceType: 'AWS::S3::Bucket' };

function inStack<Resource extends object>(name: string, resource: Resource, place?: string) {
  return { StackName: name, StackId: id(name, place), Timestamp: '2026-05-01', ...resource };
}

function read(answers: Readonly<Record<string, unknown>>, more: Partial<StageFiles> = {}) {
  const files = Object.entries(answers).map(([file, json]) => ({ file, text: JSON.stringify(json) }));
  return readTold({ stage: 'may', files, ...more }, STACKS);
}

function failure(answers: Readonly<Record<string, unknown>>, more: Partial<StageFiles> = {}): string {
  try {
    read(answers, more);
  } catch (error) {
    if (error instanceof UserError) return `${error.message} ${error.next ?? ''}`;
    throw error;
  }
  return 'nothing failed';
}

describe('what the command line prints of stacks', () => {
  test('describe-stack-resources tells the stack, where it is and what is in it', () => {
    expect(read({ 'may.json': { StackResources: [inStack('hives-may', COMBS)] } })).toEqual({
      told: {
        ...{ stage: 'may', account: '210987654321', region: 'eu-west-2', partition: 'aws', exports: {} },
        stacks: [
          {
            ...{ file: 'hives.yaml', name: 'hives-may', id: id('hives-may') },
            ...{ resources: [COMBS], parameters: {}, outputs: {} },
          },
        ],
      },
      missed: [],
    });
  });

  test('list-stack-resources tells no stack: where it is comes from what describes it, or from the user', () => {
    const listed = { StackResourceSummaries: [COMBS, { ...JARS, ResourceStatus: 'DELETE_COMPLETE' }] };
    const described = {
      Stacks: [
        {
          ...{ StackName: 'hives-may', StackId: id('hives-may') },
          Parameters: [{ ParameterKey: 'Stage', ParameterValue: '/stage', ResolvedValue: 'may' }],
          Outputs: [{ OutputKey: 'Combs', OutputValue: 'hives-Combs-1', ExportName: 'may-combs' }],
        },
      ],
    };
    const told = read({ 'list.json': listed, 'stacks.json': described }).told;
    expect(told).toMatchObject({
      ...{ account: '210987654321', exports: { 'may-combs': 'hives-Combs-1' } },
      stacks: [
        {
          ...{ file: 'hives.yaml', name: 'hives-may', resources: [COMBS] },
          ...{ parameters: { Stage: 'may' }, outputs: { Combs: 'hives-Combs-1' } },
        },
      ],
    });
    expect(told.stacks).toHaveLength(1);
    const where = { account: '333344445555', region: 'eu-north-1' };
    expect(read({ 'list.json': listed }, where).told).toMatchObject({ ...where, stacks: [{ file: 'hives.yaml' }] });
    expect(failure({ 'list.json': listed })).toContain('Nothing in `list.json` tells the account and region.');
  });

  test('describe-stack-resource and list-exports add theirs', () => {
    const told = read({
      'one.json': { StackResourceDetail: inStack('hives-may', COMBS) },
      'exports.json': { Exports: [{ ExportingStackId: id('net'), Name: 'net-id', Value: 'vpc-1' }] },
    }).told;
    expect(told).toMatchObject({ stacks: [{ resources: [COMBS] }], exports: { 'net-id': 'vpc-1' } });
  });

  test('a secret parameter is told as nothing', () => {
    const stack = { StackName: 'hives-may', StackId: id('hives-may') };
    const Parameters = [{ ParameterKey: 'Stage', ParameterValue: '****' }];
    const answers = { 'a.json': { Stacks: [{ ...stack, Parameters }] } };
    expect(read(answers, { template: 'hives.yaml' }).told.stacks[0]?.parameters).toEqual({});
  });
});

describe('the template of a stack', () => {
  test('is the one with its resources; of two the one with the least beside them', () => {
    const answers = { 'a.json': { StackResources: [inStack('hives-may', COMBS), inStack('honey-may', JARS)] } };
    expect(read(answers).told.stacks.map(({ file, name }) => [file, name])).toEqual([
      ['hives.yaml', 'hives-may'],
      ['honey.yaml', 'honey-may'],
    ]);
  });

  test('is the one that the user names', () => {
    const answers = { 'a.json': { StackResources: [inStack('honey-may', JARS)] } };
    expect(read(answers, { template: 'spare/honey.yaml' }).told.stacks[0]?.file).toBe('spare/honey.yaml');
    expect(failure(answers, { template: 'wax.yaml' })).toBe(
      'There is no template `wax.yaml`. Templates of the folder are `hives.yaml`, `honey.yaml`, `spare/honey.yaml`.',
    );
  });

  test('is told by parameters and outputs where nothing else tells it', () => {
    const Stacks = [
      { StackName: 'x', StackId: id('x'), Parameters: [{ ParameterKey: 'Season', ParameterValue: 'late' }] },
    ];
    expect(read({ 'a.json': { Stacks } }).told.stacks[0]?.file).toBe('honey.yaml');
  });

  test('that two may be is asked for', () => {
    const twin = readInfrastructure(
      treeOf({
        'a.yaml': 'Resources: { Jars: { Type: AWS::S3::Bucket } }',
        'b.yaml': 'Resources: { Jars: { Type: AWS::S3::Bucket } }',
      }),
    ).found;
    const text = JSON.stringify({ StackResources: [inStack('honey-may', JARS)] });
    expect(() => readTold({ stage: 'may', files: [{ file: 'may.json', text }] }, twin)).toThrow(
      '`may.json` may be of `a.yaml` or of `b.yaml`: both have all that is told there.',
    );
  });

  test('that is not there is missed beside others, and an error alone', () => {
    const wax = inStack('wax-may', { LogicalResourceId: 'Candles', ResourceType: 'AWS::SNS::Topic' });
    expect(read({ 'a.json': { StackResources: [wax, inStack('hives-may', COMBS)] } }).missed).toEqual([
      {
        over: 'nothing',
        because: 'the stack `wax-may` is deployed from no template of the project',
        at: { file: 'a.json', line: 1 },
      },
    ]);
    expect(failure({ 'a.json': { StackResources: [wax] } })).toContain(
      'No template of the project has the resources of `wax-may`.',
    );
  });
});

test('what several files tell of one stack is one stage', () => {
  const stage = (name: string, answer: object) => ({
    stage: name,
    files: [{ file: `${name}.json`, text: JSON.stringify(answer) }],
  });
  const resources = stage('resources', { StackResources: [inStack('hives-may', COMBS)] });
  const parameters = stage('stacks', { Stacks: [{ StackName: 'hives-may', StackId: id('hives-may') }] });
  const june = stage('june', { StackResources: [inStack('hives-june', COMBS)] });
  const all = distinctStages([resources, june, { ...parameters, template: 'hives.yaml' }]);
  expect(all.map((one) => [one.stage, one.template, one.files.length])).toEqual([
    ['resources', 'hives.yaml', 2],
    ['june', undefined, 1],
  ]);
});

describe('what can be no stage', () => {
  test.each<[string, unknown, string]>([
    ['a list', [], '`a.json` is no JSON that says what is deployed.'],
    ['something else', { Records: [] }, '`a.json` says nothing of a stack.'],
    [
      'two regions',
      { StackResources: [inStack('hives-may', COMBS), inStack('honey-may', JARS, 'eu-west-1:210987654321')] },
      'The files of `may` tell of 210987654321 in eu-west-2 and of 210987654321 in eu-west-1.',
    ],
    [
      'two stacks of one template',
      { StackResources: [inStack('hives-may', COMBS), inStack('hives-june', COMBS)] },
      'The stacks `hives-may` and `hives-june` are both made from `hives.yaml`.',
    ],
  ])('%s', (_, answer, message) => {
    expect(failure({ 'a.json': answer })).toContain(message);
  });

  test('what does not parse', () => {
    const files = [{ file: 'a.json', text: '{' }];
    expect(() => readTold({ stage: 'may', files }, STACKS)).toThrow('`a.json` is no JSON that says what is deployed.');
  });
});
