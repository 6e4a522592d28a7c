import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

export const keep = () => client.send(new UpdateItemCommand({ TableName: process.env.SHIP, Key: { watch: { S: process.env.WATCH } } }));
