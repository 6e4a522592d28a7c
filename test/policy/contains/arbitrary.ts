import fc from 'fast-check';
import { createCatalog } from '../../../src/catalog/index.js';
import { readPackageJson } from '../../../src/host/index.js';
import {
  type Actions,
  type Arn,
  actionCovers,
  arnFromPattern,
  type Condition,
  type Policy,
  type Request,
  type Scope,
  type Statement,
} from '../../../src/vocabulary/index.js';

// Policies of a lending library that speak of the same few things, so that they often meet, and requests about these things.

const catalog = createCatalog(readPackageJson);
const known = [
  ...['dynamodb:GetItem', 'dynamodb:Query', 'ec2:DescribeInstances', 'iam:CreateUser', 's3:GetObject'],
  ...['s3:GetObjectAcl', 's3:ListAllMyBuckets', 's3:ListBucket', 's3:PutObject', 'sqs:SendMessage'],
];

/** As if AWS had only these few actions: comparing all is slow where a policy names `*`. */
export const fewActions: Actions = {
  date: catalog.date,
  action: (name) => (known.some((one) => one.toLowerCase() === name.toLowerCase()) ? catalog.action(name) : undefined),
  actionsMatching: (glob) => known.filter((one) => actionCovers(glob, one)),
};

const actionGlobs = [
  's3:GetObject',
  's3:getobject',
  's3:PutObject',
  's3:Get*',
  's3:*Object',
  's3:ListBucket',
  's3:*',
  'sqs:SendMessage',
  'sqs:Se?dMessage',
  'dynamodb:Query',
  'dynamodb:GetItem',
  'ec2:DescribeInstances',
  'nosuch:Lend',
  'nosuch:*',
  '*',
];

const patterns = [
  '*',
  'arn:aws:s3:::*',
  'arn:aws:s3:::shelf',
  'arn:aws:s3:::shelf/*',
  'arn:aws:s3:::shelf*',
  'arn:aws:s3:::shelf/novel?',
  'arn:aws:s3:::shelf/*/draft',
  'arn:aws:s3:::*/${aws:username}/*',
  "arn:aws:s3:::shelf/${aws:username, 'guest'}/*",
  'arn:aws:s3:::shelf/${*}',
  'arn:aws:sqs:*:*:loans',
  'arn:aws:sqs:eu-west-1:111122223333:*',
  'arn:aws:sqs:eu-west-1:111122223333:loans*',
  'arn:aws:dynamodb:*:*:table/books',
  'arn:aws:dynamodb:*:*:table/books/index/*',
  'arn:aws:dynamodb:*:*:table/b*',
  'arn:aws:nosuch:eu-west-1:111122223333:book/*',
  'arn:*',
];

const conditions: readonly (readonly [operator: string, key: string, values: readonly string[]])[] = [
  ['StringEquals', 'aws:PrincipalTag/desk', ['north']],
  ['StringNotEquals', 'aws:PrincipalTag/desk', ['north', 'south']],
  ['StringLike', 'aws:PrincipalTag/desk', ['n*']],
  ['StringNotLike', 'aws:PrincipalTag/desk', ['*h']],
  ['StringEqualsIfExists', 'aws:PrincipalTag/desk', ['south']],
  ['StringEqualsIgnoreCase', 'aws:principaltag/Desk', ['NORTH']],
  ['StringEquals', 'aws:PrincipalTag/desk', ['${aws:username}']],
  ['Null', 'aws:PrincipalTag/desk', ['true']],
  ['Null', 'aws:PrincipalTag/desk', ['false']],
  ['NumericLessThan', 's3:max-keys', ['10']],
  ['NumericGreaterThanEquals', 's3:max-keys', ['10', '50']],
  ['NumericNotEquals', 's3:max-keys', ['10.0']],
  ['Bool', 'aws:SecureTransport', ['true']],
  ['BoolIfExists', 'aws:SecureTransport', ['false']],
  ['IpAddress', 'aws:SourceIp', ['10.0.0.0/8']],
  ['NotIpAddress', 'aws:SourceIp', ['10.1.0.0/16']],
  ['DateLessThan', 'aws:CurrentTime', ['2027-01-01T00:00:00Z']],
  ['ArnLike', 'aws:SourceArn', ['arn:aws:sqs:*:*:loans*']],
  ['ArnNotEquals', 'aws:SourceArn', ['arn:aws:sqs:eu-west-1:111122223333:loans']],
  ['ForAllValues:StringEquals', 'aws:TagKeys', ['shelf', 'desk']],
  ['ForAnyValue:StringLike', 'aws:TagKeys', ['s*']],
  ['ForAnyValue:StringNotEquals', 'aws:TagKeys', ['desk']],
];

const values: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'aws:PrincipalTag/desk': [['north'], ['south'], ['North'], ['nook'], ['eve']],
  's3:max-keys': [['9'], ['10'], ['49.5'], ['50'], ['1000']],
  'aws:SecureTransport': [['true'], ['false']],
  'aws:SourceIp': [['10.0.0.1'], ['10.1.2.3'], ['192.0.2.1'], ['2001:db8::1']],
  'aws:CurrentTime': [['2026-11-26T00:00:00Z'], ['2027-06-01T00:00:00Z']],
  'aws:SourceArn': [['arn:aws:sqs:eu-west-1:111122223333:loans'], ['arn:aws:sqs:us-east-1:111122223333:loans2']],
  'aws:TagKeys': [['shelf'], ['desk'], ['shelf', 'desk'], ['shelf', 'lamp'], ['lamp']],
  'aws:username': [['eve'], ['north'], ['*']],
};

/** What each action is asked for. */
const asked: readonly (readonly [action: string, resources: readonly string[]])[] = [
  ...['s3:GetObject', 's3:PutObject', 's3:GetObjectAcl'].map(
    (action) =>
      [
        action,
        [
          'arn:aws:s3:::shelf/novel1',
          'arn:aws:s3:::shelf/a/draft',
          'arn:aws:s3:::shelf2/x',
          'arn:aws:s3:::shelf/*',
          'arn:aws:s3:::shelf/eve/x',
          'arn:aws:s3:::shelf/guest/y',
          'arn:aws:s3:::b/north/z',
        ],
      ] as const,
  ),
  ['s3:ListBucket', ['arn:aws:s3:::shelf', 'arn:aws:s3:::shelf2', 'arn:aws:s3:::b']],
  [
    'sqs:SendMessage',
    [
      'arn:aws:sqs:eu-west-1:111122223333:loans',
      'arn:aws:sqs:us-east-1:111122223333:loans',
      'arn:aws:sqs:eu-west-1:111122223333:loans2',
    ],
  ],
  [
    'dynamodb:Query',
    [
      'arn:aws:dynamodb:eu-west-1:111122223333:table/books',
      'arn:aws:dynamodb:eu-west-1:111122223333:table/books/index/byYear',
      'arn:aws:dynamodb:eu-west-1:111122223333:table/bins',
    ],
  ],
  ['dynamodb:GetItem', ['arn:aws:dynamodb:eu-west-1:111122223333:table/books']],
  ['ec2:DescribeInstances', ['*']],
  ['nosuch:Lend', ['arn:aws:nosuch:eu-west-1:111122223333:book/1']],
  ['iam:CreateUser', ['arn:aws:iam::111122223333:user/eve']],
];

function scope<T>(of: fc.Arbitrary<T>, key: (one: T) => string): fc.Arbitrary<Scope<T>> {
  const some = fc.uniqueArray(of, { minLength: 1, maxLength: 3, selector: key });
  return fc.oneof(
    { arbitrary: some.map((only) => ({ only })), weight: 5 },
    { arbitrary: some.map((except) => ({ except })), weight: 1 },
  );
}

function condition([operator, key, written]: (typeof conditions)[number]): Condition {
  const plain = /like|arn/i.test(operator);
  const value = (text: string): Arn => (plain || text.includes('${') ? arnFromPattern(text) : [{ text }]);
  return { operator, key, values: written.map(value) };
}

const whens = fc.oneof(
  { arbitrary: fc.constant<readonly Condition[]>([]), weight: 3 },
  {
    arbitrary: fc
      .uniqueArray(fc.constantFrom(...conditions), { minLength: 1, maxLength: 2 })
      .map((all) => all.map(condition)),
    weight: 2,
  },
);

export function statements(resources: fc.Arbitrary<Arn>): fc.Arbitrary<Statement> {
  return fc.record({
    effect: fc.oneof(
      { arbitrary: fc.constant<'Allow'>('Allow'), weight: 3 },
      { arbitrary: fc.constant<'Deny'>('Deny'), weight: 1 },
    ),
    actions: scope(fc.constantFrom(...actionGlobs), (glob) => glob),
    resources: scope(resources, (pattern) => JSON.stringify(pattern)),
    when: whens,
  });
}

export const plainPatterns: fc.Arbitrary<Arn> = fc.constantFrom(...patterns).map(arnFromPattern);

export function policies(resources: fc.Arbitrary<Arn> = plainPatterns): fc.Arbitrary<Policy> {
  return fc.record({
    version: fc.constant('2012-10-17' as const),
    statements: fc.array(statements(resources), { minLength: 1, maxLength: 3 }),
  });
}

export const requests: fc.Arbitrary<Request> = fc
  .constantFrom(...asked.flatMap(([action, resources]) => resources.map((resource) => ({ action, resource }))))
  .chain((request) =>
    fc
      .record(
        Object.fromEntries(Object.entries(values).map(([key, some]) => [key, fc.constantFrom(undefined, ...some)])),
      )
      .map((context) => ({
        ...request,
        context: new Map(
          Object.entries(context).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
        ),
      })),
  );
