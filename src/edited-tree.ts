import { type Tree, treeReadingBy } from './host/index.js';
import type { FileEdit } from './propose/index.js';

/** The same tree as it would be after the edits. */
export function withEdits<T extends Tree>(tree: T, files: readonly FileEdit[]): Tree {
  const texts = new Map(files.map(({ file, after }) => [file, after.replace(/^\uFEFF/, '')] as const));
  return treeReadingBy(tree, (file) => texts.get(file) ?? tree.read(file));
}
