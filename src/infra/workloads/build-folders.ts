import path from 'node:path';
import type { Tree } from '../../host/index.js';
import { BUILD_FOLDERS } from '../build-folders.js';
import { EXTENSIONS, moduleAt } from './modules.js';
import { outputOf } from './tsconfig.js';

/**
 * The source of a module that lies in a build folder. `guess`: the module itself is not there, so that a file of its name
 * elsewhere in the package may be meant. A JavaScript file that is there is only left for a TypeScript one.
 */
export function builtFrom(tree: Tree, module: string, functionId: string, guess: boolean): string | undefined {
  const segments = module.split('/');
  for (const [i, segment] of segments.entries()) {
    if (!BUILD_FOLDERS.has(segment)) continue;
    const parent = segments.slice(0, i).join('/') || '.';
    const tail = segments.slice(i + 1).join('/');
    const found = sourceOf(tree, parent, segment, withoutStage(segment, tail, functionId), guess);
    if (found !== undefined && (guess || /\.[mc]?tsx?$/.test(found))) return found;
  }
  return undefined;
}

/** `sam build` writes to `.aws-sam/build/FUNCTION/…`. */
function withoutStage(segment: string, tail: string, functionId: string): string {
  return segment === '.aws-sam'
    ? tail.replace(/^build\//, '').replace(new RegExp(`^${functionId.replace(/\W/g, '')}/`), '')
    : tail;
}

function sourceOf(tree: Tree, parent: string, built: string, tail: string, guess: boolean): string | undefined {
  const root = outputOf(tree, parent, built);
  const folders = [...(root === undefined ? [] : [root]), parent, `${parent}/src`];
  for (const folder of folders) {
    const found = moduleAt(tree, path.posix.join(folder, tail));
    if (found !== undefined) return found;
  }
  if (!guess) return undefined;
  const alone = folders.map((folder) => moduleAt(tree, path.posix.join(folder, withoutOwnFolder(tail))));
  return alone.find((found) => found !== undefined) ?? onlyFileNamed(tree, parent, tail);
}

/** Bundlers may give each entry point a folder: `place.ts` becomes `place/index.js` or `place/place.js`. */
function withoutOwnFolder(tail: string): string {
  const { dir, base } = path.posix.parse(tail);
  return dir !== '' && (base === 'index' || base === path.posix.basename(dir)) ? dir : tail;
}

/** The one file of that path, or else of that name, in the package around a build folder. */
function onlyFileNamed(tree: Tree, parent: string, tail: string): string | undefined {
  const files = tree.filesBelow(packageAround(tree, parent)).filter((f) => !/\.(test|spec|d)\.[mc]?[jt]sx?$/.test(f));
  const names = [tail, path.posix.basename(tail), `${path.posix.basename(tail)}/index`];
  for (const name of tail.endsWith('/index') ? [tail, path.posix.dirname(tail)] : names) {
    const found = onlyOne(files.filter((f) => EXTENSIONS.some((e) => f === name + e || f.endsWith(`/${name}${e}`))));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** One source with its compiled sibling counts as one. */
function onlyOne(files: readonly string[]): string | undefined {
  const typed = files.filter((f) => /\.[mc]?tsx?$/.test(f));
  const left = typed.length > 0 ? typed : files;
  return left.length === 1 ? left[0] : undefined;
}

function packageAround(tree: Tree, folder: string): string {
  for (let at = path.posix.normalize(folder); ; at = path.posix.join(at, '..')) {
    if (tree.isFile(path.posix.join(at, 'package.json'))) return at;
    if (at === '.' || at.startsWith('..')) return folder;
  }
}
