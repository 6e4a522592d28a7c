import { member, textOf } from '../../templates/node.js';
import type { Written } from '../../templates/written.js';
import type { Made } from '../compiled.js';
import { section } from '../functions.js';
import { alphanumeric } from '../logical-ids.js';
import { type Event, type EventCompiler, settingOr, shortName } from './event.js';

/** What invokes the function with nothing but leave to do so. */
export function allowed(principal: string, name: string): EventCompiler {
  return (event) => ({ made: [permission(event, name, principal)] });
}

function permission({ prefix, target, index, at }: Event, name: string, principal: string, source?: Written): Made {
  const properties = { FunctionName: target, Principal: principal, SourceArn: source };
  return { id: `${prefix}LambdaPermission${name}${index}`, type: 'AWS::Lambda::Permission', properties, at };
}

/** @see https://www.serverless.com/framework/docs/providers/aws/events/s3 */
export const bucket: EventCompiler = (event) => {
  const { service, settings, target, at } = event;
  const named = settingOr(event, 'bucket');
  if (named === undefined) return {};
  if (textOf(member(settings, 'existing')) === 'true') {
    return { made: [permission(event, 'S3', 's3.amazonaws.com', { 'Fn::Join': ['', ['arn:aws:s3:::', named]] })] };
  }
  const key = textOf(named) ?? shortName(named);
  const own = section(service, 'provider', 's3', key);
  const name = member(own, 'name') ?? (own === undefined ? named : undefined);
  const properties = {
    BucketName: name,
    NotificationConfiguration: { LambdaConfigurations: [{ Function: target }] },
  };
  return { made: [{ id: `S3Bucket${alphanumeric(key)}`, type: 'AWS::S3::Bucket', properties, at }] };
};

/** @see https://www.serverless.com/framework/docs/providers/aws/events/sns */
export const topic: EventCompiler = (event) => {
  const { settings, target, prefix, at } = event;
  const given = settingOr(event, 'arn');
  const name = member(settings, 'topicName') ?? given;
  const isArn = given !== undefined && (settings.is === 'map' || textOf(given)?.startsWith('arn:') === true);
  if (isArn) {
    const id = `${prefix}SnsSubscription${alphanumeric(shortName(name))}`;
    const properties = { Endpoint: target, TopicArn: given, Protocol: 'lambda' };
    return { made: [{ id, type: 'AWS::SNS::Subscription', properties, at }] };
  }
  const properties = { TopicName: name, Subscription: [{ Endpoint: target, Protocol: 'lambda' }] };
  return { made: [{ id: `SNSTopic${alphanumeric(shortName(name))}`, type: 'AWS::SNS::Topic', properties, at }] };
};

/** @see https://www.serverless.com/framework/docs/providers/aws/events/schedule */
export const schedule: EventCompiler = (event) => {
  const { settings, target, prefix, index, at } = event;
  const rate = settingOr(event, 'rate');
  if (textOf(member(settings, 'method')) === 'scheduler') {
    const properties = { ScheduleExpression: rate, Target: { Arn: target } };
    const made = { id: `${prefix}SchedulerSchedule${index}`, type: 'AWS::Scheduler::Schedule', properties, at };
    return { made: [made], granted: [{ actions: ['lambda:InvokeFunction'], on: [target], at }] };
  }
  return { made: [rule(event, 'Schedule', { ScheduleExpression: rate ?? 'rate(1 day)' })] };
};

/** @see https://www.serverless.com/framework/docs/providers/aws/events/event-bridge */
export const eventBridge: EventCompiler = (event) => {
  const { settings } = event;
  const properties = {
    EventBusName: member(settings, 'eventBus'),
    EventPattern: member(settings, 'pattern'),
    ScheduleExpression: member(settings, 'schedule'),
  };
  return { made: [rule(event, 'EventBridge', properties)] };
};

export const cloudWatchEvent: EventCompiler = (event) => ({
  made: [rule(event, 'CloudWatchEvent', { EventPattern: member(event.settings, 'event') })],
});

function rule(event: Event, kind: string, properties: Readonly<Record<string, Written | undefined>>): Made {
  const { settings, target, prefix, index, at } = event;
  const input = {
    Input: member(settings, 'input'),
    InputPath: member(settings, 'inputPath'),
    InputTransformer: member(settings, 'inputTransformer'),
  };
  const Targets = [{ Arn: target, ...input }];
  return {
    id: `${prefix}EventsRule${kind}${index}`,
    type: 'AWS::Events::Rule',
    properties: { ...properties, Targets },
    at,
  };
}

export const logs: EventCompiler = (event) => {
  const { target, prefix, index, at } = event;
  const properties = { LogGroupName: settingOr(event, 'logGroup'), DestinationArn: target };
  const id = `${prefix}LogsSubscriptionFilterCloudWatchLog${index}`;
  return { made: [{ id, type: 'AWS::Logs::SubscriptionFilter', properties, at }] };
};

/** @see https://www.serverless.com/framework/docs/providers/aws/events/cognito-user-pool */
export const userPool: EventCompiler = (event) => {
  const { settings, target, at } = event;
  const pool = settingOr(event, 'pool');
  if (pool === undefined) return {};
  if (textOf(member(settings, 'existing')) === 'true') {
    return { made: [permission(event, 'CognitoUserPool', 'cognito-idp.amazonaws.com')] };
  }
  const triggers = { [textOf(member(settings, 'trigger')) ?? 'Trigger']: target };
  const properties = { UserPoolName: pool, LambdaConfig: triggers };
  return {
    made: [{ id: `CognitoUserPool${alphanumeric(shortName(pool))}`, type: 'AWS::Cognito::UserPool', properties, at }],
  };
};

export const iot: EventCompiler = ({ settings, target, prefix, index, at }) => {
  const payload = { Sql: member(settings, 'sql'), Actions: [{ Lambda: { FunctionArn: target } }] };
  const properties = { RuleName: member(settings, 'name'), TopicRulePayload: payload };
  return { made: [{ id: `${prefix}IotTopicRule${index}`, type: 'AWS::IoT::TopicRule', properties, at }] };
};
