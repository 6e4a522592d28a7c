import { describe, expect, it } from 'vitest';
import { grantsOf, readService, serviceStack } from './service.js';

const LOGS = 'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/zoo-${sls:stage}';
const SHARED = [
  `(framework) logs:CreateLogStream, logs:CreateLogGroup, logs:TagResource on ${LOGS}*:*`,
  `(framework) logs:PutLogEvents on ${LOGS}*:*:*`,
];

function zoo(provider: string, functions: string, rest = ''): string {
  return `
service: zoo
provider:
  name: aws
  runtime: nodejs20.x
${provider}
functions:
${functions}
${rest}
`;
}

const FEED = '  feed: { handler: feed.main }';
const CLEAN = '  clean: { handler: clean.main }';
const READ = '{ Effect: Allow, Action: dynamodb:GetItem, Resource: "*" }';

describe('the role of all functions', () => {
  it.each([
    ['as version 3 writes it', `  iam: { role: { statements: [${READ}] } }`, 'iam.role.statements'],
    ['as version 1 wrote it', `  iamRoleStatements: [${READ}]`, 'iamRoleStatements'],
  ])('has the statements of the service and what the framework grants: %s', (_, provider, policy) => {
    const stack = serviceStack(zoo(provider, `${FEED}\n${CLEAN}`));
    expect(stack.roles).toMatchObject([
      { id: 'IamRoleLambdaExecution', workloads: ['feed', 'clean'], definedBy: 'template', othersUseIt: false },
    ]);
    expect(grantsOf(stack, 'IamRoleLambdaExecution')).toEqual([`${policy} dynamodb:GetItem on *`, ...SHARED]);
    expect(stack.grants[0]?.at).toMatchObject({ file: 'serverless.yml', line: 6 });
  });

  it('may have its statements in files, which have their lines there', () => {
    const stack = serviceStack(zoo('  iam: { role: { statements: "${file(iam.yml)}" } }', FEED), {
      'iam.yml': `# zoo\n- ${READ}`,
    });
    expect(stack.grants[0]?.at).toMatchObject({ file: 'iam.yml', line: 2 });
  });

  it('has managed policies and a boundary', () => {
    const stack = serviceStack(
      zoo(
        '  iam: { role: { managedPolicies: [arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess], permissionsBoundary: arn:aws:iam::111122223333:policy/fence } }',
        FEED,
      ),
    );
    expect(grantsOf(stack, 'IamRoleLambdaExecution')).toEqual([
      'AmazonS3ReadOnlyAccess AmazonS3ReadOnlyAccess',
      ...SHARED,
    ]);
    expect(stack.roles[0]?.boundary?.shown).toBe('arn:aws:iam::111122223333:policy/fence');
  });

  it.each([
    ['a network', 'vpc: { subnetIds: [subnet-1], securityGroupIds: [sg-1] }', 'AWSLambdaVPCAccessExecutionRole'],
    ['tracing', 'tracing: Active', 'xray:PutTraceSegments, xray:PutTelemetryRecords on *'],
    [
      'a topic for what fails',
      'onError: arn:aws:sns:eu-west-2:111122223333:sick',
      'sns:Publish on arn:aws:sns:eu-west-2:111122223333:sick',
    ],
    [
      'a key',
      'kmsKeyArn: arn:aws:kms:eu-west-2:111122223333:key/1',
      'kms:Decrypt on arn:aws:kms:eu-west-2:111122223333:key/1',
    ],
    [
      'a destination',
      'destinations: { onFailure: arn:aws:sqs:eu-west-2:111122223333:sick }',
      'sqs:SendMessage on arn:aws:sqs:eu-west-2:111122223333:sick',
    ],
  ])('is granted what the framework adds for %s', (_, setting, granted) => {
    const stack = serviceStack(zoo('', `  feed:\n    handler: feed.main\n    ${setting}`));
    expect(grantsOf(stack, 'IamRoleLambdaExecution')).toContain(`(framework) ${granted}`);
  });

  it('may log to the groups of functions with names of their own', () => {
    const stack = serviceStack(zoo('', `${FEED}\n  clean: { handler: clean.main, name: sweeper }`));
    expect(grantsOf(stack, 'IamRoleLambdaExecution')[1]).toBe(
      `(framework) logs:PutLogEvents on ${LOGS}*:*:*, arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:/aws/lambda/sweeper:*:*`,
    );
  });

  it('is what the service makes of it under resources', () => {
    const extension = '{ Properties: { ManagedPolicyArns: [arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess] } }';
    const stack = serviceStack(zoo('', FEED, `resources: { extensions: { IamRoleLambdaExecution: ${extension} } }`));
    expect(grantsOf(stack, 'IamRoleLambdaExecution')).toContain('AmazonS3ReadOnlyAccess AmazonS3ReadOnlyAccess');
  });

  it('is that of each service', () => {
    const { found } = readService(zoo('', FEED), { 'aviary/serverless.yml': zoo('', CLEAN) });
    expect(
      found
        .flatMap((s) => s.roles)
        .map((r) => r.id)
        .sort(),
    ).toEqual(['aviary/serverless.yml#IamRoleLambdaExecution', 'serverless.yml#IamRoleLambdaExecution']);
  });
});

describe('a role of the service', () => {
  const KEEPER = `
resources:
  Resources:
    Keeper:
      Type: AWS::IAM::Role
      Properties:
        Policies:
          - PolicyName: keys
            PolicyDocument: { Statement: [${READ}] }`;

  it.each([
    ['of one function, by its logical id', '', '  feed: { handler: feed.main, role: Keeper }'],
    ['of one function, by reference', '', '  feed: { handler: feed.main, role: !GetAtt Keeper.Arn }'],
    ['of all', '  iam: { role: !GetAtt Keeper.Arn }', FEED],
    ['of all, by its logical id', '  iam: { role: Keeper }', FEED],
    ['of all, as version 1 wrote it', '  role: Keeper', FEED],
  ])('%s', (_, provider, functions) => {
    const stack = serviceStack(zoo(provider, functions, KEEPER));
    expect(stack.roles.map((r) => r.id)).toEqual(['Keeper']);
    expect(grantsOf(stack, 'Keeper')).toEqual(['keys dynamodb:GetItem on *']);
  });

  it('is elsewhere where an ARN names it', () => {
    const stack = serviceStack(zoo('', '  feed: { handler: feed.main, role: arn:aws:iam::111122223333:role/keeper }'));
    expect(stack.roles).toMatchObject([{ id: 'arn:aws:iam::111122223333:role/keeper', definedBy: 'elsewhere' }]);
  });
});

describe('a role for each function', () => {
  const OWN = `  feed: { handler: feed.main, iamRoleStatements: [{ Effect: Allow, Action: s3:GetObject, Resource: "*" }] }`;
  const LOG =
    '(framework) logs:CreateLogStream, logs:CreateLogGroup, logs:PutLogEvents on arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/zoo-${sls:stage}-feed:*:*';

  it('has the statements of the function; the others share one', () => {
    const stack = serviceStack(zoo(`  iamRoleStatements: [${READ}]`, `${OWN}\n${CLEAN}`));
    expect(stack.roles.map((r) => [r.id, r.workloads])).toEqual([
      ['FeedIamRoleLambdaExecution', ['feed']],
      ['IamRoleLambdaExecution', ['clean']],
    ]);
    expect(grantsOf(stack, 'FeedIamRoleLambdaExecution')).toEqual(['iamRoleStatements s3:GetObject on *', LOG]);
  });

  it.each([
    ['the function says so', OWN.replace('main,', 'main, iamRoleStatementsInherit: true,'), ''],
    ['the service says so of all', OWN, 'custom: { serverless-iam-roles-per-function: { defaultInherit: true } }'],
  ])('has those of the service too where %s', (_, functions, custom) => {
    const stack = serviceStack(zoo(`  iamRoleStatements: [${READ}]`, functions, custom));
    expect(grantsOf(stack, 'FeedIamRoleLambdaExecution')).toContain('iamRoleStatements dynamodb:GetItem on *');
  });

  it.each([
    ['', ['these statements count only with serverless-iam-roles-per-function, which is not among the plugins']],
    ['plugins: [serverless-iam-roles-per-function]', []],
    ['plugins: { modules: [serverless-iam-roles-per-function] }', []],
  ])('needs a plugin, of which it is told where it is not there: %s', (plugins, because) => {
    expect(readService(zoo('', OWN, plugins)).missed.map((m) => m.because)).toEqual(because);
  });

  it('may be written as version 4 does', () => {
    const stack = serviceStack(
      zoo(
        '',
        '  feed: { handler: feed.main, iam: { role: { statements: [{ Effect: Allow, Action: s3:GetObject, Resource: "*" }] } } }',
      ),
    );
    expect(stack.roles.map((r) => r.id)).toEqual(['FeedIamRoleLambdaExecution']);
  });
});

describe('roles of functions as version 4 makes them', () => {
  const EACH = (role: string) => `  iam: { role: { mode: perFunction, ${role} } }`;
  const OWN = (id: string) =>
    `(framework) logs:CreateLogStream, logs:CreateLogGroup, logs:PutLogEvents on ${LOGS}-${id}:*:*`;
  const WRITE = '{ Effect: Allow, Action: dynamodb:PutItem, Resource: "*" }';

  it('one for each, with what the service says of all of them', () => {
    const clean = `  clean: { handler: clean.main, iam: { role: { statements: [${WRITE}], managedPolicies: [arn:aws:iam::aws:policy/AmazonSQSFullAccess] } } }`;
    const stack = serviceStack(
      zoo(
        EACH(`statements: [${READ}], managedPolicies: [arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess]`),
        `${FEED}\n${clean}`,
      ),
    );
    expect(stack.roles.map(({ id, workloads }) => [id, workloads])).toEqual([
      ['FeedIamRoleLambdaExecution', ['feed']],
      ['CleanIamRoleLambdaExecution', ['clean']],
    ]);
    expect(grantsOf(stack, 'FeedIamRoleLambdaExecution')).toEqual([
      'iam.role.statements dynamodb:GetItem on *',
      'AmazonS3ReadOnlyAccess AmazonS3ReadOnlyAccess',
      OWN('feed'),
    ]);
    expect(grantsOf(stack, 'CleanIamRoleLambdaExecution')).toEqual([
      'iam.role.statements dynamodb:PutItem on *',
      'iam.role.statements dynamodb:GetItem on *',
      'AmazonS3ReadOnlyAccess AmazonS3ReadOnlyAccess',
      'AmazonSQSFullAccess AmazonSQSFullAccess',
      OWN('clean'),
    ]);
  });

  it('of which one leaves the statements of all', () => {
    const feed = '  feed: { handler: feed.main, iam: { inheritStatements: false } }';
    const stack = serviceStack(zoo(EACH(`statements: [${READ}]`), feed));
    expect(grantsOf(stack, 'FeedIamRoleLambdaExecution')).toEqual([OWN('feed')]);
  });

  it('for a function that has managed policies alone, beside the one of all others', () => {
    const clean =
      '  clean: { handler: clean.main, tracing: true, iam: { role: { managedPolicies: [arn:aws:iam::aws:policy/AmazonSQSFullAccess] } } }';
    const stack = serviceStack(zoo(`  iam: { role: { statements: [${READ}] } }`, `${FEED}\n${clean}`));
    expect(stack.roles.map(({ id, workloads }) => [id, workloads])).toEqual([
      ['IamRoleLambdaExecution', ['feed']],
      ['CleanIamRoleLambdaExecution', ['clean']],
    ]);
    expect(grantsOf(stack, 'CleanIamRoleLambdaExecution')).toEqual([
      'AmazonSQSFullAccess AmazonSQSFullAccess',
      OWN('clean'),
      '(framework) xray:PutTraceSegments, xray:PutTelemetryRecords on *',
    ]);
  });
});
