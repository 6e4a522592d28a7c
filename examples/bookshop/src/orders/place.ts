import { S3 } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { saveOrder, type Order } from './store.js';

const sqs = new SQSClient({});
const receipts = new S3({});

interface OrderRequest {
  order: Order;
  receipt: { operation: 'putObject' | 'deleteObject'; key: string };
}

export async function handler(event: { body: string }) {
  const { order, receipt } = JSON.parse(event.body) as OrderRequest;
  await saveOrder(order);
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: process.env.SHIPMENTS_QUEUE,
      MessageBody: JSON.stringify({ orderId: order.orderId }),
    }),
  );
  // Which operation it is, only the request tells.
  await receipts[receipt.operation]({ Bucket: process.env.RECEIPTS_BUCKET, Key: receipt.key });
  return { statusCode: 201, body: JSON.stringify({ orderId: order.orderId }) };
}
