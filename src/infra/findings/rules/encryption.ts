import type { Definition } from '../../templates/definition.js';
import { member } from '../../templates/node.js';
import type { Found, Look, Rule } from '../rule.js';
import { lacksOrSays, maySay, placeOf } from '../settings.js';

const WHY = 'Who gets at the storage below can read what waits there, and nothing shows who did.';

/** A rule about event sources of a type that are not encrypted. */
function unencrypted(
  rule: Pick<Rule, 'id' | 'title' | 'fix' | 'page' | 'inTerraform'> & { readonly type: string; readonly lines: string },
  isOff: (about: Definition, look: Look) => readonly string[] | undefined,
): Rule {
  const { type, lines, ...more } = rule;
  return {
    ...more,
    severity: 'low',
    why: WHY,
    find: (look) =>
      look.resources.flatMap((about): readonly Found[] => {
        const path = about.type === type && look.isSource(about) ? isOff(about, look) : undefined;
        if (path === undefined) return [];
        return [{ about, at: placeOf(about, ...path), what: 'what waits in it is not encrypted', lines }];
      }),
  };
}

/** Queues are encrypted with a key of SQS unless it is turned off. */
export const queue = unencrypted(
  {
    id: 'queue-without-encryption',
    title: 'A queue that calls a function, with its encryption turned off',
    type: 'AWS::SQS::Queue',
    lines: 'SqsManagedSseEnabled: true',
    fix: 'Leave the setting out, which turns it on, or name a key of your own.',
    inTerraform: 'sqs_managed_sse_enabled = true',
    page: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-sqs-sse-queue.html',
  },
  ({ properties }, { stack }) =>
    maySay(stack, properties, 'false', 'SqsManagedSseEnabled') && member(properties, 'KmsMasterKeyId') === undefined
      ? ['SqsManagedSseEnabled']
      : undefined,
);

export const topic = unencrypted(
  {
    id: 'topic-without-encryption',
    title: 'A topic that calls a function and has no key',
    type: 'AWS::SNS::Topic',
    lines: 'KmsMasterKeyId: alias/aws/sns',
    inTerraform: 'kms_master_key_id = "alias/aws/sns"',
    fix: 'Name a key. Services such as S3 and EventBridge can publish only with a key of your own whose policy lets them in.',
    page: 'https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html',
  },
  ({ properties }) => (member(properties, 'KmsMasterKeyId') === undefined ? [] : undefined),
);

export const stream = unencrypted(
  {
    id: 'stream-without-encryption',
    title: 'A Kinesis stream that calls a function and is not encrypted',
    type: 'AWS::Kinesis::Stream',
    lines: 'StreamEncryption:\n  EncryptionType: KMS\n  KeyId: alias/aws/kinesis',
    inTerraform: 'encryption_type = "KMS"\nkms_key_id      = "alias/aws/kinesis"',
    fix: 'Turn on encryption with a key.',
    page: 'https://docs.aws.amazon.com/streams/latest/dev/what-is-sse.html',
  },
  ({ properties }, { stack }) =>
    lacksOrSays(stack, properties, 'NONE', 'StreamEncryption', 'EncryptionType') ? ['StreamEncryption'] : undefined,
);

export const documents = unencrypted(
  {
    id: 'document-cluster-without-encryption',
    title: 'A DocumentDB cluster that calls a function and is not encrypted',
    type: 'AWS::DocDB::DBCluster',
    lines: 'StorageEncrypted: true',
    inTerraform: 'storage_encrypted = true',
    fix: 'Turn on encryption; it can only be chosen when the cluster is made.',
    page: 'https://docs.aws.amazon.com/documentdb/latest/developerguide/encryption-at-rest.html',
  },
  ({ properties }, { stack }) =>
    lacksOrSays(stack, properties, 'false', 'StorageEncrypted') && member(properties, 'KmsKeyId') === undefined
      ? ['StorageEncrypted']
      : undefined,
);

/** Data at rest is always encrypted there; on its way to clients it need not be. */
export const kafka = unencrypted(
  {
    id: 'kafka-cluster-without-encryption',
    title: 'An MSK cluster that calls a function and lets clients in without TLS',
    type: 'AWS::MSK::Cluster',
    lines: 'EncryptionInfo:\n  EncryptionInTransit:\n    ClientBroker: TLS',
    inTerraform: 'encryption_info {\n  encryption_in_transit {\n    client_broker = "TLS"\n  }\n}',
    fix: 'Ask clients for TLS, as the default does.',
    page: 'https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html',
  },
  ({ properties }, { stack }) => {
    const path = ['EncryptionInfo', 'EncryptionInTransit', 'ClientBroker'];
    return ['PLAINTEXT', 'TLS_PLAINTEXT'].some((one) => maySay(stack, properties, one, ...path)) ? path : undefined;
  },
);
