import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

const sqs = new SQSClient();

/** One pilot, and as many tugs as are needed. */
export async function order({ ship, tugs }) {
  await sqs.send(new SendMessageCommand({ QueueUrl: process.env.PILOTS, MessageBody: ship }));
  const Entries = Array.from({ length: tugs }, (_, i) => ({ Id: String(i), MessageBody: ship }));
  await sqs.send(new SendMessageBatchCommand({ QueueUrl: process.env.TUGS, Entries }));
}
