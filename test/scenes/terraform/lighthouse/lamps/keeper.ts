import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

const store = new S3Client({});

export async function handler(event: { Records: { body: string }[] }) {
  for (const { body } of event.Records) {
    await store.send(new GetObjectCommand({ Bucket: process.env.LOGBOOKS, Key: `signals/${body}` }));
  }
}
