import { expect, test } from 'vitest';
import { oneOf, record, text, type Value } from '../../src/vocabulary/index.js';
import { call, gathered, lines, press, value } from './orchard.js';

const variable = (name: string, otherwise?: Value): Value => ({
  is: 'environment',
  name,
  ...(otherwise && { otherwise }),
});
const table = (name: string): string => `arn:<P>:dynamodb:<R>:<A>:table/${name}`;

test.each<[string, Value, string]>([
  ['what the template sets', variable('TABLE'), `read dynamodb:GetItem ${table('<Harvests>')}`],
  ['what Lambda sets', variable('AWS_LAMBDA_FUNCTION_NAME'), `read dynamodb:GetItem ${table('<Press>')}`],
  ['a variable that nobody sets', variable('CASKS'), `assumed dynamodb:GetItem ${table('*')}`],
  [
    '… for which the code has something else',
    variable('CASKS', text('casks')),
    `inferred dynamodb:GetItem ${table('casks')}`,
  ],
  ['an empty one', variable('EMPTY', text('casks')), `inferred dynamodb:GetItem ${table('casks')}`],
  [
    'one that is set, whatever else the code has',
    variable('TABLE', text('casks')),
    `read dynamodb:GetItem ${table('<Harvests>')}`,
  ],
])('%s', (_, TableName, expected) => {
  const environment = new Map([
    ['TABLE', value('<Harvests>')],
    ['EMPTY', text('')],
  ]);
  const evidence = gathered({ workloads: [press({ environment })], calls: [call('GetItem', { TableName })] });
  expect(lines(evidence)).toEqual([expected]);
});

test('a choice gives a need for each of its values', () => {
  const TableName = oneOf([text('pears'), value('<Harvests>')]);
  expect(lines(gathered({ calls: [call('GetItem', { TableName })] }))).toEqual([
    `read dynamodb:GetItem ${table('pears')}`,
    `read dynamodb:GetItem ${table('<Harvests>')}`,
  ]);
});

test.each<[string, Value, string]>([
  ['a client may name its region', text('eu-south-2'), 'eu-south-2'],
  ['or take the one that it runs in', variable('AWS_REGION'), '<R>'],
  ['or a variable that nobody sets, which is no region', variable('ORCHARD_REGION'), '<R>'],
])('%s', (_, region, expected) => {
  const calls = [call('GetItem', { TableName: text('pears') }, { client: record([['region', region]]) })];
  expect(lines(gathered({ calls }))).toEqual([`read dynamodb:GetItem arn:<P>:dynamodb:${expected}:<A>:table/pears`]);
});

test('without infrastructure code they are those of no stack in particular', () => {
  const calls = [call('GetItem', { TableName: text('pears') })];
  expect(lines(gathered({ workloads: [press({ infrastructure: null })], calls }))).toEqual([
    'read dynamodb:GetItem arn:<#P>:dynamodb:<#R>:<#A>:table/pears',
  ]);
});

test('what a template fills into inline code', () => {
  const placeholders = new Map([['Fn::Sub 1', value('<Harvests>')]]);
  const entry = {
    is: 'inline',
    code: '',
    at: { file: 'orchard.yaml', line: 9 },
    handler: 'handler',
    placeholders,
  } as const;
  const calls = [call('GetItem', { TableName: variable('Fn::Sub 1') })];
  expect(lines(gathered({ calls, workloads: [press({ entry })] }))).toContain(
    `read dynamodb:GetItem ${table('<Harvests>')}`,
  );
});
