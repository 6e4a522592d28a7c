import { expect, test } from 'vitest';
import type { Tree } from '../../src/host/index.js';
import { overlay } from '../../src/program/files.js';
import { fileAt, folderAt, indexIn } from '../../src/program/locate.js';

/** A disk on which case counts, whatever the disk of this machine does. */
function disk(...paths: readonly string[]): Tree {
  const foldersOf = (path: string) => path.split('/').map((_, i, names) => names.slice(0, i).join('/') || '.');
  const folders = new Set(paths.flatMap(foldersOf));
  const parent = (path: string) => path.split('/').slice(0, -1).join('/') || '.';
  return {
    root: '/shop',
    boundary: '/shop',
    read: (file) => (paths.includes(file) ? '' : undefined),
    size: (file) => (paths.includes(file) ? 0 : undefined),
    isFile: (file) => paths.includes(file),
    isFolder: (folder) => folders.has(folder),
    names: (folder) =>
      [...paths, ...folders]
        .filter((p) => p !== '.' && parent(p) === folder)
        .map((p) => p.slice(p.lastIndexOf('/') + 1)),
    files: () => paths,
    filesBelow: () => paths,
  };
}

test.each([
  ['src/Orders/place', 'src/Orders/Place.ts'],
  ['SRC/orders/PLACE', 'src/Orders/Place.ts'],
  ['src/orders/place.js', 'src/Orders/Place.ts'],
  ['src/Orders/Place.ts', 'src/Orders/Place.ts'],
  ['src/orders/cancel', undefined],
])('%s in another case is %s', (path, expected) => {
  expect(fileAt(overlay(disk('src/Orders/Place.ts')), path)).toBe(expected);
});

test('the exact case is preferred, and where neither is exact, no file is guessed', () => {
  const files = overlay(disk('src/place.ts', 'src/Place.ts'));
  expect(fileAt(files, 'src/Place')).toBe('src/Place.ts');
  expect(fileAt(files, 'src/PLACE')).toBeUndefined();
});

test('folders are found in another case too', () => {
  const files = overlay(disk('src/Orders/index.ts'));
  expect(folderAt(files, 'src/orders')).toBe('src/Orders');
  expect(folderAt(files, 'src/baskets')).toBeUndefined();
});

test('an index is the folder’s own', () => {
  const files = overlay(disk('src/index/clock.ts', 'src/orders/index.js', 'src/index.ts'));
  expect(indexIn(files, 'src/orders')).toBe('src/orders/index.js');
  expect(indexIn(files, 'src/index')).toBeUndefined();
  expect(indexIn(files, 'src')).toBe('src/index.ts');
});
