import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export class HiveStore {
  find(id: string) {
    return db.send(new GetCommand({ TableName: process.env.HIVES, Key: { id } }));
  }

  remove(id: string) {
    return db.send(new DeleteCommand({ TableName: process.env.HIVES, Key: { id } }));
  }
}
