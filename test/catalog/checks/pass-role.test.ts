import { expect, test } from 'vitest';
import { showArn, unknown } from '../../../src/vocabulary/index.js';
import { bookshop, catalog, type Plain, value } from '../setting.js';

/** The roles that a call hands over, each with the service that it is handed to. */
function passed(service: string, operation: string, input: Plain): readonly string[] {
  const { checks } = catalog.checks({ service, operation, input: value(input) }, bookshop);
  return checks
    .filter((c) => c.action === 'iam:PassRole')
    .map((c) => `${showArn(c.on)} to ${c.when.map((w) => `${w.key} ${w.values.map(showArn).join()}`).join() || 'any'}`);
}

const role = 'arn:aws:iam::111122223333:role/shop';
const to = (principal: string) => `${role} to iam:PassedToService ${principal}`;

test.for<readonly [string, string, Plain, ...string[]]>([
  ['lambda', 'CreateFunction', { FunctionName: 'price', Role: role }, to('lambda.amazonaws.com')],
  ['sfn', 'CreateStateMachine', { name: 'order', roleArn: role }, to('states.amazonaws.com')],
  ['eventbridge', 'PutTargets', { Rule: 'nightly', Targets: [{ Id: '1', RoleArn: role }] }, to('events.amazonaws.com')],
  ['ecs', 'RegisterTaskDefinition', { family: 'print', executionRoleArn: role }, to('ecs-tasks.amazonaws.com')],
  [
    'firehose',
    'CreateDeliveryStream',
    { DeliveryStreamName: 'clicks', ExtendedS3DestinationConfiguration: { RoleARN: role } },
    to('firehose.amazonaws.com'),
  ],
  [
    'transcribe',
    'StartTranscriptionJob',
    { JobExecutionSettings: { DataAccessRoleArn: role } },
    to('transcribe.amazonaws.com'),
  ],
  [
    'glue',
    'CreateCrawler',
    { Name: 'lake', Role: 'service-role/lake' },
    'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/service-role/lake to iam:PassedToService glue.amazonaws.com',
  ],
  [
    'lambda',
    'CreateFunction',
    { Role: unknown('event.role') },
    'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/* to iam:PassedToService lambda.amazonaws.com',
  ],
  // Each role of a call may be for another service.
  [
    'ecs',
    'RunTask',
    {
      taskDefinition: 'print',
      overrides: { taskRoleArn: role },
      volumeConfigurations: [{ name: 'covers', managedEBSVolume: { roleArn: role } }],
    },
    to('ecs-tasks.amazonaws.com'),
    to('ecs.amazonaws.com'),
  ],
  // No role is given, or it is named without being handed over.
  ['lambda', 'UpdateFunctionConfiguration', { FunctionName: 'price' }],
  ['sts', 'AssumeRole', { RoleArn: role }],
  ['iam', 'AttachRolePolicy', { RoleName: 'shop' }],
  ['ecs', 'RunTask', { taskDefinition: 'print', overrides: { taskRoleArn: role } }, to('ecs-tasks.amazonaws.com')],
])('%s %s %j', ([service, operation, input, ...expected]) => {
  expect(passed(service, operation, input)).toEqual(expected);
});
