import { describe, expect, it } from 'vitest';
import { showValue, type Value } from '../../../src/vocabulary/index.js';
import { plain, stackOf, workload } from '../read.js';

const ORCHARD = `
  Apples: { Type: AWS::DynamoDB::Table }
  Pick: { Type: AWS::Serverless::Function, Properties: { Runtime: nodejs22.x, Handler: pick.handler, AutoPublishAlias: live } }
`;

/** The entry of the state machine Harvest with these properties. */
function entry(properties: string, files: Readonly<Record<string, string>> = {}, type = 'Serverless') {
  const template = `
Parameters: { Bin: { Type: String } }
Conditions: { Autumn: !Equals [!Ref Bin, ripe] }
Resources:
  Harvest:
    Type: AWS::${type}::StateMachine
    Properties:
${properties.replace(/^/gm, '      ')}
${ORCHARD}`;
  return workload(stackOf(template, files), 'Harvest').entry;
}

/** Each task: state, resource, input and line. */
function tasks(...given: Parameters<typeof entry>): readonly unknown[] {
  const found = entry(...given);
  if (found.is !== 'states') return ['because' in found ? found.because : found.is];
  return found.tasks.map(({ state, resource, input, at }) => [
    state,
    showValue(resource),
    input.is === 'unknown' ? '?' : plain(input),
    `${at.file}:${at.line}`,
  ]);
}

const ITEM = (table: string) =>
  `{ "StartAt": "Store", "States": {\n "Store": { "Type": "Task", "Resource": "arn:aws:states:::dynamodb:putItem",\n "Parameters": { "TableName": "${table}" }, "End": true } } }`;
const STORED = (place: string, table = '${Apples}') => [
  ['Store', 'arn:aws:states:::dynamodb:putItem', { TableName: table }, place],
];
const CALL = 'DefinitionSubstitutions: { Table: !Ref Apples }\n';

describe('a definition is read wherever it stands', () => {
  it.each([
    ['a file', `DefinitionUri: harvest.asl.json\n${CALL}`, STORED('harvest.asl.json:2')],
    ['a file in YAML', `DefinitionUri: ./harvest.yaml\n${CALL}`, STORED('harvest.yaml:2')],
    [
      'the template',
      `${CALL}Definition:\n  StartAt: Store\n  States:\n    Store: { Type: Task, Resource: 'arn:aws:states:::dynamodb:putItem', Parameters: { TableName: '\${Table}' } }`,
      STORED('template.yaml:12'),
    ],
    [
      'a text with what Fn::Sub fills in',
      `DefinitionString: !Sub |\n${ITEM('${Apples}').replace(/^/gm, '  ')}`,
      STORED('template.yaml:10'),
    ],
    [
      'a text with a name of its own in Fn::Sub, and one for the state machine',
      `${CALL}DefinitionString: !Sub\n  - |\n${ITEM('${Which}${!Table}').replace(/^/gm, '    ')}\n  - Which: my-`,
      STORED('template.yaml:12', 'my-${Apples}'),
    ],
    [
      'a text of many lines that are joined',
      `DefinitionString: !Join\n  - "\\n"\n  - - '{ "StartAt": "Store",'\n    - '"States": { "Store": { "Type": "Task", "Resource": "arn:aws:states:::dynamodb:putItem",'\n    - !Join ['', ['"Parameters": { "TableName": "', !Ref Apples, '" } } } }']]`,
      STORED('template.yaml:11'),
    ],
    [
      'a text in quotes, whose lines are none of the file',
      JSON.stringify({ DefinitionString: ITEM('x') }),
      STORED('template.yaml:8', 'x'),
    ],
  ])('%s', (_, properties, expected) => {
    const yaml = `States:\n  Store: { Type: Task, Resource: 'arn:aws:states:::dynamodb:putItem', Parameters: { TableName: '\${Table}' } }`;
    const files = { 'harvest.asl.json': ITEM('${Table}'), 'harvest.yaml': yaml };
    const type = properties.includes('DefinitionString') ? 'StepFunctions' : 'Serverless';
    expect(tasks(properties, files, type)).toEqual(expected);
  });

  it('on both sides of a choice', () => {
    const found = tasks(
      `DefinitionString: !If [Autumn, '${ITEM('ripe').replaceAll('\n', '')}', '${ITEM('green').replaceAll('\n', '')}']`,
      {},
      'StepFunctions',
    );
    expect(found).toEqual([...STORED('template.yaml:8', 'ripe'), ...STORED('template.yaml:8', 'green')]);
  });

  it('with numbers that stand outside of quotes', () => {
    const written = ITEM('apples').replace('"End": true', '"TimeoutSeconds": ${Seconds}, "End": true');
    expect(tasks('DefinitionUri: h.json\nDefinitionSubstitutions: { Seconds: 60 }', { 'h.json': written })).toEqual(
      STORED('h.json:2', 'apples'),
    );
  });
});

describe("a definition that can't be read says why", () => {
  it.each([
    ['DefinitionUri: s3://barn/harvest.json', 'its definition lies in an S3 bucket'],
    ['DefinitionUri: { Bucket: barn, Key: harvest.json }', 'its definition lies in an S3 bucket'],
    ['DefinitionUri: missing.json', 'its definition was not found: there is no `missing.json`'],
    ['DefinitionUri: broken.json', 'its definition `broken.json` is neither JSON nor YAML'],
    ['DefinitionUri: !Ref Bin', 'where its definition lies is told only when it is deployed'],
    ['DefinitionString: !Ref Bin', 'its definition is put together when it is deployed'],
    ['Name: harvest', 'the state machine has no definition'],
  ])('%s', (properties, because) => {
    expect(tasks(properties, { 'broken.json': '{ "States": [' })).toEqual([because]);
  });

  it('a state of no known type may do anything', () => {
    const found = entry('Definition: { States: { Rest: { Type: Pass }, Dream: { Type: Sleep } } }');
    expect(
      found.is === 'states' && found.tasks.map(({ resource }) => resource.is === 'unknown' && resource.because),
    ).toEqual(["what the state `Dream` does can't be told"]);
  });
});

describe('what a state hands over', () => {
  const input = (language: string, written: string): unknown => {
    const state = `{ Type: Task, Resource: 'arn:aws:states:::sqs:sendMessage', ${written} }`;
    const found = entry(`${CALL}Definition: { QueryLanguage: ${language}, States: { Send: ${state} } }`);
    return found.is === 'states' && plain(found.tasks[0]?.input as Value);
  };

  it.each([
    ['Parameters: { QueueUrl: u, MessageBody.$: $.body }', { QueueUrl: 'u', MessageBody: '?' }],
    [`Parameters: { Key.$: "States.Format('in/{}/\${Table}.csv', $.day)" }`, { Key: 'in/?/${Apples}.csv' }],
    [`Parameters: { Key.$: "States.Format('a{}{}', 'b', $.c)" }`, { Key: 'ab?' }],
    ['Parameters: { Key.$: "States.ArrayGetItem($.x, 0)" }', { Key: '?' }],
    ['Parameters: { Key: "{% not an expression %}" }', { Key: '{% not an expression %}' }],
    ['ResultPath: null', '?'],
  ])('in JSONPath: %s', (written, expected) => {
    expect(input('JSONPath', written)).toEqual(expected);
  });

  it.each([
    ['Arguments: { QueueUrl: u, MessageBody: "{% $states.input %}" }', { QueueUrl: 'u', MessageBody: '?' }],
    [`Arguments: { Key: "{% 'in/' & $day & '/\${Table}' %}" }`, { Key: 'in/?/${Apples}' }],
    [`Arguments: { Key: "{% $late ? 'a' : 'b' & 'c' %}" }`, { Key: '?' }],
    ['Arguments: "{% $states.input %}"', '?'],
  ])('in JSONata: %s', (written, expected) => {
    expect(input('JSONata', written)).toEqual(expected);
  });
});
