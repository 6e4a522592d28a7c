import { describe, expect, it } from 'vitest';
import { openCatalog } from '../../src/open-catalog.js';
import { readStates } from '../../src/states/index.js';
import {
  joined,
  list,
  record,
  reference,
  referenceValue,
  showValue,
  type Task,
  text,
  unknown,
  type Value,
  type Workload,
} from '../../src/vocabulary/index.js';

const catalog = openCatalog();
const AT = { file: 'mill.asl.json', line: 7 };
const OWN = joined([
  text('arn:aws:states:eu-west-1:111122223333:stateMachine:'),
  referenceValue(reference('t', 'Mill')),
]);

function plain(value: Value): unknown {
  if (value.is === 'record') return Object.fromEntries([...value.members].map(([key, v]) => [key, plain(v)]));
  return value.is === 'list' ? value.items.map(plain) : showValue(value);
}

function valueOfJson(json: unknown): Value {
  if (json === undefined) return unknown('not told');
  if (Array.isArray(json)) return list(json.map(valueOfJson));
  if (typeof json === 'object' && json !== null)
    return record(Object.entries(json).map(([key, inside]) => [key, valueOfJson(inside)] as const));
  return text(String(json));
}

function read(resource: Value | string, input?: unknown, more: Partial<Task> = {}) {
  const task: Task = {
    ...{ state: 'Grind', does: 'task', at: AT, input: valueOfJson(input) },
    resource: typeof resource === 'string' ? text(resource) : resource,
    ...more,
  };
  const machine = { id: 'Mill', entry: { is: 'states', at: AT, arn: OWN, tasks: [task] } } as unknown as Workload;
  const { found, missed } = readStates([machine], catalog);
  return {
    calls: found.map(({ service, operation, input: handed }) => [`${service} ${operation}`, plain(handed)]),
    missed: missed.map(({ over, because }) => [over, because]),
  };
}

const calls = (resource: string, input?: unknown) => read(`arn:aws:states:::${resource}`, input).calls;

describe('a task is the call that it names', () => {
  it.each([
    ['dynamodb:getItem', { TableName: 'flour' }, ['dynamodb GetItem', { TableName: 'flour' }]],
    ['sqs:sendMessage.waitForTaskToken', { QueueUrl: 'u' }, ['sqs SendMessage', { QueueUrl: 'u' }]],
    [
      'aws-sdk:cloudwatchlogs:getLogEvents',
      { LogGroupName: '/mill' },
      ['cloudwatch-logs GetLogEvents', { logGroupName: '/mill' }],
    ],
    [
      'aws-sdk:rds:describeDbInstances',
      { DbInstanceIdentifier: 'd' },
      ['rds DescribeDBInstances', { DBInstanceIdentifier: 'd' }],
    ],
    ['aws-sdk:config:listDiscoveredResources', {}, ['config-service ListDiscoveredResources', {}]],
    ['aws-sdk:sfn:startExecution', { StateMachineArn: 'a' }, ['sfn StartExecution', { stateMachineArn: 'a' }]],
    [
      'aws-sdk:cognitoidentityprovider:adminGetUser',
      { UserPoolId: 'p' },
      ['cognito-identity-provider AdminGetUser', { UserPoolId: 'p' }],
    ],
    ['bedrock:invokeModel', { ModelId: 'm' }, ['bedrock-runtime InvokeModel', { modelId: 'm' }]],
    ['elasticmapreduce:addStep', { ClusterId: 'j-1' }, ['emr AddJobFlowSteps', { JobFlowId: 'j-1' }]],
  ])('%s', (resource, input, expected) => {
    expect(calls(resource, input)).toEqual([expected]);
  });

  it("a function's own ARN is an invocation, with its qualifier", () => {
    const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:sieve:live';
    expect(read(arn, {}).calls).toEqual([['lambda Invoke', { FunctionName: arn }]]);
  });

  it('an activity calls nothing', () => {
    expect(read('arn:aws:states:eu-west-1:111122223333:activity:stones')).toEqual({ calls: [], missed: [] });
  });

  it('a task with a role of its own asks for that role alone', () => {
    const role = text('arn:aws:iam::444455556666:role/miller');
    const { calls: found } = read('arn:aws:states:::sqs:sendMessage', {}, { role });
    expect(found).toEqual([['sts AssumeRole', { RoleArn: 'arn:aws:iam::444455556666:role/miller' }]]);
  });
});

describe('a state that waits', () => {
  it('asks after the job, may stop it, and has a rule tell its end', () => {
    expect(calls('ecs:runTask.sync', { Cluster: 'c', TaskDefinition: 't:1' })).toEqual([
      ['ecs RunTask', { cluster: 'c', taskDefinition: 't:1' }],
      ['ecs DescribeTasks', { cluster: 'c', tasks: '?' }],
      ['ecs StopTask', { cluster: 'c', task: '?' }],
      ['eventbridge PutTargets', { Rule: 'StepFunctionsGetEventsForECSTaskRule' }],
      ['eventbridge PutRule', { Name: 'StepFunctionsGetEventsForECSTaskRule' }],
      ['eventbridge DescribeRule', { Name: 'StepFunctionsGetEventsForECSTaskRule' }],
    ]);
  });

  it.each([
    [
      'arn:aws:states:eu-west-1:111122223333:stateMachine:oven',
      'arn:aws:states:eu-west-1:111122223333:execution:oven:?',
    ],
    [
      'arn:aws:states:eu-west-1:111122223333:stateMachine:oven:hot',
      'arn:aws:states:eu-west-1:111122223333:execution:oven:?',
    ],
    ['${Oven}', '?'],
  ])('knows the executions of %s', (StateMachineArn, executionArn) => {
    const found = calls('states:startExecution.sync:2', { StateMachineArn });
    expect(found).toContainEqual(['sfn StopExecution', { executionArn }]);
    expect(found).toHaveLength(6);
  });
});

describe('an API is asked as it is told', () => {
  const asked = { ApiEndpoint: 'a1.execute-api.eu-west-1.amazonaws.com', Method: 'GET', Path: '/grain' };

  it.each([
    ['IAM_ROLE', { Stage: 'prod' }, 'https://a1.execute-api.eu-west-1.amazonaws.com/prod/grain'],
    ['RESOURCE_POLICY', {}, 'https://a1.execute-api.eu-west-1.amazonaws.com/$default/grain'],
  ])('%s', (AuthType, more, Url) => {
    const found = calls('apigateway:invoke', { ...asked, ...more, AuthType });
    expect(found).toEqual([['execute-api-requests Invoke', { Url, Method: 'GET' }]]);
  });

  it('and by nobody in particular without authorisation', () => {
    expect(calls('apigateway:invoke', { ...asked, AuthType: 'NO_AUTH' })).toEqual([]);
    expect(calls('apigateway:invoke', asked)).toEqual([]);
  });

  it('of elsewhere by a connection, whose secret is its own', () => {
    const found = calls('http:invoke', {
      Authentication: { ConnectionArn: 'arn:aws:events:eu-west-1:111122223333:connection/weather/0a1b' },
    });
    expect(found).toContainEqual([
      'states-requests InvokeHTTPEndpoint',
      expect.objectContaining({ SecretArn: 'arn:?:secretsmanager:?:?:secret:events!connection/weather/?' }),
    ]);
  });
});

describe('maps', () => {
  const bucket = { Bucket: 'sacks', Prefix: 'out' };

  it('that are distributed run executions of their own', () => {
    const { calls: found, missed } = read(unknown(''), {}, { does: 'distributed map' });
    expect(missed.map(([over]) => over)).toEqual([{ service: 'sfn', operations: ['RedriveExecution'] }]);
    expect(found.map(([call]) => call)).toEqual(['sfn StartExecution', 'sfn DescribeExecution', 'sfn StopExecution']);
    expect(found[0]?.[1]).toEqual({ stateMachineArn: showValue(OWN) });
  });

  it('write their results below a prefix', () => {
    const { calls: found } = read('arn:aws:states:::s3:putObject', bucket, { does: 'result writer' });
    expect(found.map(([call]) => call)).toEqual([
      's3 PutObject',
      's3 GetObject',
      's3 ListParts',
      's3 AbortMultipartUpload',
    ]);
    expect(found[0]?.[1]).toEqual({ Bucket: 'sacks', Key: 'out/?' });
  });

  it('read what a manifest names too', () => {
    const { calls: found } = read(
      'arn:aws:states:::s3:getObject',
      { Bucket: 'sacks', Key: 'm.json' },
      { does: 'reader of named objects' },
    );
    expect(found).toEqual([
      ['s3 GetObject', { Bucket: 'sacks', Key: '?' }],
      ['s3 GetObject', { Bucket: 'sacks', Key: 'm.json' }],
    ]);
  });
});

describe("what can't be told is missed", () => {
  it.each([
    ['arn:aws:states:::windmill:turn', 'everything', 'leastwise does not know the integration `windmill:turn`'],
    [
      'arn:aws:states:::sqs:sendMessage.sync',
      'everything',
      'leastwise does not know the integration `sqs:sendMessage.sync`',
    ],
    ['arn:aws:states:::aws-sdk:windmill:turn', 'everything', 'no AWS SDK has a service `windmill`'],
    ['arn:aws:states:::aws-sdk:sqs:grind', { service: 'sqs' }, '`sqs` has no operation `grind`'],
    ['stones', 'everything', "what the state `Grind` calls can't be told: no resource of a task is called `stones`"],
  ])('%s', (resource, over, because) => {
    expect(read(resource, {})).toEqual({ calls: [], missed: [[over, because]] });
  });

  it('a parameter in the place of the resource is taken for a function, and may be anything', () => {
    const { calls: found, missed } = read(referenceValue(reference('t', 'Worker')), {});
    expect([found.length, missed.length]).toEqual([1, 1]);
    expect(read(referenceValue(reference('t', 'SieveFunctionArn')), {}).missed).toEqual([]);
  });
});
