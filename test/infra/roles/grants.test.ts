import { describe, expect, test } from 'vitest';
import { showCondition } from '../../../src/vocabulary/index.js';
import { plain, readTemplateText } from '../read.js';

/** What the role of the function Ferry is granted, a line a grant: `line policy: actions on resources`. */
function granted(template: string): readonly string[] {
  const { found, missed } = readTemplateText(template);
  const grants = found
    .flatMap((s) => s.grants)
    .map((g) => `${g.at.line}${g.editable ? '' : ' (SAM)'} ${g.policy}: ${document(g.document)}`);
  return [...grants, ...missed.map((m) => `${m.at.line} MISSED ${m.because}`)];
}

function document(of: { is: string }): string {
  if (!('value' in of)) return 'AWS';
  const { Statement } = plain(of.value as never) as { Statement: Record<string, unknown>[] };
  return Statement.map((s) => `${[s.Action].flat()} on ${[s.Resource].flat()}`).join('; ');
}

/** Lines 1 to 6, so that Policies stands in line 7. */
const FERRY = (policies: string, more = '') => `Resources:
  Ferry:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs20.x
      Handler: ferry.handler
${policies}
  Tides: { Type: AWS::DynamoDB::Table }
${more}`;
const BASIC = '2 (SAM) AWSLambdaBasicExecutionRole: AWS';
const TIDES = 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${Tides}';

describe('the role that SAM makes', () => {
  test('nothing written', () => {
    expect(granted(FERRY(''))).toEqual([BASIC]);
  });

  test.each([
    [
      'one managed policy by name, no list',
      '      Policies: AmazonS3ReadOnlyAccess',
      ['7 AmazonS3ReadOnlyAccess: AWS'],
    ],
    ['by ARN', '      Policies: [arn:aws:iam::aws:policy/service-role/AWSLambdaRole]', ['7 AWSLambdaRole: AWS']],
    [
      'by ARN with the partition',
      '      Policies: [!Sub "arn:${AWS::Partition}:iam::aws:policy/AWSLambda_FullAccess"]',
      ['7 AWSLambda_FullAccess: AWS'],
    ],
    [
      'a choice',
      '      Policies:\n        - !If [Big, AmazonS3FullAccess, !Ref AWS::NoValue]',
      ['8 AmazonS3FullAccess: AWS'],
    ],
    [
      'a policy template',
      '      Policies:\n        - SQSPollerPolicy: { QueueName: tide-queue }',
      [
        '8 SQSPollerPolicy: sqs:ChangeMessageVisibility,sqs:ChangeMessageVisibilityBatch,sqs:DeleteMessage,sqs:DeleteMessageBatch,sqs:GetQueueAttributes,sqs:ReceiveMessage on arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:tide-queue',
      ],
    ],
    [
      'statements, each at its line',
      '      Policies:\n        - Statement:\n            - { Effect: Allow, Action: dynamodb:GetItem, Resource: !GetAtt Tides.Arn }\n            - Effect: Allow\n              Action: [dynamodb:Query]\n              Resource: !Sub "${Tides.Arn}/index/*"',
      [`9 inline policy 1: dynamodb:GetItem on ${TIDES}`, `10 inline policy 1: dynamodb:Query on ${TIDES}/index/*`],
    ],
    [
      'a single document',
      '      Policies: { Version: "2012-10-17", Statement: { Effect: Allow, Action: "s3:*", Resource: "*" } }',
      ['7 inline policy 1: s3:* on *'],
    ],
    [
      'a choice of statements',
      '      Policies: { Statement: [!If [Big, { Effect: Allow, Action: s3:PutObject, Resource: "*" }, { Effect: Allow, Action: s3:GetObject, Resource: "*" }]] }',
      ['7 inline policy 1: s3:PutObject on *', '7 inline policy 1: s3:GetObject on *'],
    ],
    ['a managed policy of the template', '      Policies: [!Ref Shared]', ['12 Shared: sns:Publish on *']],
    [
      'a policy template that is none',
      '      Policies:\n        - TidePolicy: { X: y }',
      ['8 MISSED SAM has no policy template `TidePolicy`'],
    ],
    [
      'a managed policy of elsewhere',
      '      Policies: [arn:aws:iam::123456789012:policy/harbour]',
      ['7 MISSED the managed policy `arn:aws:iam::123456789012:policy/harbour` is not in this project'],
    ],
    [
      'a managed policy by parameter',
      '      Policies: [!Ref Extra]',
      ['7 MISSED the managed policy `${Extra}` is not in this project'],
    ],
  ])('%s', (_, policies, expected) => {
    const shared =
      '  Shared:\n    Type: AWS::IAM::ManagedPolicy\n    Properties: { PolicyDocument: { Statement: [{ Effect: Allow, Action: sns:Publish, Resource: "*" }] } }';
    const template = `${FERRY(policies, policies.includes('Shared') ? `\n${shared}` : '')}\nParameters: { Extra: { Type: String } }\nConditions: { Big: !Equals [!Ref Extra, big] }\n`;
    expect([...granted(template)].sort()).toEqual([...expected, BASIC].sort());
  });

  test.each([
    ['a list entry', '      Policies: [!If [Big, AmazonS3FullAccess, !Ref AWS::NoValue]]', ['AmazonS3FullAccess Big']],
    [
      'the list',
      '      Policies: !If [Big, [AmazonS3FullAccess, AmazonSQSFullAccess], AmazonS3ReadOnlyAccess]',
      ['AmazonS3FullAccess Big', 'AmazonSQSFullAccess Big', 'AmazonS3ReadOnlyAccess not Big'],
    ],
    [
      'a document and a statement in it',
      '      Policies: [!If [Big, { Statement: [!If [Deep, { Effect: Allow, Action: "s3:*", Resource: "*" }, !Ref AWS::NoValue]] }, !Ref AWS::NoValue]]',
      ['inline policy 1 Big Deep'],
    ],
    [
      'a statement that asks the condition of its document again',
      '      Policies: [!If [Big, { Statement: [!If [Big, { Effect: Allow, Action: "s3:*", Resource: "*" }, { Effect: Deny, Action: "s3:*", Resource: "*" }]] }, AmazonS3ReadOnlyAccess]]',
      ['inline policy 1 Big', 'AmazonS3ReadOnlyAccess not Big'],
    ],
    [
      'conditions inside one another',
      '      Policies: [!If [Big, !If [Big, AmazonS3FullAccess, AmazonSQSFullAccess], !If [Small, AmazonSNSFullAccess, AmazonSQSFullAccess]]]',
      ['AmazonS3FullAccess Big', 'AmazonSNSFullAccess not Big'],
    ],
    [
      'what constants decide',
      '      Policies: [!If [Always, AmazonS3FullAccess, AmazonSQSFullAccess]]',
      ['AmazonS3FullAccess'],
    ],
  ])('%s under a condition stands where it holds', (_, policies, expected) => {
    const template = `${FERRY(policies)}\nParameters: { Extra: { Type: String } }\nConditions:
  Big: !Equals [!Ref Extra, big]
  Deep: !Equals [!Ref Extra, deep]
  Small: !Not [{ Condition: Big }]
  Always: !Equals [a, a]\n`;
    const grants = readTemplateText(template).found.flatMap((s) => s.grants.filter((g) => g.editable));
    const shown = grants.map(({ policy, given }) => {
      const truths = [...(given ?? [])].map(
        ([condition, holds]) => `${holds ? '' : 'not '}${showCondition(condition)}`,
      );
      return [policy, ...truths].join(' ');
    });
    expect(shown).toEqual(expected);
  });

  test('what SAM attaches for features', () => {
    const features = `      Tracing: Active
      VpcConfig: { SubnetIds: [a], SecurityGroupIds: [b] }
      DeadLetterQueue: { Type: SQS, TargetArn: !GetAtt Lost.Arn }
      EventInvokeConfig: { DestinationConfig: { OnSuccess: { Type: SNS } } }
      Events:
        Wave: { Type: SQS, Properties: { Queue: !GetAtt Waves.Arn } }
        Swell: { Type: Kinesis, Properties: { Stream: !GetAtt Swell.Arn, StartingPosition: LATEST } }`;
    const more =
      '  Lost: { Type: AWS::SQS::Queue }\n  Waves: { Type: AWS::SQS::Queue }\n  Swell: { Type: AWS::Kinesis::Stream }';
    const at = 'arn:${AWS::Partition}';
    expect([...granted(FERRY(features, more))].sort()).toEqual(
      [
        BASIC,
        '2 (SAM) AWSXrayWriteOnlyAccess: AWS',
        '2 (SAM) AWSLambdaVPCAccessExecutionRole: AWS',
        '12 (SAM) AWSLambdaSQSQueueExecutionRole: AWS',
        '13 (SAM) AWSLambdaKinesisExecutionRole: AWS',
        `2 (SAM) SAM: a dead-letter queue: sqs:SendMessage on ${at}:sqs:\${AWS::Region}:\${AWS::AccountId}:\${Lost}`,
        `2 (SAM) SAM: asynchronous invocations reported to a topic: sns:Publish on ${at}:sns:\${AWS::Region}:\${AWS::AccountId}:\${FerryEventInvokeConfigOnSuccessTopic}`,
      ].sort(),
    );
  });

  test('a connector attaches a policy to it', () => {
    const connector =
      '  Log:\n    Type: AWS::Serverless::Connector\n    Properties: { Source: { Id: Ferry }, Destination: { Id: Tides }, Permissions: [Read] }';
    expect(granted(FERRY('', connector))).toContainEqual(
      `9 Log: dynamodb:GetItem,dynamodb:Query,dynamodb:Scan,dynamodb:BatchGetItem,dynamodb:ConditionCheckItem,dynamodb:PartiQLSelect on ${TIDES},${TIDES}/index/*`,
    );
  });
});

describe('a role of the template', () => {
  const PIER = `Resources:
  Ferry: { Type: AWS::Serverless::Function, Properties: { Role: !GetAtt Pier.Arn, Policies: [AdministratorAccess], Tracing: Active } }
  Pier:
    Type: AWS::IAM::Role
    Properties:
      RoleName: pier
      ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]
      Policies:
        - PolicyName: tides
          PolicyDocument:
            Statement:
              - { Effect: Allow, Action: dynamodb:PutItem, Resource: "*" }
`;
  const OWN = ['12 tides: dynamodb:PutItem on *', '7 AWSLambdaBasicExecutionRole: AWS'];

  test('its own policies count; Policies of the function and what SAM would attach do not', () => {
    expect([...granted(PIER)].sort()).toEqual([...OWN].sort());
  });

  test.each([
    [
      'AWS::IAM::Policy',
      '{ PolicyName: nets, Roles: [!Ref Pier], PolicyDocument: { Statement: [{ Effect: Allow, Action: s3:GetObject, Resource: "*" }] } }',
      'nets',
    ],
    [
      'AWS::IAM::Policy',
      '{ PolicyName: nets, Roles: [pier], PolicyDocument: { Statement: [{ Effect: Allow, Action: s3:GetObject, Resource: "*" }] } }',
      'nets',
    ],
    [
      'AWS::IAM::RolePolicy',
      '{ PolicyName: nets, RoleName: !Ref Pier, PolicyDocument: { Statement: [{ Effect: Allow, Action: s3:GetObject, Resource: "*" }] } }',
      'nets',
    ],
    [
      'AWS::IAM::ManagedPolicy',
      '{ Roles: [!Ref Pier], PolicyDocument: { Statement: [{ Effect: Allow, Action: s3:GetObject, Resource: "*" }] } }',
      'Nets',
    ],
  ])('%s %s is attached', (type, properties, name) => {
    expect(granted(`${PIER}  Nets: { Type: ${type}, Properties: ${properties} }\n`)).toContainEqual(
      `13 ${name}: s3:GetObject on *`,
    );
  });

  test('its own policies may stand under conditions, and so may the managed ones that it names', () => {
    const pier = PIER.replace(
      'ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      'ManagedPolicyArns: [!If [Big, arn:aws:iam::aws:policy/AmazonS3FullAccess, !Ref AWS::NoValue]]',
    ).replace(
      'PolicyDocument:',
      'PolicyDocument: !If [Big, !Ref AWS::NoValue, { Statement: { Effect: Allow, Action: "s3:*", Resource: "*" } }]\n          Old:',
    );
    const found = readTemplateText(`${pier}Conditions: { Big: !Equals [!Ref AWS::Region, eu-west-1] }\n`).found;
    const shown = found.flatMap((s) => s.grants.map(({ policy, given }) => [policy, ...(given?.values() ?? [])]));
    expect(shown).toEqual([
      ['tides', false],
      ['AmazonS3FullAccess', true],
    ]);
  });

  test('a policy attached to the role that SAM makes', () => {
    const policy =
      '  Nets: { Type: AWS::IAM::Policy, Properties: { PolicyName: nets, Roles: [!Ref FerryRole], PolicyDocument: { Statement: [{ Effect: Allow, Action: s3:GetObject, Resource: "*" }] } } }';
    expect(granted(FERRY('', policy))).toContainEqual('9 nets: s3:GetObject on *');
  });
});
