// A trail of made-up Lambda functions, laid out as AWS lays out one. The same arguments give the same files.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';
const ROLES = 60;

/** What functions do, with how often of a hundred. */
const DOES = [
  [
    25,
    (f, n) =>
      call('dynamodb', 'GetItem', { tableName: `table-${f}`, key: { id: `k${n}` } }, [
        ['DynamoDB::Table', `dynamodb:${REGION}:${ACCOUNT}:table/table-${f}`],
      ]),
  ],
  [
    10,
    (f, n) =>
      call('dynamodb', 'PutItem', { tableName: `table-${f}`, key: { id: `k${n}` }, items: ['id', 'text'] }, [
        ['DynamoDB::Table', `dynamodb:${REGION}:${ACCOUNT}:table/table-${f}`],
      ]),
  ],
  [
    5,
    (f, n) =>
      call('dynamodb', 'BatchGetItem', { requestItems: { [`table-${f}`]: { keys: [{ id: `k${n}` }] } } }, [
        ['DynamoDB::Table', `dynamodb:${REGION}:${ACCOUNT}:table/table-${f}`],
      ]),
  ],
  [
    20,
    (f, n) =>
      call(
        's3',
        'GetObject',
        {
          bucketName: `bucket-${f}`,
          key: `in/2026/07/${1 + (n % 28)}/${n}.json`,
          Host: `bucket-${f}.s3.amazonaws.com`,
        },
        [
          ['S3::Object', `s3:::bucket-${f}/in/${n}.json`],
          ['S3::Bucket', `s3:::bucket-${f}`],
        ],
      ),
  ],
  [
    8,
    (f, n) =>
      call('s3', 'PutObject', { bucketName: `bucket-${f}`, key: `out/${n}.json` }, [
        ['S3::Bucket', `s3:::bucket-${f}`],
      ]),
  ],
  [
    12,
    (f) =>
      call(
        'sqs',
        'SendMessage',
        {
          queueUrl: `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/queue-${f}`,
          messageBody: 'HIDDEN_DUE_TO_SECURITY_REASONS',
        },
        [['SQS::Queue', `sqs:${REGION}:${ACCOUNT}:queue-${f}`]],
      ),
  ],
  [
    5,
    (f) =>
      call(
        'kms',
        'Decrypt',
        { encryptionAlgorithm: 'SYMMETRIC_DEFAULT', encryptionContext: { SecretARN: `secret-${f}` } },
        [['KMS::Key', `kms:${REGION}:${ACCOUNT}:key/key-${f}`]],
      ),
  ],
  [5, (f) => call('secretsmanager', 'GetSecretValue', { secretId: `secret-${f}` }, [])],
  [5, () => call('ec2', 'DescribeNetworkInterfaces', { networkInterfaceIdSet: {}, filterSet: {} }, [])],
  [
    3,
    (f, n) =>
      call(
        'logs',
        'CreateLogStream',
        { logGroupName: `/aws/lambda/function-${f}`, logStreamName: `2026/07/01/[$LATEST]${n}` },
        [],
      ),
  ],
  [
    2,
    () => ({
      ...call('sts', 'AssumeRole', { roleArn: 'x' }, []),
      userIdentity: { type: 'AWSService', invokedBy: 'lambda.amazonaws.com' },
    }),
  ],
];

const HUNDRED = DOES.flatMap(([share, does]) => Array(share).fill(does));

/** Writes so many events below a folder, so many a file. */
export function writeTrail(folder, events, perFile) {
  for (let first = 0; first < events; first += perFile) {
    const day = String(1 + (Math.floor((first / events) * 28) % 28)).padStart(2, '0');
    const below = path.join(folder, 'AWSLogs', ACCOUNT, 'CloudTrail', REGION, '2026', '07', day);
    mkdirSync(below, { recursive: true });
    const count = Math.min(perFile, events - first);
    const records = Array.from({ length: count }, (_, i) => event(first + i, day));
    const name = `${ACCOUNT}_CloudTrail_${REGION}_202607${day}T0005Z_${String(first).padStart(16, '0')}.json.gz`;
    writeFileSync(path.join(below, name), gzipSync(JSON.stringify({ Records: records })));
  }
}

function event(n, day) {
  // Two primes, so that roles and what they do mix.
  const role = (n * 7919) % ROLES;
  const own = { ...frame(n, role, day), ...HUNDRED[(n * 104_729) % HUNDRED.length](role, n) };
  return Object.fromEntries(ORDER.filter((member) => member in own).map((member) => [member, own[member]]));
}

/** In which CloudTrail writes the members of a record. */
const ORDER = [
  ...[
    'eventVersion',
    'userIdentity',
    'eventTime',
    'eventSource',
    'eventName',
    'awsRegion',
    'sourceIPAddress',
    'userAgent',
  ],
  ...['requestParameters', 'responseElements', 'requestID', 'eventID', 'readOnly', 'resources', 'eventType'],
  ...['managementEvent', 'recipientAccountId', 'eventCategory', 'tlsDetails'],
];

function call(source, eventName, requestParameters, resources) {
  return {
    ...{ eventSource: `${source}.amazonaws.com`, eventName, requestParameters, responseElements: null },
    resources: resources.map(([type, arn]) => ({ accountId: ACCOUNT, type: `AWS::${type}`, ARN: `arn:aws:${arn}` })),
  };
}

function frame(n, role, day) {
  const name = `function-${role}-role`;
  const id = `AROA${String(role).padStart(17, '0')}`;
  return {
    eventVersion: '1.11',
    userIdentity: {
      ...{
        type: 'AssumedRole',
        principalId: `${id}:function-${role}`,
        accountId: ACCOUNT,
        accessKeyId: 'ASIA0000000000000000',
      },
      arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${name}/function-${role}`,
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          principalId: id,
          arn: `arn:aws:iam::${ACCOUNT}:role/${name}`,
          accountId: ACCOUNT,
          userName: name,
        },
        attributes: { creationDate: `2026-07-${day}T00:00:00Z`, mfaAuthenticated: 'false' },
      },
    },
    eventTime: `2026-07-${day}T00:00:00Z`,
    awsRegion: REGION,
    sourceIPAddress: '203.0.113.7',
    userAgent: 'aws-sdk-js/3.900.0 ua/2.1 os/linux#5.10 lang/js md/nodejs#22.11.0 exec-env/AWS_Lambda_nodejs22.x',
    requestID: `${n.toString(16).padStart(8, '0')}-0000-4000-9000-000000000000`,
    eventID: `${n.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`,
    readOnly: true,
    eventType: 'AwsApiCall',
    recipientAccountId: ACCOUNT,
    eventCategory: 'Data',
    tlsDetails: {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: 'amazonaws.com',
    },
  };
}
