import path from 'node:path';
import type { Tree } from '../../host/index.js';

/**
 * The folder whose files a TypeScript project writes to `parent/built`, as the nearest tsconfig.json says. Undefined where none
 * does. What a tsconfig extends is not followed.
 */
export function outputOf(tree: Tree, parent: string, built: string): string | undefined {
  const wanted = path.posix.join(parent, built);
  for (let at = path.posix.normalize(parent); ; at = path.posix.join(at, '..')) {
    const source = tree.read(path.posix.join(at, 'tsconfig.json')) ?? '';
    const outDir = option(source, 'outDir');
    if (outDir !== undefined && path.posix.join(at, outDir).replace(/\/$/, '') === wanted) {
      return path.posix.join(at, option(source, 'rootDir') ?? '.');
    }
    if (at === '.' || at.startsWith('..')) return undefined;
  }
}

/** An option as written: a tsconfig holds comments and trailing commas, which no JSON parser takes. */
function option(source: string, name: string): string | undefined {
  return new RegExp(`(?:^|[{,])[ \\t]*"${name}"[ \\t]*:[ \\t]*"([^"\\n]{1,200})"`, 'm').exec(source)?.[1];
}
