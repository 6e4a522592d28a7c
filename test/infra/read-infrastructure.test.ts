import { describe, expect, test } from 'vitest';
import { readInfrastructure } from '../../src/infra/index.js';
import { showPlace, showValue } from '../../src/vocabulary/index.js';
import { known, plain, workload } from './read.js';
import { sceneOf } from './tree-of.js';

const TABLE = 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${Orders}';

describe('a bookshop in SAM', () => {
  const { found, missed } = readInfrastructure(sceneOf('bookshop'));
  const [stack] = found;
  if (stack === undefined) throw new Error('the bookshop was not read');

  test('its functions, with the source that dist/ is built from', () => {
    expect(stack.workloads.map((w) => [w.id, w.role, w.entry.is === 'source' ? w.entry.file : w.entry.is])).toEqual([
      ['PlaceOrder', 'PlaceOrderRole', 'src/orders/place.ts'],
      ['ShipOrder', 'ShippingRole', 'src/orders/ship.ts'],
      ['ReportSales', '${ReportRoleArn}', 'unreadable'],
    ]);
  });

  test('the environment, Globals first', () => {
    const { environment } = workload(stack, 'PlaceOrder');
    expect(Object.fromEntries([...environment].map(([name, value]) => [name, showValue(value)]))).toEqual({
      ORDERS_TABLE: '${Orders}',
      STAGE: '${Stage}',
      DISPATCH_URL: 'https://sqs.${AWS::Region}.${AWS::URLSuffix}/${AWS::AccountId}/${Dispatch}',
    });
  });

  test('what the roles are granted, with the lines', () => {
    expect(stack.grants.map((g) => `${g.role}: ${g.policy} ${showPlace(g.at)}${g.editable ? '' : ' by SAM'}`)).toEqual([
      'PlaceOrderRole: DynamoDBCrudPolicy template.yaml:41',
      'PlaceOrderRole: inline policy 2 template.yaml:44',
      'PlaceOrderRole: AWSLambdaBasicExecutionRole template.yaml:33 by SAM',
      'PlaceOrderRole: AWSXrayWriteOnlyAccess template.yaml:33 by SAM',
      'ShippingRole: orders template.yaml:82',
    ]);
    const shipping = stack.grants.at(-1)?.document;
    expect(shipping?.is === 'written' && plain(shipping.value)).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'dynamodb:*', Resource: [TABLE, `${TABLE}/index/*`] }],
    });
  });

  test('what is known of names', () => {
    expect(known(stack, 'Orders')).toMatchObject({ is: 'bookshop-orders-${Stage}', chars: 'name' });
    expect(known(stack, 'Stage')).toMatchObject({ oneOf: ['dev', 'live'], default: 'dev' });
  });

  test('a role that is not here is missed', () => {
    expect(missed).toEqual([
      expect.objectContaining({
        who: '${ReportRoleArn}',
        over: 'everything',
        at: expect.objectContaining({ line: 68 }),
      }),
    ]);
  });
});

test('a weather station in plain CloudFormation JSON', () => {
  const { found, missed } = readInfrastructure(sceneOf('weather-station'));
  const [stack] = found;
  expect(missed).toEqual([]);
  expect(stack?.kind).toBe('cloudformation');
  expect(stack?.workloads).toHaveLength(1);
  expect(stack?.workloads[0]).toMatchObject({
    id: 'Collect',
    entry: { is: 'source', file: 'functions/collect/gauge.js', handler: 'read' },
    role: 'CollectRole',
    layers: ['layers/units'],
  });
  expect(stack?.workloads[0]?.features.map((f) => f.template)).toEqual(['runtime/logs', 'triggers/schedule']);
  expect(stack?.grants.map((g) => `${g.policy} ${g.at.line}`)).toEqual(['collect 26']);
});

test('only the named templates are read', () => {
  const { found } = readInfrastructure(sceneOf('bookshop'), { templates: ['template.yaml'] });
  expect(found.map((s) => s.file)).toEqual(['template.yaml']);
});
