import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';

const documents = DynamoDBDocumentClient.from(new DynamoDBClient());

/** A berth is booked for a ship that the harbour knows. */
export async function book({ berth, imo }) {
  await documents.send(
    new TransactWriteCommand({
      TransactItems: [
        {
          ConditionCheck: { TableName: process.env.SHIPS, Key: { imo }, ConditionExpression: 'attribute_exists(imo)' },
        },
        { Put: { TableName: process.env.BERTHS, Item: { berth, imo } } },
      ],
    }),
  );
}

export async function free() {
  const { Items = [] } = await documents.send(new ScanCommand({ TableName: process.env.BERTHS }));
  return Items.filter(({ imo }) => imo === undefined);
}
