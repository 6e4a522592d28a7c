import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

const tables = new DynamoDBClient({});
const queues = new SQSClient({});

export async function handler(event: { crossing: string }) {
  await tables.send(new PutItemCommand({ TableName: process.env.CROSSINGS, Item: { crossing: { S: event.crossing } } }));
  await queues.send(new SendMessageCommand({ QueueUrl: process.env.PASSENGERS, MessageBody: event.crossing }));
}
