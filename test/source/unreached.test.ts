import { describe, expect, it } from 'vitest';
import { calls, type Files, unreached } from './project.js';

const CELLAR = `
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, DeleteCommand } from '@aws-sdk/lib-dynamodb';
const casks = DynamoDBDocumentClient.from(new DynamoDBClient({}));
export const fill = (Item) => casks.send(new PutCommand({ TableName: 'casks', Item }));
export async function drain(Key) {
  await casks.send(new DeleteCommand({ TableName: 'casks', Key }));
}
`;

describe('what no handler reaches', () => {
  it('stands in functions that nothing calls, named by what they are put into', () => {
    const files: Files = {
      'press.js': `import { fill } from './cellar.js';\nexport const handler = () => fill({ id: 1 });`,
      'cellar.js': CELLAR,
    };
    expect(unreached(files)).toEqual([
      'cellar.js:7 dynamodb DeleteItem: in `drain` (cellar.js:6), which is never called',
    ]);
    expect(unreached({ ...files, 'press.js': `import './cellar.js';\nexport const handler = () => 1;` })).toEqual([
      'cellar.js:5 dynamodb PutItem: in `fill` (cellar.js:5), which is never called',
      'cellar.js:7 dynamodb DeleteItem: in `drain` (cellar.js:6), which is never called',
    ]);
  });

  it('stands in methods, and in classes of which nothing is used', () => {
    const code = `
const { S3 } = require('aws-sdk');
class Press {
  constructor() { this.barrels = new S3(); }
  empty() { return this.barrels.deleteObject({ Bucket: 'barrels' }).promise(); }
  look() { return this.barrels.headObject({ Bucket: 'barrels' }).promise(); }
}
class Still { run(barrels = new S3()) { return barrels.putObject({ Bucket: 'still' }).promise(); } }
exports.handler = () => new Press().look();
`;
    expect(unreached({ 'press.js': code })).toEqual([
      'press.js:5 s3 DeleteObject: in `Press.empty` (press.js:5), which is never called',
      'press.js:8 s3 PutObject: in `Still` (press.js:8), of which nothing is used',
    ]);
  });

  it('stands behind conditions that are settled, and behind what ends the function', () => {
    const code = `
import { SQSClient, SendMessageCommand, PurgeQueueCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
const queue = new SQSClient({});
const TRIAL = false;
export const handler = async () => {
  if (TRIAL) await queue.send(new PurgeQueueCommand({}));
  const read = TRIAL ? await queue.send(new ReceiveMessageCommand({})) : undefined;
  return read;
  await queue.send(new SendMessageCommand({}));
};
`;
    expect(unreached({ 'press.js': code })).toEqual([
      'press.js:6 sqs PurgeQueue: the condition at press.js:6 is never true',
      'press.js:7 sqs ReceiveMessage: the condition at press.js:7 is never true',
      'press.js:9 sqs SendMessage: behind press.js:8, after which nothing runs',
    ]);
  });

  it('is a command that is never sent, and a call for another identity', () => {
    const code = `
import { SNSClient, PublishCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
const theirs = new SNSClient({ credentials: fromTemporaryCredentials({ params: { RoleArn: process.env.GUEST } }) });
export const handler = async () => {
  const draft = new SubscribeCommand({});
  await theirs.send(new PublishCommand({}));
};
`;
    expect(unreached({ 'press.js': code })).toEqual([
      'press.js:6 sns Subscribe: the command is built and never sent',
      "press.js:7 sns Publish: made with another identity's credentials",
    ]);
    expect(calls({ 'press.js': code })).toEqual(['sts AssumeRole']);
  });

  it('is told of paginators, waiters and described libraries too', () => {
    const code = `
import { paginateQuery, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { Consumer } from 'sqs-consumer';
const client = new DynamoDBClient({});
export function all() { return paginateQuery({ client }, {}); }
export const ready = () => waitUntilTableExists({ client }, {});
export const listen = () => Consumer.create({ queueUrl: 'https://sqs.eu-west-1.amazonaws.com/1/must' }).start();
export const handler = () => 'nothing';
`;
    expect(unreached({ 'press.js': code }).map((line) => line.split(':')[1])).toEqual(
      expect.arrayContaining(['5 dynamodb Query', '6 dynamodb DescribeTable']),
    );
    expect(unreached({ 'press.js': code }).join('\n')).toContain('press.js:7 sqs');
  });

  it('looks at nothing where nobody asks, and changes nothing of what is found', () => {
    const files: Files = { 'press.js': `${CELLAR}\nexport const handler = () => fill({});` };
    const before = calls(files);
    unreached(files);
    expect(calls(files)).toEqual(before);
  });
});
