import path from 'node:path';
import type { Tree } from '../host/index.js';

/** An app of the CDK, as its `cdk.json` tells it. Paths are relative to the root. */
export interface CdkApp {
  /** The command that runs it. */
  readonly command: string;
  /** The module that is run; absent for one that is written in another language. */
  readonly file?: string;
  readonly folder: string;
  /** The `cdk.json`, which holds its context. */
  readonly context: string;
  /** The folder that synthesis writes to. */
  readonly output: string;
}

/** The apps of the tree, in whatever language. */
export function findApps(tree: Tree): readonly CdkApp[] {
  return tree
    .files()
    .filter((file) => path.posix.basename(file) === 'cdk.json')
    .flatMap((context) => appIn(context, tree) ?? []);
}

function appIn(context: string, tree: Tree): CdkApp | undefined {
  const { app: command, output } = settingsIn(tree.read(context) ?? '');
  if (typeof command !== 'string') return undefined;
  const folder = path.posix.dirname(context);
  const file = entryOf(command, folder, tree);
  return {
    command,
    ...(file === undefined ? {} : { file }),
    folder,
    context,
    output: path.posix.join(folder, typeof output === 'string' ? output : 'cdk.out'),
  };
}

/** `"app": "npx ts-node --prefer-ts-exts bin/orders.ts"` */
function settingsIn(source: string): { readonly app?: unknown; readonly output?: unknown } {
  try {
    const settings: unknown = JSON.parse(source);
    return typeof settings === 'object' && settings !== null ? settings : {};
  } catch {
    return {};
  }
}

const EXTENSIONS = ['', '.ts', '.mts', '.js', '.mjs', '.cjs', '/index.ts', '/index.js'];

function entryOf(command: string, folder: string, tree: Tree): string | undefined {
  const words = command.split(/[\s"']+/).filter((word) => /^[\w./@-]+$/.test(word) && !word.startsWith('-'));
  for (const word of words.reverse()) {
    const named = path.posix.normalize(path.posix.join(folder, word));
    for (const extension of EXTENSIONS) {
      const file = sourceOf(`${named}${extension}`, tree);
      if (/\.[mc]?[jt]s$/.test(file) && tree.isFile(file)) return file;
    }
  }
  return undefined;
}

/** `bin/app.js` is what `bin/app.ts` is compiled to, where that is there. */
function sourceOf(file: string, tree: Tree): string {
  const typed = file.replace(/\.([mc]?)js$/, '.$1ts');
  return tree.isFile(typed) ? typed : file;
}
