import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

const ferries = new DynamoDBClient({});
const queue = new SQSClient({});
const topic = new SNSClient({});
const { FARES, BARGES, HORN } = process.env;

export async function collect({ fare }) {
  await ferries.send(new PutItemCommand({ TableName: FARES, Item: { fare: { S: fare } } }));
  await queue.send(new SendMessageCommand({ QueueUrl: BARGES, MessageBody: fare }));
  await topic.send(new PublishCommand({ TopicArn: HORN, Message: fare }));
}
