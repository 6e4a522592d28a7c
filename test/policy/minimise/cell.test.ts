import { expect, test } from 'vitest';
import { cellCovers, withoutCoveredCells } from '../../../src/policy/index.js';
import { type Cell, cellKey } from '../../../src/policy/minimise/cell.js';
import { patternOf } from '../cases/references.js';
import { condition } from './arbitrary.js';

const night = [condition('StringEquals', 'aws:PrincipalTag/shift', 'night')];

function cell(action: string, on: string, when: Cell['when'] = []): Cell {
  return { action, on: patternOf(on), when };
}

const readAll = cell('s3:Get*', 'arn:aws:s3:::shelf/*');
const readNovels = cell('s3:GetObject', 'arn:aws:s3:::shelf/novels/*');

test('a cell covers what is narrower in action, resource and terms', () => {
  expect(cellCovers(readAll, readNovels)).toBe(true);
  expect(cellCovers(readAll, { ...readNovels, when: night })).toBe(true);
  expect(cellCovers(readNovels, readAll)).toBe(false);
  expect(cellCovers(readAll, { ...readNovels, action: 's3:PutObject' })).toBe(false);
  expect(cellCovers(readAll, { ...readNovels, on: patternOf('arn:aws:s3:::attic/*') })).toBe(false);
  expect(cellCovers({ ...readAll, when: night }, readNovels)).toBe(false);
});

test('two cells have one key exactly when they are equal', () => {
  expect(cellKey(cell('S3:getobject', 'arn:aws:s3:::shelf/novels/*'))).toBe(cellKey(readNovels));
  expect(cellKey({ ...readNovels, when: night })).not.toBe(cellKey(readNovels));
  expect(cellKey({ ...readNovels, action: 's3:PutObject' })).not.toBe(cellKey(readNovels));
  expect(cellKey({ ...readNovels, on: readAll.on })).not.toBe(cellKey(readNovels));
});

test('of cells only those stay that no other one covers, in their order', () => {
  const write = cell('s3:PutObject', 'arn:aws:s3:::shelf/*', night);
  const writeNovels = cell('s3:PutObject', 'arn:aws:s3:::shelf/novels/*');
  const writeNovelsAtNight = cell('s3:PutObject', 'arn:aws:s3:::shelf/novels/*', night);
  expect(withoutCoveredCells([write, readNovels, writeNovelsAtNight, readAll, writeNovels])).toEqual([
    write,
    readAll,
    writeNovels,
  ]);
});

test('of cells that cover each other the first stays', () => {
  const own = cell('s3:GetObject', 'arn:aws:s3:::shelf/${aws:username}/*');
  const again = cell('s3:GetObject', 'arn:aws:s3:::shelf/${AWS:UserName}/*');
  expect(withoutCoveredCells([own, again])).toEqual([own]);
  expect(withoutCoveredCells([again, own])).toEqual([again]);
  expect(withoutCoveredCells([own, { ...own, action: 's3:getobject' }])).toEqual([own]);
});

test('a pattern over services covers actions of all of them', () => {
  const all = cell('*', '*');
  expect(withoutCoveredCells([readAll, all, readNovels])).toEqual([all]);
  const some = cell('s*:Get*', '*');
  expect(withoutCoveredCells([readAll, cell('sqs:GetQueueUrl', '*'), some])).toEqual([some]);
});

test('nothing is left of nothing', () => {
  expect(withoutCoveredCells([])).toEqual([]);
});
