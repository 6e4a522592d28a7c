import { Shelf } from './shelf.js';

const books = new Shelf(process.env.BOOKS_TABLE);

export const handler = async (event: { queryStringParameters?: { shelf?: string } }) => {
  const found = await books.booksOn(event.queryStringParameters?.shelf ?? 'new');
  return { statusCode: 200, body: JSON.stringify(found) };
};
