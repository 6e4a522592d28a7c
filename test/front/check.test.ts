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
