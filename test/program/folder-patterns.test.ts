import { describe, expect, test } from 'vitest';
import { overlay } from '../../src/program/files.js';
import { packageFolders } from '../../src/program/folder-patterns.js';
import { repository } from './project.js';

describe('the packages that workspace patterns name', () => {
  const files = overlay(
    repository({
      'package.json': {},
      'apps/shop/package.json': {},
      'apps/shop/widgets/package.json': {},
      'apps/notes/README.md': '',
      'libs/money/package.json': {},
      'libs/time/test/fixture/package.json': {},
      'tools/lint-rules/package.json': {},
      'apps/shop/node_modules/left-pad/package.json': {},
    }).tree,
  );
  test.each([
    [['apps/*'], ['apps/shop']],
    [['./apps/shop/'], ['apps/shop']],
    [['apps/**'], ['apps/shop', 'apps/shop/widgets']],
    [['**/widgets'], ['apps/shop/widgets']],
    [['{apps,libs}/*'], ['apps/shop', 'libs/money']],
    [['tools/lint-*'], ['tools/lint-rules']],
    [['libs/**', '!**/test/**'], ['libs/money']],
    [
      ['**', '!apps/*'],
      ['.', 'apps/shop/widgets', 'libs/money', 'libs/time/test/fixture', 'tools/lint-rules'],
    ],
    [['nowhere/*', '/', ''], ['.']],
    [['**/**/**/**/**/**/money'], ['libs/money']],
  ])('%j', (patterns, expected) => {
    expect([...packageFolders(files, '.', patterns)].sort()).toEqual(expected);
  });
});
