// What `aws iam get-account-authorization-details` would print of a made-up account, whose roles are those of made-up-trail.mjs and more.
// The same arguments give the same account: `node scripts/bench/made-up-account.mjs 5000 > account.json`.
import { fileURLToPath } from 'node:url';

const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';
const IAM = `arn:aws:iam::${ACCOUNT}`;
const AWS = 'arn:aws:iam::aws:policy';
const TEAMS = ['orders', 'catalogue', 'shipping', 'payments', 'search', 'accounts', 'reports'];

/** A snapshot with so many roles, a user for every twenty of them, and a policy that several have for every fifty. */
export function madeUpAccount(roles) {
  const shared = Math.ceil(roles / 50);
  return {
    UserDetailList: Array.from({ length: Math.ceil(roles / 20) }, (_, n) => user(n)),
    GroupDetailList: ['developers', 'operators'].map(group),
    RoleDetailList: Array.from({ length: roles }, (_, n) => role(n, shared)),
    Policies: [
      ...Array.from({ length: shared }, (_, n) => sharedPolicy(n)),
      policy('boundary', [allow(['dynamodb:*', 's3:*', 'sqs:*', 'kms:*', 'logs:*'], '*')]),
    ],
    IsTruncated: false,
  };
}

function role(n, shared) {
  const name = n % 97 === 5 ? `AWSReservedSSO_Team${n}_${String(n).padStart(16, '0')}` : `function-${n}-role`;
  const path = n % 97 === 5 ? '/aws-reserved/sso.amazonaws.com/' : '/';
  return {
    ...{ Path: path, RoleName: name, RoleId: `AROA${String(n).padStart(17, '0')}`, Arn: `${IAM}:role${path}${name}` },
    CreateDate: `20${20 + (n % 6)}-03-01T00:00:00+00:00`,
    AssumeRolePolicyDocument: trust(n),
    InstanceProfileList: n % 41 === 7 ? [{ InstanceProfileName: `machines-${n}` }] : [],
    RolePolicyList: inline(n),
    AttachedManagedPolicies: attached(n, shared),
    ...(n % 20 === 3 && { PermissionsBoundary: { PermissionsBoundaryArn: `${IAM}:policy/boundary` } }),
    Tags: [
      { Key: 'team', Value: TEAMS[n % TEAMS.length] },
      { Key: 'stage', Value: n % 3 === 0 ? 'prod' : 'test' },
    ],
    RoleLastUsed: n % 8 === 6 ? {} : { LastUsedDate: `2026-0${1 + (n % 7)}-11T10:00:00+00:00`, Region: REGION },
  };
}

function trust(n) {
  const everyone = n % 401 === 17;
  const principal = everyone ? '*' : n % 53 === 9 ? { AWS: '444455556666' } : { Service: 'lambda.amazonaws.com' };
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }] };
}

function inline(n) {
  const own = [
    allow(n % 5 === 0 ? ['dynamodb:*'] : ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'], table(n)),
    allow(n % 7 === 0 ? ['s3:*'] : ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], `arn:aws:s3:::bucket-${n}/*`),
    allow(
      ['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:DeleteMessage'],
      `arn:aws:sqs:${REGION}:${ACCOUNT}:queue-${n}`,
    ),
    allow(['kms:Decrypt', 'kms:GenerateDataKey'], `arn:aws:kms:${REGION}:${ACCOUNT}:key/key-${n}`),
  ];
  const deploys = allow(['iam:PassRole', 'lambda:CreateFunction', 'lambda:UpdateFunctionCode'], '*');
  const more = n % 29 === 11 ? [deploys] : n % 13 === 4 ? [allow(['ec2:Describe*', 'ecs:*'], '*')] : [];
  return [{ PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement: [...own, ...more] } }];
}

function attached(n, shared) {
  const names = [
    `${AWS}/service-role/AWSLambdaBasicExecutionRole`,
    ...(n % 100 === 50 ? [`${AWS}/AdministratorAccess`] : []),
    ...(n % 31 === 2 ? [`${AWS}/AmazonS3FullAccess`] : []),
    ...(n % 4 === 1 ? [`${IAM}:policy/shared-${n % shared}`] : []),
  ];
  return names.map((arn) => ({ PolicyName: arn.split('/').at(-1), PolicyArn: arn }));
}

function user(n) {
  const name = `user-${n}`;
  return {
    ...{ Path: '/', UserName: name, UserId: `AIDA${String(n).padStart(17, '0')}`, Arn: `${IAM}:user/${name}` },
    ...{ CreateDate: '2024-01-01T00:00:00+00:00', GroupList: [n % 6 === 0 ? 'operators' : 'developers'], Tags: [] },
    AttachedManagedPolicies: n % 11 === 0 ? [{ PolicyName: 'IAMFullAccess', PolicyArn: `${AWS}/IAMFullAccess` }] : [],
  };
}

function group(name) {
  const actions =
    name === 'operators' ? ['cloudwatch:*', 'logs:*', 'ssm:StartSession'] : ['s3:Get*', 's3:List*', 'logs:Get*'];
  return {
    ...{ Path: '/', GroupName: name, GroupId: `AGPA${name}`, Arn: `${IAM}:group/${name}`, AttachedManagedPolicies: [] },
    GroupPolicyList: [
      { PolicyName: name, PolicyDocument: { Version: '2012-10-17', Statement: [allow(actions, '*')] } },
    ],
  };
}

function sharedPolicy(n) {
  return policy(`shared-${n}`, [
    allow(
      ['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'],
      `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:secret-*`,
    ),
    allow(['ec2:DescribeNetworkInterfaces', 'ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface'], '*'),
  ]);
}

function policy(name, statements) {
  return {
    ...{ PolicyName: name, PolicyId: `ANPA${name}`, Arn: `${IAM}:policy/${name}`, Path: '/', DefaultVersionId: 'v1' },
    ...{ AttachmentCount: 3, PermissionsBoundaryUsageCount: 0, IsAttachable: true },
    PolicyVersionList: [
      { VersionId: 'v1', IsDefaultVersion: true, Document: { Version: '2012-10-17', Statement: statements } },
    ],
  };
}

function table(n) {
  return `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/table-${n}`;
}

function allow(actions, resource) {
  return { Effect: 'Allow', Action: actions, Resource: resource };
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(JSON.stringify(madeUpAccount(Number(process.argv[2] ?? 5000))));
