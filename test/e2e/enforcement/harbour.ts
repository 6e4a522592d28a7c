import { CloudWatchLogsClient, CreateLogGroupCommand, CreateLogStreamCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CreateEventBusCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CreateStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

export const PROJECT = 'test/e2e/enforcement/harbour';
export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';

/** What each handler is called with. */
export const EVENTS: readonly (readonly [workload: string, event: object])[] = [
  ['BookBerth', { berth: 'q7', imo: '9074729' }],
  ['FreeBerths', {}],
  ['FindShips', { flag: 'NO' }],
  ['RegisterShips', { ships: [{ imo: '9241061', flag: 'BM' }] }],
  ['StoreManifest', { ship: 'fram', cargo: ['dogs', 'sledges'] }],
  ['ArchiveManifest', { ship: 'maud' }],
  ['ClearManifests', {}],
  ['OrderTugs', { ship: 'fram', tugs: 2 }],
  ['AnnounceArrival', { ship: 'fram' }],
  ['ReadTariff', {}],
  ['SignalStorm', { force: 11 }],
  ['LogTide', { day: '2026-07-01', level: 2.4 }],
  ['StartPilotage', { ship: 'fram' }],
  ['SealLetter', { letter: 'to the harbour master' }],
];

/** A resource as CloudFormation made it: what `Ref` gives, and what stands in the environment of the handlers. */
interface Made {
  readonly logicalId: string;
  readonly type: string;
  readonly name: string;
  readonly variable: string;
  readonly value?: string;
}

/** Makes what the template declares, and what the handlers expect to find. */
export async function makeResources(): Promise<readonly Made[]> {
  return [
    ...(await makeTables()),
    ...(await makeBuckets()),
    ...(await makeQueues()),
    ...(await makeSecrets()),
    ...(await makeTheRest()),
  ];
}

async function makeTables(): Promise<readonly Made[]> {
  const db = new DynamoDBClient();
  const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
  const by = (AttributeName: string) => [{ AttributeName, KeyType: 'HASH' as const }];
  const BillingMode = 'PAY_PER_REQUEST';
  const [berths, ships] = ['harbour-Berths-1A2B', 'harbour-Ships-3C4D'];
  await db.send(
    new CreateTableCommand({
      TableName: berths,
      BillingMode,
      AttributeDefinitions: [text('berth')],
      KeySchema: by('berth'),
    }),
  );
  await db.send(
    new CreateTableCommand({
      ...{ TableName: ships, BillingMode, AttributeDefinitions: [text('imo'), text('flag')], KeySchema: by('imo') },
      GlobalSecondaryIndexes: [{ IndexName: 'byFlag', KeySchema: by('flag'), Projection: { ProjectionType: 'ALL' } }],
    }),
  );
  await db.send(new PutItemCommand({ TableName: ships, Item: { imo: { S: '9074729' }, flag: { S: 'NO' } } }));
  return [
    { logicalId: 'Berths', type: 'AWS::DynamoDB::Table', name: berths, variable: 'BERTHS' },
    { logicalId: 'Ships', type: 'AWS::DynamoDB::Table', name: ships, variable: 'SHIPS' },
  ];
}

async function makeBuckets(): Promise<readonly Made[]> {
  const s3 = new S3Client();
  const [manifests, archive] = [MANIFESTS, 'harbour-archive-7a8b'];
  const CreateBucketConfiguration = { LocationConstraint: REGION } as const;
  for (const Bucket of [manifests, archive])
    await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
  await restock();
  return [
    { logicalId: 'Manifests', type: 'AWS::S3::Bucket', name: manifests, variable: 'MANIFESTS' },
    { logicalId: 'Archive', type: 'AWS::S3::Bucket', name: archive, variable: 'ARCHIVE' },
  ];
}

const MANIFESTS = 'harbour-manifests-5e6f';

/** Puts back what handlers take away. */
export async function restock(): Promise<void> {
  await new S3Client().send(new PutObjectCommand({ Bucket: MANIFESTS, Key: 'open/maud.json', Body: '[]' }));
}

async function makeQueues(): Promise<readonly Made[]> {
  const sqs = new SQSClient();
  // The emulator's addresses are its own; those of AWS tell region and account.
  const queue = async (logicalId: string, QueueName: string, variable: string): Promise<Made> => {
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName }));
    const name = `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${QueueName}`;
    return { logicalId, type: 'AWS::SQS::Queue', name, variable, value: QueueUrl };
  };
  const topic = (await new SNSClient().send(new CreateTopicCommand({ Name: 'harbour-Arrivals-9C0D' }))).TopicArn ?? '';
  await new EventBridgeClient().send(new CreateEventBusCommand({ Name: 'harbour-signals' }));
  return [
    await queue('Tugs', 'harbour-Tugs-1E2F', 'TUGS'),
    await queue('Pilots', 'harbour-Pilots-3A4B', 'PILOTS'),
    { logicalId: 'Arrivals', type: 'AWS::SNS::Topic', name: topic, variable: 'ARRIVALS' },
    { logicalId: 'Signals', type: 'AWS::Events::EventBus', name: 'harbour-signals', variable: 'SIGNALS' },
  ];
}

async function makeSecrets(): Promise<readonly Made[]> {
  const tariff = 'CFN-Tariff-5C6D';
  await new SSMClient().send(new PutParameterCommand({ Name: tariff, Value: '12.50', Type: 'String' }));
  const secret = await new SecretsManagerClient().send(
    new CreateSecretCommand({ Name: 'CustomsKey-7E8F', SecretString: 'made up' }),
  );
  const key = await new KMSClient().send(new CreateKeyCommand({}));
  const { KeyId = '', Arn = '' } = key.KeyMetadata ?? {};
  return [
    { logicalId: 'Tariff', type: 'AWS::SSM::Parameter', name: tariff, variable: 'TARIFF' },
    {
      ...{ logicalId: 'CustomsKey', type: 'AWS::SecretsManager::Secret' },
      ...{ name: secret.ARN ?? '', variable: 'CUSTOMS_KEY' },
    },
    { logicalId: 'Seal', type: 'AWS::KMS::Key', name: KeyId, variable: 'SEAL', value: Arn },
  ];
}

async function makeTheRest(): Promise<readonly Made[]> {
  const tides = 'harbour-Tides-9A0B';
  const logs = new CloudWatchLogsClient();
  await logs.send(new CreateLogGroupCommand({ logGroupName: tides }));
  await logs.send(new CreateLogStreamCommand({ logGroupName: tides, logStreamName: 'high' }));
  const machine = await new SFNClient().send(
    new CreateStateMachineCommand({
      ...{ name: 'Pilotage-1C2D', roleArn: `arn:aws:iam::${ACCOUNT}:role/pilotage` },
      definition: JSON.stringify({ StartAt: 'Done', States: { Done: { Type: 'Succeed' } } }),
    }),
  );
  return [
    { logicalId: 'Tides', type: 'AWS::Logs::LogGroup', name: tides, variable: 'TIDES' },
    {
      ...{ logicalId: 'Pilotage', type: 'AWS::StepFunctions::StateMachine' },
      ...{ name: machine.stateMachineArn ?? '', variable: 'PILOTAGE' },
    },
  ];
}

export function environmentOf(made: readonly Made[]): Readonly<Record<string, string>> {
  return Object.fromEntries(made.map(({ variable, value, name }) => [variable, value ?? name]));
}

/** What `aws cloudformation describe-stack-resources` prints of them. */
export function stackOf(made: readonly Made[]): string {
  const StackId = `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/harbour/0f1e2d3c`;
  const functions = EVENTS.map(([id]) => ({
    logicalId: id,
    type: 'AWS::Lambda::Function',
    name: `harbour-${id}-3E4F`,
  }));
  return JSON.stringify({
    StackResources: [...made, ...functions].map(({ logicalId, type, name }) => ({
      ...{ StackName: 'harbour', StackId, LogicalResourceId: logicalId },
      ...{ PhysicalResourceId: name, ResourceType: type, ResourceStatus: 'CREATE_COMPLETE' },
    })),
  });
}
