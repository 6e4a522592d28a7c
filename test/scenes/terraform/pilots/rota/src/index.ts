import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

const tables = new DynamoDBClient({});
const queues = new SQSClient({});

export const assign = async (event: { quay: string }) => {
  const berth = await tables.send(new GetItemCommand({ TableName: process.env.BERTHS, Key: { quay: { S: event.quay } } }));
  await queues.send(new SendMessageCommand({ QueueUrl: process.env.ROTA, MessageBody: JSON.stringify(berth.Item) }));
};
