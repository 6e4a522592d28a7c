import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type GenerateOptions, generate, UserError, write } from '../../src/index.js';
import { project } from './project.js';

const FUNCTION = (id: string, handler: string, more = '') => `
  ${id}:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs20.x
      CodeUri: .
      Handler: ${handler}${more}`;

const TEMPLATE = (...resources: string[]) => `Transform: AWS::Serverless-2016-10-31\nResources:${resources.join('')}\n`;

const HIVES = '\n  Hives:\n    Type: AWS::DynamoDB::Table\n    Properties:\n      KeySchema: []\n';

const INSPECT = `import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
const client = new DynamoDBClient({});
export const handler = (event) => client.send(new GetItemCommand({ TableName: process.env.HIVES, Key: event.key }));
`;

const HIVE_TABLE = '\n      Environment:\n        Variables:\n          HIVES: !Ref Hives';

async function run(files: Record<string, string>, options: GenerateOptions = {}) {
  const generated = await generate({ dir: project(files), ...options });
  return { ...generated, json: JSON.parse(write(generated, 'json')) };
}

describe('generate', () => {
  it('finds what a handler needs on the template’s own table', async () => {
    const { json } = await run({
      'template.yaml': TEMPLATE(FUNCTION('Inspect', 'inspect.handler', HIVE_TABLE), HIVES),
      'inspect.mjs': INSPECT,
    });
    expect(json.workloads[0]).toMatchObject({
      id: 'Inspect',
      entry: { file: 'inspect.mjs', handler: 'handler' },
      needs: expect.arrayContaining([
        expect.objectContaining({ action: 'dynamodb:GetItem', resource: { 'Fn::GetAtt': ['Hives', 'Arn'] } }),
      ]),
    });
    expect(json.roles[0].missing.map((m: { action: string }) => m.action)).toEqual(['dynamodb:GetItem']);
  });

  it('puts what is missing into the proposal only where it is told to', async () => {
    const files = {
      'template.yaml': TEMPLATE(FUNCTION('Inspect', 'inspect.handler', HIVE_TABLE), HIVES),
      'inspect.mjs': INSPECT,
    };
    const settings = { ...files, 'leastwise.yaml': 'addMissing: true' };
    const proposed = async (of: Record<string, string>, options: GenerateOptions = {}) =>
      JSON.stringify((await run(of, options)).json.roles[0].policy).includes('dynamodb:GetItem');
    expect(await proposed(files)).toBe(false);
    expect(await proposed(files, { addMissing: true })).toBe(true);
    expect(await proposed(settings)).toBe(true);
  });

  it('takes handlers that no template names', async () => {
    const { json } = await run({ 'src/inspect.mjs': INSPECT }, { entries: ['src/inspect.mjs#handler'] });
    expect(json).toMatchObject({
      roles: [],
      workloads: [{ id: 'src/inspect.mjs#handler', infrastructure: null, role: null }],
    });
    expect(json.workloads[0].needs.map((n: { action: string }) => n.action)).toEqual(['dynamodb:GetItem']);
  });
});

describe('generate on bad input still does the other functions', () => {
  it.each([
    ['a handler file that is not there', FUNCTION('Smoke', 'smoke.handler'), {}, 'Smoke'],
    ['a syntax error', FUNCTION('Smoke', 'smoke.handler'), { 'smoke.mjs': 'export const handler = (' }, 'Smoke'],
    [
      'a Python function',
      FUNCTION('Smoke', 'smoke.handler').replace('nodejs20.x', 'python3.12'),
      { 'smoke.py': '' },
      'Smoke',
    ],
  ])('%s', async (_, broken, files, id) => {
    const template = TEMPLATE(FUNCTION('Inspect', 'inspect.handler', HIVE_TABLE), broken, HIVES);
    const { json } = await run({ 'template.yaml': template, 'inspect.mjs': INSPECT, ...files });
    const [fine, odd] = [
      json.workloads.find((w: { id: string }) => w.id === 'Inspect'),
      json.workloads.find((w: { id: string }) => w.id === id),
    ];
    expect(fine.gaps).toEqual([]);
    expect(fine.needs.map((n: { action: string }) => n.action)).toContain('dynamodb:GetItem');
    expect(odd.gaps).toMatchObject([{ over: '*', because: expect.any(String), line: expect.any(Number) }]);
  });

  it('a template that does not parse is told, the other one read', async () => {
    const { json } = await run({
      'template.yaml': TEMPLATE(FUNCTION('Inspect', 'inspect.handler', HIVE_TABLE), HIVES),
      'old/template.yaml': 'Resources:\n\tHive:\n\t\tType: AWS::DynamoDB::Table\n',
      'inspect.mjs': INSPECT,
    });
    expect(json.workloads).toHaveLength(1);
    expect(json.missed).toMatchObject([{ file: 'old/template.yaml' }]);
  });
});

describe('generate gives up with two lines where nothing can be done', () => {
  it.each([
    ['no function', { 'readme.md': 'bees' }, 'No function found'],
    ['a template without functions', { 'template.yaml': TEMPLATE(HIVES) }, 'No function found'],
    [
      'no template that parses',
      { 'template.yaml': 'Resources:\n\tHive: {Type: AWS::Lambda::Function}' },
      'template.yaml:',
    ],
  ])('%s', async (_, files, message) => {
    const failure = await run(files).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UserError);
    expect((failure as UserError).message).toContain(message);
    expect((failure as UserError).next).toContain('leastwise generate');
  });

  it.each([
    ['a binary file', '\u0000\u0001PK\uFFFD', "template.yaml:1: the template can't be read"],
    [
      'lists in lists without end',
      `Resources:\n  Hive: {Type: AWS::Lambda::Function, In: ${'['.repeat(60_000)}}`,
      'template.yaml:2: the template',
    ],
    ['nothing', '', '`template.yaml` is no SAM or CloudFormation template'],
  ])('tells of a template that is %s', async (_, text, message) => {
    await expect(run({ 'template.yaml': text })).rejects.toThrow(message);
  });

  it('tells of the template that was not read beside one without functions', async () => {
    const files = {
      'a.yaml': TEMPLATE(HIVES),
      'hives/template.yaml': 'Resources:\n\tHive: {Type: AWS::Lambda::Function}',
    };
    await expect(run(files)).rejects.toThrow('hives/template.yaml:');
  });

  it('a file where a folder belongs', async () => {
    const failure = await generate({
      dir: path.join(project({ 'apiary/template.yaml': '' }), 'apiary/template.yaml'),
    }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UserError);
    expect((failure as UserError).message).toContain('apiary/template.yaml` is a file');
    expect((failure as UserError).next).toMatch(/`leastwise generate [^`]*\/apiary`/);
  });

  it('no such folder', async () => {
    await expect(generate({ dir: path.join(project(), 'apiary') })).rejects.toThrow('no folder');
  });
});
