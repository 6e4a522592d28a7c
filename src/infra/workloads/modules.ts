import path from 'node:path';
import type { Tree } from '../../host/index.js';

/** TypeScript first: a `.js` beside it is what it was compiled to. */
export const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '.jsx'] as const;

/** The file of a module named without its extension; a folder's `index` too. A unique file of other case is meant as well. */
export function moduleAt(tree: Tree, module: string): string | undefined {
  for (const name of [module, `${module}/index`]) {
    const found = fileAt(tree, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function fileAt(tree: Tree, name: string): string | undefined {
  for (const extension of EXTENSIONS) if (tree.isFile(name + extension)) return path.posix.normalize(name + extension);
  return otherCase(tree, name);
}

/** On a file system that doesn't tell case apart, `Orders/Place` finds `orders/place.ts`. */
function otherCase(tree: Tree, name: string): string | undefined {
  let folder = '.';
  const segments = path.posix.normalize(name).split('/');
  const last = segments.pop() ?? '';
  for (const segment of segments) {
    const next = segment === '..' || segment === '.' ? segment : onlyAlike(tree.names(folder), segment);
    if (next === undefined) return undefined;
    folder = path.posix.join(folder, next);
  }
  for (const extension of EXTENSIONS) {
    const file = onlyAlike(tree.names(folder), last + extension);
    if (file !== undefined && tree.isFile(path.posix.join(folder, file))) return path.posix.join(folder, file);
  }
  return undefined;
}

function onlyAlike(names: readonly string[], wanted: string): string | undefined {
  if (names.includes(wanted)) return wanted;
  const alike = names.filter((n) => n.toLowerCase() === wanted.toLowerCase());
  return alike.length === 1 ? alike[0] : undefined;
}
