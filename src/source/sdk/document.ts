/** The document clients' short names and the operations behind them (SDK v2 DynamoDB.DocumentClient, v3 @aws-sdk/lib-dynamodb). */
const OPERATIONS: ReadonlyMap<string, string> = new Map([
  ['get', 'GetItem'],
  ['put', 'PutItem'],
  ['update', 'UpdateItem'],
  ['delete', 'DeleteItem'],
  ['query', 'Query'],
  ['scan', 'Scan'],
  ['batchGet', 'BatchGetItem'],
  ['batchWrite', 'BatchWriteItem'],
  ['transactGet', 'TransactGetItems'],
  ['transactWrite', 'TransactWriteItems'],
  ['executeStatement', 'ExecuteStatement'],
  ['batchExecuteStatement', 'BatchExecuteStatement'],
  ['executeTransaction', 'ExecuteTransaction'],
]);

/** The operation of a document client's method: `put` → `PutItem`. */
export function documentOperation(method: string): string | undefined {
  return OPERATIONS.get(method);
}
