import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { Shelf } from './shelf.js';

const books = new Shelf(process.env.BOOKS_TABLE);
const s3 = new S3Client({});

export const handler = async (event: { pathParameters: { isbn: string } }) => {
  const { isbn } = event.pathParameters;
  const book = await books.book(isbn);
  const cover = new GetObjectCommand({ Bucket: process.env.COVERS_BUCKET, Key: `covers/${isbn}.jpg` });
  return { statusCode: book ? 200 : 404, body: JSON.stringify({ ...book, cover: await getSignedUrl(s3, cover) }) };
};
