import type { LibraryCase } from '../case.js';

const ELECTRODB = `import { Entity, Service } from 'electrodb';
  import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
  const client = new DynamoDBClient({});
  const Wine = new Entity({
    model: { entity: 'wine', version: '1', service: 'cellar' },
    attributes: { grape: { type: 'string' }, year: { type: 'number' } },
    indexes: {
      bottle: { pk: { field: 'pk', composite: ['grape'] }, sk: { field: 'sk', composite: ['year'] } },
      byYear: { index: 'gsi1', pk: { field: 'gsi1pk', composite: ['year'] }, collection: 'stock' },
    },
  }, { client, table: process.env.CELLAR });\n`;

export const DYNAMODB: readonly LibraryCase[] = [
  {
    library: 'electrodb: each operation of an entity, where it is sent off',
    code: `${ELECTRODB}export const handler = async (event) => {
        await Wine.get({ grape: 'gamay', year: 2019 }).go();
        await Wine.create({ grape: 'gamay', year: event.year }).go();
        await Wine.patch({ grape: 'gamay', year: 2019 }).set({ sold: true }).where((a, o) => o.eq(a.sold, false)).go();
        Wine.delete({ grape: 'gamay', year: 2018 }).params();
        await Wine.scan.go();
      };`,
    needs: [
      'dynamodb:GetItem table/CELLAR',
      'dynamodb:PutItem table/CELLAR',
      'dynamodb:Scan table/CELLAR',
      'dynamodb:UpdateItem table/CELLAR',
    ],
  },
  {
    library: 'electrodb: queries of the index that the access pattern is on, or of the table',
    code: `${ELECTRODB}export const handler = async (event) => {
        await Wine.query.bottle({ grape: 'gamay' }).begins({ year: 20 }).go();
        await Wine.query.byYear({ year: 2019 }).go({ limit: 3 });
      };`,
    needs: ['dynamodb:Query table/CELLAR', 'dynamodb:Query table/CELLAR/index/gsi1'],
  },
  {
    library: 'electrodb: lists are read and written in batches',
    code: `${ELECTRODB}export const handler = async (event) => {
        await Wine.get(event.years.map((year) => ({ grape: 'gamay', year }))).go();
        await Wine.put([{ grape: 'gamay', year: 2020 }]).go();
      };`,
    needs: ['dynamodb:BatchGetItem table/CELLAR', 'dynamodb:BatchWriteItem table/CELLAR'],
  },
  {
    library: 'electrodb: a service gives its entities a table, transactions and collections',
    code: `${ELECTRODB}const Cask = new Entity({ model: { entity: 'cask', version: '1', service: 'cellar' }, indexes: {} });
      const cellar = new Service({ Cask, Wine }, { client, table: 'vault' });
      export const handler = async (event) => {
        await cellar.entities.Cask.get({ id: 1 }).go();
        await cellar.collections.stock({ year: 2019 }).go();
        await cellar.transaction.write(({ Cask, Wine }) => [Wine.put({ year: 1 }).commit(), Cask.check({ id: 1 }).commit()]).go();
      };`,
    needs: [
      'dynamodb:ConditionCheckItem table/vault',
      'dynamodb:GetItem table/vault',
      'dynamodb:PutItem table/vault',
      'dynamodb:Query table/vault/index/gsi1',
    ],
  },
  {
    library: 'electrodb: a method that is not described is a gap',
    code: `${ELECTRODB}export const handler = async (event) => Wine[event.verb]({}).go();`,
    needs: [],
    gaps: ['dynamodb 12'],
  },
];
