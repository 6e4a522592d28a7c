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
  {
    library: 'dynamoose: a model makes its table unless it is told not to, and looks for an index for each query',
    code: `import * as dynamoose from 'dynamoose';
      const Cask = dynamoose.model('Cask', { id: String });
      const Barrel = dynamoose.model('Barrel', new dynamoose.Schema({ id: String }), { create: false, waitForActive: false, prefix: 'cellar-' });
      export const handler = async (event) => {
        const cask = await Cask.get(event.id);
        await cask.save();
        await Barrel.query('wood').eq('oak').exec();
        const [first] = await Barrel.query('year').eq(2019).using('byYear').exec();
        await first.delete();
        await new Barrel({ id: 1 }).save();
      };`,
    needs: [
      'dynamodb:CreateTable table/Cask',
      'dynamodb:DeleteItem table/cellar-Barrel',
      'dynamodb:DescribeTable table/Cask',
      'dynamodb:GetItem table/Cask',
      'dynamodb:PutItem table/Cask',
      'dynamodb:PutItem table/cellar-Barrel',
      'dynamodb:Query table/cellar-Barrel',
      'dynamodb:Query table/cellar-Barrel/index/*',
      'dynamodb:Query table/cellar-Barrel/index/byYear',
    ],
  },
  {
    library: 'dynamoose: models in a table, transactions, what queries find',
    code: `const dynamoose = require('dynamoose');
      const Cask = dynamoose.model('Cask', { id: String });
      const Wine = dynamoose.model('Wine', { id: String });
      new dynamoose.Table(process.env.CELLAR, [Cask, Wine], { create: false, waitForActive: { enabled: false } });
      exports.handler = async (event) => {
        await dynamoose.transaction([Cask.transaction.update({ id: 1 }, { full: true }), Wine.transaction.condition({ id: 2 }, null)]);
        const all = await Wine.scan().exec();
        await Promise.all(all.map((wine) => wine.delete()));
        await Wine.batchPut([{ id: 3 }]);
      };`,
    needs: [
      'dynamodb:BatchWriteItem table/CELLAR',
      'dynamodb:ConditionCheckItem table/CELLAR',
      'dynamodb:DeleteItem table/CELLAR',
      'dynamodb:Scan table/CELLAR',
      'dynamodb:UpdateItem table/CELLAR',
    ],
  },
  {
    library: 'dynamodb-toolbox, versions 1 and 2: the operation by the class that is built',
    code: `import { Table, Entity, item, string, GetItemCommand, UpdateItemCommand, $add, QueryCommand, PutTransaction, executeTransactWrite, BatchGetCommand, BatchGetRequest, executeBatchGet, EntityRepository } from 'dynamodb-toolbox';
      import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
      import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
      const documentClient = DynamoDBDocumentClient.from(new DynamoDBClient({}));
      const Cellar = new Table({ name: process.env.CELLAR, documentClient, partitionKey: { name: 'pk', type: 'string' }, indexes: { byYear: { type: 'global' } } });
      const Wine = new Entity({ name: 'Wine', table: Cellar, schema: item({ id: string().key() }) });
      export const handler = async (event) => {
        await Wine.build(GetItemCommand).key({ id: event.id }).options({ consistent: true }).send();
        await new UpdateItemCommand(Wine, { id: '1', count: $add(1) }).options({ tableName: 'other' }).send();
        Wine.build(PutTransaction);
        await Cellar.build(QueryCommand).query({ index: 'byYear', partition: '2019' }).entities(Wine).send();
        await executeBatchGet(Cellar.build(BatchGetCommand).requests(Wine.build(BatchGetRequest).key({ id: '1' })));
        await Wine.build(EntityRepository).delete({ id: '2' });
      };`,
    needs: [
      'dynamodb:BatchGetItem table/CELLAR',
      'dynamodb:DeleteItem table/CELLAR',
      'dynamodb:GetItem table/CELLAR',
      'dynamodb:PutItem table/CELLAR',
      'dynamodb:Query table/CELLAR/index/byYear',
      'dynamodb:UpdateItem table/other',
    ],
  },
  {
    library: 'dynamodb-toolbox, version 0',
    code: `import { Table, Entity } from 'dynamodb-toolbox';
      import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
      const Cellar = new Table({ name: 'cellar', partitionKey: 'pk', DocumentClient: DynamoDBDocumentClient.from({}) });
      const Wine = new Entity({ name: 'Wine', attributes: { id: { partitionKey: true } }, table: Cellar });
      export const handler = async (event) => {
        await Wine.put({ id: 1 });
        Wine.getParams({ id: 1 });
        await Wine.query('2019', { index: 'byYear' });
        await Cellar.batchWrite([Wine.putBatch({ id: 2 })]);
        await Cellar.transactWrite([Wine.updateTransaction({ id: 2 }), Wine.conditionCheck({ id: 3 })]);
      };`,
    needs: [
      'dynamodb:BatchWriteItem table/cellar',
      'dynamodb:ConditionCheckItem table/cellar',
      'dynamodb:PutItem table/cellar',
      'dynamodb:Query table/cellar/index/byYear',
      'dynamodb:UpdateItem table/cellar',
    ],
  },
  {
    library: 'dynamodb-onetable',
    code: `import { Table } from 'dynamodb-onetable';
      import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
      const table = new Table({ name: process.env.CELLAR, client: new DynamoDBClient({}), schema: { models: { Wine: { id: { type: String } } } } });
      const Wine = table.getModel('Wine');
      export const handler = async (event) => {
        await Wine.create({ id: 1 });
        await Wine.get({ id: 1 });
        await Wine.find({ year: 2019 }, { index: 'gs1' });
        const batch = {};
        await Wine.update({ id: 2 }, { batch });
        await table.batchWrite(batch);
        await table.remove('Wine', { id: 3 });
      };`,
    needs: [
      'dynamodb:BatchWriteItem table/CELLAR',
      'dynamodb:DeleteItem table/CELLAR',
      'dynamodb:GetItem table/CELLAR',
      'dynamodb:PutItem table/CELLAR',
      'dynamodb:Query table/CELLAR/index/gs1',
    ],
    gaps: ['dynamodb 7'],
  },
  {
    library: 'typedorm: the table of the connection, or of the entity',
    code: `import { Table, Entity } from '@typedorm/common';
      import { createConnection, getEntityManager, getTransactionManager, WriteTransaction } from '@typedorm/core';
      const cellar = new Table({ name: 'cellar', partitionKey: 'PK' });
      const vault = new Table({ name: 'vault', partitionKey: 'PK' });
      @Entity({ name: 'wine', primaryKey: { partitionKey: 'WINE#{{id}}' } }) class Wine { id; }
      @Entity({ name: 'cask', table: vault, primaryKey: { partitionKey: 'CASK#{{id}}' } }) class Cask { id; }
      createConnection({ table: cellar, entities: [Wine, Cask] });
      export const handler = async (event) => {
        await getEntityManager().create(new Wine());
        await getEntityManager().findOne(Cask, { id: event.id });
        await getEntityManager().find(Wine, { id: 1 }, { queryIndex: 'GSI1' });
        await getTransactionManager().write(new WriteTransaction().addDeleteItem(Cask, { id: 1 }));
      };`,
    needs: [
      'dynamodb:DeleteItem table/vault',
      'dynamodb:GetItem table/vault',
      'dynamodb:PutItem table/cellar',
      'dynamodb:Query table/cellar/index/GSI1',
    ],
    gaps: ['dynamodb 12'],
  },
  {
    library: '@aws/dynamodb-data-mapper: the table of the decorator',
    code: `import { DataMapper } from '@aws/dynamodb-data-mapper';
      import { table, hashKey } from '@aws/dynamodb-data-mapper-annotations';
      import DynamoDB = require('aws-sdk/clients/dynamodb');
      @table('wines') class Wine { @hashKey() id: string; }
      class Cask {}
      const mapper = new DataMapper({ client: new DynamoDB({}), tableNamePrefix: 'cellar-' });
      export const handler = async (event) => {
        await mapper.put(Object.assign(new Wine(), { id: event.id }));
        for await (const wine of mapper.query(Wine, { id: 1 }, { indexName: 'byYear' })) console.log(wine);
        for await (const wine of mapper.batchGet([new Wine()])) console.log(wine);
        await mapper.get(new Cask());
      };`,
    needs: [
      'dynamodb:BatchGetItem table/cellar-wines',
      'dynamodb:GetItem table/cellar-*',
      'dynamodb:PutItem table/cellar-wines',
      'dynamodb:Query table/cellar-wines/index/byYear',
    ],
  },
  {
    library: 'what is not described of them is a gap over DynamoDB',
    code: `import dynamoose from 'dynamoose';
      import { Table, Entity } from 'dynamodb-toolbox';
      import { Table as OneTable } from 'dynamodb-onetable';
      const Cask = dynamoose.model('Cask', { id: String }, { create: false, waitForActive: false });
      const Wine = new Entity({ name: 'Wine', table: new Table({ name: 'cellar' }) });
      export const handler = async (event) => {
        await Cask.audit();
        await Wine.audit();
        await new OneTable({ name: 'cellar' }).getModel('Wine').audit();
      };`,
    needs: [],
    gaps: ['dynamodb 7', 'dynamodb 8', 'dynamodb 9'],
  },
  {
    library: 'a model that a container holds is followed by what its methods are called',
    code: `import { createContainer, asValue } from 'awilix';
      import dynamoose from 'dynamoose';
      const Wine = dynamoose.model('Wine', { id: String }, { create: false, waitForActive: false });
      const container = createContainer();
      container.register({ wines: asValue(Wine) });
      export const handler = async (event) => container.resolve('wines').batchPut([{ id: event.id }]);`,
    needs: ['dynamodb:BatchWriteItem table/Wine'],
  },
  {
    library: 'a container that is asked for what it is not seen to keep',
    code: `import { container } from 'tsyringe';
      import dynamoose from 'dynamoose';
      container.register('wines', { useFactory: () => dynamoose.model('Wine', { id: String }, { create: false, waitForActive: false }) });
      export const handler = async (event) => {
        await container.resolve('wines').batchPut([{ id: event.id }]);
        await container.resolve('casks').batchPut([{ id: event.id }]);
      };`,
    needs: ['dynamodb:BatchWriteItem table/Wine'],
    gaps: ['everything 6'],
  },
];
