import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

const sqs = new SQSClient({});
const QueueUrl = process.env.LAMP;

export const light = () => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'on' }));

export const log = () => sqs.send(new GetQueueAttributesCommand({ QueueUrl }));
