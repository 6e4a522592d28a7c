import type { Cases } from '../cases.js';

const FUNCTION = 'Type: AWS::Serverless::Function, Properties: { Runtime: nodejs20.x, Handler: pier.handler';
const feeding = (event: string, resource: string): string => `
  Source: { ${resource} }
  Pier: { ${FUNCTION}, Events: { Source: { ${event} } } } }`;
const queue = (properties: string): string =>
  feeding(
    'Type: SQS, Properties: { Queue: !GetAtt Source.Arn }',
    `Type: AWS::SQS::Queue, Properties: { ${properties} }`,
  );
const topic = (properties: string): string =>
  feeding('Type: SNS, Properties: { Topic: !Ref Source }', `Type: AWS::SNS::Topic, Properties: { ${properties} }`);
const stream = (properties: string): string =>
  feeding(
    'Type: Kinesis, Properties: { Stream: !GetAtt Source.Arn, StartingPosition: LATEST }',
    `Type: AWS::Kinesis::Stream, Properties: { ${properties} }`,
  );
const kafka = (properties: string): string =>
  feeding(
    'Type: MSK, Properties: { Stream: !Ref Source, Topics: [tides], StartingPosition: LATEST }',
    `Type: AWS::MSK::Cluster, Properties: { ClusterName: tides, ${properties} }`,
  );
const documents = (properties: string): string =>
  feeding(
    'Type: DocumentDB, Properties: { Cluster: !Sub "arn:aws:rds:${AWS::Region}:${AWS::AccountId}:cluster:${Source}", DatabaseName: tides, StartingPosition: LATEST, SourceAccessConfigurations: [] }',
    `Type: AWS::DocDB::DBCluster, Properties: { ${properties} }`,
  );
const OFF = 'what waits in it is not encrypted';

export const sources: Cases = {
  'queue-without-encryption': [
    ['turned off', queue('SqsManagedSseEnabled: false'), 'Source', OFF],
    ['as it is', queue('QueueName: tides')],
    ['with a key', queue('SqsManagedSseEnabled: false, KmsMasterKeyId: alias/tides')],
    ['that calls no function', 'Source: { Type: AWS::SQS::Queue, Properties: { SqsManagedSseEnabled: false } }'],
  ],
  'topic-without-encryption': [
    ['as it is', topic('TopicName: tides'), 'Source', OFF],
    ['with a key', topic('KmsMasterKeyId: alias/aws/sns')],
    ['that calls no function', 'Source: { Type: AWS::SNS::Topic }'],
  ],
  'stream-without-encryption': [
    ['as it is', stream('ShardCount: 1'), 'Source', OFF],
    ['turned off', stream('StreamEncryption: { EncryptionType: NONE, KeyId: x }'), 'Source', OFF],
    ['with a key', stream('StreamEncryption: { EncryptionType: KMS, KeyId: alias/aws/kinesis }')],
  ],
  'document-cluster-without-encryption': [
    ['as it is', documents('EngineVersion: 5.0.0'), 'Source', OFF],
    ['turned on', documents('StorageEncrypted: true')],
  ],
  'kafka-cluster-without-encryption': [
    ['without TLS', kafka('EncryptionInfo: { EncryptionInTransit: { ClientBroker: TLS_PLAINTEXT } }'), 'Source', OFF],
    ['as it is', kafka('KafkaVersion: 3.8.x')],
  ],
};
