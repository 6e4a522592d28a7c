import { openTree, type Tree } from '../../src/host/index.js';

/** A project of these files, in memory: what a test writes down is all that there is. */
export function treeOf(files: Readonly<Record<string, string>>): Tree {
  const paths = Object.keys(files).sort();
  const below = (folder: string) =>
    folder === '.' || folder === '' ? paths : paths.filter((p) => p.startsWith(`${folder}/`));
  return {
    root: '/project',
    boundary: '/project',
    read: (file) => files[file],
    size: (file) => files[file]?.length,
    isFile: (file) => files[file] !== undefined,
    isFolder: (folder) => below(folder).length > 0,
    names: (folder) => {
      const cut = folder === '.' ? 0 : folder.length + 1;
      return [...new Set(below(folder).map((p) => p.slice(cut).split('/')[0] ?? ''))].sort();
    },
    files: () => paths,
    filesBelow: below,
  };
}

/** A folder of test/infra/scenes, from disk. */
export function sceneOf(name: string): Tree {
  return openTree(new URL(`scenes/${name}`, import.meta.url).pathname);
}
