import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { OperationCoverage } from '../../src/catalog/coverage.js';
import { catalog } from './setting.js';

// docs/coverage.md holds the counts: what the catalog knows only grows. After a change that adds to it, `node scripts/catalog/coverage.mjs`
// writes them anew.
const table = readFileSync('docs/coverage.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.slice(2, -2).split(' | '));
const at = table.findIndex(([first]) => first === 'service');
const head = table[at] ?? [];
const rows = new Map(table.slice(at + 2).map(([service = '', ...counts]) => [service, counts.map(Number)]));

function counted(operations: readonly OperationCoverage[]): readonly number[] {
  const columns = head.slice(2);
  const count = (column: string) => operations.filter((o) => o.resolution === column || o.scoping === column).length;
  return [operations.length, ...columns.map(count)];
}

describe('what is known of each service', () => {
  test.each(catalog.services())('%s', (service) => {
    expect(counted(catalog.coverage(service))).toEqual(rows.get(service));
  });
});

// Those that handlers call most, by what public code imports.
const MOST_USED = [
  ...[
    'acm',
    'api-gateway',
    'apigatewaymanagementapi',
    'apigatewayv2',
    'appconfig',
    'appconfigdata',
    'appsync',
    'athena',
  ],
  ...[
    'auto-scaling',
    'batch',
    'bedrock',
    'bedrock-agent',
    'bedrock-agent-runtime',
    'bedrock-runtime',
    'cloudformation',
  ],
  ...['cloudfront', 'cloudtrail', 'cloudwatch', 'cloudwatch-logs', 'codebuild', 'codepipeline', 'cognito-identity'],
  ...[
    'cognito-identity-provider',
    'comprehend',
    'config-service',
    'cost-explorer',
    'dynamodb',
    'dynamodb-streams',
    'ec2',
  ],
  ...[
    'ecr',
    'ecs',
    'efs',
    'eks',
    'elastic-load-balancing-v2',
    'elasticache',
    'eventbridge',
    'firehose',
    'glue',
    'iam',
    'iot',
  ],
  ...['iot-data-plane', 'kafka', 'kinesis', 'kms', 'lakeformation', 'lambda', 'location', 'mediaconvert', 'opensearch'],
  ...[
    'opensearchserverless',
    'organizations',
    'pinpoint',
    'pipes',
    'polly',
    'quicksight',
    'rds',
    'rds-data',
    'redshift',
  ],
  ...['redshift-data', 'rekognition', 'route-53', 's3', 's3-control', 'sagemaker', 'sagemaker-runtime', 'scheduler'],
  ...[
    'secrets-manager',
    'securityhub',
    'service-catalog',
    'servicediscovery',
    'ses',
    'sesv2',
    'sfn',
    'sns',
    'sqs',
    'ssm',
    'sts',
  ],
  ...['textract', 'timestream-query', 'timestream-write', 'transcribe', 'transfer', 'translate', 'verifiedpermissions'],
  ...['wafv2', 'xray'],
];

test.each(MOST_USED)('of %s it is known which members name the resource, or that none does', (service) => {
  expect(catalog.coverage(service).filter(({ scoping }) => scoping === 'any')).toEqual([]);
});

test('at most one operation in a hundred has no action that is known, of those that the IAM data is old enough to know', () => {
  const [all = 0, ...counts] = rows.get('**all**') ?? [];
  const of = (column: string) => counts[head.indexOf(column) - 2] ?? 0;
  expect(of('unknown') / (all - of('newer'))).toBeLessThan(0.01);
  expect(of('rule') + of('exception') + of('none') + of('newer') + of('ended') + of('unknown')).toBe(all);
});
