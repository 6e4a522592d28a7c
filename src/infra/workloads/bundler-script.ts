import path from 'node:path';
import type { Tree } from '../../host/index.js';

/** Bundlers that are named with the file to begin with: `ncc build src/lambda.ts -o dist`. */
const BUNDLES = /\b(?:ncc build|esbuild|tsup|tsdown|bun build|rolldown|parcel build)\s([^&|;]*)/g;
const MODULE = /(?<=^|[\s'"])(?:\.\/)?[\w./-]+\.[mc]?[jt]sx?(?=$|[\s'"])/g;

/**
 * The file that the scripts of a package bundle, where they name one alone: it becomes `index.js`, whatever it is called. Nothing is run.
 * @see https://docs.npmjs.com/cli/using-npm/scripts
 */
export function bundledByScript(tree: Tree, folder: string): string | undefined {
  const scripts = Object.values(scriptsIn(tree.read(path.posix.join(folder, 'package.json')) ?? ''));
  const named = scripts
    .flatMap((script) => (typeof script === 'string' ? [...script.matchAll(BUNDLES)] : []))
    .flatMap(([, rest = '']) => rest.replace(/--?[\w-]+[= ]\S+/g, ' ').match(MODULE) ?? []);
  const files = [...new Set(named.map((name) => path.posix.join(folder, name)))].filter((file) => tree.isFile(file));
  const [only, more] = files;
  return more === undefined ? only : undefined;
}

function scriptsIn(source: string): Readonly<Record<string, unknown>> {
  try {
    const { scripts } = JSON.parse(source) as { scripts?: unknown };
    return typeof scripts === 'object' && scripts !== null ? (scripts as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
