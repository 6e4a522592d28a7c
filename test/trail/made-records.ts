import fc from 'fast-check';

/** Names and texts that are easily taken for something else. */
const name = fc.constantFrom(
  'orders',
  'eventTime',
  'responseElements',
  'requestID',
  'a"b',
  '\\',
  '}',
  '{"',
  'ü',
  'x/y',
  '',
  'HIDDEN_DUE_TO_SECURITY_REASONS',
  '***',
  'hidden bay',
);
const json = fc.dictionary(name, fc.oneof(name, fc.jsonValue({ maxDepth: 3 }), fc.dictionary(name, name)), {
  maxKeys: 3,
});
const account = fc.constantFrom('111122223333', '444455556666');
const seconds = fc.integer({ min: 0, max: 59 }).map((second) => `2026-07-01T10:00:${String(second).padStart(2, '0')}Z`);

const caller = fc.constantFrom('reader', 'writer').chain((role) =>
  account.map((of) => ({
    type: 'AssumedRole',
    principalId: `AROA${role.toUpperCase()}:${role}`,
    arn: `arn:aws:sts::${of}:assumed-role/${role}/${role}`,
    accountId: of,
    accessKeyId: 'ASIAEXAMPLE',
    sessionContext: {
      sessionIssuer: { type: 'Role', principalId: `AROA${role.toUpperCase()}`, arn: `arn:aws:iam::${of}:role/${role}` },
      attributes: { creationDate: '2026-07-01T09:00:00Z', mfaAuthenticated: 'false' },
    },
  })),
);
const identity = fc.oneof(
  { weight: 4, arbitrary: caller },
  fc.constant({ type: 'AWSService', invokedBy: 'lambda.amazonaws.com' }),
  caller.map((one) => ({ ...one, invokedBy: 'athena.amazonaws.com' })),
  json,
);

const call = fc.oneof(
  name.map((key) =>
    made('s3', 'GetObject', { bucketName: 'ledger', Host: 'ledger.s3', key: `a${key}` }, `:s3:::ledger/a${key}`),
  ),
  name.map((key) =>
    made(
      'dynamodb',
      'GetItem',
      { tableName: 'orders', key: { pk: key } },
      ':dynamodb:eu-west-1:111122223333:table/orders',
    ),
  ),
  fc
    .constantFrom(
      'SELECT * FROM "orders" WHERE a = \'b\'',
      'SELECT * FROM "orders" WHERE a = \'c\'',
      'DELETE FROM orders',
    )
    .map((statement) =>
      made('dynamodb', 'ExecuteStatement', { statement }, ':dynamodb:eu-west-1:111122223333:table/orders'),
    ),
  fc
    .constantFrom('1', '2')
    .map((shard) =>
      made(
        'dynamodb',
        'GetRecords',
        { shardIterator: `arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/s|${shard}` },
        ':dynamodb:eu-west-1:111122223333:table/orders/stream/s',
      ),
    ),
  fc.constant(
    made(
      'kms',
      'Decrypt',
      { encryptionContext: { SecretARN: 'x' } },
      ':kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    ),
  ),
  json.map((parameters) => made('lambda', 'Invoke', parameters)),
  json.map((parameters) => made('quilts', 'Sew', parameters)),
);

function made(service: string, eventName: string, requestParameters: object, resource?: string) {
  const resources =
    resource === undefined ? {} : { resources: [{ ARN: `arn:aws${resource}`, accountId: '111122223333' }] };
  return { eventSource: `${service}.amazonaws.com`, eventName, requestParameters, ...resources };
}

const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined });
const error = fc.constantFrom('AccessDenied', 'NoSuchKey', 'ThrottlingException');

/** Records in the order of members that CloudTrail has, now and then with something odd in them. */
export const madeRecord = fc
  .record({
    ...{
      identity,
      call,
      time: seconds,
      error: maybe(error),
      message: name,
      response: fc.option(json),
      extra: fc.option(json),
    },
    ...{ id: fc.integer({ min: 0, max: 40 }), shared: fc.boolean(), isWrapped: fc.integer({ min: 0, max: 30 }) },
    recipientAccountId: account,
  })
  .map(
    ({
      identity: userIdentity,
      call: { resources, ...of },
      time,
      error: errorCode,
      message,
      response,
      extra,
      id,
      ...rest
    }) => ({
      eventVersion: '1.11',
      userIdentity,
      eventTime: time,
      eventSource: of.eventSource,
      eventName: of.eventName,
      awsRegion: 'eu-west-1',
      sourceIPAddress: '192.0.2.7',
      userAgent: `tiller/${message}`,
      ...(errorCode !== undefined && { errorCode, errorMessage: message }),
      requestParameters: errorCode === 'ThrottlingException' ? null : of.requestParameters,
      responseElements: response,
      ...(extra !== null && { additionalEventData: extra }),
      requestID: `r${id}`,
      eventID: `e${id}`,
      readOnly: true,
      ...(resources !== undefined && { resources }),
      eventType: 'AwsApiCall',
      managementEvent: false,
      recipientAccountId: rest.recipientAccountId,
      ...(rest.shared && id % 7 === 0 && { sharedEventID: `s${id}` }),
      eventCategory: 'Data',
      tlsDetails: { tlsVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256' },
      ...(rest.isWrapped === 0 && { message: '{"eventName":"Sew"}' }),
      ...(rest.isWrapped === 1 && { eventID: `other${id}` }),
    }),
  );

/** The record with other texts among its parameters, at another time and with another id. */
function altered(record: Record<string, unknown>, text: string, second: string, id: number): Record<string, unknown> {
  const alter = (json: unknown): unknown => {
    if (typeof json === 'string') return text;
    if (typeof json === 'number') return id;
    if (typeof json !== 'object' || json === null) return json;
    if (Array.isArray(json)) return json.map(alter);
    return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, alter(value)]));
  };
  const isKept = id % 3 === 0;
  const requestParameters = isKept ? record.requestParameters : alter(record.requestParameters);
  return { ...record, eventTime: second, requestParameters, requestID: `r${id}`, eventID: `e${id}` };
}

/** Records of which many are like others. */
export const madeRecords: fc.Arbitrary<readonly Record<string, unknown>[]> = fc
  .array(madeRecord, { minLength: 1, maxLength: 6 })
  .chain((some) =>
    fc.array(
      fc
        .record({ one: fc.constantFrom(...some), text: name, second: seconds, id: fc.integer({ min: 0, max: 400 }) })
        .map(({ one, text, second, id }) => altered(one, text, second, id)),
      { minLength: 1, maxLength: 120 },
    ),
  );
