import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

const s3 = new S3Client({});

export const taste = async (batch: { barrel: string }) =>
  s3.send(new GetObjectCommand({ Bucket: process.env.RECIPES, Key: `barrels/${batch.barrel}` }));
