import path from 'node:path';
import type { Tree } from '../../host/index.js';
import { BUILD_FOLDERS } from '../build-folders.js';
import { builtFrom } from './build-folders.js';
import { bundledByScript } from './bundler-script.js';
import { moduleAt } from './modules.js';

/** What is looked for: the module of a handler below the code's folder, both with `/` and relative to the root. */
export interface Wanted {
  readonly folder: string;
  readonly module: string;
  /** A bundler's entry points, relative to the folder. */
  readonly bundledFrom: readonly string[];
  readonly functionId: string;
}

/**
 * The source file of a handler: what stands in a build folder is traced to what it is built from, TypeScript goes before
 * JavaScript. Undefined where no file of the project is clearly meant.
 */
export function findSource(tree: Tree, wanted: Wanted): string | undefined {
  const found = sourceIn(tree, { ...wanted, folder: wanted.folder.replace(ARCHIVE, '') });
  // An archive is mostly made of what lies beside it.
  const beside = path.posix.dirname(wanted.folder);
  if (found !== undefined) return found;
  const near = ARCHIVE.test(wanted.folder) ? sourceIn(tree, { ...wanted, folder: beside }) : undefined;
  return near ?? (wanted.module === 'index' ? bundledByScript(tree, packageOf(wanted.folder)) : undefined);
}

/** The package that a build folder or an archive is made of. */
function packageOf(folder: string): string {
  const parent = path.posix.dirname(folder);
  return ARCHIVE.test(folder) || BUILD_FOLDERS.has(path.posix.basename(folder)) ? packageOf(parent) : folder;
}

const ARCHIVE = /\.zip$/i;

function sourceIn(tree: Tree, wanted: Wanted): string | undefined {
  const full = path.posix.join(wanted.folder, wanted.module);
  const exact = moduleAt(tree, full);
  if (exact !== undefined && isTypeScript(exact)) return exact;
  return (
    bundled(tree, wanted) ??
    builtFrom(tree, full, wanted.functionId, exact === undefined) ??
    exact ??
    moduleAt(tree, path.posix.join(wanted.folder, 'src', wanted.module))
  );
}

function isTypeScript(file: string): boolean {
  return /\.[mc]?tsx?$/.test(file);
}

/** The entry point of the handler's name; its folder is not kept when there is one entry point alone. */
function bundled(tree: Tree, wanted: Wanted): string | undefined {
  const meant = wanted.bundledFrom.filter((point) => {
    const stem = path.posix.normalize(point).replace(/\.[mc]?[jt]sx?$/, '');
    return stem === wanted.module || stem.endsWith(`/${wanted.module}`) || wanted.module.endsWith(`/${stem}`);
  });
  const [only, more] = meant;
  if (only === undefined || more !== undefined) return undefined;
  const file = path.posix.join(wanted.folder, only);
  return tree.isFile(file) ? file : moduleAt(tree, file.replace(/\.[mc]?[jt]sx?$/, ''));
}
