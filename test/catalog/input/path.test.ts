import { expect, test } from 'vitest';
import { valuesAt } from '../../../src/catalog/input/path.js';
import { list, record, showValue, text, unknown } from '../../../src/vocabulary/index.js';
import { value } from '../setting.js';

const basket = value({
  Reader: 'ada',
  Items: [{ Isbn: '1' }, { Isbn: '2', Gift: 'yes' }],
  Tables: { books: 'x', authors: 'y' },
});

test.each([
  ['Reader', ['ada']],
  ['Items[].Isbn', ['1', '2']],
  ['Items[].Gift', ['yes']],
  ['Tables[keys]', ['books', 'authors']],
  ['Tables.books', ['x']],
  ['Missing', []],
  ['Missing[].Isbn', []],
  ['Reader[].Isbn', []],
])('%s', (path, expected) => {
  expect(valuesAt(basket, path).map(showValue)).toEqual(expected);
});

test('what was not seen may be there', () => {
  const open = record([['Items', list([record([['Isbn', text('1')]])], true)]], true);
  expect(valuesAt(open, 'Items[].Isbn').map((v) => v.is)).toEqual(['text', 'unknown']);
  expect(valuesAt(open, 'Reader').map((v) => v.is)).toEqual(['unknown']);
  expect(valuesAt(unknown('event'), 'Items[].Isbn')).toEqual([unknown('event')]);
});
