import { describe, expect, test } from 'vitest';
import {
  ABSENT,
  choice,
  conditionOf,
  expressionOf,
  list,
  record,
  reference,
  referenceValue,
  showValue,
  text,
  type Value,
} from '../../../src/vocabulary/index.js';
import { known, plain, probe, stackOf } from '../read.js';
import { exact } from './exact.js';

const HARBOUR = `
Parameters:
  Tide: { Type: String }
  Wind: { Type: String }
Mappings:
  Piers:
    high: { name: north, depth: '9' }
    low: { name: south, depth: '3' }
Conditions:
  IsHigh: !Equals [!Ref Tide, high]
  IsLow: !Not [{ Condition: IsHigh }]
  IsDry: { Condition: IsLow }
  Stormy: !Equals [!Ref Wind, storm]
  Circular: !Not [{ Condition: Circling }]
  Circling: !Not [{ Condition: Circular }]
Resources:
  Log: { Type: AWS::DynamoDB::Table }
  Bells: { Type: AWS::S3::Bucket }
`;

const high = (yes: Value, no: Value): Value => choice(conditionOf('template.yaml', 'IsHigh'), yes, no);
const stormy = (yes: Value, no: Value): Value => choice(conditionOf('template.yaml', 'Stormy'), yes, no);
const [a, b, c] = ['a', 'b', 'c'].map(text) as [Value, Value, Value];
const log = referenceValue(reference('template.yaml', 'Log'));

describe('Fn::If keeps its condition', () => {
  test.each<[string, Value]>([
    ['!If [IsHigh, a, b]', high(a, b)],
    ['!If [IsHigh, a, !Ref AWS::NoValue]', high(a, ABSENT)],
    ['!If [IsHigh, a, a]', a],
    ['!If [IsHigh, !If [Stormy, a, b], c]', high(stormy(a, b), c)],
    ['!If [IsHigh, !If [IsHigh, a, b], c]', high(a, c)],
    ['!If [IsHigh, !Ref AWS::NoValue, !If [Stormy, a, !Ref AWS::NoValue]]', high(ABSENT, stormy(a, ABSENT))],
    // another word for a condition, and its opposite
    ['!If [IsLow, a, b]', high(b, a)],
    ['!If [IsDry, a, b]', high(b, a)],
    ['!If [Unheard, a, b]', choice(conditionOf('template.yaml', 'Unheard'), a, b)],
    // inside other functions
    ['!Sub ["${X}-${X}", { X: !If [IsHigh, a, b] }]', high(text('a-a'), text('b-b'))],
    ['!Sub ["x${X}", { X: !If [IsHigh, a, !Ref AWS::NoValue] }]', high(text('xa'), text('x'))],
    ['!Join ["-", [x, !If [IsHigh, a, b], !If [IsHigh, b, a]]]', high(text('x-a-b'), text('x-b-a'))],
    ['!Join ["-", [x, !If [IsHigh, a, !Ref AWS::NoValue], c]]', high(text('x-a-c'), text('x-c'))],
    ['!Join ["-", !If [IsHigh, [a, b], [c]]]', high(text('a-b'), c)],
    [
      '!Join ["-", [!If [IsHigh, a, b], !If [Stormy, a, b]]]',
      high(stormy(text('a-a'), text('a-b')), stormy(text('b-a'), text('b-b'))),
    ],
    ['!Select [1, [a, !If [IsHigh, b, !Ref AWS::NoValue], c]]', high(b, c)],
    ['!Select [0, !If [IsHigh, [a], [b]]]', high(a, b)],
    ['!Select [1, !Split ["/", !If [IsHigh, x/a, x/b]]]', high(a, b)],
    ['!Split ["/", !If [IsHigh, a/b, c]]', high(list([a, b]), list([c]))],
    ['!FindInMap [Piers, !If [IsHigh, high, low], depth]', high(text('9'), text('3'))],
    ['!FindInMap [Piers, high, !If [Stormy, name, depth]]', stormy(text('north'), text('9'))],
    ['!FindInMap [Piers, deep, depth, { DefaultValue: !If [IsHigh, a, b] }]', high(a, b)],
    ['!ToJsonString { x: !If [IsHigh, a, !Ref AWS::NoValue] }', high(text('{"x":"a"}'), text('{}'))],
    ['!ToJsonString [!If [IsHigh, a, !Ref AWS::NoValue]]', high(text('["a"]'), text('[]'))],
    ['!Length [a, !If [IsHigh, b, !Ref AWS::NoValue]]', high(text('2'), text('1'))],
    ['!Base64 { "Fn::If": [IsHigh, a, b] }', high(a, b)],
    ['!If [IsHigh, "{{resolve:ssm:x}}", b]', high(referenceValue(reference('template.yaml', '{{resolve:ssm:x}}')), b)],
    [
      'Fn::ImportValue: !If [IsHigh, a, b]',
      high(
        referenceValue(reference('template.yaml', 'import a')),
        referenceValue(reference('template.yaml', 'import b')),
      ),
    ],
    // members and items
    ['[!If [IsHigh, a, !Ref AWS::NoValue], b]', list([high(a, ABSENT), b])],
    ['{ x: !If [IsHigh, a, !Ref AWS::NoValue] }', record([['x', high(a, ABSENT)]])],
  ])('%s', (expression, expected) => {
    const [head, ...of] = expression.split(': !If');
    const written = head === 'Fn::ImportValue' ? `{ "Fn::ImportValue": !If${of.join('')} }` : expression;
    expect(exact(written, HARBOUR)).toEqual(expected);
  });

  test('a condition made of itself is one of its own', () => {
    expect(exact('!If [Circular, a, b]', HARBOUR)).toMatchObject({ is: 'oneOf', by: expect.stringMatching(/Circ/) });
  });

  test('a condition that is no name decides nothing that is known', () => {
    expect(showValue(exact('!If [[IsHigh], a, b]', HARBOUR) ?? ABSENT)).toBe('a | b');
    expect(showValue(exact('!If [[IsHigh], a, !Ref AWS::NoValue]', HARBOUR) ?? ABSENT)).toBe('a');
  });

  test('nothing on either side is nothing', () => {
    expect(exact('!If [IsHigh, !Ref AWS::NoValue, !Ref AWS::NoValue]', HARBOUR)).toBeUndefined();
  });

  test('more conditions than can be told apart stay where they stand', () => {
    const many = ['A', 'B', 'C', 'D', 'E'].map((name) => `!If [${name}, a, b]`).join(', ');
    const value = exact(`!Join ["", [${many}]]`, HARBOUR);
    expect(value).toMatchObject({ is: 'joined', parts: { length: 5 } });
    expect(exact(`!Join ["", [${many}, !If [F, a, !Ref AWS::NoValue]]]`, HARBOUR)).toMatchObject({ is: 'unknown' });
    expect(exact(`!Select [0, [${many}, !If [F, a, !Ref AWS::NoValue]]]`, HARBOUR)).toMatchObject({ is: 'unknown' });
  });

  test('whoever does not ask for conditions gets what may stand there', () => {
    expect(showValue(probe('!If [IsHigh, a, !Ref AWS::NoValue]', HARBOUR) as Value)).toBe('a');
    expect(showValue(probe('!If [IsHigh, !If [Stormy, a, b], c]', HARBOUR) as Value)).toBe('a | b | c');
  });
});

describe('what a name is known to equal keeps its condition', () => {
  const stack = (table: string): ReturnType<typeof stackOf> => stackOf(`${HARBOUR}\n  Boats:\n${table}`);
  test.each([
    ['AWS::DynamoDB::Table', '{ TableName: !If [IsHigh, north, south] }', 'north | south'],
    ['AWS::DynamoDB::Table', '{ TableName: !If [IsHigh, north, !Ref AWS::NoValue] }', 'north | nothing'],
    [
      'AWS::SecretsManager::Secret',
      '{ Name: !If [IsHigh, north, !Ref AWS::NoValue] }',
      'north-${Boats.suffix} | nothing',
    ],
  ])('%s %s', (type, properties, is) => {
    expect(known(stack(`    Type: ${type}\n    Properties: ${properties}`), 'Boats')).toMatchObject({ is });
  });

  test('a further piece too', () => {
    const parameter = '    Type: AWS::SSM::Parameter\n    Properties: { Name: !If [IsHigh, /x/y, !Ref AWS::NoValue] }';
    expect(known(stack(parameter), 'Boats', 'path')).toMatchObject({ is: 'x/y | nothing' });
  });
});

describe('a part of an ARN that a condition decides', () => {
  const rule = 'arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/';
  const role = 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role';
  const alias = 'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:';
  test.each([
    [
      'AWS::Events::Rule',
      '{ EventBusName: !If [IsHigh, sea, !Ref AWS::NoValue] }',
      `${rule}sea/\${Boat}`,
      `${rule}\${Boat}`,
    ],
    ['AWS::Events::Rule', '{ EventBusName: !If [IsHigh, default, sea] }', `${rule}\${Boat}`, `${rule}sea/\${Boat}`],
    ['AWS::IAM::Role', '{ Path: !If [IsHigh, /sea/, !Ref AWS::NoValue] }', `${role}/sea/\${Boat}`, `${role}/\${Boat}`],
    [
      'AWS::Lambda::Alias',
      '{ FunctionName: !If [IsHigh, gull, !Ref Log], Name: live }',
      `${alias}gull:\${Boat}`,
      `${alias}\${Log}:\${Boat}`,
    ],
    [
      'AWS::Scheduler::Schedule',
      '{ GroupName: !If [IsHigh, sea, !Ref AWS::NoValue] }',
      'arn:${AWS::Partition}:scheduler:${AWS::Region}:${AWS::AccountId}:schedule/sea/${Boat}',
      'arn:${AWS::Partition}:scheduler:${AWS::Region}:${AWS::AccountId}:schedule/default/${Boat}',
    ],
  ])('%s %s', (type, properties, holds, holdsNot) => {
    const attribute = type === 'AWS::Lambda::Alias' ? '!Ref Boat' : '!GetAtt Boat.Arn';
    const value = exact(attribute, `${HARBOUR}\n  Boat:\n    Type: ${type}\n    Properties: ${properties}`);
    if (value?.is !== 'oneOf') throw new Error('no condition decides it');
    expect(value.by).toBe(conditionOf('template.yaml', 'IsHigh'));
    expect(value.values.map(showValue)).toEqual([holds, holdsNot]);
  });
});

describe('a look-up by a key that only a deployment tells is one name', () => {
  test('which may be any text of its column', () => {
    const value = exact('!FindInMap [Piers, !Ref Tide, name]', HARBOUR);
    if (value?.is !== 'reference') throw new Error('it is no name');
    expect(expressionOf(value.to)).toEqual({ 'Fn::FindInMap': ['Piers', { Ref: 'Tide' }, 'name'] });
    const { names } = stackOf(
      `${HARBOUR}\n  Pier: { Type: AWS::S3::Bucket, Properties: { BucketName: !FindInMap [Piers, !Ref Tide, name] } }`,
    );
    expect(names.get(value.to)).toEqual({ chars: 'any', oneOf: ['north', 'south'] });
  });

  test('the same wherever the same is looked up', () => {
    const joins = '!Join ["/", [!FindInMap [Piers, !Ref Tide, name], !FindInMap [Piers, !Ref Tide, name]]]';
    const value = exact(joins, HARBOUR);
    expect(value).toMatchObject({ is: 'joined', parts: [{ is: 'reference' }, { text: '/' }, { is: 'reference' }] });
  });

  test('whoever does not ask so gets any of its texts', () => {
    expect(showValue(probe('!Sub ["pier-${X}", { X: !FindInMap [Piers, !Ref Tide, name] }]', HARBOUR) as Value)).toBe(
      'pier-north | pier-south',
    );
    expect(plain(probe('!ToJsonString [!FindInMap [Piers, high, name]]', HARBOUR) as Value)).toBe('["north"]');
  });
});

describe('a piece of a text in which a name may hold the separator is one name', () => {
  test.each([
    ['!Select [2, !Split ["/", !Ref AWS::StackId]]', ['2', { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }]],
    ['!Select [0, !Split ["-", !Sub "x${Tide}-y"]]', ['0', { 'Fn::Split': ['-', { 'Fn::Sub': 'x${Tide}-y' }] }]],
  ])('%s', (expression, argument) => {
    const value = exact(expression, HARBOUR);
    if (value?.is !== 'reference') throw new Error('it is no name');
    expect(expressionOf(value.to)).toEqual({ 'Fn::Select': argument });
  });

  test('where none can, it is cut there', () => {
    expect(exact('!Select [1, !Split ["/", !GetAtt Log.Arn]]', HARBOUR)).toEqual(log);
    expect(exact('!Select [0, !Split ["x", !Transform { Name: Macro }]]', HARBOUR)).toMatchObject({ is: 'unknown' });
    expect(exact('!Join ["", !Split ["-", !Ref Tide]]', HARBOUR)).toMatchObject({ is: 'unknown' });
  });
});

test('names of other things stand for no function', () => {
  expect(expressionOf(reference('t', 'Orders'))).toBeUndefined();
});
