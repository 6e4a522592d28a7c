import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { StarLog } from '@observatory/star-log';

const s3 = new S3Client({});
const log = new StarLog({ table: process.env.STARS });

export async function handler(event: { plate: string; star: string }) {
  await s3.send(new PutObjectCommand({ Bucket: process.env.PLATES, Key: `plates/${event.plate}`, Body: '' }));
  await log.write({ star: event.star });
}
