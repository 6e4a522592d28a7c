import { describe, expect, test } from 'vitest';
import { readInfrastructure } from '../../../src/infra/index.js';
import { plain } from '../read.js';
import { treeOf } from '../tree-of.js';

const COMPOSE = `
services:
  store: { path: services/store }
  shop:
    path: ./services/shop/
    params: { shelf: '\${store.ShelfArn}', colour: teal, floor: '\${sls:stage}-2', other: '\${warehouse.Arn}' }
`;
const STORE = `
service: store
provider: { name: aws }
resources:
  Resources: { Shelf: { Type: AWS::DynamoDB::Table } }
  Outputs: { ShelfArn: { Value: !GetAtt Shelf.Arn } }
`;
const SHOP = (parameter: string) => `
service: shop
provider: { name: aws }
functions: { sell: { handler: sell.main, environment: { PROBE: '\${param:${parameter}}' } } }
`;

describe('what serverless-compose.yml gives a service for a parameter', () => {
  test.each([
    ['shelf', 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${Shelf}'],
    ['colour', 'teal'],
    ['floor', '${sls:stage}-2'],
    ['other', '${warehouse.Arn}'],
    ['nothing', '${param:nothing}'],
  ])('%s', (parameter, value) => {
    const { found } = readInfrastructure(
      treeOf({
        'serverless-compose.yml': COMPOSE,
        'services/store/serverless.yml': STORE,
        'services/shop/serverless.yml': SHOP(parameter),
      }),
    );
    const probe = found.flatMap(({ workloads }) => workloads)[0]?.environment.get('PROBE');
    const shown = probe === undefined ? undefined : plain(probe);
    expect(shown).toBe(parameter === 'shelf' ? '${param:shelf}' : value);
    if (parameter !== 'shelf' || probe?.is !== 'reference') return;
    const is = found.find(({ file }) => file.includes('shop'))?.names.get(probe.to)?.is;
    expect(is && plain(is)).toBe(value);
  });
});
