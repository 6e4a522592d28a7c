import { describe, expect, test } from 'vitest';
import { text, unknown, type Value } from '../../../src/vocabulary/index.js';
import { catalog, type Plain, value } from '../setting.js';
import { checksOfRecord, DUBLIN } from './setting.js';

const TABLE = 'arn:aws:dynamodb:eu-west-1:111122223333:table';

function checked(source: string, name: string, parameters: Value) {
  return catalog.checksOfEvent({ source, name, parameters }, DUBLIN);
}

describe('what a record keeps to itself', () => {
  test.each(['HIDDEN_DUE_TO_SECURITY_REASONS', '***', 'Value hidden due to security reasons.'])(
    '%s is no name',
    (hidden) => {
      expect(checksOfRecord({ event: 'GetItem', parameters: { tableName: hidden } }, 'dynamodb')).toEqual([
        'dynamodb:GetItem on * (assumed)',
      ]);
    },
  );

  test('what was too large is left out, and may be anything', () => {
    const parameters: Plain = { tableName: { omitted: true, originalSize: 120_000, reason: 'Value too large' } };
    expect(checksOfRecord({ event: 'GetItem', parameters }, 'dynamodb')).toEqual(['dynamodb:GetItem on * (assumed)']);
  });

  test('parameters that are not there may be anything, and a resource of the record tells', () => {
    const event = {
      source: 'dynamodb.amazonaws.com',
      name: 'GetItem',
      parameters: unknown('the record leaves them out'),
    };
    expect(catalog.checksOfEvent(event, DUBLIN).checks).toMatchObject([
      { action: 'dynamodb:GetItem', sure: 'assumed' },
    ]);
    const resources = [{ type: 'AWS::DynamoDB::Table', arn: `${TABLE}/books` }];
    expect(catalog.checksOfEvent({ ...event, resources }, DUBLIN).checks).toMatchObject([
      { on: [{ text: `${TABLE}/books` }], sure: 'read' },
    ]);
  });

  test('keys of deleted objects are not logged, so that versions may have been deleted', () => {
    const { mayNeed } = checked('s3.amazonaws.com', 'DeleteObjects', value({ bucketName: 'covers' }));
    expect(mayNeed).toContain('s3:DeleteObjectVersion');
  });
});

describe('what a record says of resources', () => {
  test('counts only of a type that the action accepts', () => {
    const resources = [{ type: 'AWS::S3::Bucket', arn: 'arn:aws:s3:::covers' }];
    expect(checksOfRecord({ event: 'GetObject', parameters: {}, resources }, 's3')).toEqual([
      's3:GetObject on * (assumed)',
    ]);
  });

  test('is not needed where the parameters name the resource', () => {
    const resources = [{ type: 'AWS::DynamoDB::Table', arn: `${TABLE}/stock` }];
    expect(checksOfRecord({ event: 'GetItem', parameters: { tableName: 'books' }, resources }, 'dynamodb')).toEqual([
      `dynamodb:GetItem on ${TABLE}/books`,
    ]);
  });

  test('does not name an action on what IAM checks on everything', () => {
    const resources = [{ arn: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a' }];
    expect(checksOfRecord({ event: 'PutInventory', parameters: { instanceId: 'i-0a' }, resources }, 'ssm')).toEqual([
      'ssm:PutInventory on *',
    ]);
  });

  test('the response tells what was made, under an id that the next call does not get', () => {
    const backupPlanArn = 'arn:aws:backup:eu-west-1:111122223333:backup-plan:8f81f553';
    const event = { event: 'CreateBackupPlan', parameters: { backupPlan: { backupPlanName: 'nightly' } } };
    expect(checksOfRecord(event, 'backup')).toEqual([
      'backup:CreateBackupPlan on arn:aws:backup:eu-west-1:111122223333:backup-plan:* (inferred)',
    ]);
    const response = { backupPlanArn, role: 'arn:aws:iam::111122223333:role/vault' };
    expect(checksOfRecord({ ...event, response }, 'backup')).toEqual([
      `backup:CreateBackupPlan on ${backupPlanArn} (inferred)`,
    ]);
  });

  test('the response does not narrow what the parameters name', () => {
    const event = { event: 'CreateSecret', parameters: { name: 'till' } };
    const response = { arn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:till-L0CnJd' };
    expect(checksOfRecord({ ...event, response }, 'secretsmanager')).toEqual(checksOfRecord(event, 'secretsmanager'));
  });
});

describe('names', () => {
  test.each(['getitem', 'GETITEM', 'GetItem'])('%s: case does not count', (event) => {
    expect(checksOfRecord({ event, parameters: { tableName: 'books' } }, 'dynamodb')).toEqual([
      `dynamodb:GetItem on ${TABLE}/books`,
    ]);
  });

  test.each([
    ['kafka.amazonaws.com', 'ListClustersV2', 'kafka:ListClustersV2'],
    ['rds.amazonaws.com', 'RestoreDBInstanceFromS3', 'rds:RestoreDBInstanceFromS3'],
  ])('digits at the end of %s %s are its own', (source, name, action) => {
    expect(checked(source, name, value({})).checks.map((c) => c.action)).toContain(action);
  });

  test.each([
    ['s3.amazonaws.com', 'GetStorageLensDashboardDataInternal'],
    ['lambda.amazonaws.com', 'Constructor20150331'],
    ['shop.example.com', 'GetItem'],
    ['../../index.amazonaws.com', 'GetItem'],
    ['__proto__.amazonaws.com', 'toString'],
    ['', ''],
  ])('the catalog says that it does not know %s %s', (source, name) => {
    expect(checked(source, name, value({}))).toEqual({
      checks: [],
      unsure: `the catalog has no operation or action \`${name}\` of ${source}`,
    });
  });

  test.each([text('books'), value([]), value({ tableName: [{ tableName: ['books'] }] }), unknown('damaged')])(
    'parameters of any form stop nothing: %j',
    (parameters) => {
      expect(checked('dynamodb.amazonaws.com', 'GetItem', parameters).checks).toMatchObject([
        { action: 'dynamodb:GetItem' },
      ]);
    },
  );
});
