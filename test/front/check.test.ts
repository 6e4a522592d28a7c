import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { check, writeCheck } from '../../src/index.js';
import { problems } from '../report/schema.js';
import { project } from './project.js';

const template = (actions: string) => `Transform: AWS::Serverless-2016-10-31
Resources:
  Inspect:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs20.x
      CodeUri: .
      Handler: inspect.handler
      Policies:
        - Statement: [{Effect: Allow, Action: [${actions}], Resource: !GetAtt Hives.Arn}]
      Environment: {Variables: {HIVES: !Ref Hives}}
  Hives: {Type: AWS::DynamoDB::Table}
`;

const handler = (command: string) => `import { DynamoDBClient, ${command} } from '@aws-sdk/client-dynamodb';
export const handler = () => new DynamoDBClient({}).send(new ${command}({ TableName: process.env.HIVES }));
`;

function apiary(): string {
  return project({
    'template.yaml': template('dynamodb:GetItem, dynamodb:Scan'),
    'inspect.mjs': handler('GetItemCommand'),
  });
}

it('fails without a baseline, passes with one that was just written, and tells what is new since then', async () => {
  const dir = apiary();
  const lock = path.join(dir, 'leastwise.lock.json');
  const first = await check({ dir });
  expect(first.report.fails).toBe(true);
  expect(writeCheck(first, 'text', { colour: false })).toContain('Failed: no baseline: 1 over, 0 under');

  expect((await check({ dir, update: true })).report.fails).toBe(false);
  const written = readFileSync(lock, 'utf8');
  expect(JSON.parse(written).over).toEqual(['remove InspectRole dynamodb:Scan on Hives']);
  expect(written).not.toMatch(/:\d+"/);
  expect((await check({ dir })).report).toMatchObject({ fails: false, baseline: 'leastwise.lock.json' });

  writeFileSync(
    path.join(dir, 'template.yaml'),
    `\n${template('dynamodb:GetItem, dynamodb:Scan, dynamodb:DeleteItem')}`,
  );
  const wider = await check({ dir });
  expect(wider.report).toMatchObject({
    fails: true,
    added: { over: [{ key: 'remove InspectRole dynamodb:DeleteItem on Hives' }] },
  });
  expect(writeCheck(wider, 'github', { folder: 'apiary' })).toMatch(
    /^::error file=apiary\/template\.yaml,line=\d+,title=leastwise%3A over::InspectRole/,
  );
  expect(
    problems(JSON.parse(writeCheck(wider, 'json')), JSON.parse(readFileSync('data/schema/check.json', 'utf8'))),
  ).toEqual([]);

  writeFileSync(path.join(dir, 'template.yaml'), template('dynamodb:GetItem'));
  writeFileSync(path.join(dir, 'inspect.mjs'), handler('PutItemCommand'));
  const { report } = await check({ dir });
  expect(report.added.under).toMatchObject([
    { key: 'add InspectRole dynamodb:PutItem on Hives', at: { file: 'inspect.mjs', line: 2 } },
  ]);
  expect(report.added.needs).toMatchObject([
    { says: { before: 'Inspect needs ', action: 'dynamodb:PutItem', after: ' on Hives' }, at: { line: 2 } },
  ]);
  expect(report.gone.over).toEqual(['remove InspectRole dynamodb:Scan on Hives']);
  expect((await check({ dir, failOn: ['findings'] })).report.fails).toBe(false);
});

it.each<[string, string]>([
  ['is no JSON', 'over:'],
  ['has no `under`', '{"over": []}'],
])('a baseline that %s is refused', async (message, text) => {
  const dir = apiary();
  writeFileSync(path.join(dir, 'leastwise.lock.json'), text);
  await expect(check({ dir })).rejects.toThrow(message);
});

it('writes as SARIF, JUnit and Markdown what the baseline does not know, and nothing else', async () => {
  const dir = apiary();
  await check({ dir, update: true });
  const same = await check({ dir });
  expect(JSON.parse(writeCheck(same, 'sarif')).runs[0].results).toEqual([]);
  expect(writeCheck(same, 'junit')).toMatch(/tests="4" failures="0" skipped="0"/);

  writeFileSync(
    path.join(dir, 'template.yaml'),
    `\n${template('dynamodb:GetItem, dynamodb:Scan, dynamodb:DeleteItem')}`,
  );
  writeFileSync(path.join(dir, 'inspect.mjs'), handler('PutItemCommand'));
  const wider = await check({ dir });
  const [run] = JSON.parse(writeCheck(wider, 'sarif', { folder: 'apiary' })).runs;
  expect(run.results).toMatchObject([
    { ruleId: 'over-granted', message: { text: expect.stringContaining('dynamodb:DeleteItem, dynamodb:GetItem on') } },
    { ruleId: 'not-granted', message: { text: expect.stringContaining('dynamodb:PutItem') } },
  ]);
  expect(run.results[1].locations[0].physicalLocation).toEqual({
    ...{ artifactLocation: { uri: 'apiary/inspect.mjs' }, region: { startLine: 2 } },
  });
  expect(writeCheck(wider, 'junit')).toMatch(/tests="4" failures="2" skipped="0"/);
  expect(writeCheck(await check({ dir, failOn: ['under'] }), 'junit')).toMatch(/failures="1" skipped="1"/);
  const markdown = writeCheck(wider, 'markdown');
  expect(markdown).toContain('failed\n\nagainst `leastwise.lock.json`: 2 over, 1 under, 0 findings, 1 new need\\.');
  expect(markdown).toContain('- `Inspect needs dynamodb:PutItem on Hives` · `inspect.mjs:2`');
  expect(markdown).not.toContain('dynamodb:Scan');
});

it('counts what was used where a trail is named', async () => {
  const bookshop = path.resolve(import.meta.dirname, '../../examples/bookshop');
  const live = path.join(bookshop, 'live');
  const seen = {
    trails: [path.join(live, 'trail')],
    selectors: [path.join(live, 'selectors.json')],
    deployments: [path.join(live, 'stack-resources.json')],
  };
  const overOf = async (more: object) =>
    (await check({ dir: bookshop, ...more })).report.added.over.map(({ key }) => key);
  const unused = 'remove RecommendRole dynamodb:Query on Books';
  expect(await overOf({})).not.toContain(unused);
  expect(await overOf(seen)).toContain(unused);
  expect(await overOf({ ...seen, minDays: 1000 })).not.toContain(unused);
});

const LEDGER = (version: string, body: string) => ({
  'node_modules/ledger/package.json': JSON.stringify({
    ...{ name: 'ledger', version, main: 'index.js', dependencies: { '@aws-sdk/client-dynamodb': '3' } },
  }),
  'node_modules/ledger/index.js': `const { DynamoDBClient, GetItemCommand, QueryCommand } = require('@aws-sdk/client-dynamodb');
const db = new DynamoDBClient({});
exports.read = async (TableName) => { ${body} };
`,
});

const READING = 'await db.send(new GetItemCommand({ TableName }));';

function bookkeeping(version = '1.2.0', body = READING): string {
  return project({
    'template.yaml': template('dynamodb:GetItem'),
    'inspect.mjs': `import { read } from 'ledger';\n\nexport const handler = () => read(process.env.HIVES);\n`,
    ...LEDGER(version, body),
  });
}

function put(dir: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(dir, name), text);
}

it('tells which package brought a permission, at the line of the project that calls it', async () => {
  const dir = bookkeeping();
  await check({ dir, update: true });
  const before = readFileSync(path.join(dir, 'leastwise.lock.json'), 'utf8');
  put(dir, LEDGER('1.3.0', READING));
  expect((await check({ dir })).report).toMatchObject({ fails: false, added: { needs: [] } });

  put(dir, LEDGER('1.3.0', `${READING} await db.send(new QueryCommand({ TableName }));`));
  const upgraded = await check({ dir });
  expect(upgraded.report).toMatchObject({
    fails: true,
    added: {
      under: [{ at: { file: 'inspect.mjs', line: 3 } }],
      needs: [{ key: 'Inspect dynamodb:Query on Hives by ledger', at: { file: 'inspect.mjs', line: 3 } }],
    },
  });
  const github = writeCheck(upgraded, 'github', { folder: '.' }).split('\n');
  expect(github[0]).toBe(
    '::error file=inspect.mjs,line=3,title=leastwise%3A under::InspectRole is not granted dynamodb:Query on Hives, which ledger@1.3.0 (node_modules/ledger/index.js:3) needs',
  );
  expect(github[1]).toContain(
    '::Inspect needs dynamodb:Query on Hives, brought by ledger@1.3.0 (node_modules/ledger/index.js:3)',
  );
  const [run] = JSON.parse(writeCheck(upgraded, 'sarif')).runs;
  expect(run.results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('inspect.mjs');

  await check({ dir, update: true });
  const after = readFileSync(path.join(dir, 'leastwise.lock.json'), 'utf8');
  const added = after.split('\n').filter((line) => !before.includes(line.replace(/,$/, '')));
  expect(added.map((line) => line.trim())).toEqual([
    '"add InspectRole dynamodb:Query on Hives"',
    '"Inspect dynamodb:Query on Hives by ledger",',
  ]);
});

it('tells where a dependency needs something that needed nothing before', async () => {
  const dir = project({
    'template.yaml': template('dynamodb:GetItem'),
    'inspect.mjs': handler('GetItemCommand'),
    'node_modules/ledger/package.json': '{}',
    'node_modules/ledger/index.js': '',
  });
  await check({ dir, update: true });
  put(dir, {
    ...LEDGER('1.2.0', READING),
    'inspect.mjs': `import { read } from 'ledger';\nexport const handler = () => read(process.env.HIVES);\n`,
  });
  const text = writeCheck(await check({ dir }), 'text');
  expect(text).toMatch(
    /new need +Inspect needs dynamodb:GetItem on Hives, brought by ledger@1\.2\.0 .*, a dependency that needed nothing before +inspect\.mjs:2/,
  );
});

it('says of several actions at one place once, with what to ask next', async () => {
  const dir = apiary();
  await check({ dir, update: true });
  put(dir, { 'template.yaml': template('dynamodb:GetItem, dynamodb:Scan, dynamodb:DeleteItem, dynamodb:PutItem') });
  const wider = await check({ dir });
  const text = writeCheck(wider, 'text', { folder: 'apiary' });
  expect(text).toMatch(
    /over +InspectRole is granted dynamodb:DeleteItem, PutItem on Hives, which nothing needs +template\.yaml:\d+\n/,
  );
  expect(text).toContain('Next: leastwise explain dynamodb:DeleteItem apiary · leastwise check apiary --update');
  expect(writeCheck(wider, 'github').match(/::error/g)).toHaveLength(1);
  const under = await check({ dir, failOn: ['under'] });
  expect(writeCheck(under, 'github')).toMatch(/^::warning .*\nleastwise check passed\n$/);
});

it('counts what a service control policy denies, in each format', async () => {
  const dir = apiary();
  await check({ dir, update: true });
  const scp = path.join(dir, 'no-reads.json');
  const Statement = [{ Effect: 'Deny', Action: 'dynamodb:GetItem', Resource: '*' }];
  put(dir, { 'no-reads.json': JSON.stringify({ Version: '2012-10-17', Statement }) });
  const denied = await check({ dir, scps: [scp] });
  expect(denied.report.added.under).toMatchObject([{ key: 'deny InspectRole dynamodb:GetItem on Hives' }]);
  const [run] = JSON.parse(writeCheck(denied, 'sarif')).runs;
  expect(run.results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(['over-granted', 'denied-by-limit']);
  expect(writeCheck(denied, 'junit')).toMatch(
    /<testcase name="A call will be denied whatever the role is granted"[^>]*><failure /,
  );
  await check({ dir, scps: [scp], update: true });
  const again = await check({ dir, scps: [scp] });
  expect(JSON.parse(writeCheck(again, 'sarif')).runs[0].results).toEqual([]);
});

it('tells what it could not see, such as packages that are not installed, and passes', async () => {
  const dir = project({
    'template.yaml': template('dynamodb:GetItem, dynamodb:Scan'),
    'inspect.mjs': `import { weigh } from '@apiary/scales'; weigh();\n${handler('GetItemCommand')}`,
  });
  const checked = await check({ dir });
  expect(checked.report.fails).toBe(false);
  const note =
    'not installed: `@apiary/scales`: run `npm install` first, so that it is seen whether and how they call AWS';
  const doubt = '1 function may need more than was seen: leastwise generate . tells why';
  const text = writeCheck(checked, 'text', { colour: false });
  expect(text).toContain(`inspect.mjs:1  ${note}`);
  expect(text).toContain(`${doubt}.`);
  expect(writeCheck(checked, 'github')).toContain(
    `::notice file=inspect.mjs,line=1,title=leastwise%3A not seen::${note}`,
  );
  expect(writeCheck(checked, 'markdown')).toContain('### Not seen');
  const { unseen, ...json } = JSON.parse(writeCheck(checked, 'json'));
  expect(problems({ ...json, unseen }, JSON.parse(readFileSync('data/schema/check.json', 'utf8')))).toEqual([]);
  expect(unseen).toMatchObject({
    gaps: [{ who: 'Inspect', over: '*', file: 'inspect.mjs', line: 1 }],
    missed: [{ over: 'nothing', because: note }],
  });

  // A lock file tells that it depends on nothing that calls AWS.
  const packages = { 'node_modules/@apiary/scales': { version: '1.0.0' } };
  writeFileSync(path.join(dir, 'package-lock.json'), JSON.stringify({ packages }));
  const { report } = await check({ dir });
  expect(report.added.over).toMatchObject([{ key: 'remove InspectRole dynamodb:Scan on Hives' }]);
});
