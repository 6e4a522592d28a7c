import type { Tree } from './host/index.js';

/** The same tree, which also knows how many different files were read. */
export interface CountedTree extends Tree {
  filesRead(): number;
}

export function countedTree(tree: Tree): CountedTree {
  const read = new Set<string>();
  return {
    root: tree.root,
    boundary: tree.boundary,
    read: (file) => {
      const text = tree.read(file);
      if (text !== undefined) read.add(file);
      return text;
    },
    size: (file) => tree.size(file),
    isFile: (file) => tree.isFile(file),
    isFolder: (folder) => tree.isFolder(folder),
    names: (folder) => tree.names(folder),
    files: () => tree.files(),
    filesBelow: (folder) => tree.filesBelow(folder),
    filesRead: () => read.size,
  };
}
