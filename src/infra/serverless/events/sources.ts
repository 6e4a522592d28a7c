import { entriesOf, member, oneOrMore, textOf } from '../../templates/node.js';
import type { Written } from '../../templates/written.js';
import type { Grant, Made } from '../compiled.js';
import { alphanumeric, normalised } from '../logical-ids.js';
import { type Event, type EventCompiler, settingOr, shortName } from './event.js';

// Event source mappings, and what the framework lets the role of all functions read because of them
// (oss-serverless 3.52, lib/plugins/aws/package/compile/events).

const NETWORK = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeVpcs',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeSubnets',
  'ec2:DescribeSecurityGroups',
];

function mapping(event: Event, kind: string, properties: { readonly [name: string]: Written | undefined }): Made {
  return {
    id: `${event.prefix}EventSourceMapping${kind}`,
    type: 'AWS::Lambda::EventSourceMapping',
    properties: { FunctionName: event.target, ...properties },
    at: event.at,
  };
}

export const queue: EventCompiler = (event) => {
  const arn = settingOr(event, 'arn');
  const made = mapping(event, `SQS${alphanumeric(shortName(arn))}`, { EventSourceArn: arn });
  const actions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
  return { made: [made], granted: arn === undefined ? [] : [{ actions, on: [arn], at: event.at, also: true }] };
};

const READ_TABLE = [
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:DescribeStream',
  'dynamodb:ListStreams',
];
const READ_STREAM = ['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:DescribeStream', 'kinesis:ListStreams'];
const READ_AS_CONSUMER = [
  'kinesis:GetRecords',
  'kinesis:GetShardIterator',
  'kinesis:DescribeStreamSummary',
  'kinesis:ListShards',
];

export const stream: EventCompiler = (event) => {
  const { settings, at } = event;
  const arn = settingOr(event, 'arn');
  if (arn === undefined) return {};
  const type = textOf(member(settings, 'type')) ?? (textOf(arn)?.includes(':kinesis:') ? 'kinesis' : 'dynamodb');
  const isTable = type === 'dynamodb';
  const consumer = isTable ? undefined : consumerOf(event, arn);
  const actions = isTable ? READ_TABLE : consumer === undefined ? READ_STREAM : READ_AS_CONSUMER;
  const failed = member(settings, 'destinations', 'onFailure');
  const target = member(failed, 'arn') ?? failed;
  const made = mapping(event, `${alphanumeric(type)}${alphanumeric(shortName(arn))}`, {
    EventSourceArn: consumer?.arn ?? arn,
    StartingPosition: 'TRIM_HORIZON',
    DestinationConfig: target && { OnFailure: { Destination: target } },
  });
  const granted: Grant[] = [{ actions, on: [arn], at, also: true }];
  if (consumer !== undefined) granted.push({ actions: ['kinesis:SubscribeToShard'], on: [consumer.arn], at });
  if (target !== undefined) {
    const isTopic = textOf(member(failed, 'type')) === 'sns' || textOf(target)?.includes(':sns:') === true;
    granted.push({ actions: isTopic ? ['sns:Publish'] : ['sqs:ListQueues', 'sqs:SendMessage'], on: [target], at });
  }
  return { made: [made, ...(consumer?.made ?? [])], granted };
};

/** A consumer of the framework's own (`consumer: true`), or the one that is named. */
function consumerOf(event: Event, arn: Written): { readonly arn: Written; readonly made: readonly Made[] } | undefined {
  const consumer = member(event.settings, 'consumer');
  if (consumer === undefined || textOf(consumer) === 'false') return undefined;
  if (textOf(consumer) !== 'true') return { arn: consumer, made: [] };
  const ConsumerName = `${event.of.key}${shortName(settingOr(event, 'arn'))}Consumer`;
  const id = `${normalised(ConsumerName)}StreamConsumer`;
  const properties = { StreamARN: arn, ConsumerName };
  return { arn: { Ref: id }, made: [{ id, type: 'AWS::Kinesis::StreamConsumer', properties, at: event.at }] };
}

export const msk: EventCompiler = (event) => {
  const { settings, at } = event;
  const arn = settingOr(event, 'arn');
  const topic = member(settings, 'topic');
  const secret = member(settings, 'saslScram512');
  const made = mapping(event, `MSK${alphanumeric(shortName(arn))}${alphanumeric(textOf(topic) ?? '')}`, {
    EventSourceArn: arn,
    StartingPosition: 'TRIM_HORIZON',
    Topics: topic && [topic],
    SourceAccessConfigurations: secret && [{ Type: 'SASL_SCRAM_512_AUTH', URI: secret }],
  });
  const read = {
    actions: ['kafka:DescribeCluster', 'kafka:GetBootstrapBrokers'],
    on: arn === undefined ? [] : [arn],
    at,
  };
  return { made: [made], granted: [read, { actions: NETWORK, on: '*', at }] };
};

const ACCESS: Readonly<Record<string, string>> = {
  vpcSubnet: 'VPC_SUBNET',
  vpcSecurityGroup: 'VPC_SECURITY_GROUP',
  saslPlainAuth: 'BASIC_AUTH',
  saslScram256Auth: 'SASL_SCRAM_256_AUTH',
  saslScram512Auth: 'SASL_SCRAM_512_AUTH',
  clientCertificateTlsAuth: 'CLIENT_CERTIFICATE_TLS_AUTH',
  serverRootCaCertificate: 'SERVER_ROOT_CA_CERTIFICATE',
};

export const kafka: EventCompiler = (event) => {
  const { settings, at } = event;
  const topic = member(settings, 'topic');
  const access = entriesOf(member(settings, 'accessConfigurations')).flatMap(([kind, { value }]) =>
    oneOrMore(value).map((uri) => ({ Type: ACCESS[kind] ?? kind, URI: uri })),
  );
  const made = mapping(event, `Kafka${alphanumeric(textOf(topic) ?? '')}`, {
    SelfManagedEventSource: { Endpoints: {} },
    StartingPosition: 'TRIM_HORIZON',
    Topics: topic && [topic],
    SourceAccessConfigurations: access,
  });
  const isNetwork = (type: string): boolean => type.startsWith('VPC_');
  const secrets = access.filter(({ Type }) => !isNetwork(Type)).map(({ URI }) => URI);
  const granted: Grant[] = secrets.length > 0 ? [{ actions: ['secretsmanager:GetSecretValue'], on: secrets, at }] : [];
  if (access.some(({ Type }) => isNetwork(Type))) granted.push({ actions: NETWORK, on: '*', at });
  return { made: [made], granted };
};

/** Amazon MQ, of either engine. */
export function broker(engine: 'ActiveMQ' | 'RabbitMQ'): EventCompiler {
  return (event) => {
    const { settings, at } = event;
    const arn = settingOr(event, 'arn');
    const queue = member(settings, 'queue');
    const secret = member(settings, 'basicAuthArn');
    const made = mapping(event, `${engine}${alphanumeric(textOf(queue) ?? '')}`, {
      EventSourceArn: arn,
      Queues: queue && [queue],
      SourceAccessConfigurations: secret && [{ Type: 'BASIC_AUTH', URI: secret }],
    });
    const on = (node: typeof arn): Written => (node === undefined ? [] : [node]);
    return {
      made: [made],
      granted: [
        { actions: ['secretsmanager:GetSecretValue'], on: on(secret), at },
        { actions: ['mq:DescribeBroker'], on: on(arn), at },
        { actions: NETWORK, on: '*', at },
      ],
    };
  };
}
