import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memberOf, showValue } from '../../src/vocabulary/index.js';
import { calls, type Files, gaps, read, showCall } from './project.js';

// Places where an analysis of this kind goes wrong without a word.

const S3 = `import { S3Client, GetObjectCommand, PutObjectCommand, DeleteObjectCommand } from '@aws-sdk/client-s3';\nconst s3 = new S3Client({});\n`;

describe('what is cut and what is not', () => {
  it('an early return on a length that nobody knows cuts nothing', () => {
    const files = {
      'h.ts': `${S3}export const handler = async (e) => { const bad = e.items.filter((i) => !i.id); if (bad.length) return { statusCode: 400 }; return s3.send(new PutObjectCommand({ Bucket: 'kept' })); };`,
    };
    expect(calls(files)).toEqual(['s3 PutObject Bucket=kept']);
  });

  it('a flag that a try block sets is not a constant', () => {
    const files = {
      'h.ts': `${S3}export const handler = async () => { let ok = false; try { JSON.parse('x'); ok = true; } catch {} if (ok) await s3.send(new PutObjectCommand({ Bucket: 'kept' })); };`,
    };
    expect(calls(files)).toEqual(['s3 PutObject Bucket=kept']);
  });

  it('a branch on a constant is cut, and so is what follows a return', () => {
    const files = {
      'h.ts': `${S3}const DRY_RUN = true; export const handler = async () => { if (DRY_RUN) return; await s3.send(new DeleteObjectCommand({ Bucket: 'dead' })); };`,
    };
    expect(calls(files)).toEqual([]);
  });

  it('a loop counter is not its first value', () => {
    const files = {
      'h.ts': `${S3}const all = [() => s3.send(new GetObjectCommand({ Bucket: 'first' })), () => s3.send(new GetObjectCommand({ Bucket: 'second' }))];
        export const handler = async () => { for (let i = 0; i < all.length; i++) await all[i](); };`,
    };
    expect(calls(files)).toEqual(['s3 GetObject Bucket=first', 's3 GetObject Bucket=second']);
  });

  it('a file that is imported but whose function is not used brings no call', () => {
    const files = {
      'h.ts': `import { read } from './both.js'; export const handler = () => read();`,
      'both.ts': `${S3}export const read = () => s3.send(new GetObjectCommand({ Bucket: 'used' })); export const write = () => s3.send(new PutObjectCommand({ Bucket: 'unused' }));`,
    };
    expect(calls(files)).toEqual(['s3 GetObject Bucket=used']);
  });

  it('an import for its types only does not load the module', () => {
    const files = {
      'h.ts': `import { Shape } from './loads.js'; export const handler = (e: Shape) => e;`,
      'loads.ts': `${S3}await s3.send(new GetObjectCommand({ Bucket: 'never' })); export interface Shape { id: string }`,
    };
    expect(calls(files)).toEqual([]);
  });

  it('a function defined after its value is needed, and one that calls itself', () => {
    const files = {
      'h.js': `const { S3 } = require('aws-sdk'); const s3 = new S3();
        exports.handler = async (e) => walk(e, 0);
        async function walk(node, depth) { if (depth > 3) return last(node); return Promise.all(node.children.map((c) => walk(c, depth + 1))); }
        function last(node) { return s3.getObject({ Bucket: 'leaf', Key: node.key }).promise(); }`,
    };
    expect(new Set(calls(files).map((c) => c.split(' Key')[0]))).toEqual(new Set(['s3 GetObject Bucket=leaf']));
  });

  it('a recursive function that builds objects ends', () => {
    const files = {
      'h.ts': `${S3}const grow = (x) => grow({ inner: x, text: x.text + 'a' }); export const handler = async (e) => { await s3.send(new GetObjectCommand({ Bucket: 'b' })); return grow({ text: '' }); };`,
    };
    expect(calls(files)).toEqual(['s3 GetObject Bucket=b']);
  });

  it('a client that only a parameter’s type tells', () => {
    const files = {
      'h.ts': `import type { S3Client } from '@aws-sdk/client-s3'; import { GetObjectCommand } from '@aws-sdk/client-s3'; import { inject } from 'some-container';
        export const handler = inject((client: S3Client) => client.send(new GetObjectCommand({ Bucket: 'typed' })));`,
    };
    expect(calls(files)).toEqual(['s3 GetObject Bucket=typed']);
  });
});

describe('names', () => {
  it.each<readonly [string, string, string]>([
    ['a template string', '`${process.env.STAGE}-orders`', '${env.STAGE}-orders'],
    ['concatenation', `'orders-' + process.env.STAGE`, 'orders-${env.STAGE}'],
    ['a default', `process.env.TABLE || 'orders'`, '${env.TABLE}'],
    ['a ternary', `e.archive ? 'old' : 'new'`, 'old | new'],
    ['a lookup table with a known key', `({ a: 'orders', b: 'bills' })['b']`, 'bills'],
    ['a lookup table with an unknown key', `({ a: 'orders', b: 'bills' })[e.kind]`, 'orders | bills'],
    ['an array joined', `['shop', process.env.STAGE, 'orders'].join('-')`, 'shop-${env.STAGE}-orders'],
    ['a text in lower case', `'ORDERS'.toLowerCase()`, 'orders'],
    ['a spread with the name after it', `({ ...{ table: 'a' }, table: 'b' }).table`, 'b'],
    ['a spread of the event after the name', `({ table: 'a', ...e }).table`, 'a | event.table'],
    ['an enum', `Tables.Orders`, 'orders-v2'],
    ['the last piece of a variable', `process.env.TABLE_ARN.split('/').pop()`, 'a piece of ${env.TABLE_ARN}'],
    ['a piece by its number', `process.env.TABLE_ARN!.split('/')[1]`, 'a piece of ${env.TABLE_ARN}'],
    ['a piece of a known text', `'table/orders'.split('/')[1]`, 'orders'],
  ])('%s', (_, expression, shown) => {
    const files = {
      'h.ts': `import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'; enum Tables { Orders = 'orders-v2' } void Tables;
        const db = new DynamoDBClient({}); export const handler = (e) => db.send(new GetItemCommand({ TableName: ${expression}, Key: {} }));`,
    };
    expect(calls(files)).toEqual([`dynamodb GetItem TableName=${shown} Key={}`]);
  });
});

describe('a member that may be left out', () => {
  const query = (code: string) => ({
    'h.ts': `import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb'; const db = new DynamoDBClient({});
      export const handler = async (e) => { ${code} };`,
  });
  it.each<readonly [string, string]>([
    [
      'a spread of a ternary',
      `await db.send(new QueryCommand({ TableName: 't', ...(e.by ? { IndexName: 'byDate' } : {}) }));`,
    ],
    [
      'a spread of a condition',
      `await db.send(new QueryCommand({ TableName: 't', ...(e.by && { IndexName: 'byDate' }) }));`,
    ],
    ['a ternary', `await db.send(new QueryCommand({ TableName: 't', IndexName: e.by ? 'byDate' : undefined }));`],
    [
      'an assignment under a condition',
      `const p = { TableName: 't' }; if (e.by) p.IndexName = 'byDate'; await db.send(new QueryCommand(p));`,
    ],
  ])('has that among its alternatives: %s', (_, code) => {
    const [call] = read(query(code), 'h.ts#handler').found;
    const index = call === undefined ? undefined : memberOf(call.input, 'IndexName');
    expect(index === undefined ? '' : showValue(index)).toMatch(/^(byDate \| nothing|nothing \| byDate)$/);
  });

  it('does not where every way sets it', () => {
    const code = `const p = { TableName: 't' }; p.IndexName = e.by ? 'byDate' : 'byName'; await db.send(new QueryCommand(p));`;
    const [call] = read(query(code), 'h.ts#handler').found;
    const index = call === undefined ? undefined : memberOf(call.input, 'IndexName');
    expect(index === undefined ? '' : showValue(index)).toBe('byDate | byName');
  });
});

describe('what AWS answered is data', () => {
  it.each<readonly [string, string]>([
    ['mapped', 'page.Contents.map(({ Key }) => ({ Key }))'],
    ['mapped where there are any', '(page.Contents ?? []).map((one) => ({ Key: one.Key }))'],
    ['filtered first', 'page.Contents?.filter((one) => one.Size > 0).map((one) => ({ Key: one.Key }))'],
    ['gathered', 'page.Contents.reduce((all, one) => [...all, { Key: one.Key }], [])'],
  ])('so that a list that is made of it has the members that it is made with: %s', (_, objects) => {
    const files = {
      'h.ts': `import { S3Client, ListObjectsV2Command, DeleteObjectsCommand } from '@aws-sdk/client-s3'; const s3 = new S3Client({});
        export const handler = async () => {
          const page = await s3.send(new ListObjectsV2Command({ Bucket: 'cellar' }));
          await s3.send(new DeleteObjectsCommand({ Bucket: 'cellar', Delete: { Objects: ${objects} } }));
        };`,
    };
    const call = read(files, 'h.ts#handler').found.find(({ operation }) => operation === 'DeleteObjects');
    const asked = call === undefined ? undefined : memberOf(call.input, 'Delete');
    const list = asked === undefined ? undefined : memberOf(asked, 'Objects');
    expect(list === undefined ? '' : showValue(list)).toMatch(/^(\[\] \| )?\[\{Key\}( \| \{Key\})*\]$/);
  });

  it('and code that its methods are given is called', () => {
    const files = {
      'h.ts': `${S3}export const handler = async () => { const page = await s3.send(new GetObjectCommand({ Bucket: 'list' }));
        page.Body.on('data', () => s3.send(new PutObjectCommand({ Bucket: 'heard' })));
        page.items.forEach((one) => s3.send(new DeleteObjectCommand({ Bucket: one.bucket }))); };`,
    };
    expect(calls(files)).toEqual(['s3 DeleteObject Bucket=?', 's3 GetObject Bucket=list', 's3 PutObject Bucket=heard']);
  });
});

describe('what cannot be told is a gap, as narrow as is known', () => {
  const v2 = `const AWS = require('aws-sdk'); const s3 = new AWS.S3();`;
  it.each<readonly [string, string, readonly string[]]>([
    [
      'an operation chosen at run time',
      `${v2} exports.handler = (e) => s3[e.op]({ Bucket: 'b' }).promise();`,
      ['s3 h.js:1 operation chosen at run time'],
    ],
    [
      'a client handed to a package that nobody knows',
      `${v2} const t = require('table-things'); exports.handler = () => t.copy(s3);`,
      ["s3 h.js:1 the client is handed to `table-things`, whose use of it isn't known"],
    ],
    [
      'another process',
      `const { execSync } = require('child_process'); exports.handler = () => execSync('aws s3 ls');`,
      ["everything h.js:1 `node:child_process` calls AWS in ways that aren't followed"],
    ],
    [
      'a part of the SDK that nobody has told about',
      `const { Signer } = require('@aws-sdk/some-signer'); exports.handler = () => new Signer({}).sign();`,
      ["everything h.js:1 what `@aws-sdk/some-signer` requests isn't known"],
    ],
    [
      'a client inside an object that is handed over',
      `${v2} const { Uploader } = require('table-things'); exports.handler = () => new Uploader({ client: s3 }).run();`,
      ["s3 h.js:1 the client is handed to `table-things`, whose use of it isn't known"],
    ],
    [
      'a package that calls AWS in its own way',
      `const { KmsKeyringNode } = require('@aws-crypto/client-node'); exports.handler = () => new KmsKeyringNode({});`,
      ["kms h.js:1 `@aws-crypto/client-node` calls AWS in ways that aren't followed"],
    ],
    [
      'a file that is not there',
      `const x = require('./gone'); exports.handler = () => x.go();`,
      ['everything h.js:1 there is no file for the import `./gone`'],
    ],
    [
      'code made at run time',
      `exports.handler = (e) => eval(e.code);`,
      ['everything h.js:1 code that is made at run time (`eval`)'],
    ],
    [
      'a handler that is not exported',
      `exports.other = () => {};`,
      ['everything h.js:1 `h.js` has no export `handler`'],
    ],
  ])('%s', (_, code, expected) => {
    const lock = JSON.stringify({ packages: { 'node_modules/table-things': {} } });
    const found = gaps({ 'h.js': code, 'package-lock.json': lock });
    expect(found).toEqual(expected);
  });

  it('a package that can call AWS, as the lock file tells', () => {
    const files = {
      'h.js': `const { orders } = require('@bakery/orders-client'); exports.handler = () => orders.place();`,
      'package-lock.json': JSON.stringify({
        packages: { 'node_modules/@bakery/orders-client': { dependencies: { '@aws-sdk/client-sqs': '3' } } },
      }),
    };
    expect(gaps(files)).toEqual([
      "everything h.js:1 `@bakery/orders-client` can call AWS through `@aws-sdk/client-sqs` and isn't read",
    ]);
  });

  it('a syntax error in one file leaves the calls of the others', () => {
    const files = {
      'h.ts': `import { put } from './fine.js'; import './broken.js'; export const handler = () => put();`,
      'fine.ts': `${S3}export const put = () => s3.send(new PutObjectCommand({ Bucket: 'fine' }));`,
      'broken.ts': `export const x = {;`,
    };
    expect(calls(files)).toEqual(['s3 PutObject Bucket=fine']);
    expect(gaps(files)[0]).toMatch(/^everything broken\.ts:1 syntax error: /);
  });
});

describe('hostile code ends within its limits', () => {
  it.each<readonly [string, string]>([
    ['a sum of 20,000 terms', `exports.handler = () => ${"'a'+".repeat(20_000)}'a';`],
    ['arrays nested 3,000 deep', `exports.handler = () => ${'['.repeat(3_000)}${']'.repeat(3_000)};`],
    [
      'functions that multiply themselves',
      `const f = (...g) => g.map((h) => f(h, f, ...g)); exports.handler = () => f(f, f, f);`,
    ],
    [
      'objects that hold each other in many ways',
      `const o = []; for (const a of [1,2,3]) { const x = { o, a }; o.push(x, { x, y: o, z: x }); } const { S3 } = require('aws-sdk'); exports.handler = () => new S3().putObject({ Bucket: 'b', Body: o, Metadata: { o } });`,
    ],
  ])('%s', (_, code) => {
    expect(() => gaps({ 'h.js': code })).not.toThrow();
  });

  it('a long sum beside the imports of a module leaves its calls', () => {
    const files = {
      'h.ts': `${S3}const label = ${"'a'+".repeat(20_000)}'a';
        export const handler = () => s3.send(new GetObjectCommand({ Bucket: 'labels', Key: label.slice(1) }));`,
    };
    expect(calls(files)).toEqual([expect.stringMatching(/^s3 GetObject Bucket=labels/)]);
    expect(gaps(files)).toEqual([]);
  });

  it('a chain of calls that is too long is told once, as what it is', () => {
    const files = {
      'h.ts': `${S3}const it: any = { a: () => it }; const end = it${'.a()'.repeat(5_000)};
        export const handler = () => s3.send(new GetObjectCommand({ Bucket: 'labels', Key: end.key }));`,
    };
    expect(gaps(files)).toEqual(['everything h.ts:1 nested too deeply to be followed']);
  });
});

describe('handlers of one project', () => {
  const files: Files = {
    'a.ts': `import { state, remember } from './shared.js'; ${S3}export const handler = async () => { remember('a', new GetObjectCommand({ Bucket: 'a' })); await s3.send(state.last); };`,
    'b.ts': `import { state, remember } from './shared.js'; ${S3}export const handler = async () => { remember('b', new PutObjectCommand({ Bucket: 'b' })); await s3.send(state.last); };`,
    'c.ts': `import { state } from './shared.js'; ${S3}export const handler = async () => { await import('./late.js'); if (state.last) await s3.send(state.last); };`,
    'late.ts': `import { remember } from './shared.js'; import { DeleteObjectCommand } from '@aws-sdk/client-s3'; export const late = new DeleteObjectCommand({ Bucket: 'late' });`,
    'shared.ts': `export const state = { last: undefined }; export function remember(key, command) { state.last = command; }`,
  };
  const entries = ['a.ts#handler', 'b.ts#handler', 'c.ts#handler'];
  const alone = new Map(
    entries.map((e) => [
      e,
      read(files, e)
        .found.map((c) => showCall(c, ['Bucket']))
        .sort(),
    ]),
  );

  it('see nothing of each other, in any order and number', () => {
    expect(alone.get('a.ts#handler')).toEqual(['s3 GetObject Bucket=a']);
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: 1 }), (order) => {
        const together = read(files, ...order).found;
        for (const e of order) {
          expect(
            together
              .filter((c) => c.who === e)
              .map((c) => showCall(c, ['Bucket']))
              .sort(),
          ).toEqual(alone.get(e));
        }
      }),
    );
  });

  it('are not changed by a file that nobody imports', () => {
    const more = { ...files, 'unrelated.ts': `${S3}await s3.send(new DeleteObjectCommand({ Bucket: 'x' }));` };
    for (const e of entries)
      expect(
        read(more, e)
          .found.map((c) => showCall(c, ['Bucket']))
          .sort(),
      ).toEqual(alone.get(e));
  });

  it('tell the way from the handler to the call', () => {
    const one = {
      'h.ts': `import { outer } from './o.js';\nexport const handler = () =>\n  outer();`,
      'o.ts': `${S3}export function outer() { return inner(); }\nfunction inner() { return s3.send(new GetObjectCommand({ Bucket: 'b' })); }`,
    };
    const [call] = read(one, 'h.ts#handler').found;
    expect(call?.via.map((p) => `${p.file}:${p.line}`)).toEqual(['h.ts:3', 'o.ts:3']);
    expect(`${call?.at.file}:${call?.at.line}`).toBe('o.ts:4');
  });
});

describe('a configuration read by names', () => {
  const NAMES = `const NAMES = ['SEATS', 'HALLS', 'TICKETS'];`;
  it.each<readonly [string, string]>([
    ['reduce', `${NAMES} const config = NAMES.reduce((c, name) => { c[name] = process.env[name]; return c; }, {});`],
    ['forEach', `${NAMES} const config = {}; NAMES.forEach((name) => { config[name] = process.env[name]; });`],
    [
      'for … of',
      `${NAMES} const config = {}; for (const name of NAMES) { const value = process.env[name]; if (!value) throw new Error(name); config[name] = value; }`,
    ],
    ['fromEntries', `${NAMES} const config = Object.fromEntries(NAMES.map((name) => [name, process.env[name]]));`],
    [
      'for … in',
      `const WANTED = { SEATS: 1, HALLS: 1 }; const config = {}; for (const name in WANTED) config[name] = process.env[name];`,
    ],
    [
      'entries',
      `const WANTED = { SEATS: 'SEATS', HALLS: 'HALLS' }; const config = {}; for (const [key, name] of Object.entries(WANTED)) config[key] = process.env[name];`,
    ],
  ])('keeps each variable under its name: %s', (_, code) => {
    const files = {
      'h.ts': `import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'; ${code}
        export const handler = () => new DynamoDBClient({}).send(new ScanCommand({ TableName: config.HALLS }));`,
    };
    expect(calls(files)).toEqual(['dynamodb Scan TableName=${env.HALLS}']);
  });
});

describe('names of members', () => {
  it('may be values: the tables of a batch', () => {
    const files = {
      'h.ts': `import { DynamoDBClient, BatchWriteItemCommand, BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
        const db = new DynamoDBClient({});
        export const handler = async (e) => {
          await db.send(new BatchWriteItemCommand({ RequestItems: { [process.env.SEATS!]: e.items } }));
          const params = { RequestItems: {} }; params.RequestItems[process.env.HALLS!] = { Keys: [] };
          await db.send(new BatchGetItemCommand(params));
        };`,
    };
    const names = read(files, 'h.ts#handler').found.map((c) => {
      const items = memberOf(c.input, 'RequestItems');
      return [c.operation, ...(items?.is === 'record' ? (items.computed ?? []).map(([name]) => showValue(name)) : [])];
    });
    expect(names).toEqual([
      ['BatchWriteItem', '${env.SEATS}'],
      ['BatchGetItem', '${env.HALLS}'],
    ]);
  });
});
