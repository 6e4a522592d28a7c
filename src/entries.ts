import type { Tree } from './host/index.js';
import { text, UserError, type Workload } from './vocabulary/index.js';

/**
 * Workloads for code that no infrastructure file names: `src/jobs/nightly.ts#run`, the handler being `handler` where none is told.
 * An entry that the infrastructure names too is no second workload.
 * @throws UserError where there is no such file
 */
export function entryWorkloads(
  entries: readonly string[],
  tree: Tree,
  found: readonly Workload[],
): readonly Workload[] {
  return [...new Set(entries)]
    .map((entry) => entryWorkload(entry, tree))
    .filter((w) => !found.some((f) => sameEntry(f, w)));
}

function entryWorkload(named: string, tree: Tree): Workload {
  const hash = named.lastIndexOf('#');
  const file = (hash < 0 ? named : named.slice(0, hash)).replace(/^\.\//, '');
  const handler = hash < 0 ? 'handler' : named.slice(hash + 1);
  if (!tree.isFile(file)) {
    throw new UserError(
      `There is no file \`${file}\` for the entry \`${named}\`.`,
      'Name it relative to the analysed folder, with the exported function behind a #: `--entry src/orders/place.ts#handler`.',
    );
  }
  return {
    id: `${file}#${handler}`,
    infrastructure: null,
    entry: { is: 'source', file, handler },
    role: null,
    environment: new Map(),
    features: [],
    layers: [],
    name: text(handler),
  };
}

function sameEntry({ entry: a }: Workload, { entry: b }: Workload): boolean {
  return a.is === 'source' && b.is === 'source' && a.file === b.file && a.handler === b.handler;
}
