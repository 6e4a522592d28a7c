import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

const store = new S3Client({});

export async function light(event: { Records: { s3: { bucket: { name: string } } }[] }) {
  for (const { s3 } of event.Records) {
    await store.send(new PutObjectCommand({ Bucket: s3.bucket.name, Key: 'seen', Body: '' }));
  }
}
