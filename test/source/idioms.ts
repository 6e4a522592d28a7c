import type { Files } from './project.js';

// Each case is a small project: what its handler calls, and with which names.

export interface Idiom {
  readonly idiom: string;
  readonly files: Files;
  readonly calls: readonly string[];
}

const S3 = `import { S3Client, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';\nconst s3 = new S3Client({});\n`;
const DOCUMENT = `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));\n`;

export const IDIOMS: readonly Idiom[] = [
  {
    idiom: 'a command that is sent where it is built',
    files: {
      'cellar.ts': `${S3}export const handler = () => s3.send(new GetObjectCommand({ Bucket: 'cellar', Key: 'wine.json' }));`,
    },
    calls: ['s3 GetObject Bucket=cellar Key=wine.json'],
  },
  {
    idiom: 'a command that is built and never sent is no call',
    files: {
      'cellar.ts': `${S3}export const handler = () => { new GetObjectCommand({ Bucket: 'cellar', Key: 'k' }); };`,
    },
    calls: [],
  },
  {
    idiom: 'commands built in one place and sent in another',
    files: {
      'cellar.ts': `${S3}const build = (bucket: string) => new PutObjectCommand({ Bucket: bucket, Key: 'label' });
        async function send(command: PutObjectCommand) { return s3.send(command); }
        export const handler = async () => { for (const b of ['red', 'white']) await send(build(b)); };`,
    },
    calls: ['s3 PutObject Bucket=red Key=label', 's3 PutObject Bucket=white Key=label'],
  },
  {
    idiom: 'a map of commands, chosen by the event: all of them',
    files: {
      'cellar.ts': `${S3}const COMMANDS = { read: GetObjectCommand, write: PutObjectCommand };
        export const handler = (event) => s3.send(new COMMANDS[event.action]({ Bucket: 'cellar', Key: event.key }));`,
    },
    calls: ['s3 GetObject Bucket=cellar Key=event.key', 's3 PutObject Bucket=cellar Key=event.key'],
  },
  {
    idiom: 'a switch over commands',
    files: {
      'cellar.ts': `${S3}export const handler = async (event) => {
        let command;
        switch (event.verb) { case 'get': command = new GetObjectCommand({ Bucket: 'a' }); break; default: command = new PutObjectCommand({ Bucket: 'b' }); }
        await s3.send(command);
      };`,
    },
    calls: ['s3 GetObject Bucket=a', 's3 PutObject Bucket=b'],
  },
  {
    idiom: 'the document client and its short command names',
    files: {
      'tickets.ts': `${DOCUMENT}export const handler = async (event) => {
        await db.send(new PutCommand({ TableName: process.env.TICKETS, Item: event }));
        return db.send(new QueryCommand({ TableName: process.env['TICKETS'], IndexName: 'byDate' }));
      };`,
    },
    calls: ['dynamodb PutItem TableName=${env.TICKETS}', 'dynamodb Query TableName=${env.TICKETS}'],
  },
  {
    idiom: 'an aggregated client, with callbacks and with promises',
    files: {
      'tickets.js': `const { DynamoDB } = require('@aws-sdk/client-dynamodb');
        const db = new DynamoDB({});
        exports.handler = (event, context, done) => db.getItem({ TableName: 'seats' }, (err, data) => db.updateItem({ TableName: 'seats' }, done));`,
    },
    calls: ['dynamodb GetItem TableName=seats', 'dynamodb UpdateItem TableName=seats'],
  },
  {
    idiom: 'paginators and waiters',
    files: {
      'halls.ts': `import { DynamoDBClient, paginateScan, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
        const client = new DynamoDBClient({});
        export const handler = async () => {
          await waitUntilTableExists({ client, maxWaitTime: 30 }, { TableName: 'halls' });
          for await (const page of paginateScan({ client }, { TableName: 'halls' })) console.log(page);
        };`,
    },
    calls: ['dynamodb DescribeTable TableName=halls', 'dynamodb Scan TableName=halls'],
  },
  {
    idiom: 'presigned URLs, presigned posts and managed uploads need what they will do',
    files: {
      'prints.ts': `${S3}import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
        import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
        import { Upload } from '@aws-sdk/lib-storage';
        export const handler = async () => {
          await getSignedUrl(s3, new GetObjectCommand({ Bucket: 'prints', Key: 'a' }), { expiresIn: 60 });
          await createPresignedPost(s3, { Bucket: 'drafts', Key: 'b' });
          await new Upload({ client: s3, params: { Bucket: 'scans', Key: 'c' } }).done();
        };`,
    },
    calls: [
      's3 AbortMultipartUpload Bucket=scans Key=c',
      's3 GetObject Bucket=prints Key=a',
      's3 PutObject Bucket=drafts Key=b',
      's3 PutObject Bucket=scans Key=c',
    ],
  },
  {
    idiom: 'SDK v2: services, promises, the document client, upload, getSignedUrl',
    files: {
      'prints.js': `const AWS = require('aws-sdk');
        const DynamoDB = require('aws-sdk/clients/dynamodb');
        const s3 = new AWS.S3({ apiVersion: '2006-03-01' });
        const db = new DynamoDB.DocumentClient();
        exports.handler = async () => {
          const order = await db.get({ TableName: 'orders', Key: { id: 1 } }).promise();
          await s3.upload({ Bucket: 'prints', Key: 'x', Body: order.Item.text }).promise();
          return s3.getSignedUrl('getObject', { Bucket: 'prints', Key: 'x' });
        };`,
    },
    calls: [
      'dynamodb GetItem TableName=orders Key={id}',
      's3 AbortMultipartUpload Bucket=prints Key=x',
      's3 GetObject Bucket=prints Key=x',
      's3 PutObject Bucket=prints Key=x',
    ],
  },
  {
    idiom: 'SDK v2: a promisified method',
    files: {
      'queue.js': `const { promisify } = require('util'); const { SQS } = require('aws-sdk');
        const sqs = new SQS(); const send = promisify(sqs.sendMessage).bind(sqs);
        exports.handler = () => send({ QueueUrl: process.env.QUEUE_URL, MessageBody: 'x' });`,
    },
    calls: ['sqs SendMessage QueueUrl=${env.QUEUE_URL}'],
  },
  {
    idiom: "a decorator of the project's own that calls AWS around a method, as TypeScript has them",
    files: {
      'lending.ts': `${DOCUMENT}function audited(target: any, name: string, descriptor: PropertyDescriptor) {
          const original = descriptor.value;
          descriptor.value = async function (...args: any[]) {
            await db.send(new PutCommand({ TableName: 'audit', Item: { name } }));
            return original.apply(this, args);
          };
        }
        const reading = (table: string) => (target: any, name: string, descriptor: PropertyDescriptor) => {
          const original = descriptor.value;
          return { ...descriptor, value(...args: any[]) { db.send(new GetCommand({ TableName: table })); return original.call(this, ...args); } };
        };
        class Desk {
          table = 'loans';
          @audited @reading('readers') async lend(event: any) { return db.send(new QueryCommand({ TableName: this.table })); }
          @audited async idle() {}
        }
        const desk = new Desk();
        export const handler = desk.lend.bind(desk);`,
    },
    calls: ['dynamodb GetItem TableName=readers', 'dynamodb PutItem TableName=audit', 'dynamodb Query TableName=loans'],
  },
  {
    idiom: "a decorator of the language's own form",
    files: {
      'lending.ts': `${DOCUMENT}function audited<T extends (...args: any[]) => any>(method: T, context: ClassMethodDecoratorContext) {
          return async function (this: any, ...args: any[]) {
            await db.send(new PutCommand({ TableName: 'audit', Item: { name: String(context.name) } }));
            return method.call(this, ...args);
          };
        }
        class Desk { @audited async lend() { return db.send(new QueryCommand({ TableName: 'loans' })); } }
        export const handler = async () => new Desk().lend();`,
    },
    calls: ['dynamodb PutItem TableName=audit', 'dynamodb Query TableName=loans'],
  },
  {
    idiom: 'a container that fills in an interface by a token: every class of the handler that implements it',
    files: {
      'lending.ts': `import 'reflect-metadata'; import { container } from 'tsyringe'; import { Desk } from './desk'; import { TableShelf } from './table-shelf';
        container.register('Shelf', { useClass: TableShelf });
        export const handler = async (event: any) => container.resolve(Desk).lend(event.id);`,
      'desk.ts': `import { inject, injectable } from 'tsyringe'; import type { Shelf } from './shelf';
        @injectable() export class Desk { constructor(@inject('Shelf') private readonly shelf: Shelf) {} lend(id: string) { return this.shelf.take(id); } }`,
      'shelf.ts': `export interface Shelf { take(id: string): Promise<unknown>; put(id: string): Promise<void> }`,
      'table-shelf.ts': `${DOCUMENT}import type { Shelf } from './shelf';
        export class TableShelf implements Shelf {
          take(id: string) { return db.send(new GetCommand({ TableName: 'shelf', Key: { id } })); }
          async put(id: string) { await db.send(new PutCommand({ TableName: 'shelf', Item: { id } })); }
        }`,
    },
    calls: ['dynamodb GetItem TableName=shelf Key={id}'],
  },
  {
    idiom: 'AWS.util and Converter make no request',
    files: {
      'tools.js': `const AWS = require('aws-sdk');
        exports.handler = (e) => AWS.DynamoDB.Converter.unmarshall(AWS.util.copy(e));`,
    },
    calls: [],
  },
  {
    idiom: 'a service class behind an interface, made in another file',
    files: {
      'handler.ts': `import { DynamoStore } from './store.js'; import type { Store } from './store.js';
        const store: Store = new DynamoStore(process.env.TABLE ?? 'books');
        export const handler = (event) => store.find(event.id);`,
      'store.ts': `${DOCUMENT}export interface Store { find(id: string): Promise<unknown>; save(x: unknown): Promise<unknown> }
        export class DynamoStore implements Store {
          constructor(private readonly table: string) {}
          async find(id: string) { return db.send(new GetCommand({ TableName: this.table, Key: { id } })); }
          async save(x: unknown) { return db.send(new PutCommand({ TableName: this.table, Item: x })); }
        }`,
    },
    calls: ['dynamodb GetItem TableName=${env.TABLE} Key={id}'],
  },
  {
    idiom: 'a base class whose template method calls what the subclass defines',
    files: {
      'handler.ts': `${DOCUMENT}abstract class Job { async run(event) { return this.work(event); } abstract work(e): unknown; }
        class Import extends Job { work(e) { return db.send(new PutCommand({ TableName: 'imports', Item: e })); } }
        class Export extends Job { work(e) { return db.send(new GetCommand({ TableName: 'exports', Key: e })); } }
        export const handler = (event) => new Import().run(event);`,
    },
    calls: ['dynamodb PutItem TableName=imports'],
  },
  {
    idiom: 'a getter that builds on the base class’s getter',
    files: {
      'handler.ts': `${DOCUMENT}class Base { get tables() { return { seats: process.env['SEATS'] }; } }
        class Config extends Base { get tables() { return { ...super.tables, halls: process.env.HALLS }; } }
        const config = new Config();
        export const handler = () => db.send(new QueryCommand({ TableName: config.tables.seats }));`,
    },
    calls: ['dynamodb Query TableName=${env.SEATS}'],
  },
  {
    idiom: 'a singleton whose field is filled by the constructor, not by its type',
    files: {
      'handler.ts': `import { Store } from './store.js'; export const handler = (e) => Store.instance(process.env.TICKETS!).find(e.id);`,
      'store.ts': `${DOCUMENT}export class Store { private static one: Store; private readonly table: string;
        private constructor(table: string) { this.table = table; }
        static instance(table: string): Store { if (!this.one) this.one = new Store(table); return this.one; }
        find(id: string) { return db.send(new GetCommand({ TableName: this.table, Key: { id } })); } }`,
    },
    calls: ['dynamodb GetItem TableName=${env.TICKETS} Key={id}'],
  },
  {
    idiom: 'what Promise.allSettled gives is one step deeper',
    files: {
      'handler.ts': `${S3}export const handler = async (event) => {
        const done = await Promise.allSettled(event.keys.map(async (key) => ({ bucket: 'scans', key })));
        const good = []; done.forEach((d) => { if (d.status === 'fulfilled') good.push(d.value); });
        return Promise.all(good.map((g) => s3.send(new PutObjectCommand({ Bucket: g.bucket, Key: 'x' }))));
      };`,
    },
    calls: ['s3 PutObject Bucket=scans Key=x'],
  },
  {
    idiom: 'constructor functions and prototypes',
    files: {
      'handler.js': `const { SNS } = require('aws-sdk');
        function Bell(topic) { this.topic = topic; this.sns = new SNS(); }
        Bell.prototype.ring = function () { return this.sns.publish({ TopicArn: this.topic }).promise(); };
        exports.handler = async () => new Bell(process.env.TOPIC).ring();`,
    },
    calls: ['sns Publish TopicArn=${env.TOPIC}'],
  },
  {
    idiom: 'middy around the handler, in a shared wrapper, keeps handlers apart',
    files: {
      'get.ts': `import { wrap } from './wrap.js'; ${S3}export const handler = wrap(async (event) => s3.send(new GetObjectCommand({ Bucket: 'in', Key: event.key })));`,
      'put.ts': `import { wrap } from './wrap.js'; ${S3}export const handler = wrap(async () => s3.send(new PutObjectCommand({ Bucket: 'out' })));`,
      'wrap.ts': `import middy from '@middy/core'; import cors from '@middy/http-cors'; export const wrap = (fn) => middy(fn).use(cors());`,
    },
    calls: ['s3 GetObject Bucket=in Key=event.key'],
  },
  {
    idiom: 'a traced client is that client',
    files: {
      'handler.ts': `import { Tracer } from '@aws-lambda-powertools/tracer'; import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
        const tracer = new Tracer(); const s3 = tracer.captureAWSv3Client(new S3Client({}));
        export const handler = () => s3.send(new GetObjectCommand({ Bucket: 'traced' }));`,
    },
    calls: ['s3 GetObject Bucket=traced'],
  },
  {
    idiom: 'X-Ray around the whole SDK v2',
    files: {
      'handler.js': `const AWS = require('aws-xray-sdk-core').captureAWS(require('aws-sdk'));
        exports.handler = () => new AWS.SQS().sendMessage({ QueueUrl: 'q' }).promise();`,
    },
    calls: ['sqs SendMessage QueueUrl=q'],
  },
  {
    idiom: 'a decorated class whose bound method is the handler',
    files: {
      'handler.ts': `import { Logger } from '@aws-lambda-powertools/logger'; ${S3}const logger = new Logger();
        class Lambda { private bucket = process.env.BUCKET; @logger.injectLambdaContext() public async handler(event) { return s3.send(new GetObjectCommand({ Bucket: this.bucket })); } }
        const it = new Lambda(); export const handler = it.handler.bind(it);`,
    },
    calls: ['s3 GetObject Bucket=${env.BUCKET}'],
  },
  {
    idiom: 'an Express app behind a wrapper: all of its routes',
    files: {
      'app.js': `const express = require('express'); const serverless = require('serverless-http'); const { S3 } = require('aws-sdk');
        const app = express(); const s3 = new S3();
        app.get('/prints/:id', async (req, res) => res.json(await s3.getObject({ Bucket: 'prints', Key: req.params.id }).promise()));
        app.delete('/prints/:id', (req, res) => s3.deleteObject({ Bucket: 'prints', Key: req.params.id }, () => res.end()));
        module.exports.handler = serverless(app);`,
    },
    calls: ['s3 DeleteObject Bucket=prints Key=?', 's3 GetObject Bucket=prints Key=?'],
  },
  {
    idiom: 'a container that makes what it is asked for, with what its constructor names',
    files: {
      'handler.ts': `import { container } from 'tsyringe'; import { Gatherer } from './gatherer.js';
        export const handler = (e) => container.resolve(Gatherer).gather(e.id);`,
      'gatherer.ts': `import { Store } from './store.js'; export class Gatherer { constructor(private readonly store: Store) {} gather(id) { return this.store.find(id); } forget() { return this.store.drop(); } }`,
      'store.ts': `${DOCUMENT}export class Store { find(id) { return db.send(new GetCommand({ TableName: process.env.NUTS, Key: { id } })); } drop() { return db.send(new PutCommand({ TableName: 'never' })); } }`,
    },
    calls: ['dynamodb GetItem TableName=${env.NUTS} Key={id}'],
  },
  {
    idiom: 'a service handed to a library that makes the handler: any of its methods',
    files: {
      'handler.ts': `import { toHandler } from 'some-framework'; ${S3}class Api { list() { return s3.send(new GetObjectCommand({ Bucket: 'a' })); } add() { return s3.send(new PutObjectCommand({ Bucket: 'b' })); } }
        export const handler = toHandler(new Api());`,
    },
    calls: ['s3 GetObject Bucket=a', 's3 PutObject Bucket=b'],
  },
  {
    idiom: 'a class that extends a library’s class, which makes the handler',
    files: {
      'handler.ts': `import { LambdaBase } from 'some-framework'; ${S3}class Api extends LambdaBase { async process(e) { return s3.send(new GetObjectCommand({ Bucket: 'a' })); } }
        export const handler = new Api().toHandler();`,
    },
    calls: ['s3 GetObject Bucket=a'],
  },
  {
    idiom: 'a lazy singleton and a memoised factory',
    files: {
      'handler.ts': `import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
        let client: SQSClient | undefined; function sqs() { if (!client) client = new SQSClient({}); return client; }
        export const handler = () => sqs().send(new SendMessageCommand({ QueueUrl: process.env.DISPATCH, MessageBody: '' }));`,
    },
    calls: ['sqs SendMessage QueueUrl=${env.DISPATCH}'],
  },
  {
    idiom: 'a call at module load belongs to every handler that loads the module',
    files: {
      'handler.mjs': `import { secret } from './secret.mjs'; export const handler = async () => secret;`,
      'secret.mjs': `import { SecretsManagerClient, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
        export const secret = await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: process.env.SECRET_NAME }));`,
    },
    calls: ['secrets-manager GetSecretValue SecretId=${env.SECRET_NAME}'],
  },
  {
    idiom: 'a dynamic import in the handler',
    files: {
      'handler.ts': `export const handler = async (event) => { const { load } = await import('./load.js'); return load(event); };`,
      'load.ts': `${S3}export async function load(event) { return s3.send(new GetObjectCommand({ Bucket: 'late' })); }`,
    },
    calls: ['s3 GetObject Bucket=late'],
  },
  {
    idiom: 'barrels, renamed exports, default exports and namespace imports',
    files: {
      'handler.ts': `import * as stores from './stores/index.js'; import run from './run.js'; export const handler = () => run(stores.write);`,
      'run.ts': `export default function (f) { return f('barrel'); }`,
      'stores/index.ts': `export * from './read.js'; export { put as write } from './write.js';`,
      'stores/read.ts': `${S3}export const get = (b) => s3.send(new GetObjectCommand({ Bucket: b }));`,
      'stores/write.ts': `${S3}export const put = (b) => s3.send(new PutObjectCommand({ Bucket: b }));`,
    },
    calls: ['s3 PutObject Bucket=barrel'],
  },
  {
    idiom: 'module.exports as an object, required with destructuring, .js that means .ts',
    files: {
      'handler.js': `const { put } = require('./store'); module.exports = { handler: async () => put() };`,
      'store.js': `const { S3 } = require('aws-sdk'); const s3 = new S3(); const put = () => s3.putObject({ Bucket: 'cjs' }).promise(); module.exports = { put, other: () => s3.deleteObject({}) };`,
    },
    calls: ['s3 PutObject Bucket=cjs'],
  },
  {
    idiom: 'promise chains, Promise.all over mapped records',
    files: {
      'handler.ts': `${S3}export const handler = (event) => Promise.all(event.Records.map((r) => s3.send(new GetObjectCommand({ Bucket: r.s3.bucket.name, Key: r.s3.object.key }))))
        .then((all) => s3.send(new PutObjectCommand({ Bucket: 'merged' })));`,
    },
    calls: [
      's3 GetObject Bucket=event.Records.*.s3.bucket.name Key=event.Records.*.s3.object.key',
      's3 PutObject Bucket=merged',
    ],
  },
  {
    idiom: 'dependency injection through a factory that returns the handler',
    files: {
      'handler.ts': `${S3}const make = ({ store }) => ({ create: async (event) => store.put(event.id) });
        export const handlers = make({ store: { put: (id) => s3.send(new PutObjectCommand({ Bucket: 'injected', Key: id })) } });`,
    },
    calls: ['s3 PutObject Bucket=injected Key=event.id'],
  },
  {
    idiom: 'foreign credentials: only the first AssumeRole is the own role’s',
    files: {
      'handler.ts': `import { STSClient, AssumeRoleCommand } from '@aws-sdk/client-sts'; import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
        export const handler = async () => {
          const { Credentials } = await new STSClient({}).send(new AssumeRoleCommand({ RoleArn: process.env.ROLE, RoleSessionName: 'x' }));
          const s3 = new S3Client({ credentials: { accessKeyId: Credentials!.AccessKeyId!, secretAccessKey: Credentials!.SecretAccessKey! } });
          return s3.send(new GetObjectCommand({ Bucket: 'theirs' }));
        };`,
    },
    calls: ['sts AssumeRole'],
  },
  {
    idiom: 'a key that the code gives is somebody else’s, but for a local endpoint the role’s own counts too',
    files: {
      'handler.ts': `import { S3Client, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
        const theirs = new S3Client({ credentials: { accessKeyId: process.env.PARTNER_KEY!, secretAccessKey: 'x' } });
        const options: any = {}; if (process.env.LOCAL) options.credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
        const ours = new S3Client(options);
        export const handler = async () => [await theirs.send(new GetObjectCommand({ Bucket: 'theirs' })), await ours.send(new PutObjectCommand({ Bucket: 'ours' }))];`,
    },
    calls: ['s3 PutObject Bucket=ours'],
  },
  {
    idiom: 'an environment that a schema has checked',
    files: {
      'handler.ts': `import { z } from 'zod'; ${S3}const schema = z.object({ SCANS: z.string(), PRINTS: z.string().optional() });
        const env = schema.parse(process.env); const { data } = schema.safeParse(process.env);
        export const handler = async () => [await s3.send(new GetObjectCommand({ Bucket: env.SCANS })), await s3.send(new PutObjectCommand({ Bucket: data.PRINTS }))];`,
    },
    calls: ['s3 GetObject Bucket=${env.SCANS}', 's3 PutObject Bucket=${env.PRINTS}'],
  },
  {
    idiom: 'what is put into globalThis',
    files: {
      'handler.ts': `import './setup.js'; export const handler = () => put('x');`,
      'setup.ts': `${S3}globalThis.put = (key) => s3.send(new PutObjectCommand({ Bucket: 'global', Key: key }));`,
    },
    calls: ['s3 PutObject Bucket=global Key=x'],
  },
  {
    idiom: 'the file name that S3 fills into a presigned post',
    files: {
      'handler.ts': `import { createPresignedPost } from '@aws-sdk/s3-presigned-post'; import { S3Client } from '@aws-sdk/client-s3';
        export const handler = () => createPresignedPost(new S3Client({}), { Bucket: 'scans', Key: 'up/\${filename}' });`,
    },
    calls: ['s3 PutObject Bucket=scans Key=up/?'],
  },
  {
    idiom: 'Powertools parameters call for you',
    files: {
      'handler.ts': `import { getParameter } from '@aws-lambda-powertools/parameters/ssm'; import { getSecret } from '@aws-lambda-powertools/parameters/secrets';
        export const handler = async () => [await getParameter('/shop/rate'), await getSecret('shop/key')];`,
    },
    calls: ['secrets-manager GetSecretValue SecretId=shop/key', 'ssm GetParameter Name=/shop/rate'],
  },
];
