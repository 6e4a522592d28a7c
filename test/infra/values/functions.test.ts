import { describe, expect, test } from 'vitest';
import { showValue } from '../../../src/vocabulary/index.js';
import { known, probe, probed } from '../read.js';

const BOOKSHOP = `
Parameters:
  Stage: { Type: String, Default: dev, AllowedValues: [dev, live] }
  Shelves: { Type: CommaDelimitedList }
Mappings:
  Depots:
    dev: { city: Leeds, size: '1' }
    live: { city: York, size: '9' }
Conditions:
  IsLive: !Equals [!Ref Stage, live]
  Always: !Equals [a, a]
  Never: !Not [{ Condition: Always }]
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
  Dispatch:
    Type: AWS::SQS::Queue
  Notices:
    Type: AWS::SNS::Topic
  Covers:
    Type: AWS::S3::Bucket
  Diary:
    Type: AWS::Logs::LogGroup
  Ledger:
    Type: Custom::Ledger
    Properties: { ServiceToken: x }
`;

const TABLE = 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${Orders}';

describe('intrinsic functions become Values', () => {
  test.each([
    // references
    ['!Ref Orders', '${Orders}'],
    ['!GetAtt Orders.Arn', TABLE],
    ['!GetAtt [Orders, Arn]', TABLE],
    ['{ "Fn::GetAtt": "Orders.Arn" }', TABLE],
    ['!GetAtt Orders.StreamArn', `${TABLE}/stream/\${Orders.StreamLabel}`],
    ['!Ref Dispatch', 'https://sqs.${AWS::Region}.${AWS::URLSuffix}/${AWS::AccountId}/${Dispatch}'],
    ['!GetAtt Dispatch.QueueName', '${Dispatch}'],
    ['!Ref Notices', 'arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:${Notices}'],
    ['!Ref Covers', '${Covers}'],
    ['!GetAtt Covers.Arn', 'arn:${AWS::Partition}:s3:::${Covers}'],
    ['!GetAtt Diary.Arn', 'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${Diary}:*'],
    ['!Ref Ledger', '${Ledger}'],
    ['!GetAtt Ledger.PageArn', '${Ledger.PageArn}'],
    ['!Ref Stage', '${Stage}'],
    ['!Ref AWS::Region', '${AWS::Region}'],
    // Sub
    ['!Sub "${Orders.Arn}/index/*"', `${TABLE}/index/*`],
    ['!Sub "orders-${Stage}"', 'orders-${Stage}'],
    ['!Sub "${!aws:username}-${Stage}"', '${aws:username}-${Stage}'],
    ['!Sub ["${Depot}/${Stage}", { Depot: leeds }]', 'leeds/${Stage}'],
    ['!Sub ["${Orders}", { Orders: shadowed }]', 'shadowed'],
    ['!Sub "plain"', 'plain'],
    // AWS::LanguageExtensions
    [
      '{ "Fn::ToJsonString": { table: !Ref Orders, sizes: [a, !Ref Stage] } }',
      '{"table":"${Orders}","sizes":["a","${Stage}"]}',
    ],
    ['{ "Fn::Length": [a, b, c] }', '3'],
    ['!FindInMap [Depots, dev, city, { DefaultValue: Hull }]', 'Leeds'],
    ['!FindInMap [Depots, test, city, { DefaultValue: !Ref Covers }]', '${Covers}'],
    ['!FindInMap [!FindInMap [Depots, dev, none, { DefaultValue: Depots }], live, city]', 'York'],
    ['!Select [!FindInMap [Depots, none, size, { DefaultValue: 1 }], [red, blue]]', 'blue'],
    // Join, Split, Select
    ['!Join ["-", [orders, !Ref Stage, eu]]', 'orders-${Stage}-eu'],
    ['!Join [",", !Ref Shelves]', '${Shelves}'],
    ['!Select [1, [a, b, c]]', 'b'],
    ['!Select [1, !Split ["/", a/b/c]]', 'b'],
    ['!Select [5, !Split [":", !GetAtt Dispatch.Arn]]', '${Dispatch}'],
    ['!Select [0, !Ref Shelves]', '${Shelves.0}'],
    // choices
    ['!If [IsLive, gold, base]', 'gold | base'],
    ['!If [IsLive, gold, !Ref AWS::NoValue]', 'gold'],
    ['!If [Always, gold, base]', 'gold'],
    ['!If [Never, gold, base]', 'base'],
    ['!Sub ["a-${X}", { X: !If [IsLive, gold, base] }]', 'a-gold | a-base'],
    ['!FindInMap [Depots, live, city]', 'York'],
    ['!FindInMap [Depots, !Ref Stage, city]', 'Leeds | York'],
    ['!FindInMap [Depots, !Ref "AWS::Region", size]', '1 | 9'],
    // others
    ['!Base64 text', 'text'],
    ['!ImportValue shared-table', '${import shared-table}'],
    ['"{{resolve:ssm:/bookshop/table:1}}"', '${{{resolve:ssm:/bookshop/table:1}}}'],
    ['!Sub "{{resolve:ssm:/${Stage}/table}}-x"', '${{{resolve:ssm:/${Stage}/table}}}-x'],
    ['!ToJsonString { a: [b] }', '{"a":["b"]}'],
    ['012345678901', '012345678901'],
    ['true', 'true'],
  ])('%s', (expression, shown) => {
    expect(showValue(probe(expression, BOOKSHOP) ?? { is: 'text', text: 'NOTHING' })).toBe(shown);
  });

  test.each([
    ['!Ref Nowhere', 'the template defines no `Nowhere`'],
    ['!GetAtt Nowhere.Arn', 'the template defines no `Nowhere`'],
    ['!Sub "${Nowhere}"', 'the template defines no `Nowhere`'],
    ['!Ref AWS::Zone', 'there is no pseudo parameter `AWS::Zone`'],
    ['!FindInMap [Nowhere, a, b]', 'the template has no mapping `Nowhere`'],
  ])('%s is unknown, and missed', (expression, because) => {
    const { value, missed } = probed(expression, BOOKSHOP);
    expect(JSON.stringify(value)).toContain('"unknown"');
    expect(missed).toContainEqual(expect.objectContaining({ over: 'nothing', because }));
  });

  test.each(['!Cidr [10.0.0.0/16, 2]', '!Select [x, [a]]', '!Split ["-", !Ref Stage]', '!Transform { Name: Macro }'])(
    '%s is unknown with a reason',
    (expression) => {
      expect(probe(expression, BOOKSHOP)).toMatchObject({ is: 'unknown', because: expect.stringMatching(/\w/) });
    },
  );

  test('a variable that is AWS::NoValue is not set', () => {
    expect(probe('!Ref AWS::NoValue')).toBeUndefined();
  });

  test('JSON and short tags give the same Value', () => {
    expect(probe('{"Fn::Join": ["", ["a", {"Ref": "Orders"}]]}', BOOKSHOP)).toEqual(
      probe('!Sub "a${Orders}"', BOOKSHOP),
    );
  });
});

describe('what is known of names', () => {
  test('a parameter keeps its default apart from its value', () => {
    expect(known(probed('!Ref Stage', BOOKSHOP).stack, 'Stage')).toEqual({
      chars: 'any',
      oneOf: ['dev', 'live'],
      default: 'dev',
    });
  });

  test.each([
    ["{ Type: String, Default: '' }", { default: '', mayBeEmpty: true }],
    ["{ Type: String, Default: 'arn:aws:s3:::*' }", { default: 'arn:aws:s3:::*', mayHoldWildcards: true }],
    ['{ Type: Number, Default: 3 }', { chars: 'digits', default: '3' }],
    ['{ Type: CommaDelimitedList }', { list: true }],
    ['{ Type: AWS::EC2::VPC::Id }', { chars: 'name' }],
  ])('parameter %s', (parameter, expected) => {
    const { stack } = probed('x', `Parameters:\n  Aisle: ${parameter}`);
    expect(known(stack, 'Aisle')).toMatchObject(expected);
  });

  test('the default of an SSM parameter type is a name in the store, not a text', () => {
    const { stack } = probed(
      'x',
      'Parameters:\n  Aisle: { Type: "AWS::SSM::Parameter::Value<String>", Default: /shop/aisle }',
    );
    expect(known(stack, 'Aisle')).not.toHaveProperty('default');
  });

  test('pseudo parameters', () => {
    const { stack } = probed('!Sub "${AWS::AccountId}${AWS::Partition}"');
    expect(known(stack, 'AWS::AccountId')).toEqual({ chars: 'digits', length: 12 });
    expect(known(stack, 'AWS::Partition')).toEqual({ chars: 'name', oneOf: ['aws', 'aws-cn', 'aws-us-gov'] });
  });
});
