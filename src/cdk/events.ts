import { nodeOf, type Written } from '../infra/index.js';
import type { Making, Term } from '../source/index.js';
import type { Place } from '../vocabulary/index.js';
import { isFunction } from './functions.js';
import { grantByFramework } from './principals.js';
import { scheduleOf } from './schedules.js';
import { type Construct, eachOf, itemsIn, propOf, type Synth, type Unit } from './synth.js';

/** What calls a function or sends to it: an event source, a notification, a subscription. */
export interface Source {
  readonly kind: string;
  readonly args: readonly Term[];
  readonly at: Place;
}

/** The value object behind a term: `new SqsEventSource(orders)`. */
export function sourceOf(synth: Synth, term: Term): Source | undefined {
  const making = term.is === 'made' ? synth.makings[term.by] : undefined;
  const name = making && synth.nameOf(making.callee);
  return name === undefined || making === undefined
    ? undefined
    : { kind: name.split('.').at(-1) ?? '', args: making.args, at: making.at };
}

interface Stream {
  readonly attribute: string;
  readonly actions: readonly string[];
  readonly listed?: readonly string[];
}

/** What an event source reads from, and what the library grants the function for it. */
const STREAMS: Readonly<Record<string, Stream>> = {
  SqsEventSource: {
    attribute: 'queueArn',
    actions: [
      'sqs:ReceiveMessage',
      'sqs:ChangeMessageVisibility',
      'sqs:GetQueueUrl',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
    ],
  },
  DynamoEventSource: {
    attribute: 'tableStreamArn',
    actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
    listed: ['dynamodb:ListStreams'],
  },
  KinesisEventSource: {
    attribute: 'streamArn',
    actions: [
      'kinesis:DescribeStreamSummary',
      'kinesis:GetRecords',
      'kinesis:GetShardIterator',
      'kinesis:ListShards',
      'kinesis:SubscribeToShard',
      'kinesis:DescribeStream',
      'kinesis:ListStreams',
      'kinesis:DescribeStreamConsumer',
    ],
  },
};

/** `place.addEventSource(source)`, or one of the function's `events`. */
export function addEventSource(synth: Synth, of: Construct, source: Source): void {
  const [from, options] = source.args;
  const stream = STREAMS[source.kind];
  const [origin] = from === undefined ? [] : synth.constructsOf(from);
  if (stream !== undefined && origin !== undefined) mapping(synth, of, source, stream, origin, options);
  else if (/^S3EventSource(V2)?$/.test(source.kind) && origin !== undefined) fromBucket(synth, origin, of, source.at);
  else if (source.kind === 'SnsEventSource' && origin !== undefined) subscribe(synth, origin, of, source.at);
  else if (/Kafka/.test(source.kind)) kafka(synth, of, source);
}

function mapping(
  synth: Synth,
  of: Construct,
  { kind, at }: Source,
  { attribute, actions, listed }: Stream,
  origin: Construct,
  options: Term | undefined,
): void {
  const { unit } = of;
  const arn = synth.attribute(origin, attribute, unit);
  synth.add(unit, [...of.path, `${kind}:${origin.path.join('')}`], {
    type: 'AWS::Lambda::EventSourceMapping',
    properties: { EventSourceArn: arn, FunctionName: synth.reference(of, 'Ref', unit), ...failed(synth, of, options) },
    at,
  });
  for (const to of synth.principalsOf(termFor(of))) {
    const own = synth.attribute(origin, attribute, to.unit) ?? '*';
    grantByFramework(to, { Effect: 'Allow', Action: actions, Resource: own }, at);
    if (listed !== undefined) grantByFramework(to, { Effect: 'Allow', Action: listed, Resource: '*' }, at);
    const key = synth.constructsOf({
      is: 'member',
      of: termFor(origin),
      name: kind === 'SqsEventSource' ? 'encryptionMasterKey' : 'encryptionKey',
    });
    for (const one of key)
      grantByFramework(
        to,
        { Effect: 'Allow', Action: 'kms:Decrypt', Resource: synth.attribute(one, 'keyArn', to.unit) ?? '*' },
        at,
      );
  }
}

/** Batches that fail for good are sent to `onFailure: new SqsDlq(queue)`. */
function failed(synth: Synth, of: Construct, options: Term | undefined): { readonly DestinationConfig?: Written } {
  const [told] = eachOf(propOf(options, 'onFailure'));
  const source = told && sourceOf(synth, told);
  const target = source && destinationArn(synth, source, of.unit);
  if (source === undefined || target === undefined) return {};
  for (const to of synth.principalsOf(termFor(of)))
    grantByFramework(to, { Effect: 'Allow', Action: sendingTo(source.kind), Resource: target }, source.at);
  return { DestinationConfig: { OnFailure: { Destination: target } } };
}

function kafka(synth: Synth, of: Construct, { kind, args, at }: Source): void {
  const [options] = args;
  const arn = propOf(options, 'clusterArn');
  synth.add(of.unit, [...of.path, `${kind}:${at.line}`], {
    type: 'AWS::Lambda::EventSourceMapping',
    properties: {
      EventSourceArn: arn && synth.write(arn, of.unit, at),
      FunctionName: synth.reference(of, 'Ref', of.unit),
      SelfManagedEventSource: arn === undefined ? { Endpoints: {} } : undefined,
    },
    at,
  });
}

export function termFor(of: Construct): Term {
  return of.making === undefined ? { is: 'absent' } : { is: 'made', by: of.making.id };
}

/** Who invokes a function because of what: the permission that the library gives for it. */
function permission(
  synth: Synth,
  of: Construct,
  service: string,
  from: Written | undefined,
  name: string,
  at: Place,
): void {
  const properties = {
    Action: 'lambda:InvokeFunction',
    FunctionName: synth.attribute(of, 'functionArn', of.unit),
    Principal: service,
    SourceArn: from,
  };
  synth.add(of.unit, [...of.path, `AllowInvoke:${name}`], { type: 'AWS::Lambda::Permission', properties, at });
}

export function fromBucket(synth: Synth, bucket: Construct, to: Construct, at: Place): void {
  permission(synth, to, 's3.amazonaws.com', synth.attribute(bucket, 'bucketArn', to.unit), bucket.path.join(''), at);
}

export function subscribe(synth: Synth, topic: Construct, to: Construct, at: Place): void {
  const { unit } = to;
  const isQueue = to.kind === 'aws-sqs.Queue';
  const properties = {
    TopicArn: synth.attribute(topic, 'topicArn', unit),
    Protocol: isQueue ? 'sqs' : 'lambda',
    Endpoint: synth.attribute(to, isQueue ? 'queueArn' : 'functionArn', unit),
  };
  synth.add(unit, [...to.path, topic.path.join('')], { type: 'AWS::SNS::Subscription', properties, at });
}

/** What a method that adds a source of events makes. */
export function eventful(synth: Synth, { callee, args, at }: Making): void {
  if (callee.is !== 'member') return;
  const { of, name } = callee;
  const about = synth.constructsOf(of);
  for (const construct of about) {
    if (name === 'addEventSource' && isFunction(construct))
      eachSource(synth, args[0], (s) => addEventSource(synth, construct, s));
    else if (name === 'addEventSourceMapping' && isFunction(construct)) ownMapping(synth, construct, args[1], at);
    else if (/^add(Event|ObjectCreated|ObjectRemoved)Notification$/.test(name))
      notifications(synth, construct, args, at);
    else if (name === 'addSubscription') eachSource(synth, args[0], (s) => subscription(synth, construct, s));
    else if (name === 'addTarget') eachSource(synth, args[0], (s) => ruleTarget(synth, construct, s));
    else if (name === 'addFunctionUrl' && isFunction(construct)) functionUrl(synth, construct, at);
    else if (name === 'configureAsyncInvoke' && isFunction(construct)) destinations(synth, construct, args[0], at);
    else if (name === 'addTrigger') poolTrigger(synth, construct, args, at);
  }
}

export function eachSource(synth: Synth, term: Term | undefined, act: (source: Source) => void): void {
  for (const one of itemsIn(term)) {
    const source = sourceOf(synth, one);
    if (source !== undefined) act(source);
  }
}

function ownMapping(synth: Synth, of: Construct, options: Term | undefined, at: Place): void {
  const arn = propOf(options, 'eventSourceArn');
  const properties = {
    EventSourceArn: arn && synth.write(arn, of.unit, at),
    FunctionName: synth.reference(of, 'Ref', of.unit),
  };
  synth.add(of.unit, [...of.path, `Mapping:${at.line}`], { type: 'AWS::Lambda::EventSourceMapping', properties, at });
}

function targetsOf(synth: Synth, { args }: Source): readonly Construct[] {
  return args[0] === undefined ? [] : synth.constructsOf(args[0]);
}

function notifications(synth: Synth, bucket: Construct, args: readonly Term[], at: Place): void {
  for (const arg of args) {
    for (const one of itemsIn(arg)) {
      const source = sourceOf(synth, one);
      for (const to of source === undefined ? [] : targetsOf(synth, source)) {
        if (isFunction(to)) fromBucket(synth, bucket, to, at);
        else notifyOther(synth, bucket, to, at);
      }
    }
  }
}

const NOTIFIED: Readonly<Record<string, readonly [string, string, string]>> = {
  'aws-sqs.Queue': ['QueueConfigurations', 'Queue', 'queueArn'],
  'aws-sns.Topic': ['TopicConfigurations', 'Topic', 'topicArn'],
};

/** A bucket that tells a queue or topic says so itself, for functions that hear of it from there. */
function notifyOther(synth: Synth, bucket: Construct, to: Construct, at: Place): void {
  const [list, member, attribute] = NOTIFIED[to.kind] ?? [];
  if (list === undefined || member === undefined || attribute === undefined || bucket.imported !== undefined) return;
  const made = synth.add(bucket.unit, [...bucket.path, 'Resource'], { type: 'AWS::S3::Bucket', properties: {}, at });
  const known = (made.properties.NotificationConfiguration ?? {}) as Record<string, readonly Written[]>;
  const one: Written = { [member]: synth.attribute(to, attribute, bucket.unit) };
  made.properties.NotificationConfiguration = { ...known, [list]: [...(known[list] ?? []), one] };
}

function subscription(synth: Synth, topic: Construct, source: Source): void {
  for (const to of targetsOf(synth, source)) subscribe(synth, topic, to, source.at);
}

/** A rule, with what it sends to. Targets are added to it later too. */
export function makeRule(synth: Synth, of: Construct): void {
  const { unit, at, props } = of;
  const [bus] = synth.constructsOf(propOf(props, 'eventBus') ?? { is: 'absent' });
  const pattern = propOf(props, 'eventPattern');
  synth.add(unit, [...of.path, 'Resource'], {
    type: 'AWS::Events::Rule',
    properties: {
      Name: propOf(props, 'ruleName') && synth.write(propOf(props, 'ruleName') as Term, unit, at),
      ScheduleExpression: scheduleOf(synth, propOf(props, 'schedule'), at),
      EventPattern: pattern && patternOf(synth, pattern, unit, at),
      EventBusName: bus && synth.attribute(bus, 'eventBusName', unit),
      Targets: [],
    },
    at,
  });
  eachSource(synth, propOf(props, 'targets'), (source) => ruleTarget(synth, of, source));
}

const PATTERN: Readonly<Record<string, string>> = { detailType: 'detail-type' };

function patternOf(synth: Synth, pattern: Term, unit: Unit, at: Place): Written | undefined {
  if (pattern.is !== 'object') return synth.write(pattern, unit, at);
  const members = [...pattern.members].map(
    ([name, value]) => [PATTERN[name] ?? name, synth.write(value, unit, at)] as const,
  );
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

const ARNS: Readonly<Record<string, string>> = {
  'aws-sqs.Queue': 'queueArn',
  'aws-sns.Topic': 'topicArn',
  'aws-events.EventBus': 'eventBusArn',
  'aws-stepfunctions.StateMachine': 'stateMachineArn',
  'aws-kinesis.Stream': 'streamArn',
  'aws-s3.Bucket': 'bucketArn',
};

export function arnOf(synth: Synth, of: Construct, unit: Unit): Written | undefined {
  return synth.attribute(of, ARNS[of.kind] ?? 'functionArn', unit);
}

function ruleTarget(synth: Synth, rule: Construct, source: Source): void {
  if (rule.kind !== 'aws-events.Rule') return;
  const made = synth.add(rule.unit, [...rule.path, 'Resource'], {
    type: 'AWS::Events::Rule',
    properties: {},
    at: rule.at,
  });
  for (const to of targetsOf(synth, source)) {
    const Arn = arnOf(synth, to, rule.unit);
    if (Arn === undefined) continue;
    const known = (made.properties.Targets ?? []) as readonly Written[];
    made.properties.Targets = [...known, nodeOf({ Id: `Target${known.length}`, Arn }, source.at)];
  }
}

/** EventBridge Scheduler. */
export function makeSchedule(synth: Synth, of: Construct): void {
  eachSource(synth, propOf(of.props, 'target'), (source) => {
    const [to] = targetsOf(synth, source);
    const ScheduleExpression = scheduleOf(synth, propOf(of.props, 'schedule'), of.at);
    const properties = { ScheduleExpression, Target: { Arn: to && arnOf(synth, to, of.unit) } };
    synth.add(of.unit, [...of.path, 'Resource'], { type: 'AWS::Scheduler::Schedule', properties, at: of.at });
  });
}

export function functionUrl(synth: Synth, of: Construct, at: Place): void {
  const properties = { TargetFunctionArn: synth.attribute(of, 'functionArn', of.unit) };
  synth.add(of.unit, [...of.path, 'FunctionUrl', 'Resource'], { type: 'AWS::Lambda::Url', properties, at });
}

function destinationArn(synth: Synth, source: Source, unit: Unit): Written | undefined {
  const [to] = targetsOf(synth, source);
  return to && arnOf(synth, to, unit);
}

function sendingTo(kind: string): string {
  if (/^Sqs/.test(kind)) return 'sqs:SendMessage';
  if (/^Sns/.test(kind)) return 'sns:Publish';
  if (/^EventBridge/.test(kind)) return 'events:PutEvents';
  return /^S3/.test(kind) ? 's3:PutObject*' : 'lambda:InvokeFunction';
}

/** `onSuccess` and `onFailure` of asynchronous invocations: `new SqsDestination(queue)`. */
export function destinations(synth: Synth, of: Construct, options: Term | undefined, at: Place): void {
  const config: Record<string, Written> = {};
  for (const [member, name] of [
    ['OnSuccess', 'onSuccess'],
    ['OnFailure', 'onFailure'],
  ] as const) {
    const [told] = eachOf(propOf(options, name));
    const source = told && sourceOf(synth, told);
    const target = source && destinationArn(synth, source, of.unit);
    if (source === undefined || target === undefined) continue;
    config[member] = { Destination: target };
    for (const to of synth.principalsOf(termFor(of)))
      grantByFramework(to, { Effect: 'Allow', Action: sendingTo(source.kind), Resource: target }, source.at);
  }
  if (Object.keys(config).length === 0) return;
  const properties = { FunctionName: synth.reference(of, 'Ref', of.unit), DestinationConfig: config };
  synth.add(of.unit, [...of.path, 'EventInvokeConfig', 'Resource'], {
    type: 'AWS::Lambda::EventInvokeConfig',
    properties,
    at,
  });
}

function poolTrigger(synth: Synth, pool: Construct, args: readonly Term[], at: Place): void {
  if (pool.kind !== 'aws-cognito.UserPool') return;
  for (const arg of args)
    for (const to of synth.constructsOf(arg)) if (isFunction(to)) lambdaTrigger(synth, pool, to, at);
}

export function lambdaTrigger(synth: Synth, pool: Construct, to: Construct, at: Place): void {
  permission(
    synth,
    to,
    'cognito-idp.amazonaws.com',
    synth.attribute(pool, 'userPoolArn', to.unit),
    pool.path.join(''),
    at,
  );
}
