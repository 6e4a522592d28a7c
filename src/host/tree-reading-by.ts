import type { Tree } from './tree.js';

/** The same tree, whose files are read in another way. */
export function treeReadingBy(tree: Tree, read: Tree['read']): Tree {
  return {
    ...{ root: tree.root, boundary: tree.boundary, read },
    size: (file) => tree.size(file),
    isFile: (file) => tree.isFile(file),
    isFolder: (folder) => tree.isFolder(folder),
    names: (folder) => tree.names(folder),
    files: () => tree.files(),
    filesBelow: (folder) => tree.filesBelow(folder),
  };
}
