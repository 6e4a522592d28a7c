import path from 'node:path';
import type { Tree } from '../host/index.js';
import type { Missed } from '../vocabulary/index.js';

/** An app of the CDK: the module that its `cdk.json` says is run. Paths are relative to the root. */
export interface CdkApp {
  readonly file: string;
  readonly folder: string;
  /** The `cdk.json`, which holds its context. */
  readonly context: string;
}

/** The apps of the tree. One that is written in another language is missed. */
export function findApps(tree: Tree): { readonly apps: readonly CdkApp[]; readonly missed: readonly Missed[] } {
  const apps: CdkApp[] = [];
  const missed: Missed[] = [];
  for (const file of tree.files().filter((f) => path.posix.basename(f) === 'cdk.json')) {
    const command = commandIn(tree.read(file) ?? '');
    const folder = path.posix.dirname(file);
    const entry = command === undefined ? undefined : entryOf(command, folder, tree);
    const at = { file, line: 1 };
    if (entry !== undefined) apps.push({ file: entry, folder, context: file });
    else if (command !== undefined)
      missed.push({
        over: 'everything',
        because: `the app \`${command}\` can't be read: it is no file in TypeScript or JavaScript`,
        at,
      });
  }
  return { apps, missed };
}

/** `"app": "npx ts-node --prefer-ts-exts bin/orders.ts"` */
function commandIn(source: string): string | undefined {
  try {
    const { app } = JSON.parse(source) as { readonly app?: unknown };
    return typeof app === 'string' ? app : undefined;
  } catch {
    return undefined;
  }
}

const EXTENSIONS = ['', '.ts', '.mts', '.js', '.mjs', '.cjs', '/index.ts', '/index.js'];

function entryOf(command: string, folder: string, tree: Tree): string | undefined {
  for (const word of command
    .split(/[\s"']+/)
    .filter((w) => /^[\w./@-]+$/.test(w) && !w.startsWith('-'))
    .reverse()) {
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
