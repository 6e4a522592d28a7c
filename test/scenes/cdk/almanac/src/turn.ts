import { DynamoDBClient, GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

const kept = new DynamoDBClient({});

export async function turn() {
  await new SSMClient({}).send(new GetParameterCommand({ Name: '/almanac/press' }));
  await kept.send(new ScanCommand({ TableName: process.env.tidesTable }));
  return kept.send(new GetItemCommand({ TableName: process.env.moonsTable, Key: { day: { S: '1' } } }));
}
