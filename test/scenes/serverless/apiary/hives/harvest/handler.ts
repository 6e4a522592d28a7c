import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

const client = new S3Client({});

export async function fill(): Promise<void> {
  await client.send(new PutObjectCommand({ Bucket: process.env.JARS, Key: 'honey', Body: '' }));
}
