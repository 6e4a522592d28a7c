import { describe, expect, test } from 'vitest';
import { createCatalog } from '../../../src/catalog/index.js';
import { readPackageJson } from '../../../src/host/index.js';
import type { Cell } from '../../../src/policy/minimise/cell.js';
import { inOneWord, wordsOf } from '../../../src/policy/minimise/words.js';
import { namesOf, patternOf, showPattern, type WrittenName } from '../cases/references.js';
import { condition } from './arbitrary.js';

const actions = createCatalog(readPackageJson);

const names: Readonly<Record<string, WrittenName>> = {
  Books: { chars: 'name', is: 'books-⟨Stage⟩' },
  Stage: { chars: 'name' },
  Secret: { chars: 'path', is: 'db-⟨Suffix⟩' },
  Suffix: { chars: 'alnum', length: 6 },
  Env: { chars: 'name', oneOf: ['dev', 'prd'] },
  Either: { chars: 'name', oneOf: ['dev', 'prod'] },
  Nothing: { chars: 'name', oneOf: [] },
  Empty: { chars: 'name', empty: true },
  Wild: { chars: 'any', wild: true },
};
const words = wordsOf(namesOf({ names }));

describe('one pattern covers another whatever the names stand for', () => {
  test.each<[string, string, boolean]>([
    ['table/books-⟨Stage⟩', 'table/⟨Books⟩', true],
    ['table/⟨Books⟩', 'table/books-⟨Stage⟩', true],
    ['table/books-*', 'table/⟨Books⟩', true],
    ['table/⟨Books⟩', 'table/books-*', false],
    ['table/⟨Books⟩/index/*', 'table/⟨Books⟩/index/byDate', true],
    ['table/*', 'table/⟨Stage⟩', true],
    ['table/?*', 'table/⟨Stage⟩', true],
    ['table/??*', 'table/⟨Stage⟩', false],
    ['table/?', 'table/⟨Stage⟩', false],
    ['table/⟨Stage⟩', 'table/⟨Env⟩', false],
    ['⟨Stage⟩/*', '⟨Stage⟩/⟨Env⟩', true],
    ['secret:db-??????', 'secret:⟨Secret⟩', true],
    ['secret:db-?????', 'secret:⟨Secret⟩', false],
    ['secret:db-???????', 'secret:⟨Secret⟩', false],
    ['⟨Stage⟩:secret:db-??????', '⟨Stage⟩:secret:⟨Secret⟩', true],
    ['table/???', 'table/⟨Env⟩', true],
    ['table/????', 'table/⟨Env⟩', false],
    ['table/???', 'table/⟨Either⟩', false],
    ['table/?*', 'table/⟨Either⟩', true],
    ['table/?*', 'table/⟨Nothing⟩', true],
    ['table/?*', 'table/⟨Empty⟩', false],
    ['table/*', 'table/⟨Empty⟩', true],
    ['table/?*', 'table/⟨Wild⟩', false],
    ['table/*', 'table/⟨Wild⟩', true],
    ['table/⟨Wild⟩', 'table/⟨Wild⟩', true],
    ['table/?*', 'table/⟨Unheard⟩', false],
    ['table/*', 'table/⟨Unheard⟩', true],
    ['table/?', 'table/⟨Unheard⟩a', false],
    ['table/??', 'table/⟨Stage⟩a', false],
    ['table/x', 'table/y', false],
  ])('%s, %s: %s', (outer, inner, expected) => {
    expect(words.covers(patternOf(outer), patternOf(inner))).toBe(expected);
  });
});

test('a name is spelled as what it equals', () => {
  expect(showPattern(words.spelled(patternOf('table/⟨Books⟩/*')))).toBe('table/books-⟨Stage⟩/*');
});

function cell(action: string, on: string, when: Cell['when'] = []): Cell {
  return { action, on: patternOf(on), when };
}

function said(...cells: readonly Cell[]): readonly string[] {
  return inOneWord(cells, words, actions).map(({ action, on, when }) =>
    [action, showPattern(on), ...when.flatMap(({ values }) => values.map(showPattern))].join(' '),
  );
}

describe('in one word', () => {
  const byStage = cell('dynamodb:GetItem', 'table/books-⟨Stage⟩');
  const byName = cell('dynamodb:PutItem', 'table/⟨Books⟩');

  test('the reference is kept of two patterns for one thing, whichever comes first', () => {
    const expected = ['dynamodb:GetItem table/⟨Books⟩', 'dynamodb:PutItem table/⟨Books⟩'];
    expect(said(byStage, byName)).toEqual(expected);
    expect(said(byName, byStage)).toEqual(expected);
  });

  test('the less of a name is spelled out the better', () => {
    const known = wordsOf(
      namesOf({ names: { Head: { chars: 'name', is: 'a' }, Tail: { chars: 'name', is: '-archive' } } }),
    );
    const [one] = inOneWord(
      ['⟨Head⟩-archive', 'a⟨Tail⟩'].map((table) => cell('dynamodb:GetItem', `table/${table}`)),
      known,
    );
    expect(one && showPattern(one.on)).toBe('table/a⟨Tail⟩');
  });

  test('what alone stands for its thing stays as it is', () => {
    expect(said(byStage)).toEqual(['dynamodb:GetItem table/books-⟨Stage⟩']);
  });

  test('cells that come twice are there once', () => {
    expect(said(byName, byName, { ...byName, on: byStage.on })).toEqual(['dynamodb:PutItem table/⟨Books⟩']);
  });

  test('actions are written as AWS does', () => {
    expect(said(cell('DYNAMODB:getitem', 'table/loans'))).toEqual(['dynamodb:GetItem table/loans']);
    expect(said(cell('DynamoDB:Get*', 'table/loans'))).toEqual(['DynamoDB:Get* table/loans']);
    expect(said(cell('library:lend', '*'), cell('library:Lend', 'table/loans'))).toEqual([
      'library:Lend *',
      'library:Lend table/loans',
    ]);
  });

  test('values of conditions are in one word too', () => {
    const tagged = (value: string): Cell['when'] => [condition('StringEquals', 'aws:PrincipalTag/table', value)];
    expect(
      said(cell('sqs:SendMessage', '*', tagged('books-⟨Stage⟩')), cell('sqs:ReceiveMessage', '*', tagged('⟨Books⟩'))),
    ).toEqual(['sqs:ReceiveMessage * ⟨Books⟩', 'sqs:SendMessage * ⟨Books⟩']);
  });

  test('conditions of a template stay', () => {
    const given = new Map([['Production', true]]);
    expect(inOneWord([{ ...byName, given }, byName], words, actions)).toEqual([byName, { ...byName, given }]);
  });

  test('without actions the first spelling in order is taken', () => {
    const cells = [cell('dynamodb:getitem', 'table/loans'), cell('dynamodb:GetItem', 'table/books')];
    expect(inOneWord(cells, words).map(({ action }) => action)).toEqual(['dynamodb:GetItem', 'dynamodb:GetItem']);
  });
});
