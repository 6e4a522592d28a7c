import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';

const s3 = new S3Client();
const Bucket = process.env.MANIFESTS;

export async function store({ ship, cargo }) {
  const Key = `open/${ship}.json`;
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: JSON.stringify(cargo) }));
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return Body.transformToString();
}

export async function archive({ ship }) {
  const CopySource = `${Bucket}/open/${ship}.json`;
  await s3.send(new CopyObjectCommand({ CopySource, Bucket: process.env.ARCHIVE, Key: `shipped/${ship}.json` }));
}

export async function clear() {
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket, Prefix: 'open/' })) {
    const Objects = Contents.map(({ Key }) => ({ Key }));
    const { Errors = [] } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    if (Errors.length > 0) throw new Error(`${Errors[0].Code}: ${Errors[0].Key} stays`);
  }
}
