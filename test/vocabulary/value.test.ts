import { describe, expect, it } from 'vitest';
import {
  joined,
  oneOf,
  piece,
  reference,
  referenceValue,
  showValue,
  text,
  unknown,
} from '../../src/vocabulary/index.js';

const orders = referenceValue(reference('template.yaml', 'Orders'));
const account = referenceValue(reference('template.yaml', 'AWS::AccountId'));
const page = unknown('chosen at run time');
const arn = joined([text('arn:aws:dynamodb:eu-west-1:'), account, text(':table/'), orders]);

describe('a piece of a text', () => {
  it.each([
    ['the name at the end of an ARN', arn, '/', -1, '${Orders}'],
    ['the account in an ARN', arn, ':', 4, '${AWS::AccountId}'],
    ['a piece that a name and a text make together', arn, ':', -1, 'table/${Orders}'],
    ['of a text', text('a/b/c'), '/', 1, 'b'],
    ['of each of several texts', oneOf([text('a/b'), text('c/d')]), '/', -1, 'b | d'],
    [
      'that ends before what is not known',
      joined([text('https://'), orders, text('.example/a/'), page]),
      '/',
      2,
      '${Orders}.example',
    ],
    ['that is not there', text('a/b'), '/', 7, '?'],
  ])('%s', (_, of, by, at, shown) => {
    expect(showValue(piece(of, by, at))).toBe(shown);
  });

  it('that what is not known may be a part of stays open', () => {
    const url = joined([text('https://'), orders, page]);
    expect(piece(url, '/', 2)).toEqual({ is: 'piece', of: url, by: '/', at: 2 });
  });

  it('of a name alone stays open: the name may hold anything', () => {
    expect(piece(orders, '/', -1)).toEqual({ is: 'piece', of: orders, by: '/', at: -1 });
  });
});
