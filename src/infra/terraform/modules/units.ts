import path from 'node:path';
import type { Tree } from '../../../host/index.js';
import type { Missed } from '../../../vocabulary/index.js';
import type { Node } from '../../templates/node.js';
import type { Root } from '../evaluate/scope.js';
import type { Block } from '../hcl/syntax.js';
import { standIn } from './called.js';
import { rootIn } from './open.js';
import type { ModuleSource } from './source.js';
import type { States } from './states.js';
import { includedBy, type Unit, unitIn } from './terragrunt.js';

/** A unit of Terragrunt's with the module that it deploys. */
export interface OpenUnit {
  readonly file: string;
  /** In which its inputs are worked out: it is run in its own folder. */
  readonly root: Root;
  readonly source: ModuleSource;
  readonly inputs: ReadonlyMap<string, Node>;
}

/** The units whose modules are in the project or well known; others are missed, by the module's name. */
export function openUnits(
  files: readonly string[],
  tree: Tree,
  sourceAt: (folder: string) => ModuleSource | undefined,
  states: States,
): { readonly units: readonly OpenUnit[]; readonly missed: readonly Missed[] } {
  const included = new Set<string>();
  const read = files.map((file) => {
    const root = rootIn(path.posix.dirname(file), tree, sourceAt, states);
    for (const parent of includedBy(file, root)) included.add(parent);
    return { file, root, unit: unitIn(file, root) };
  });
  const units: OpenUnit[] = [];
  const missed: Missed[] = [];
  for (const { file, root, unit } of read) {
    const folder = path.posix.dirname(file);
    const source = unit && moduleOf(unit, folder, sourceAt);
    if (unit !== undefined && source !== undefined) units.push({ file, root, source, inputs: unit.inputs });
    else if (!included.has(file)) missed.push(notSeen(file, unit));
  }
  return { units, missed };
}

function moduleOf(
  { source, at }: Unit,
  folder: string,
  sourceAt: (folder: string) => ModuleSource | undefined,
): ModuleSource | undefined {
  if (source === undefined) return sourceAt(folder);
  const written = source.replace(/^tfr:\/\/(?:registry\.[\w.]+)?\//, '').replace(/^git::/, '');
  if (/^(?:[\w.-]*:|[\w.-]+@)/.test(source)) return standIn(callOf(written, at));
  return sourceAt(path.posix.normalize(path.posix.join(folder, source.replace('//', '/'))));
}

/** As a module would call it. */
function callOf(source: string, at: Unit['at']): Block {
  const text = { is: 'template', parts: [{ is: 'text', text: source, at }], at } as const;
  return {
    type: 'module',
    labels: [''],
    body: { attributes: new Map([['source', { value: text, at }]]), blocks: [], at },
    at,
  };
}

function notSeen(file: string, unit: Unit | undefined): Missed {
  const what =
    unit === undefined
      ? "the file can't be read"
      : unit.source === undefined
        ? 'it names no module, and there is none beside it'
        : `the module \`${unit.source}\` is not in this project`;
  return { over: 'nothing', because: `${what}: what Terragrunt deploys of it is not seen`, at: { file, line: 1 } };
}
