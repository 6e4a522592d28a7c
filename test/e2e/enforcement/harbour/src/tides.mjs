import { CloudWatchLogsClient, CreateLogStreamCommand, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';

const logs = new CloudWatchLogsClient();
const logGroupName = process.env.TIDES;

/** A stream a day, as long as the tide is high. */
export async function log({ day, level }) {
  await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: `${day}-${Date.now()}` }));
  const message = JSON.stringify({ level });
  await logs.send(
    new PutLogEventsCommand({ logGroupName, logStreamName: 'high', logEvents: [{ timestamp: Date.now(), message }] }),
  );
}
