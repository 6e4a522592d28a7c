import path from 'node:path';
import type { Tree } from '../../host/index.js';
import { globMatches, type Missed, showPlace } from '../../vocabulary/index.js';
import type { Definition, Template } from '../templates/definition.js';
import { type Node, scalar } from '../templates/node.js';
import { object } from './evaluate/nodes.js';
import type { Module } from './evaluate/scope.js';
import { localFolder, sourceText } from './modules/called.js';
import { CONFIGURATION, moduleReader } from './modules/load.js';
import { openConfiguration } from './modules/open.js';
import type { ModuleSource } from './modules/source.js';
import { type States, statesOf } from './modules/states.js';
import { terragruntFiles } from './modules/terragrunt.js';
import { type OpenUnit, openUnits } from './modules/units.js';
import { aliasesOf } from './resources/aliases.js';
import { compiledResources } from './resources/compile.js';
import { unseenModule } from './resources/unseen.js';

export interface Configurations {
  readonly templates: readonly Template[];
  readonly missed: readonly Missed[];
  /** The files of all modules: no templates of their own. */
  readonly files: ReadonlySet<string>;
}

/** Whether a file is called as those of configurations are. */
export function isConfiguration(file: string): boolean {
  return CONFIGURATION.test(file);
}

/**
 * The Terraform (and OpenTofu) configurations of the tree, each as the template that it comes to: one for every module that no other one
 * of the tree calls, with all the modules that it calls. With `only`, those that have one of these files.
 */
export function findConfigurations(tree: Tree, only?: readonly string[]): Configurations {
  const files = (only ?? tree.files()).filter((file) => CONFIGURATION.test(file));
  const sourceAt = moduleReader(tree);
  const folders = [...new Set(files.map((file) => path.posix.dirname(file)))];
  const sources = folders.flatMap((folder) => sourceAt(folder) ?? []);
  const found = terragruntFiles(tree, only);
  const states = statesOf(() => roots, tree);
  const units = openUnits(found.units, tree, sourceAt, states);
  const called = new Set([
    ...sources.flatMap((source) => calledFolders(source, folders)),
    ...units.units.map(({ source }) => source.folder),
  ]);
  const roots = sources.filter((source) => !called.has(source.folder) || only !== undefined);
  const read = [
    ...roots.map((source) => readConfiguration(source, tree, sourceAt, states)),
    ...units.units.map((unit) => readConfiguration(unit.source, tree, sourceAt, states, unit)),
  ];
  return {
    templates: read.flatMap(({ template }) => template ?? []),
    missed: [...read.flatMap(({ missed }) => missed), ...found.missed, ...units.missed],
    files: new Set(files),
  };
}

/** Where a variable chooses the module, any folder that begins so may be meant. */
function calledFolders(source: ModuleSource, folders: readonly string[]): readonly string[] {
  return [...source.calls.values()]
    .flatMap((call) => {
      const folder = localFolder(call, source.folder, sourceText(call, '*'));
      if (folder === undefined || !folder.includes('*')) return folder ?? [];
      return folders.filter((one) => globMatches(folder, one));
    })
    .filter((f) => f !== source.folder);
}

function readConfiguration(
  source: ModuleSource,
  tree: Tree,
  sourceAt: (folder: string) => ModuleSource | undefined,
  states: States,
  unit?: OpenUnit,
): { readonly template?: Template; readonly missed: readonly Missed[] } {
  const { root, instances, unseen, main } = openConfiguration(source, tree, sourceAt, states, unit);
  const definitions = [...compiledResources(instances, root), ...unseen.map((one) => unseenModule(one, root))];
  const resources = new Map(definitions.map((d) => [d.id, d] as const));
  if (root.budget.steps < 0) {
    const because = 'working out the configuration takes too long, so that not all of it was read';
    root.missed.push({ over: 'everything', because, at: main.at });
  }
  const isAws = [...resources.values()].some((d) => /^AWS::/.test(d.type));
  if (!isAws) return { missed: root.missed };
  const base = templateOf(source, main, resources);
  const template = { ...base, ...(unit && { file: unit.file }), aliases: aliasesOf(root) };
  return { template, missed: root.missed.map((missed) => ofAll(missed, template.file)) };
}

/** What may hide anything concerns all functions of the configuration, whichever of its files it is in. */
function ofAll(missed: Missed, file: string): Missed {
  if (missed.over !== 'everything' || missed.at.file === file) return missed;
  return { ...missed, because: `${missed.because} (${showPlace(missed.at)})`, at: { file, line: 1 } };
}

function templateOf(source: ModuleSource, main: Module, resources: ReadonlyMap<string, Definition>): Template {
  const names: readonly string[] = source.files.map((file) => path.posix.basename(file));
  const own = ['main.tf', 'main.tofu', 'main.tf.json'].find((name) => names.includes(name)) ?? names[0] ?? '';
  return {
    file: path.posix.join(source.folder, own),
    kind: 'terraform',
    parameters: main.root.parameters,
    mappings: undefined,
    conditions: new Map(),
    outputs: new Map([...source.outputs.keys()].map((name) => [name, outputNode(name, main)] as const)),
    resources,
  };
}

function outputNode(name: string, main: Module): Node {
  const block = main.source.outputs.get(name);
  const value = block?.body.attributes.get('value');
  const at = block?.at ?? main.at;
  if (value === undefined) return scalar('', at);
  return object([['Value', main.root.evaluate(value.value, { module: main, names: new Map() })]], at);
}
