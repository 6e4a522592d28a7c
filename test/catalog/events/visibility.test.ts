import { describe, expect, test } from 'vitest';
import type { SeenActions, VisibilityData } from '../../../src/catalog/data.js';
import { readPackageJson } from '../../../src/host/index.js';
import { catalog } from '../setting.js';

const data = readPackageJson('data/catalog/visibility.json') as VisibilityData;

describe('CloudTrail records', () => {
  test.each([
    ['s3:GetObject', 'data', 'ReadOnly', 'AWS::S3::Object'],
    ['s3:ListBucket', 'data', 'ReadOnly', 'AWS::S3::Object'],
    ['s3:DeleteObjectVersion', 'data', 'WriteOnly', 'AWS::S3::Object'],
    ['dynamodb:PutItem', 'data', 'WriteOnly', 'AWS::DynamoDB::Table'],
    ['lambda:InvokeFunction', 'data', 'WriteOnly', 'AWS::Lambda::Function'],
    ['sns:Publish', 'data', 'WriteOnly', 'AWS::SNS::Topic'],
    ['sagemaker:InvokeEndpoint', 'data', 'ReadOnly', 'AWS::SageMaker::Endpoint'],
  ])('%s as a %s event, for %s selectors of %s', (action, as, kind, type) => {
    const seen = catalog.visibility(action);
    expect(seen).toMatchObject({ as, kind, sure: 'read' });
    expect(seen.resourceTypes).toContain(type);
  });

  test.each([
    ['s3:CreateBucket', 'WriteOnly', 'inferred'],
    ['dynamodb:CreateTable', 'WriteOnly', 'inferred'],
    ['dynamodb:DescribeTable', 'ReadOnly', 'inferred'],
    ['secretsmanager:GetSecretValue', 'ReadOnly', 'read'],
    ['sts:AssumeRole', 'ReadOnly', 'read'],
    ['lambda:CreateFunction', 'WriteOnly', 'read'],
    ['lambda:PublishVersion', 'WriteOnly', 'inferred'],
    ['lambda:RunMicrovm', 'WriteOnly', 'assumed'],
    ['logs:CreateLogStream', 'WriteOnly', 'read'],
    ['logs:FilterLogEvents', 'ReadOnly', 'assumed'],
    ['ec2:CreateNetworkInterface', 'WriteOnly', 'inferred'],
    ['ssm:LabelParameterVersion', 'WriteOnly', 'inferred'],
    ['ssm:StartExecutionPreview', 'ReadOnly', 'assumed'],
    ['bedrock:PutUseCaseForModelAccess', 'WriteOnly', 'assumed'],
  ])('%s as a management event, for %s selectors (%s)', (action, kind, sure) => {
    expect(catalog.visibility(action)).toMatchObject({ as: 'management', kind, sure, resourceTypes: [] });
  });

  test('what no page says in as many words as inferred', () => {
    expect(catalog.visibility('events:PutEvents')).toMatchObject({ as: 'data', sure: 'inferred' });
  });

  test('cryptographic calls as read-only management events that a trail may leave out', () => {
    expect(catalog.visibility('kms:GenerateDataKey')).toMatchObject({
      as: 'management',
      kind: 'ReadOnly',
      excludable: 'kms.amazonaws.com',
    });
  });

  test.each(['iam:PassRole', 'logs:PutLogEvents', 'execute-api:Invoke', 'rds-db:connect'])('%s never', (action) => {
    expect(catalog.visibility(action)).toMatchObject({ as: 'never' });
  });

  test('calls through a VPC endpoint once more, for the services that have network activity events', () => {
    expect(catalog.visibility('sqs:SendMessage').network).toBe(true);
    expect(catalog.visibility('cognito-idp:AdminGetUser').network).toBe(false);
  });

  test('calls that may be data events of so many types that only some are named', () => {
    expect(catalog.visibility('bedrock:CreateGuardrail').note).toMatch(/ data events, of \S+, \S+ and \d+ more types$/);
    expect(catalog.visibility('logs:FilterLogEvents').note).toMatch(/ data events, of \S+, \S+$/);
  });

  test('case does not count, and what is no action is assumed to be recorded', () => {
    expect(catalog.visibility('S3:getobject')).toEqual(catalog.visibility('s3:GetObject'));
    expect(catalog.visibility('s3:ReadMinds')).toMatchObject({ as: 'management', sure: 'assumed' });
  });
});

describe('data/catalog/visibility.json', () => {
  const rows: readonly SeenActions[] = [...data.management, ...data.data, ...data.never, data.readOnly, data.network];

  test('names actions that there are', () => {
    const others = [data.excludable, data.unlisted.within].flatMap((one) => Object.values(one).flat());
    const globs = [...rows.flatMap((row) => row.actions), ...others];
    expect(globs.filter((glob) => catalog.actionsMatching(glob).length === 0)).toEqual([]);
  });

  test('says where it is documented', () => {
    const sources = [...rows.map((row) => row.source), data.source, data.unlisted.source];
    expect(sources.filter((source) => !/^https:\/\/docs\.aws\.amazon\.com\//.test(source))).toEqual([]);
  });

  test('says of no action two things', () => {
    const exact = [...data.data, ...data.never].flatMap((row) =>
      row.actions.flatMap((g) => catalog.actionsMatching(g)),
    );
    expect(exact.filter((action, i) => exact.indexOf(action) !== i)).toEqual([]);
  });

  test('names data event types as CloudTrail does, and prefixes that IAM has', () => {
    const types = [...data.data.flatMap((row) => row.types), ...Object.values(data.unlisted.types).flat()];
    expect(types.filter((type) => !/^AWS::\w+::\w+$/.test(type))).toEqual([]);
    const prefixes = Object.keys(data.unlisted.types);
    expect(prefixes.filter((prefix) => catalog.actionsMatching(`${prefix}:*`).length === 0)).toEqual([]);
  });
});
