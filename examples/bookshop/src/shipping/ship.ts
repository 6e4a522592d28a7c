import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { findOrder, markShipped, type Order } from '../orders/store.js';

const ssm = new SSMClient({});

async function carrierAddress(): Promise<string> {
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: `/bookshop/${process.env.STAGE}/carrier` }));
  return Parameter?.Value ?? '';
}

async function ship(order: Order, carrier: string): Promise<void> {
  await fetch(carrier, { method: 'POST', body: JSON.stringify(order) });
  await markShipped(order.orderId);
}

export async function handler(event: { Records: { body: string }[] }) {
  const carrier = await carrierAddress();
  for (const record of event.Records) {
    const { orderId } = JSON.parse(record.body) as { orderId: string };
    const order = await findOrder(orderId);
    if (order !== undefined) await ship(order, carrier);
  }
}
