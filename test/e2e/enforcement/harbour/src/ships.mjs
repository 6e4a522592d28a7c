import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';

const documents = DynamoDBDocument.from(new DynamoDBClient());
const TableName = process.env.SHIPS;

export async function byFlag({ flag }) {
  const { Items } = await documents.query({
    ...{ TableName, IndexName: 'byFlag', KeyConditionExpression: 'flag = :flag' },
    ExpressionAttributeValues: { ':flag': flag },
  });
  return Items;
}

export async function register({ ships }) {
  await documents.batchWrite({ RequestItems: { [TableName]: ships.map((Item) => ({ PutRequest: { Item } })) } });
  return documents.get({ TableName, Key: { imo: ships[0].imo } });
}
