import { describe, expect, it } from 'vitest';
import { showValue } from '../../../src/vocabulary/index.js';
import { grantsOf, readService, serviceStack } from './service.js';

const ARN = 'eu-west-2:111122223333';

function lighthouse(event: string, rest = ''): string {
  return `
service: lighthouse
provider:
  name: aws
functions:
  flash:
    handler: flash.main
    events:
      - ${event}
${rest}
`;
}

describe('the events of a function', () => {
  it.each([
    ['http: GET /lamp', 'triggers/rest-api', 'Api ${ApiGatewayRestApi}'],
    ['http: { path: lamp, method: get }', 'triggers/rest-api', 'Stage ${sls:stage}'],
    ['httpApi: GET /lamp', 'triggers/http-api', 'Api ${HttpApi}'],
    ['httpApi: "*"', 'triggers/http-api', 'Stage ${HttpApiStage}'],
    ['websocket: $connect', 'triggers/websocket-api', 'Api ${WebsocketsApi}'],
    ['websocket: { route: $default }', 'triggers/websocket-api', 'Stage ${WebsocketsDeploymentStage}'],
    [`sqs: arn:aws:sqs:${ARN}:ships`, 'triggers/sqs', `Queue arn:aws:sqs:${ARN}:ships`],
    [
      'sqs: !GetAtt Ships.Arn',
      'triggers/sqs',
      'Queue arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${Ships}',
    ],
    [
      'sqs: { arn: !GetAtt Ships.Arn, batchSize: 1 }',
      'triggers/sqs',
      'Queue arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${Ships}',
    ],
    [
      `stream: arn:aws:dynamodb:${ARN}:table/Logs/stream/1`,
      'triggers/dynamodb-stream',
      `Stream arn:aws:dynamodb:${ARN}:table/Logs/stream/1`,
    ],
    [
      `stream: { type: kinesis, arn: arn:aws:kinesis:${ARN}:stream/waves }`,
      'triggers/kinesis',
      `Stream arn:aws:kinesis:${ARN}:stream/waves`,
    ],
    [
      'sns: storms',
      'triggers/sns',
      'Topic arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:${SNSTopicStorms}',
    ],
    [`sns: arn:aws:sns:${ARN}:storms`, 'triggers/sns', `Topic arn:aws:sns:${ARN}:storms`],
    [
      'sns: { arn: !Ref Storms, topicName: storms }',
      'triggers/sns',
      'Topic arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:${Storms}',
    ],
    ['s3: charts', 'triggers/s3', 'Bucket ${S3BucketCharts}'],
    ['s3: { bucket: charts, existing: true }', 'triggers/s3', 'Bucket charts'],
    ['schedule: rate(1 minute)', 'triggers/schedule', ''],
    ['schedule: { rate: [rate(1 minute)], method: scheduler }', 'triggers/schedule', ''],
    ['eventBridge: { pattern: { source: [sea] } }', 'triggers/eventbridge', 'Source sea'],
    ['cloudwatchEvent: { event: { source: [aws.ec2] } }', 'triggers/eventbridge', 'Source aws.ec2'],
    ['cloudwatchLog: /ships/log', 'triggers/logs-subscription', ''],
    [
      'cognitoUserPool: { pool: Keepers, trigger: PreSignUp }',
      'triggers/cognito',
      'UserPool ${CognitoUserPoolKeepers}',
    ],
    ['iot: { sql: SELECT * FROM buoys }', 'triggers/iot', ''],
    ['alb: { listenerArn: x, priority: 1 }', 'triggers/load-balancer', ''],
    [
      `msk: { arn: arn:aws:kafka:${ARN}:cluster/sea/1, topic: waves }`,
      'triggers/msk',
      `Cluster arn:aws:kafka:${ARN}:cluster/sea/1`,
    ],
    [
      `activemq: { arn: arn:aws:mq:${ARN}:broker:sea:b-1, queue: q, basicAuthArn: arn:aws:secretsmanager:${ARN}:secret:s }`,
      'triggers/mq',
      `Broker arn:aws:mq:${ARN}:broker:sea:b-1`,
    ],
    [
      'kafka: { bootstrapServers: [a:9092], topic: waves, accessConfigurations: { vpcSubnet: subnet-1 } }',
      'triggers/self-managed-kafka-vpc',
      '',
    ],
  ])('%s', (event, template, parameter) => {
    const resources =
      'resources: { Resources: { Ships: { Type: AWS::SQS::Queue }, Storms: { Type: AWS::SNS::Topic } } }';
    const features = serviceStack(lighthouse(event, resources)).workloads[0]?.features ?? [];
    const feature = features.find((f) => f.template === template);
    expect(features.map((f) => f.template)).toContain(template);
    expect([...(feature?.parameters ?? [])].map(([name, value]) => `${name} ${showValue(value)}`)).toEqual(
      parameter === '' ? expect.anything() : expect.arrayContaining([parameter]),
    );
    expect(feature?.at.line).toBe(9);
  });

  it.each([
    [
      `sqs: arn:aws:sqs:${ARN}:ships`,
      `sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes on arn:aws:sqs:${ARN}:ships`,
    ],
    [
      `stream: arn:aws:dynamodb:${ARN}:table/Logs/stream/1`,
      `dynamodb:GetRecords, dynamodb:GetShardIterator, dynamodb:DescribeStream, dynamodb:ListStreams on arn:aws:dynamodb:${ARN}:table/Logs/stream/1`,
    ],
    [
      `stream: { arn: arn:aws:kinesis:${ARN}:stream/waves }`,
      `kinesis:GetRecords, kinesis:GetShardIterator, kinesis:DescribeStream, kinesis:ListStreams on arn:aws:kinesis:${ARN}:stream/waves`,
    ],
    [
      `stream: { arn: arn:aws:kinesis:${ARN}:stream/waves, consumer: true }`,
      'kinesis:SubscribeToShard on arn:${AWS::Partition}:kinesis:${AWS::Region}:${AWS::AccountId}:stream/',
    ],
    [
      `stream: { arn: arn:aws:kinesis:${ARN}:stream/waves, destinations: { onFailure: arn:aws:sns:${ARN}:lost } }`,
      `sns:Publish on arn:aws:sns:${ARN}:lost`,
    ],
    ['websocket: $connect', 'execute-api:ManageConnections on arn:${AWS::Partition}:execute-api:*:*:*/@connections/*'],
    [
      'schedule: { rate: [rate(1 minute)], method: scheduler }',
      'lambda:InvokeFunction on arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${FlashLambdaFunction}',
    ],
    [
      `msk: { arn: arn:aws:kafka:${ARN}:cluster/sea/1, topic: waves }`,
      `kafka:DescribeCluster, kafka:GetBootstrapBrokers on arn:aws:kafka:${ARN}:cluster/sea/1`,
    ],
    [
      `rabbitmq: { arn: arn:aws:mq:${ARN}:broker:sea:b-1, queue: q, basicAuthArn: arn:aws:secretsmanager:${ARN}:secret:s }`,
      `mq:DescribeBroker on arn:aws:mq:${ARN}:broker:sea:b-1`,
    ],
    [
      `kafka: { bootstrapServers: [a:9092], topic: waves, accessConfigurations: { saslScram512Auth: arn:aws:secretsmanager:${ARN}:secret:s } }`,
      `secretsmanager:GetSecretValue on arn:aws:secretsmanager:${ARN}:secret:s`,
    ],
  ])('bring what the framework grants: %s', (event, granted) => {
    const grants = grantsOf(serviceStack(lighthouse(event)), 'IamRoleLambdaExecution');
    expect(grants).toContainEqual(expect.stringContaining(`(framework) ${granted}`));
  });

  it('of one bucket go to all functions that name it', () => {
    const stack = serviceStack(lighthouse('s3: charts', '  draw: { handler: draw.main, events: [s3: charts] }'));
    expect(stack.workloads.map((w) => w.features.map((f) => f.template).includes('triggers/s3'))).toEqual([true, true]);
  });

  it('of a plugin are told, since nothing is known of them', () => {
    const { missed } = readService(lighthouse('semaphore: { flags: 2 }'));
    expect(missed.map((m) => [m.because, m.at.line])).toEqual([
      ["the event `semaphore` is not the framework's own: what it needs and what it sends isn't known", 9],
    ]);
  });
});

describe('the state machines of a plugin', () => {
  it('call functions by their keys', () => {
    const machine = '{ name: Rescue, definition: { States: { Flash: { Type: Task, Resource: !GetAtt flash.Arn } } } }';
    const stack = serviceStack(
      lighthouse('schedule: rate(1 minute)', `stepFunctions: { stateMachines: { rescue: ${machine} } }`),
    );
    expect(stack.workloads[0]?.features.map((f) => f.template)).toContain('triggers/state-machine');
    expect(stack.resources.map((r) => r.id)).toContain('Rescue');
  });
});
