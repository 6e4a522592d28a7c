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
  expect(report.added.needs).toMatchObject([{ says: 'Inspect needs dynamodb:PutItem on Hives: inspect.mjs:2' }]);
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
  expect(writeCheck(same, 'junit')).toMatch(/tests="3" failures="0" skipped="0"/);

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
  expect(writeCheck(wider, 'junit')).toMatch(/tests="3" failures="2" skipped="0"/);
  expect(writeCheck(await check({ dir, failOn: ['under'] }), 'junit')).toMatch(/failures="1" skipped="1"/);
  const markdown = writeCheck(wider, 'markdown');
  expect(markdown).toContain('failed\n\nagainst `leastwise.lock.json`: 2 over, 1 under, 0 findings, 1 new need\\.');
  expect(markdown).toContain('- `Inspect needs dynamodb:PutItem on Hives: inspect.mjs:2`');
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
