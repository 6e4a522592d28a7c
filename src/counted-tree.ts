import { type Tree, treeReadingBy } from './host/index.js';

/** The same tree, which also knows how many different files were read. */
export interface CountedTree extends Tree {
  filesRead(): number;
}

export function countedTree(tree: Tree): CountedTree {
  const read = new Set<string>();
  const counting = treeReadingBy(tree, (file) => {
    const text = tree.read(file);
    if (text !== undefined) read.add(file);
    return text;
  });
  return { ...counting, filesRead: () => read.size };
}
