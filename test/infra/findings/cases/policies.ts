import type { Cases } from '../cases.js';

const permission = (properties: string): string =>
  `Entry: { Type: AWS::Lambda::Permission, Properties: { Action: lambda:InvokeFunction, FunctionName: pier, ${properties} } }`;
const statement = (who: string, more = '', action = 'sqs:SendMessage'): string =>
  `{ Effect: Allow, Action: '${action}', Resource: '*', Principal: ${who} ${more} }`;
const policy = (type: string, of: string, statements: string, document = 'PolicyDocument'): string => `
  Crates: { Type: ${of} }
  Entry: { Type: ${type}, Properties: { ${NAMES[type] ?? 'Bucket: !Ref Crates'}, ${document}: { Statement: [${statements}] } } }`;
const NAMES: Readonly<Record<string, string>> = {
  'AWS::SQS::QueuePolicy': 'Queues: [!Ref Crates]',
  'AWS::SNS::TopicPolicy': 'Topics: [!Ref Crates]',
};
const queue = (...statements: readonly string[]): string =>
  policy('AWS::SQS::QueuePolicy', 'AWS::SQS::Queue', statements.join(', '));
const topic = (one: string): string => policy('AWS::SNS::TopicPolicy', 'AWS::SNS::Topic', one);
const bucket = (...statements: readonly string[]): string =>
  policy('AWS::S3::BucketPolicy', 'AWS::S3::Bucket', statements.join(', '));
const key = (one: string): string => `Lock: { Type: AWS::KMS::Key, Properties: { KeyPolicy: { Statement: ${one} } } }`;
const when = (test: string): string => `, Condition: { ${test} }`;

export const policies: Cases = {
  'permission-without-source': [
    [
      'for a service',
      permission('Principal: sns.amazonaws.com'),
      'Entry',
      'sns.amazonaws.com can call the function for any account',
    ],
    ['for a topic', permission('Principal: sns.amazonaws.com, SourceArn: x')],
    ['for the account', permission('Principal: s3.amazonaws.com, SourceAccount: !Ref AWS::AccountId')],
    ['for a skill', permission('Principal: alexa-appkit.amazon.com, EventSourceToken: x')],
    ['for an account', permission("Principal: '111122223333'")],
  ],
  'permission-for-anyone': [
    ['for everyone', permission("Principal: '*'"), 'Entry', 'anyone can call the function'],
    ['for an organisation', permission("Principal: '*', PrincipalOrgID: o-1234567890")],
    ['for a public URL', permission("Principal: '*', FunctionUrlAuthType: NONE")],
    ['over a public URL', permission("Principal: '*', InvokedViaFunctionUrl: true")],
  ],
  'resource-policy-without-source': [
    [
      'a queue for EventBridge',
      queue(statement('{ Service: events.amazonaws.com }')),
      ...['Entry', 'events.amazonaws.com can sqs:SendMessage on the queue `Crates` for any account'],
    ],
    [
      'with a condition on something else',
      queue(statement('{ Service: events.amazonaws.com }', when("Bool: { aws:SecureTransport: 'true' }"))),
      ...['Entry', 'events.amazonaws.com can sqs:SendMessage on the queue `Crates` for any account'],
    ],
    [
      'with a source that may be anything',
      queue(statement('{ Service: s3.amazonaws.com }', when("ArnLike: { aws:SourceArn: '*' }"))),
      ...['Entry', 's3.amazonaws.com can sqs:SendMessage on the queue `Crates` for any account'],
    ],
    ['with the rule', queue(statement('{ Service: events.amazonaws.com }', when('ArnEquals: { aws:SourceArn: x }')))],
    [
      'with the account',
      queue(
        statement('{ Service: s3.amazonaws.com }', when('StringEquals: { AWS:SourceAccount: !Ref AWS::AccountId }')),
      ),
    ],
    ['a topic for EventBridge, which can’t test conditions', topic(statement('{ Service: events.amazonaws.com }'))],
    [
      'a topic for alarms',
      topic(statement('{ Service: cloudwatch.amazonaws.com }', '', 'sns:Publish')),
      ...['Entry', 'cloudwatch.amazonaws.com can sns:Publish on the topic `Crates` for any account'],
    ],
    [
      'a key',
      key(statement('{ Service: logs.amazonaws.com }', '', 'kms:Decrypt')),
      ...['Lock', 'logs.amazonaws.com can kms:Decrypt on the key `Lock` for any account'],
    ],
    [
      'a key for one log group',
      key(statement('{ Service: logs.amazonaws.com }', when('ArnEquals: { kms:EncryptionContext:aws:logs:arn: x }'))),
    ],
    ['a denial', queue(statement('{ Service: events.amazonaws.com }').replace('Allow', 'Deny'))],
  ],
  'resource-policy-for-anyone': [
    ['a queue', queue(statement("'*'")), 'Entry', 'anyone can sqs:SendMessage on the queue `Crates`'],
    [
      'written otherwise',
      queue(statement("{ AWS: ['*'] }")),
      'Entry',
      'anyone can sqs:SendMessage on the queue `Crates`',
    ],
    ['from one topic', queue(statement("'*'", when('ArnEquals: { aws:SourceArn: x }')))],
    ['in an organisation', queue(statement("'*'", when('StringEquals: { aws:PrincipalOrgID: o-1 }')))],
    [
      'in all but an organisation',
      queue(statement("'*'", when('StringNotEquals: { aws:PrincipalOrgID: o-1 }'))),
      ...['Entry', 'anyone can sqs:SendMessage on the queue `Crates`'],
    ],
    [
      'where all others are turned away',
      queue(
        statement("'*'"),
        statement("'*'", when('StringNotEquals: { aws:PrincipalOrgID: o-1 }')).replace('Allow', 'Deny'),
      ),
    ],
    [
      'where only plain HTTP is turned away',
      queue(
        statement("'*'"),
        statement("'*'", when("Bool: { aws:SecureTransport: 'false' }")).replace('Allow', 'Deny'),
      ),
      ...['Entry', 'anyone can sqs:SendMessage on the queue `Crates`'],
    ],
    [
      'files of a web site',
      bucket(statement("'*'", '', 's3:GetObject')),
      'Entry',
      'anyone can s3:GetObject on the bucket `Crates`',
    ],
    ['a role', queue(statement('{ AWS: !Sub "arn:aws:iam::${AWS::AccountId}:root" }'))],
    [
      'a bus',
      "Entry: { Type: AWS::Events::EventBusPolicy, Properties: { StatementId: x, Action: events:PutEvents, Principal: '*' } }",
      ...['Entry', 'anyone can events:PutEvents on the event bus'],
    ],
    [
      'a bus for an organisation',
      "Entry: { Type: AWS::Events::EventBusPolicy, Properties: { StatementId: x, Statement: { Effect: Allow, Principal: '*', Action: events:PutEvents, Condition: { StringEquals: { aws:PrincipalOrgID: o-1 } } } } }",
    ],
    [
      'a key for calls over a service',
      key(
        statement("{ AWS: '*' }", when('StringEquals: { kms:ViaService: s3.eu-west-1.amazonaws.com }'), 'kms:Decrypt'),
      ),
    ],
  ],
};
