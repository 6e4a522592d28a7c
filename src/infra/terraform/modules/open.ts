import type { Tree } from '../../../host/index.js';
import type { Place } from '../../../vocabulary/index.js';
import type { Node } from '../../templates/node.js';
import { argumentNamed } from '../evaluate/arguments.js';
import { evaluate } from '../evaluate/evaluate.js';
import { expandedOf } from '../evaluate/expand.js';
import { addressesOf, instancesOf } from '../evaluate/instances.js';
import { attribute, untold } from '../evaluate/nodes.js';
import { parameter, presetText } from '../evaluate/presets.js';
import { type Instance, type Module, miss, type Root } from '../evaluate/scope.js';
import type { Block } from '../hcl/syntax.js';
import { dataValue } from '../resources/data-sources.js';
import { terraformType } from '../resources/types.js';
import { functionOutput, isGivenRole, makesFunction, type Unseen } from '../resources/unseen.js';
import { fetchedFolder, localFolder, sourceText, standIn } from './called.js';
import type { ModuleSource } from './source.js';
import type { States } from './states.js';

/** A configuration of many thousands of resources still fits; what works without end does not. */
const MOST_STEPS = 500_000;
const MOST_CHARACTERS = 20_000_000;
/** Modules call each other at most so deep. */
const DEEPEST = 20;
const MOST_INSTANCES = 10_000;

/** Opens a root module with all modules that it calls. `given`: in what it is read where it is run in another folder than its own, and its values. */
export function openConfiguration(
  source: ModuleSource,
  tree: Tree,
  sourceAt: (folder: string) => ModuleSource | undefined,
  states: States,
  given?: { readonly root: Root; readonly inputs: ReadonlyMap<string, Node> },
): {
  readonly root: Root;
  readonly instances: readonly Instance[];
  readonly unseen: readonly Unseen[];
  readonly main: Module;
} {
  const root = given?.root ?? rootIn(source.folder, tree, sourceAt, states);
  root.missed.push(...source.missed);
  const input = given === undefined ? undefined : inputGiven(given.inputs, source, root);
  const main = moduleOf(root, source, '', input, { file: source.files[0] ?? source.folder, line: 1 });
  const unseen: Unseen[] = [];
  openCalls(main, 0, unseen);
  const instances = [...root.modules.values(), main].flatMap(allIn).slice(0, MOST_INSTANCES);
  return { root, instances, unseen, main };
}

/** What is known while a configuration is read that is run in this folder. */
export function rootIn(
  folder: string,
  tree: Tree,
  sourceAt: (folder: string) => ModuleSource | undefined,
  states: States,
): Root {
  const root: Root = {
    ...{ folder, tree, states },
    parameters: new Map(),
    presets: new Map(),
    instances: new Map(),
    modules: new Map(),
    unseenFunctions: new Set(),
    missed: [],
    reading: new Set(),
    budget: { steps: MOST_STEPS, characters: MOST_CHARACTERS },
    depth: 0,
    sourceOf: (module, call) => calledSource(module, call, sourceAt),
    evaluate,
    attributeOf: (address, name, at) => attributeOf(address, name, at, root),
    outputOf: (address, name, at) => outputOf(address, name, at, root),
  };
  return root;
}

/** What a unit gives, or a tfvars file that Terraform loads by itself. */
function inputGiven(inputs: ReadonlyMap<string, Node>, source: ModuleSource, root: Root): NonNullable<Module['input']> {
  const told = source.told;
  return (name) => {
    const value = told.get(name)?.value;
    const module = (): Module => moduleOf(root, source, '', undefined, { file: source.folder, line: 1 });
    return inputs.get(name) ?? (value && root.evaluate(value, { module: module(), names: new Map() }));
  };
}

function moduleOf(
  root: Root,
  source: ModuleSource,
  prefix: string,
  input: Module['input'],
  at: Place,
  calledBy?: Module['calledBy'],
): Module {
  const own = { root, source, prefix, known: new Map(), visiting: new Set<string>(), expanded: new Map(), at };
  return { ...own, ...(input === undefined ? {} : { input }), ...(calledBy === undefined ? {} : { calledBy }) };
}

/** What a module makes: its resources and data sources. */
function allIn(module: Module): readonly Instance[] {
  const { resources, data } = module.source;
  return [
    ...[...resources].flatMap(([address, block]) => instancesOf(block, address, module)),
    ...[...data].flatMap(([address, block]) => instancesOf(block, `data.${address}`, module)),
  ];
}

function openCalls(module: Module, depth: number, unseen: Unseen[]): void {
  const { root } = module;
  for (const [name, call] of module.source.calls) {
    const source = root.sourceOf(module, call);
    if (source === undefined || depth >= DEEPEST) {
      miss(root, notHere(name, call, depth));
    }
    for (const missed of source?.missed ?? []) miss(root, missed);
    const { each } = expandedOf(call, `module.${name}`, module);
    addressesOf(call, `module.${name}`, module).forEach((address, i) => {
      if (root.modules.size + unseen.length >= MOST_INSTANCES) return;
      const names = each[i]?.names ?? new Map<string, Node>();
      if (source === undefined || depth >= DEEPEST) {
        unseen.push({ address, call, scope: { module, names } });
        if (makesFunction(call)) root.unseenFunctions.add(address);
        return;
      }
      const child = moduleOf(root, source, `${address}.`, inputOf(call, module, names), call.at, {
        module,
        call,
        names,
      });
      root.modules.set(address, child);
      openCalls(child, depth + 1, unseen);
    });
  }
}

function inputOf(call: Block, module: Module, names: ReadonlyMap<string, Node>): NonNullable<Module['input']> {
  return (name) => {
    const given = call.body.attributes.get(name);
    return given && module.root.evaluate(given.value, { module, names });
  };
}

function notHere(name: string, call: Block, depth: number): Parameters<typeof miss>[1] {
  const version = call.body.attributes.get('version')?.value;
  const parts = version?.is === 'template' ? version.parts : [];
  const text = parts.map((part) => (part.is === 'text' ? part.text : '')).join('');
  const shown = `${sourceText(call)}${text === '' ? '' : ` ${text}`}`;
  const role = isGivenRole(call) ? '' : ', and its role is not seen';
  const what = makesFunction(call)
    ? `it is taken as a function by what it is given${role}`
    : 'what it makes is not seen';
  const because =
    depth >= DEEPEST
      ? `the module \`${name}\` is called by modules that call each other without end`
      : `the module \`${name}\` (\`${shown}\`) is not in this project: ${what}`;
  return { over: 'nothing', because, at: call.at };
}

/** OpenTofu works out a source that variables and locals stand in. @see https://opentofu.org/docs/language/modules/sources/ */
function workedOut(call: Block, module: Module): string | undefined {
  const source = call.body.attributes.get('source')?.value;
  return source && presetText(module.root.evaluate(source, { module, names: new Map() }), module.root);
}

function calledSource(
  module: Module,
  call: Block,
  sourceAt: (folder: string) => ModuleSource | undefined,
): ModuleSource | undefined {
  const local = localFolder(call, module.source.folder, workedOut(call, module));
  if (local !== undefined) return sourceAt(local);
  const known = standIn(call);
  if (known !== undefined) return known;
  const { root } = module;
  const key = `${module.prefix}${call.labels[0]}`.replace(/^module\.|\.module(?=\.)|\[[^\]]*\]/g, '');
  const fetched = fetchedFolder(key, root.folder, root.tree);
  return fetched === undefined ? undefined : sourceAt(fetched);
}

/** What an attribute of a resource gives: as the table says, else the argument of that name, else a name of its own. */
function attributeOf(address: string, name: string, at: Place, root: Root): Node {
  const instance = root.instances.get(address);
  if (instance === undefined) return untold(`there is no \`${address}\``, at);
  const special = instance.isData ? dataValue(instance, name, at) : undefined;
  if (special !== undefined) return special;
  const known = terraformType(instance.type)?.attributes[name];
  if (known !== undefined) return attribute(address, name, at);
  return argumentNamed(name, instance) ?? attribute(address, name, at);
}

function outputOf(address: string, name: string, at: Place, root: Root): Node {
  const module = root.modules.get(address);
  if (module === undefined) {
    const made = root.unseenFunctions.has(address) ? functionOutput(address, name, at) : undefined;
    return made ?? parameter(`${address}.${name}`, undefined, at, root);
  }
  const key = `output.${name}`;
  const known = module.known.get(key);
  if (known !== undefined) return known;
  const value = module.source.outputs.get(name)?.body.attributes.get('value')?.value;
  if (value === undefined) return parameter(`${address}.${name}`, undefined, at, root);
  if (module.visiting.has(key)) return untold('the value refers to itself', at);
  module.visiting.add(key);
  const found = root.evaluate(value, { module, names: new Map() });
  module.visiting.delete(key);
  module.known.set(key, found);
  return found;
}
