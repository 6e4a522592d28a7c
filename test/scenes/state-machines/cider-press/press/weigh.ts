import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

const s3 = new S3Client({});

/** Called by the state machine, which tells the bucket. */
export const handler = async (event: { labels: string; apple: string }) =>
  s3.send(new GetObjectCommand({ Bucket: event.labels, Key: event.apple }));
