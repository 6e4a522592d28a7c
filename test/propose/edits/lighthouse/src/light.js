import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
const db = new DynamoDBClient({});
export const handler = ({ rock }) => db.send(new PutItemCommand({ TableName: process.env.LAMPS, Item: { rock } }));
