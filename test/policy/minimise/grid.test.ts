import { describe, expect, test } from 'vitest';
import { createCatalog } from '../../../src/catalog/index.js';
import { readPackageJson } from '../../../src/host/index.js';
import { type Cell, resourceTypes } from '../../../src/policy/index.js';
import { covering } from '../../../src/policy/minimise/covering.js';
import { type Grid, gridOf } from '../../../src/policy/minimise/grid.js';
import { reachOf } from '../../../src/policy/minimise/reach.js';
import { has } from '../../../src/policy/minimise/rectangle.js';
import { termsKey } from '../../../src/policy/minimise/terms.js';
import { wordsOf } from '../../../src/policy/minimise/words.js';
import { groupBy } from '../../../src/vocabulary/index.js';
import { namesOf, patternOf, showPattern } from '../cases/references.js';
import { condition } from './arbitrary.js';

const types = resourceTypes(createCatalog(readPackageJson));
const night = [condition('StringEquals', 'aws:PrincipalTag/shift', 'night')];

function cell(action: string, on: string, when: Cell['when'] = []): Cell {
  return { action, on: patternOf(on), when };
}

/** The grids of the cells, one for each of their terms. */
function gridsOf(cells: readonly Cell[], known: typeof types | undefined = types): readonly Grid[] {
  const granted = covering(cells, reachOf(cells, wordsOf(namesOf({}))));
  return [...groupBy(cells, termsKey).values()].map((group) => gridOf(group, granted, known));
}

/** A line for each row: `n` needed, `f` free, `-` neither. */
function draw(grid: Grid): readonly string[] {
  return grid.rows.map(({ of }, row) => {
    const marks = grid.columns.map((_, column) => {
      if (has(grid.needed[row] as bigint, column)) return 'n';
      return has(grid.allowed[row] as bigint, column) ? 'f' : '-';
    });
    return `${marks.join('')} ${of.join(' ')}`;
  });
}

function drawn(cells: readonly Cell[], known?: typeof types): readonly string[] {
  const [grid] = gridsOf(cells, known);
  return grid === undefined ? [] : draw(grid);
}

const shelf = 'arn:aws:s3:::shelf';
const loans = 'arn:aws:dynamodb:eu-west-1:111122223333:table/loans';
const queue = 'arn:aws:sqs:eu-west-1:111122223333:returns';

describe('a cell that is not needed may stand', () => {
  test('where no request asks for it', () => {
    expect(drawn([cell('s3:ListBucket', shelf), cell('s3:GetObject', `${shelf}/*`)])).toEqual([
      'nf s3:ListBucket',
      'fn s3:GetObject',
    ]);
    expect(drawn([cell('sqs:SendMessage', queue), cell('dynamodb:GetItem', loans)])).toEqual([
      'nf sqs:SendMessage',
      'fn dynamodb:GetItem',
    ]);
  });

  test('nowhere else', () => {
    expect(drawn([cell('s3:GetObject', `${shelf}/*`), cell('s3:PutObject', 'arn:aws:s3:::attic/*')])).toEqual([
      'n- s3:GetObject',
      '-n s3:PutObject',
    ]);
  });

  test('on `*` only where nothing can be asked for anything', () => {
    expect(drawn([cell('xray:PutTraceSegments', '*'), cell('sqs:SendMessage', queue)])).toEqual([
      'nf xray:PutTraceSegments',
      '-n sqs:SendMessage',
    ]);
  });

  test('not where a pattern over services is meant', () => {
    expect(drawn([cell('s*:SendMessage', queue), cell('dynamodb:GetItem', loans)])).toEqual([
      'n- s*:SendMessage',
      'fn dynamodb:GetItem',
    ]);
  });

  test('where nothing is known of what requests ask for, not at all', () => {
    const cells = [cell('s3:ListBucket', shelf), cell('s3:GetObject', `${shelf}/*`)];
    const granted = covering(cells, reachOf(cells, wordsOf(namesOf({}))));
    expect(draw(gridOf([cells[0] as Cell, cells[1] as Cell], granted, undefined))).toEqual([
      'n- s3:ListBucket',
      '-n s3:GetObject',
    ]);
  });

  test('where a wider cell grants it', () => {
    const cells = [
      cell('s3:GetObject', `${shelf}/*`),
      cell('s3:PutObject', `${shelf}/novels/*`),
      cell('s3:Get*', 'arn:aws:s3:::attic/*'),
      cell('s3:PutObject', 'arn:aws:s3:::attic/*'),
    ];
    expect(drawn(cells)).toEqual(['nff s3:GetObject', '-nn s3:PutObject', '--n s3:Get*']);
  });

  test('where a cell under fewer conditions grants it, and never the other way round', () => {
    const [free, bound] = gridsOf([
      cell('s3:GetObject', `${shelf}/*`),
      cell('s3:PutObject', 'arn:aws:s3:::attic/*'),
      cell('s3:PutObject', `${shelf}/*`, night),
      cell('s3:GetObject', 'arn:aws:s3:::attic/*', night),
    ]);
    expect(free && draw(free)).toEqual(['n- s3:GetObject', '-n s3:PutObject']);
    expect(bound && draw(bound)).toEqual(['nf s3:PutObject', 'fn s3:GetObject']);
  });
});

test('what stands in the same places is one line', () => {
  const [grid] = gridsOf(
    ['s3:GetObject', 's3:PutObject'].flatMap((action) => [
      cell(action, `${shelf}/*`),
      cell(action, 'arn:aws:s3:::attic/*'),
    ]),
  );
  expect(grid?.rows.map(({ of }) => of)).toEqual([['s3:GetObject', 's3:PutObject']]);
  expect(grid?.columns.map(({ of }) => of.map(showPattern))).toEqual([[`${shelf}/*`, 'arn:aws:s3:::attic/*']]);
  expect(grid?.needed).toEqual([1n]);
});

test('a line is as long as its elements with quotes and a comma each', () => {
  const [grid] = gridsOf([cell('s3:GetObject', `${shelf}/*`), cell('s3:PutObject', `${shelf}/*`)]);
  expect(grid?.rows.map(({ length }) => length)).toEqual(['"s3:GetObject","s3:PutObject",'.length]);
  expect(grid?.columns.map(({ length }) => length)).toEqual(['"arn:aws:s3:::shelf/*",'.length]);
});
