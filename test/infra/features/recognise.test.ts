import { describe, expect, test } from 'vitest';
import { featureTemplates } from '../../../src/infra/index.js';
import { eventValue, type Feature, fillHoles, showValue } from '../../../src/vocabulary/index.js';
import { readTemplateText, stackOf, workload } from '../read.js';

const ARN = (service: string, rest: string) =>
  `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${rest}`;

/** The features of the function Ring but for its own log group. */
function features(properties: string, more = ''): readonly Feature[] {
  const template = `
Resources:
  Ring:
    Type: AWS::Serverless::Function
    Properties:
${properties.replace(/^/gm, '      ')}
  Guests: { Type: AWS::DynamoDB::Table }
  Letters: { Type: AWS::SQS::Queue }
  Porch: { Type: AWS::S3::Bucket }
  Bell: { Type: AWS::SNS::Topic }
  House: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: WEBSOCKET } }
  Yard: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: HTTP } }
  Door: { Type: AWS::ApiGatewayV2::Stage, Properties: { ApiId: !Ref House, StageName: front } }
${more}`;
  return workload(stackOf(template), 'Ring').features.filter((f) => f.template !== 'runtime/logs');
}

/** `triggers/sqs Queue=…`: the template with the parameters that it has of its own. */
function shown(of: readonly Feature[]): readonly string[] {
  return of.map(({ template, parameters }) => {
    const own = [...parameters].filter(([name]) => !/^(AWS::|Function)/.test(name));
    return [template, ...own.map(([name, value]) => `${name}=${showValue(value)}`)].join(' ');
  });
}

const EVENT = (type: string, properties = '{}') => `Events: { Knock: { Type: ${type}, Properties: ${properties} } }`;
const MAPPING = (properties: string) =>
  `  Mapping: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref Ring, ${properties} } }`;
const STREAM = ARN('dynamodb', 'table/${Guests}/stream/${Guests.StreamLabel}');
const QUEUE = ARN('sqs', '${Letters}');

describe("triggers in the function's events", () => {
  test.each([
    ['SQS', '{ Queue: !GetAtt Letters.Arn }', [`triggers/sqs Queue=${QUEUE}`]],
    ['DynamoDB', '{ Stream: !GetAtt Guests.StreamArn }', [`triggers/dynamodb-stream Stream=${STREAM}`]],
    ['S3', '{ Bucket: !Ref Porch, Events: "s3:ObjectCreated:*" }', ['triggers/s3 Bucket=${Porch}']],
    ['SNS', '{ Topic: !Ref Bell }', [`triggers/sns Topic=${ARN('sns', '${Bell}')}`]],
    ['Api', '{ Path: /, Method: get }', ['triggers/rest-api Api=${ServerlessRestApi} Stage=Prod']],
    ['HttpApi', '{}', ['triggers/http-api Api=${ServerlessHttpApi} Stage=$default']],
    ['Schedule', '{ Schedule: rate(1 day) }', ['triggers/schedule']],
    [
      'EventBridgeRule',
      '{ Pattern: { source: [aws.s3], detail: { bucket: { name: [!Ref Porch] } } } }',
      ['triggers/eventbridge Source=aws.s3 Detail={bucket}'],
    ],
    ['EventBridgeRule', '{ Pattern: { source: [{ prefix: aws. }, x] } }', ['triggers/eventbridge']],
    ['EventBridgeRule', '{ Pattern: { source: [{ prefix: aws. }] } }', ['triggers/eventbridge']],
    [
      'MQ',
      '{ Broker: !Ref Bell, SourceAccessConfigurations: [{ Type: BASIC_AUTH, URI: secret }] }',
      [`triggers/mq Broker=${ARN('sns', '${Bell}')}`, 'triggers/source-secret Secret=secret'],
    ],
  ])('%s %s', (type, properties, expected) => {
    expect(shown(features(EVENT(type, properties)))).toEqual(expected);
  });
});

describe('triggers in other resources', () => {
  test.each([
    ['a queue mapping', MAPPING('EventSourceArn: !GetAtt Letters.Arn'), [`triggers/sqs Queue=${QUEUE}`]],
    [
      'a stream mapping',
      MAPPING('EventSourceArn: !GetAtt Guests.StreamArn, StartingPosition: LATEST'),
      [`triggers/dynamodb-stream Stream=${STREAM}`],
    ],
    [
      'a queue that a deployment tells',
      MAPPING('EventSourceArn: !ImportValue letters'),
      ['triggers/sqs Queue=${import letters}'],
    ],
    [
      'a stream that a deployment tells',
      MAPPING('EventSourceArn: !ImportValue guests, StartingPosition: LATEST'),
      ['triggers/untold-source'],
    ],
    [
      'a bucket notification',
      '  Attic: { Type: AWS::S3::Bucket, Properties: { NotificationConfiguration: { LambdaConfigurations: [{ Event: x, Function: !GetAtt Ring.Arn }] } } }',
      ['triggers/s3 Bucket=${Attic}'],
    ],
    [
      'a permission with its source',
      '  May: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref Ring, Principal: s3.amazonaws.com, SourceArn: !GetAtt Porch.Arn } }',
      ['triggers/s3 Bucket=${Porch}'],
    ],
    [
      'a subscription',
      '  Sub: { Type: AWS::SNS::Subscription, Properties: { TopicArn: !Ref Bell, Protocol: lambda, Endpoint: !GetAtt Ring.Arn } }',
      [`triggers/sns Topic=${ARN('sns', '${Bell}')}`],
    ],
    [
      'a rule',
      '  Rule: { Type: AWS::Events::Rule, Properties: { EventPattern: { source: [door] }, Targets: [{ Id: a, Arn: !GetAtt Ring.Arn }] } }',
      ['triggers/eventbridge Source=door'],
    ],
    [
      'a web socket',
      '  In: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref House, IntegrationUri: !Sub "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Ring.Arn}/invocations" } }',
      ['triggers/websocket-api Api=${House} Stage=${Door}'],
    ],
    [
      'an HTTP API',
      '  In: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Yard, IntegrationUri: !GetAtt Ring.Arn } }',
      ['triggers/http-api Api=${Yard}'],
    ],
    [
      'an alias of the function',
      `  Live: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Ring, Name: live } }\n  Mapping: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref Live, EventSourceArn: !GetAtt Letters.Arn } }`,
      [`triggers/sqs Queue=${QUEUE}`],
    ],
    [
      'a rule that spells the name out',
      '  Rule: { Type: AWS::Events::Rule, Properties: { EventPattern: { source: [door] }, Targets: [{ Id: a, Arn: !Sub "arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:ring-${AWS::StackName}" }] } }',
      ['triggers/eventbridge Source=door'],
    ],
    [
      'a custom resource',
      '  Made: { Type: Custom::Made, Properties: { ServiceToken: !GetAtt Ring.Arn, Room: !Ref Porch } }',
      ['triggers/custom-resource Properties={ServiceToken, Room}'],
    ],
    [
      'another function',
      '  Other: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref Bell, EventSourceArn: !GetAtt Letters.Arn } }',
      [],
    ],
  ])('%s', (_, more, expected) => {
    expect(shown(features('FunctionName: !Sub "ring-${AWS::StackName}"', more))).toEqual(expected);
  });

  test('two signs of one trigger are one feature', () => {
    const permission =
      '  May: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref Ring, Principal: s3.amazonaws.com } }';
    expect(shown(features(EVENT('S3', '{ Bucket: !Ref Porch }'), permission))).toEqual(['triggers/s3 Bucket=${Porch}']);
  });
});

describe('runtime features', () => {
  test.each([
    ['Tracing: Active', ['runtime/tracing']],
    ['Tracing: Disabled', []],
    ['VpcConfig: { SubnetIds: [a], SecurityGroupIds: [b] }', ['runtime/vpc']],
    [
      'DeadLetterQueue: { Type: SNS, TargetArn: !Ref Bell }',
      [`runtime/dead-letter-topic Target=${ARN('sns', '${Bell}')}`],
    ],
    [
      'KmsKeyArn: arn:aws:kms:eu-west-1:123456789012:key/k',
      ['runtime/environment-key Key=arn:aws:kms:eu-west-1:123456789012:key/k'],
    ],
    [
      'Layers: [!Sub "arn:aws:lambda:${AWS::Region}:580247275435:layer:LambdaInsightsExtension:38"]',
      ['layers/insights'],
    ],
    [
      'EventInvokeConfig: { DestinationConfig: { OnFailure: { Type: SQS, Destination: !GetAtt Letters.Arn } } }',
      [`runtime/destination-queue Target=${QUEUE}`],
    ],
  ])('%s', (properties, expected) => {
    expect(shown(features(properties))).toEqual(expected);
  });

  test.each([
    ['Handler: x.y', '/aws/lambda/${Ring}'],
    ['LoggingConfig: { LogGroup: /house/bell }', '/house/bell'],
  ])('the log group with %s', (properties, group) => {
    const own = workload(
      stackOf(`Resources: { Ring: { Type: AWS::Serverless::Function, Properties: { ${properties} } } }`),
      'Ring',
    ).features[0];
    const template = featureTemplates().find((t) => t.id === own?.template);
    const need = fillHoles(template?.needs[0]?.on[0] ?? '', own?.parameters ?? new Map());
    expect(need && showValue(need)).toBe(ARN('logs', `log-group:${group}:*`));
  });
});

describe('what the event holds', () => {
  function held(of: readonly Feature[], path: string): string | undefined {
    const [feature] = of;
    const template = featureTemplates().find((t) => t.id === feature?.template);
    const value = template && feature && eventValue(template, feature.parameters, path.split('.'));
    return value && showValue(value);
  }

  test.each([
    [EVENT('S3', '{ Bucket: !Ref Porch }'), 'Records.*.s3.bucket.name', '${Porch}'],
    [EVENT('S3', '{ Bucket: !Ref Porch }'), 'Records.*.s3.object.key', undefined],
    [EVENT('SQS', '{ Queue: !GetAtt Letters.Arn }'), 'Records.*.eventSourceARN', QUEUE],
    [
      EVENT('Api', '{ RestApiId: !Ref House }'),
      'requestContext.domainName',
      '${House}.execute-api.${AWS::Region}.${AWS::URLSuffix}',
    ],
  ])('%s: %s', (properties, path, expected) => {
    expect(held(features(properties), path)).toBe(expected);
  });

  const RULE = (detail: string, more = '') =>
    EVENT('EventBridgeRule', `{ Pattern: { source: [aws.s3], detail: ${detail} }${more} }`);

  test.each([
    [RULE('{ bucket: { name: [!Ref Porch] } }'), 'detail.bucket.name', '${Porch}'],
    [RULE('{ bucket: { name: [!Ref Porch, attic] } }'), 'detail.bucket.name', '${Porch} | attic'],
    [RULE('{ room: { id: [{ prefix: attic- }] } }'), 'detail.room.id', 'attic-?'],
    [RULE('{ room: { id: [{ anything-but: attic }, porch] } }'), 'detail.room.id', '?'],
    [RULE('{ room: { id: [attic] } }'), 'detail.guest', '?'],
    [RULE('{ room: { id: [attic] } }', ', InputPath: $.detail'), 'detail.room.id', undefined],
  ])('what an event pattern lets through: %s, %s', (properties, path, expected) => {
    expect(held(features(properties), path)).toBe(expected);
  });

  describe('an S3 notification that comes by another way', () => {
    const notifies = (how: string) =>
      `  Attic: { Type: AWS::S3::Bucket, Properties: { NotificationConfiguration: { ${how} } } }`;
    const queued = notifies('QueueConfigurations: [{ Event: x, Queue: !GetAtt Letters.Arn }]');
    const published = notifies('TopicConfigurations: [{ Event: x, Topic: !Ref Bell }]');
    const subscribed =
      '  Heard: { Type: AWS::SNS::Subscription, Properties: { TopicArn: !Ref Bell, Protocol: sqs, Endpoint: !GetAtt Letters.Arn } }';
    const fromQueue = EVENT('SQS', '{ Queue: !GetAtt Letters.Arn }');
    const fromTopic = EVENT('SNS', '{ Topic: !Ref Bell }');
    const BUCKET = 'Records.*.s3.bucket.name';

    test.each([
      ['in a message of a queue', fromQueue, queued, `Records.*.body.(JSON).${BUCKET}`],
      ['in a message of a topic', fromTopic, published, `Records.*.Sns.Message.(JSON).${BUCKET}`],
      [
        "in a topic's message in a message of a queue",
        fromQueue,
        `${published}\n${subscribed}`,
        `Records.*.body.(JSON).Message.(JSON).${BUCKET}`,
      ],
      ['delivered raw', fromQueue, `${published}\n${subscribed}`, `Records.*.body.(JSON).${BUCKET}`],
    ])('%s', (_, properties, more, path) => {
      expect(held(features(properties, more), path)).toBe('${Attic}');
    });

    test('is not taken for one of a queue that no bucket notifies', () => {
      expect(held(features(fromQueue, published), `Records.*.body.(JSON).${BUCKET}`)).toBeUndefined();
    });
  });

  describe('the input of a rule or schedule', () => {
    const input = (type: string, more: string) => `Handler: a.b\n${EVENT(type, `{ ${more} }`)}`;
    const TABLE = `!Sub '{"table": "\${Guests}", "keys": [{"room": "porch-\${Porch}"}], "many": 3}'`;

    test.each([
      ['Schedule', `Schedule: rate(1 day), Input: ${TABLE}`],
      ['ScheduleV2', `ScheduleExpression: rate(1 day), Input: ${TABLE}`],
      ['EventBridgeRule', `Pattern: { source: [aws.s3] }, Input: ${TABLE}`],
    ])('of the event %s', (type, more) => {
      const found = features(input(type, more));
      expect(found.map(({ template }) => template)).toContain('triggers/constant-input');
      expect(held(found, 'table')).toBe('${Guests}');
      expect(held(found, 'many')).toBe('3');
      expect(held(found, 'source')).toBeUndefined();
    });

    test('of the target that the function is', () => {
      const rule = `  Night: { Type: AWS::Events::Rule, Properties: { ScheduleExpression: rate(1 day), Targets: [
        { Id: a, Arn: !GetAtt Ring.Arn, Input: '{"table": "own"}' }, { Id: b, Arn: !GetAtt Other.Arn, Input: '{"table": "other"}' } ] } }
  Other: { Type: AWS::Serverless::Function, Properties: { Runtime: nodejs20.x, InlineCode: '', Handler: index.ring } }`;
      expect(held(features('Handler: a.b', rule), 'table')).toBe('own');
    });

    test('of a schedule', () => {
      const schedule = `  Night: { Type: AWS::Scheduler::Schedule, Properties: { ScheduleExpression: rate(1 day),
        Target: { Arn: !GetAtt Ring.Arn, RoleArn: x, Input: ${TABLE} } } }`;
      expect(held(features('Handler: a.b', schedule), 'table')).toBe('${Guests}');
    });

    test('that is no JSON before it is deployed is not known', () => {
      expect(
        held(features(input('Schedule', 'Schedule: rate(1 day), Input: !Sub \'{"n": ${AWS::AccountId}}\'')), 'n'),
      ).toBe('?');
      expect(features(input('Schedule', 'Schedule: rate(1 day)')).map(({ template }) => template)).toEqual([
        'triggers/schedule',
      ]);
    });
  });

  test("a custom resource's properties", () => {
    const made = '  Made: { Type: Custom::Made, Properties: { ServiceToken: !GetAtt Ring.Arn, Room: !Ref Porch } }';
    expect(held(features('Handler: a.b', made), 'ResourceProperties.Room')).toBe('${Porch}');
  });
});

describe('an MSK cluster that asks IAM', () => {
  const reading = (more: string, authentication = '') =>
    readTemplateText(`
Resources:
  Bells: { Type: AWS::MSK::Cluster, Properties: { ClusterName: bells, ${authentication} } }
  Ring:
    Type: AWS::Serverless::Function
    Properties: { Runtime: nodejs20.x, InlineCode: '', Handler: index.ring, ${EVENT('MSK', more)} }
`);
  const OWN = '{ Stream: !Ref Bells, Topics: [t] }';
  const needing = (of: ReturnType<typeof reading>) =>
    of.found
      .flatMap(({ workloads }) => workloads.flatMap((w) => w.features))
      .some((f) => f.template === 'triggers/msk-iam');

  test('is known by its template, where one of the project does', () => {
    const asks = reading(OWN, 'ClientAuthentication: { Sasl: { Iam: { Enabled: true } } }');
    expect([asks.missed, needing(asks)]).toEqual([[], true]);
    const doesNot = reading(OWN, 'ClientAuthentication: { Sasl: { Iam: { Enabled: false } } }');
    expect([doesNot.missed, needing(doesNot)]).toEqual([[], false]);
  });

  test('and any other may ask or not: what it asks for is missed, not needed', () => {
    for (const stream of ['arn:aws:kafka:eu-west-1:111122223333:cluster/bells/1', '!Ref Bells']) {
      const other = reading(`{ Stream: ${stream}, Topics: [t] }`);
      expect(other.missed).toMatchObject([{ who: 'Ring', over: { service: 'kafka-cluster' } }]);
      expect(needing(other)).toBe(false);
    }
  });
});
