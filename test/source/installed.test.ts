import { describe, expect, it } from 'vitest';
import { read, showCall } from './project.js';

const manifest = (name: string, version: string, more: object = {}) => JSON.stringify({ name, version, ...more });

/** A shop whose package for orders calls AWS, through an own package for queues. */
const SHOP = {
  'package.json': JSON.stringify({ dependencies: { 'orders-client': '^2.0.0', 'left-pad': '*', dynamoose: '4' } }),
  'src/place.ts': `import { place, cancel } from 'orders-client'; import pad from 'left-pad';
    export const handler = async (event: any) => place('orders-queue', pad(event.id));`,
  'src/look.ts': `import { version } from 'orders-client'; export const handler = () => version;`,
  'node_modules/orders-client/package.json': manifest('orders-client', '2.0.1', {
    main: 'dist/index.js',
    dependencies: { 'queue-sender': '*', '@aws-sdk/client-dynamodb': '3' },
  }),
  'node_modules/orders-client/dist/index.js': `"use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    const queue_sender_1 = require("queue-sender");
    const client_dynamodb_1 = require("@aws-sdk/client-dynamodb");
    const db = new client_dynamodb_1.DynamoDBClient({});
    exports.version = '2.0.1';
    exports.place = async function place(queue, id) { await (0, queue_sender_1.send)(queue, { id }); };
    exports.cancel = (id) => db.send(new client_dynamodb_1.DeleteItemCommand({ TableName: 'orders', Key: { id } }));`,
  'node_modules/queue-sender/package.json': manifest('queue-sender', '0.3.0', {
    type: 'module',
    exports: './index.mjs',
    dependencies: { '@aws-sdk/client-sqs': '3' },
  }),
  'node_modules/queue-sender/index.mjs': `import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
    const sqs = new SQSClient({});
    export const send = (name, body) => sqs.send(new SendMessageCommand({ QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/' + name, MessageBody: JSON.stringify(body) }));`,
  'node_modules/left-pad/package.json': manifest('left-pad', '1.3.0', { main: 'index.js' }),
  'node_modules/left-pad/index.js': `module.exports = eval;`,
};

describe('an installed package that can call AWS', () => {
  it('is followed like code of the project, and its calls name it with its version', () => {
    const { found, missed } = read(SHOP, 'src/place.ts#handler');
    expect(found.map((call) => [showCall(call, ['QueueUrl']), call.package, call.at.file])).toEqual([
      [
        'sqs SendMessage QueueUrl=https://sqs.eu-west-1.amazonaws.com/111122223333/orders-queue',
        'queue-sender@0.3.0',
        'node_modules/queue-sender/index.mjs',
      ],
    ]);
    expect(missed).toEqual([]);
  });

  it('is followed too where it counts on the SDK that AWS Lambda has, and says so nowhere', () => {
    const { 'node_modules/orders-client/package.json': _, ...rest } = SHOP;
    const silent = manifest('orders-client', '2.0.1', {
      main: 'dist/index.js',
      devDependencies: { 'queue-sender': '*' },
    });
    const files = { ...rest, 'node_modules/orders-client/package.json': silent };
    expect(read(files, 'src/place.ts#handler').found.map(({ operation }) => operation)).toEqual(['SendMessage']);
  });

  it('is left alone where the SDK is something that it does without', () => {
    const optional = manifest('orders-client', '2.0.1', {
      main: 'dist/index.js',
      peerDependencies: { '@aws-sdk/client-dynamodb': '3' },
      peerDependenciesMeta: { '@aws-sdk/client-dynamodb': { optional: true } },
    });
    const files = { ...SHOP, 'node_modules/orders-client/package.json': optional };
    expect(read(files, 'src/place.ts#handler')).toMatchObject({ found: [], missed: [] });
  });

  it('needs nothing of which nothing is called', () => {
    expect(read(SHOP, 'src/look.ts#handler')).toMatchObject({ found: [], missed: [] });
  });

  it('is a gap where its code does not lie there', () => {
    const { 'node_modules/queue-sender/index.mjs': _, ...rest } = SHOP;
    const { found, missed } = read(rest, 'src/place.ts#handler');
    expect(found).toEqual([]);
    expect(missed.map(({ over, because }) => [over, because])).toEqual([
      ['everything', "`queue-sender` can call AWS through `@aws-sdk/client-sqs` and isn't read"],
    ]);
  });
});
