import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { type MetricsLogger, metricScope } from 'aws-embedded-metrics';

const tables = new DynamoDBClient({});

function makeHandler(table: string | undefined) {
  return metricScope((metrics: MetricsLogger) => async (event: { gate: string }) => {
    metrics.putMetric('passed', 1);
    await tables.send(new UpdateItemCommand({ TableName: table, Key: { gate: { S: event.gate } } }));
  });
}

export const handler = makeHandler(process.env.TALLY);
