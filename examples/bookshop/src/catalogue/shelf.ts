import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';

/** The table of books. */
export class Shelf {
  private readonly documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  constructor(private readonly table: string | undefined) {}

  async book(isbn: string) {
    const { Item } = await this.documents.send(new GetCommand({ TableName: this.table, Key: { isbn } }));
    return Item;
  }

  async booksOn(shelf: string) {
    const { Items } = await this.documents.send(
      new QueryCommand({
        TableName: this.table,
        IndexName: 'byShelf',
        KeyConditionExpression: 'shelf = :shelf',
        ExpressionAttributeValues: { ':shelf': shelf },
      }),
    );
    return Items ?? [];
  }
}
