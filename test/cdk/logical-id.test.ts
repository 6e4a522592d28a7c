import { expect, it } from 'vitest';
import { logicalId } from '../../src/cdk/logical-id.js';

// As synthesis names them, in templates that are published.
it.each([
  [['Orders'], 'Orders'],
  [['Orders-of', 'Default'], 'Ordersof'],
  [
    ['DLTCognitoAuth', 'CognitoHostedUiLambda', 'ServiceRole', 'Resource'],
    'DLTCognitoAuthCognitoHostedUiLambdaServiceRole397F7BE5',
  ],
])('%s is %s', (path, id) => {
  expect(logicalId(path)).toBe(id);
});

it('says a name once that a path repeats, and tells the paths apart', () => {
  const one = logicalId(['Shop', 'OrdersShop', 'Shop', 'Resource']);
  expect(one).toMatch(/^ShopOrdersShop[0-9A-F]{8}$/);
  expect(one).not.toBe(logicalId(['Shop', 'OrdersShop', 'Resource']));
});
