import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

const sqs = new SQSClient({});

export async function handler(event: { Records: { dynamodb: { NewImage: unknown } }[] }) {
  for (const { dynamodb } of event.Records) {
    const MessageBody = JSON.stringify(dynamodb.NewImage);
    await sqs.send(new SendMessageCommand({ QueueUrl: process.env.REMINDERS, MessageBody }));
  }
}
