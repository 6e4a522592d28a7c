// A made-up shop as teams write one: for each function a handler, for every second one a module of its own, and modules that many share
// (clients, a generic repository, a wrapper, settings). Three files come to two functions.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const THINGS = ['order', 'book', 'author', 'invoice', 'parcel', 'review', 'voucher', 'shelf', 'reader', 'return'];

/** Writes the shop with so many functions below a folder. */
export function writeShop(folder, count) {
  const write = (file, text) => {
    const to = path.join(folder, file);
    mkdirSync(path.dirname(to), { recursive: true });
    writeFileSync(to, text);
  };
  write('package.json', JSON.stringify({ name: 'shop', private: true, dependencies: DEPENDENCIES }));
  write(
    'tsconfig.json',
    JSON.stringify({ compilerOptions: { module: 'NodeNext', strict: true, paths: { '@lib/*': ['./src/lib/*'] } } }),
  );
  write('template.yaml', template(count));
  for (const [file, text] of Object.entries(LIBRARY)) write(`src/lib/${file}`, text);
  for (const thing of THINGS) write(`src/stores/${thing}-store.ts`, storeOf(thing));
  for (let i = 0; i < count; i++) {
    const thing = THINGS[i % THINGS.length];
    write(`src/functions/${thing}-${i}/handler.ts`, handlerOf(thing, i));
    if (i % 2 === 0) write(`src/functions/${thing}-${i}/rules.ts`, rulesOf(thing, i));
  }
}

const DEPENDENCIES = {
  '@aws-sdk/client-dynamodb': '^3.700.0',
  '@aws-sdk/client-s3': '^3.700.0',
  '@aws-sdk/client-sns': '^3.700.0',
  '@aws-sdk/client-sqs': '^3.700.0',
  '@aws-sdk/lib-dynamodb': '^3.700.0',
  '@middy/core': '^6.0.0',
};

function template(count) {
  const functions = Array.from({ length: count }, (_, i) => functionOf(THINGS[i % THINGS.length], i));
  const tables = THINGS.map((thing) => `  ${cap(thing)}s: { Type: AWS::Serverless::SimpleTable }\n`);
  return `Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Runtime: nodejs20.x
    Environment:
      Variables:
        TOPIC: !Ref Events
        BUCKET: !Ref Files
Resources:
  Events: { Type: AWS::SNS::Topic }
  Files: { Type: AWS::S3::Bucket }
  Work: { Type: AWS::SQS::Queue }
${tables.join('')}${functions.join('')}`;
}

function functionOf(thing, i) {
  return `  ${cap(thing)}${i}Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/functions/${thing}-${i}
      Handler: handler.handler
      Environment: { Variables: { TABLE: !Ref ${cap(thing)}s } }
      Policies: [DynamoDBCrudPolicy: { TableName: !Ref ${cap(thing)}s }]
      Events: { Api: { Type: Api, Properties: { Path: /${thing}/${i}, Method: post } } }
`;
}

const LIBRARY = {
  'clients.ts': `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { settings } from './settings.js';
export const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ region: settings.region }));
export const files = new S3Client({ region: settings.region });
export const topics = new SNSClient({ region: settings.region });
`,
  'settings.ts': `const required = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(\`\${name} is not set\`);
  return value;
};
export const settings = {
  region: process.env.AWS_REGION ?? 'eu-west-1',
  get table() { return required('TABLE'); },
  get topic() { return required('TOPIC'); },
  get bucket() { return required('BUCKET'); },
};
`,
  'repository.ts': `import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
export interface Entity { id: string; version?: number }
export interface Repository<T extends Entity> {
  find(id: string): Promise<T | undefined>;
  save(entity: T): Promise<void>;
  remove(id: string): Promise<void>;
  list(owner: string): Promise<T[]>;
  touch(id: string): Promise<void>;
}
export abstract class TableRepository<T extends Entity> implements Repository<T> {
  constructor(protected readonly client: DynamoDBDocumentClient, protected readonly table: () => string) {}
  async find(id: string): Promise<T | undefined> {
    const { Item } = await this.client.send(new GetCommand({ TableName: this.table(), Key: { id } }));
    return Item === undefined ? undefined : this.fromItem(Item);
  }
  async save(entity: T): Promise<void> {
    await this.client.send(new PutCommand({ TableName: this.table(), Item: this.toItem(entity) }));
  }
  async remove(id: string): Promise<void> {
    await this.client.send(new DeleteCommand({ TableName: this.table(), Key: { id } }));
  }
  async list(owner: string): Promise<T[]> {
    const { Items = [] } = await this.client.send(new QueryCommand({ TableName: this.table(), IndexName: 'byOwner', KeyConditionExpression: 'o = :o', ExpressionAttributeValues: { ':o': owner } }));
    return Items.map((item) => this.fromItem(item));
  }
  async touch(id: string): Promise<void> {
    await this.client.send(new UpdateCommand({ TableName: this.table(), Key: { id }, UpdateExpression: 'SET seen = :now', ExpressionAttributeValues: { ':now': Date.now() } }));
  }
  protected abstract fromItem(item: Record<string, unknown>): T;
  protected toItem(entity: T): Record<string, unknown> { return { ...entity, version: (entity.version ?? 0) + 1 }; }
}
`,
  'events.ts': `import { PublishCommand } from '@aws-sdk/client-sns';
import { topics } from './clients.js';
import { settings } from './settings.js';
export async function publish(type: string, detail: unknown): Promise<void> {
  await topics.send(new PublishCommand({ TopicArn: settings.topic, Subject: type, Message: JSON.stringify(detail) }));
}
`,
  'archive.ts': `import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { files } from './clients.js';
import { settings } from './settings.js';
export const archive = {
  put: (key: string, body: string) => files.send(new PutObjectCommand({ Bucket: settings.bucket, Key: \`archive/\${key}\`, Body: body })),
  get: (key: string) => files.send(new GetObjectCommand({ Bucket: settings.bucket, Key: \`archive/\${key}\` })),
};
`,
  'wrap.ts': `import middy from '@middy/core';
type Handler = (event: any, context: any) => Promise<unknown>;
const log = { before: async () => { console.log('start'); }, onError: async (request: any) => { console.error(request.error); } };
export const wrap = (handler: Handler) => middy(handler).use(log);
export const reply = (statusCode: number, body?: unknown) => ({ statusCode, body: JSON.stringify(body ?? {}) });
`,
};

function storeOf(thing) {
  return `import { documents } from '@lib/clients.js';
import { type Entity, TableRepository } from '@lib/repository.js';
import { settings } from '@lib/settings.js';
export interface ${cap(thing)} extends Entity { owner: string; title: string; lines: { sku: string; amount: number }[] }
class ${cap(thing)}Store extends TableRepository<${cap(thing)}> {
  protected fromItem(item: Record<string, unknown>): ${cap(thing)} {
    const lines = Array.isArray(item.lines) ? item.lines : [];
    return { id: String(item.id), owner: String(item.owner), title: String(item.title), lines: lines.map((l) => ({ sku: String(l.sku), amount: Number(l.amount) })) };
  }
}
export const ${thing}Store = new ${cap(thing)}Store(documents, () => settings.table);
`;
}

const ACTIONS = [
  (thing) =>
    `const found = await ${thing}Store.find(id);\n  if (!found) return reply(404);\n  return reply(200, found);`,
  (thing) =>
    `const entity = parse(event.body);\n  await ${thing}Store.save({ ...entity, id });\n  await publish('${thing}.saved', { id });\n  return reply(201, { id });`,
  (thing) =>
    `await ${thing}Store.remove(id);\n  await archive.put(id, JSON.stringify({ removed: id }));\n  return reply(204);`,
  (thing) =>
    `const all = await ${thing}Store.list(event.requestContext.authorizer.owner);\n  return reply(200, all.filter((one) => one.lines.length > 0));`,
  (thing) => `await ${thing}Store.touch(id);\n  return reply(200);`,
];

function handlerOf(thing, i) {
  const rules = i % 2 === 0 ? `import { check } from './rules.js';\n` : '';
  const checked =
    i % 2 === 0 ? `  const problem = check(event.body);\n  if (problem) return reply(400, { problem });\n` : '';
  return `import { archive } from '@lib/archive.js';
import { publish } from '@lib/events.js';
import { reply, wrap } from '@lib/wrap.js';
import { ${thing}Store, type ${cap(thing)} } from '../../stores/${thing}-store.js';
${rules}
const parse = (body: string | undefined): ${cap(thing)} => {
  const { owner = 'nobody', title = '', lines = [] } = JSON.parse(body ?? '{}');
  return { id: '', owner, title, lines };
};

export const handler = wrap(async (event) => {
  const id: string = event.pathParameters?.id ?? '';
${checked}  ${ACTIONS[i % ACTIONS.length](thing)}
});
`;
}

function rulesOf(thing, i) {
  const rules = Array.from(
    { length: 8 },
    (_, k) => `  ['${thing}-${i}-${k}', (value: any) => typeof value.title === 'string' && value.title.length > ${k}],`,
  );
  return `type Rule = readonly [name: string, holds: (value: any) => boolean];
const RULES: readonly Rule[] = [
${rules.join('\n')}
];
export function check(body: string | undefined): string | undefined {
  const value = JSON.parse(body ?? '{}');
  for (const [name, holds] of RULES) {
    if (!holds(value)) return name;
  }
  return undefined;
}
`;
}

function cap(text) {
  return text[0].toUpperCase() + text.slice(1);
}
