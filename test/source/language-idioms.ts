import type { Idiom } from './idioms.js';

const S3 = `import { S3Client, GetObjectCommand, PutObjectCommand, DeleteObjectCommand } from '@aws-sdk/client-s3';\nconst s3 = new S3Client({});\n`;
const DOCUMENT = `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument, DynamoDBDocumentClient, GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));\n`;

/** How code of every kind comes to a call. */
export const LANGUAGE_IDIOMS: readonly Idiom[] = [
  {
    idiom: 'a subclass of a client',
    files: {
      'attic.ts': `import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
        class Attic extends S3Client { constructor() { super({ region: 'eu-west-1' }); } fetch(key: string) { return this.send(new GetObjectCommand({ Bucket: 'attic', Key: key })); } }
        export const handler = async () => new Attic().fetch('trunk');`,
    },
    calls: ['s3 GetObject Bucket=attic Key=trunk'],
  },
  {
    idiom: 'an array of commands, sent one by one and all together',
    files: {
      'attic.ts': `${S3}const first = [new GetObjectCommand({ Bucket: 'a' }), new DeleteObjectCommand({ Bucket: 'b' })];
        export const handler = async () => { for (const c of first) await s3.send(c as any); await Promise.all(['c'].map((b) => new PutObjectCommand({ Bucket: b })).map((c) => s3.send(c))); };`,
    },
    calls: ['s3 DeleteObject Bucket=b', 's3 GetObject Bucket=a', 's3 PutObject Bucket=c'],
  },
  {
    idiom: 'an aggregated document client, and items of a transaction put together by a builder',
    files: {
      'attic.ts': `${DOCUMENT}const doc = DynamoDBDocument.from(new DynamoDBClient({}));
        const put = (table: string, item: object) => ({ Put: { TableName: table, Item: item } });
        export const handler = async (event: any) => {
          const items = [put('trunks', {}), event.old ? { Delete: { TableName: 'shelves', Key: {} } } : put('shelves', {})];
          await db.send(new TransactWriteCommand({ TransactItems: items }));
          return doc.get({ TableName: 'trunks', Key: {} });
        };`,
    },
    calls: ['dynamodb GetItem TableName=trunks Key={}', 'dynamodb TransactWriteItems'],
  },
  {
    idiom: 'a namespace import, and names taken from it',
    files: {
      'attic.ts': `import * as sdk from '@aws-sdk/client-s3'; const { GetObjectCommand: Get } = sdk;
        const s3 = new sdk.S3Client({}); export const handler = () => s3.send(new Get({ Bucket: 'attic' }));`,
    },
    calls: ['s3 GetObject Bucket=attic'],
  },
  {
    idiom: 'SDK v2: streams, callbacks of a request, and the whole namespace as a type',
    files: {
      'attic.js': `const AWS = require('aws-sdk'); const s3 = new AWS.S3();
        exports.handler = async (event, context, done) => { s3.getObject({ Bucket: 'attic', Key: 'k' }).createReadStream().pipe(process.stdout); s3.putObject({ Bucket: 'cellar' }).on('success', () => done()).send(); };`,
    },
    calls: ['s3 GetObject Bucket=attic Key=k', 's3 PutObject Bucket=cellar'],
  },
  {
    idiom: 'a handler with what it needs bound to it',
    files: {
      'attic.ts': `${S3}const fetch = async ({ store, bucket }: any, event: any) => store.send(new GetObjectCommand({ Bucket: bucket, Key: event.key }));
        export const handler = fetch.bind(null, { store: s3, bucket: 'attic' });`,
    },
    calls: ['s3 GetObject Bucket=attic Key=event.key'],
  },
  {
    idiom: 'functions put one behind another by lodash',
    files: {
      'attic.js': `const { flow } = require('lodash'); const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3'); const s3 = new S3Client({});
        const key = (event) => event.key; const fetch = (k) => s3.send(new GetObjectCommand({ Bucket: 'attic', Key: k }));
        exports.handler = flow(key, fetch);`,
    },
    calls: ['s3 GetObject Bucket=attic Key=event.key'],
  },
  {
    idiom: 'a handler in wrappers that pass on all that they are given',
    files: {
      'attic.js': `const flow = require('lodash/flow'); const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3'); const s3 = new S3Client({});
        const logged = (wrapped) => async (...args) => { console.log(args); return wrapped(...args); };
        const guarded = (wrapped) => async (...args) => { try { return await wrapped(...args); } catch (error) { console.error(error); throw error; } };
        exports.handler = flow(logged, guarded)(async (event) => s3.send(new GetObjectCommand({ Bucket: event.bucket, Key: event.key })));`,
    },
    calls: ['s3 GetObject Bucket=event.bucket Key=event.key'],
  },
  {
    idiom: 'a durable function',
    files: {
      'attic.ts': `${S3}import { withDurableExecution } from '@aws/durable-execution-sdk-js';
        export const handler = withDurableExecution(async (event: any, context: any) => {
          await context.step('fetch', async () => s3.send(new GetObjectCommand({ Bucket: 'attic', Key: 'trunk' })));
        });`,
    },
    calls: ['s3 GetObject Bucket=attic Key=trunk'],
  },
  {
    idiom: 'a static factory, private fields and a static block',
    files: {
      'attic.ts': `${S3}class Attic {
          static #shared: Attic; static { Attic.#shared = new Attic('attic'); }
          #bucket: string; private constructor(bucket: string) { this.#bucket = bucket; }
          static create() { return Attic.#shared; }
          async take() { return s3.send(new GetObjectCommand({ Bucket: this.#bucket })); }
        }
        export const handler = () => Attic.create().take();`,
    },
    calls: ['s3 GetObject Bucket=attic'],
  },
  {
    idiom: 'an event emitter',
    files: {
      'attic.ts': `${S3}import { EventEmitter } from 'node:events'; const moves = new EventEmitter();
        moves.on('in', (key: string) => s3.send(new PutObjectCommand({ Bucket: 'attic', Key: 'in' })));
        export const handler = async () => { moves.emit('in', 'trunk'); };`,
    },
    calls: ['s3 PutObject Bucket=attic Key=in'],
  },
  {
    idiom: 'a map of functions, chosen by the event',
    files: {
      'attic.ts': `${S3}const ways: Record<string, (key: string) => Promise<unknown>> = {
          take: (key) => s3.send(new GetObjectCommand({ Bucket: 'attic', Key: key })),
          drop: async (key) => s3.send(new DeleteObjectCommand({ Bucket: 'attic', Key: key })),
        };
        export const handler = (event: any) => ways[event.way]?.(event.key);`,
    },
    calls: ['s3 DeleteObject Bucket=attic Key=event.key', 's3 GetObject Bucket=attic Key=event.key'],
  },
  {
    idiom: 'a function that calls itself by its name',
    files: {
      'attic.ts': `import { LambdaClient, InvokeCommand } from '@aws-sdk/client-lambda'; const lambda = new LambdaClient({});
        export const handler = () => lambda.send(new InvokeCommand({ FunctionName: process.env.AWS_LAMBDA_FUNCTION_NAME }));`,
    },
    calls: ['lambda Invoke FunctionName=${env.AWS_LAMBDA_FUNCTION_NAME}'],
  },
  {
    idiom: 'a name joined from rest arguments',
    files: {
      'attic.ts': `${S3}const named = (...parts: string[]) => parts.join('-');
        export const handler = () => s3.send(new GetObjectCommand({ Bucket: named('attic', 'north'), Key: 'k' }));`,
    },
    calls: ['s3 GetObject Bucket=attic-north Key=k'],
  },
  {
    idiom: 'clients kept in a Map by region',
    files: {
      'attic.ts': `import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3'; const clients = new Map<string, S3Client>();
        function clientFor(region: string) { let client = clients.get(region); if (!client) { client = new S3Client({ region }); clients.set(region, client); } return client; }
        export const handler = () => clientFor('eu-west-1').send(new GetObjectCommand({ Bucket: 'attic' }));`,
    },
    calls: ['s3 GetObject Bucket=attic'],
  },
  {
    idiom: 'call, apply and Reflect.apply',
    files: {
      'attic.ts': `${S3}function take(this: any, bucket: string) { return this.store.send(new GetObjectCommand({ Bucket: bucket })); }
        const room = { store: s3 };
        export const handler = async () => { await take.call(room, 'a'); await take.apply(room, ['b']); await Reflect.apply(take, room, ['c']); };`,
    },
    calls: ['s3 GetObject Bucket=a', 's3 GetObject Bucket=b', 's3 GetObject Bucket=c'],
  },
  {
    idiom: 'a generator that yields commands, and an asynchronous one over pages',
    files: {
      'attic.ts': `${DOCUMENT}import { paginateScan } from '@aws-sdk/lib-dynamodb';
        function* commands() { yield new GetCommand({ TableName: 'trunks', Key: {} }); yield new PutCommand({ TableName: 'trunks', Item: {} }); }
        async function* rows() { for await (const page of paginateScan({ client: db }, { TableName: 'shelves' })) yield* page.Items ?? []; }
        export const handler = async () => { for (const c of commands()) await db.send(c as any); for await (const row of rows()) console.log(row); };`,
    },
    calls: [
      'dynamodb GetItem TableName=trunks Key={}',
      'dynamodb PutItem TableName=trunks',
      'dynamodb Scan TableName=shelves',
    ],
  },
  {
    idiom: 'dependencies spread into what a curried function takes',
    files: {
      'attic.ts': `${S3}const makeTake = (deps: any) => (key: string) => deps.store.send(new GetObjectCommand({ Bucket: deps.bucket, Key: key }));
        const base = { store: s3 }; const take = makeTake({ ...base, bucket: 'attic' });
        export const handler = async ({ key }: any) => take(key);`,
    },
    calls: ['s3 GetObject Bucket=attic Key=event.key'],
  },
  {
    idiom: 'markup in a .js file, optional calls, and assertions of types',
    files: {
      'attic.js': `import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3'; import { render } from './render.js'; const s3 = new S3Client({});
        export const handler = async (event) => { const page = render?.(<main>{event.title}</main>); await s3?.send?.(new PutObjectCommand({ Bucket: 'pages', Key: 'index.html', Body: page })); };`,
      'render.js': `export const render = (node) => String(node);`,
    },
    calls: ['s3 PutObject Bucket=pages Key=index.html'],
  },
  {
    idiom: 'a configuration in JSON, behind a module in .mts that is imported as .mjs',
    files: {
      'attic.ts': `${S3}import { names } from './names.mjs'; export const handler = () => s3.send(new GetObjectCommand({ Bucket: names.attic as string }));`,
      'names.mts': `import config from './config.json' with { type: 'json' }; export const names = config satisfies Record<string, string>;`,
      'config.json': '{ "attic": "attic-of-the-house" }',
    },
    calls: ['s3 GetObject Bucket=attic-of-the-house'],
  },
  {
    idiom: 'a middleware stack around a client, and credentials for another role',
    files: {
      'attic.ts': `import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3'; import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
        const own = new S3Client({}); own.middlewareStack.add((next: any) => async (args: any) => next(args), { step: 'build' });
        const other = new S3Client({ credentials: fromTemporaryCredentials({ params: { RoleArn: 'arn:aws:iam::111122223333:role/attic' } }) });
        export const handler = async () => { await own.send(new GetObjectCommand({ Bucket: 'ours' })); await other.send(new GetObjectCommand({ Bucket: 'theirs' })); };`,
    },
    calls: ['s3 GetObject Bucket=ours', 'sts AssumeRole'],
  },
  {
    idiom: 'a method that one of several instances gets only where it has none keeps those of the others',
    files: {
      'rooms.ts': `${S3}class Attic { open() { return s3.send(new GetObjectCommand({ Bucket: 'attic' })); } }
        class Cellar { openLater() { return s3.send(new PutObjectCommand({ Bucket: 'cellar' })); } }
        const rooms = { attic: Attic, cellar: Cellar };
        function visit(room: any) { if (room.openLater && !room.open) room.open = () => room.openLater(); return room.open(); }
        export const handler = (event: any) => visit(new rooms[event.room]());`,
    },
    calls: ['s3 GetObject Bucket=attic', 's3 PutObject Bucket=cellar'],
  },
];
