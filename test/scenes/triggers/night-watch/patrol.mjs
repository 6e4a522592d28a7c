import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async ({ ledger, gate }) => {
  await documents.send(new PutCommand({ TableName: ledger.table, Item: { gate, at: Date.now() } }));
};
