import { describe, expect, it } from 'vitest';
import { documentsOf } from '../../src/sides/document-shapes.js';
import { list, record, text, type Value } from '../../src/vocabulary/index.js';

const one = record([['Statement', list([])]]);

describe('the policy documents in a file', () => {
  it.each<[string, Value, readonly string[]]>([
    ['one alone', one, ['']],
    ['a list of them', list([one, one]), ['[0]', '[1]']],
    [
      'a version of a managed policy',
      record([['PolicyVersion', record([['Document', one]])]]),
      ['PolicyVersion.Document'],
    ],
    [
      'an inline policy',
      record([
        ['PolicyName', text('Charts')],
        ['PolicyDocument', one],
      ]),
      ['PolicyDocument'],
    ],
    ['a list of such', list([record([['PolicyDocument', one]])]), ['[0].PolicyDocument']],
  ])('%s', (_, value, paths) => {
    expect(documentsOf(value)?.map(({ path }) => path)).toEqual(paths);
    expect(documentsOf(value)?.map(({ document }) => document)).toEqual(paths.map(() => one));
  });

  it.each<[string, Value]>([
    ['a text', text('Statement')],
    ['something else', record([['name', text('harbour')]])],
    ['nothing', list([])],
    ['a list of which one is something else', list([one, record([])])],
  ])('are not there in %s', (_, value) => {
    expect(documentsOf(value)).toBeUndefined();
  });

  it('may come in percent-encoding, and otherwise stand as they are', () => {
    const wrapped = (document: string) => documentsOf(record([['PolicyDocument', text(document)]]))?.[0]?.document;
    expect(wrapped('%7B%22Statement%22%3A%5B%5D%7D')).toEqual(text('{"Statement":[]}'));
    expect(wrapped('{"Statement":[]}')).toEqual(text('{"Statement":[]}'));
    expect(wrapped('%zz')).toEqual(text('%zz'));
  });
});
