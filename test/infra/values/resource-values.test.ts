import { describe, expect, test } from 'vitest';
import { referenceTypes } from '../../../src/infra/values/reference-types.js';
import { showArn, showValue } from '../../../src/vocabulary/index.js';
import { known, stackOf } from '../read.js';

const REGISTRY = [...referenceTypes()];

function resource(type: string, properties = '{}', more = '') {
  const stack = stackOf(`Resources:\n  Harvest:\n    Type: ${type}\n    Properties: ${properties}\n${more}`);
  const found = stack.resources.find((r) => r.id === 'Harvest');
  const shown = new Map([...(found?.attributes ?? [])].map(([name, value]) => [name, showValue(value)]));
  return { stack, found, shown, arn: found?.arn === undefined ? undefined : showArn(found.arn) };
}

describe('every type of the table', () => {
  test.each(REGISTRY)('%s gives values without an unknown hole', (type) => {
    const { found, shown } = resource(type);
    expect(found?.type).not.toMatch(/^AWS::Serverless::/);
    expect([...shown.values()].filter((v) => /\$\{[.=@]|\$\{name\}/.test(v))).toEqual([]);
    expect(shown.get('Ref')).toBeDefined();
  });
});

describe('ARNs in normal form', () => {
  const at = 'arn:${AWS::Partition}:';
  const here = ':${AWS::Region}:${AWS::AccountId}:';
  test.each([
    ['AWS::Serverless::SimpleTable', '{}', `${at}dynamodb${here}table/\${Harvest}`],
    ['AWS::Serverless::StateMachine', '{}', `${at}states${here}stateMachine:\${Harvest}`],
    ['AWS::IAM::Role', '{}', `${at}iam::\${AWS::AccountId}:role/\${Harvest}`],
    ['AWS::IAM::Role', '{ Path: /farm/ }', `${at}iam::\${AWS::AccountId}:role/farm/\${Harvest}`],
    ['AWS::Events::Rule', '{}', `${at}events${here}rule/\${Harvest}`],
    ['AWS::Events::Rule', '{ EventBusName: farm }', `${at}events${here}rule/farm/\${Harvest}`],
    ['AWS::Events::Rule', '{ EventBusName: default }', `${at}events${here}rule/\${Harvest}`],
    ['AWS::Scheduler::Schedule', '{}', `${at}scheduler${here}schedule/default/\${Harvest}`],
    ['AWS::Logs::LogGroup', '{}', `${at}logs${here}log-group:\${Harvest}`],
    [
      'AWS::Lambda::Alias',
      '{ FunctionName: !Ref Picker, Name: live }',
      `${at}lambda${here}function:\${Picker}:\${Harvest}`,
    ],
    ['AWS::Lambda::Alias', '{ FunctionName: !GetAtt Picker.Arn }', `${at}lambda${here}function:\${Picker}:\${Harvest}`],
    ['AWS::SSM::Parameter', '{ Name: /farm/size }', `${at}ssm${here}parameter/\${Harvest.path}`],
  ])('%s %s', (type, properties, expected) => {
    expect(resource(type, properties, '  Picker: { Type: AWS::Lambda::Function }').arn).toBe(expected);
  });

  test('a type that is not in the table is no resource; its attributes are names of their own', () => {
    expect(resource('AWS::Farm::Tractor').found).toBeUndefined();
  });
});

describe('what a name property tells', () => {
  test.each([
    ['AWS::DynamoDB::Table', '{ TableName: !Sub "harvest-${AWS::Region}" }', 'harvest-${AWS::Region}'],
    ['AWS::SecretsManager::Secret', '{ Name: farm/key }', 'farm/key-${Harvest.suffix}'],
    ['AWS::S3::Bucket', '{ BucketName: apples }', 'apples'],
  ])('%s %s', (type, properties, is) => {
    const { stack } = resource(type, properties);
    expect(known(stack, 'Harvest')).toMatchObject({ is, type });
  });

  test('without one, nothing but its characters is known', () => {
    expect(known(resource('AWS::DynamoDB::Table').stack, 'Harvest')).toEqual({
      chars: 'name',
      type: 'AWS::DynamoDB::Table',
    });
  });

  test('the path of an SSM parameter has no leading slash, its Ref keeps it', () => {
    const { stack } = resource('AWS::SSM::Parameter', '{ Name: /farm/size }');
    expect(known(stack, 'Harvest')).toMatchObject({ is: '/farm/size' });
    expect(known(stack, 'Harvest', 'path')).toMatchObject({ is: 'farm/size' });
  });
});

test.each([
  ['that a parameter gives may have a slash before it', '{ Name: !Ref Field }', { chars: 'path' }],
  ['that begins with a text has none', '{ Name: !Sub "farm/${Field}" }', { chars: 'path', is: 'farm/${Field}' }],
  ['that CloudFormation makes up is not known', '{}', { chars: 'path' }],
])('the path of an SSM parameter %s', (_, properties, expected) => {
  const { stack } = resource('AWS::SSM::Parameter', properties, 'Parameters: { Field: { Type: String } }');
  expect(known(stack, 'Harvest', 'path')).toEqual(expected);
});

test('resources that SAM makes can be referred to', () => {
  const stack = stackOf(`
Resources:
  Weigh:
    Type: AWS::Serverless::Function
    Properties:
      AutoPublishAlias: live
      Events:
        Dawn: { Type: Schedule, Properties: { Schedule: rate(1 day) } }
        Scale: { Type: Api, Properties: { Path: /, Method: get } }
Outputs:
  Role: { Value: !GetAtt WeighRole.Arn }
`);
  const ids = stack.resources.map((r) => r.id);
  expect(ids).toEqual(
    expect.arrayContaining(['Weigh', 'WeighRole', 'WeighAliaslive', 'WeighDawn', 'ServerlessRestApi']),
  );
});
