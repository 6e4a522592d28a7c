import path from 'node:path';
import type { Tree } from '../../../host/index.js';
import type { Missed, Place } from '../../../vocabulary/index.js';
import { entriesOf, map, type Node, scalar } from '../../templates/node.js';
import { object } from '../evaluate/nodes.js';
import { parameter, presetText, remoteOutput } from '../evaluate/presets.js';
import type { Module, Root } from '../evaluate/scope.js';
import { localOf } from '../evaluate/variables.js';
import { parseHcl } from '../hcl/parse.js';
import type { Attribute, Block, Body } from '../hcl/syntax.js';
import { moduleSource } from './source.js';

/** What Terragrunt deploys of one folder: a module, with what it gives to that. Nothing of it is run. @see https://terragrunt.gruntwork.io/docs */
export interface Unit {
  readonly file: string;
  readonly at: Place;
  /** What the configuration says of `terraform.source`; undefined where the folder itself is the module. */
  readonly source?: string;
  /** What it gives for a variable of the module. */
  readonly inputs: ReadonlyMap<string, Node>;
}

export const UNIT = 'terragrunt.hcl';
/** Under what a unit knows the folder of what it includes; no variable is called so. */
export const INCLUDED = '(included)';
const VALUES = { told: new Map(), examples: new Map() };

/** Works out a `terragrunt.hcl`, in the configuration that is made of it. Undefined where it can't be parsed. */
export function unitIn(file: string, root: Root): Unit | undefined {
  const own = configIn(file, root);
  if (own === undefined) return undefined;
  const source = own.parents.reduceRight(
    (found: string | undefined, parent) => found ?? sourceIn(parent),
    sourceIn(own.config),
  );
  const inputs = [...own.parents, own.config].flatMap((config) => [...inputsIn(config)]);
  return {
    file,
    at: { file, line: 1 },
    ...(source === undefined ? {} : { source }),
    inputs: new Map(inputs),
  };
}

/** The folders of the configurations that this one includes. */
export function includedBy(file: string, root: Root): readonly string[] {
  return configIn(file, root)?.parents.map(({ file: parent }) => parent) ?? [];
}

interface Config {
  readonly file: string;
  readonly body: Body;
  readonly module: Module;
}

function configIn(
  file: string,
  root: Root,
): { readonly config: Config; readonly parents: readonly Config[] } | undefined {
  const source = root.tree.read(file);
  const parsed = source === undefined ? undefined : parseHcl(source, file);
  if (parsed === undefined || !('body' in parsed)) return undefined;
  return once(`include ${file}`, root, () => withParents(file, parsed.body, root));
}

/** Undefined where that is being read already: configurations may include and read each other in a circle. */
function once<T>(key: string, { reading }: Root, read: () => T): T | undefined {
  if (reading.has(key)) return undefined;
  reading.add(key);
  const found = read();
  reading.delete(key);
  return found;
}

function withParents(file: string, body: Body, root: Root): ReturnType<typeof configIn> {
  const names = new Map<string, Node>();
  const module = moduleFor(file, body, names, root);
  const blocks = body.blocks.filter(({ type }) => type === 'include');
  const parents = blocks.flatMap((block) => {
    const at = textIn(block.body.attributes.get('path'), module);
    const parent = at === undefined ? undefined : configIn(fileAt(at, root), root);
    return parent === undefined ? [] : [{ block, ...parent }];
  });
  const [first] = parents;
  if (first !== undefined) names.set(INCLUDED, scalar(path.posix.dirname(first.config.file), body.at));
  names.set('dependency', dependencies(body, module));
  names.set(
    'include',
    object(
      parents.flatMap(({ block, config }) => {
        const told = toldBy(config);
        return block.labels[0] === undefined
          ? entriesOf(told).map(([k, { value }]) => [k, value] as const)
          : [[block.labels[0], told] as const];
      }),
      body.at,
    ),
  );
  return { config: { file, body, module }, parents: parents.flatMap(({ parents: more, config }) => [...more, config]) };
}

/** Its local values are those of a module, in whose folder it lies. */
function moduleFor(file: string, body: Body, names: Map<string, Node>, root: Root): Module {
  const source = moduleSource(path.posix.dirname(file), [file], { own: [body], overrides: [] }, VALUES, []);
  return {
    ...{ root, source, names, prefix: `${file} `, known: new Map(), visiting: new Set<string>(), expanded: new Map() },
    at: body.at,
  };
}

/** What `read_terragrunt_config` and an exposed `include` give. */
export function readConfig(at: string, root: Root): Node | undefined {
  const file = fileAt(at, root);
  return once(`read ${file}`, root, () => {
    const found = configIn(file, root);
    return found && toldBy(found.config);
  });
}

function toldBy(config: Config): Node {
  const { module, body } = config;
  const locals = [...module.source.locals].map(([name, { at }]) => [name, localOf(name, module, at)] as const);
  return object(
    [
      ['locals', object(locals, body.at)],
      ['inputs', object(inputsIn(config), body.at)],
    ],
    body.at,
  );
}

function inputsIn({ body, module }: Config): ReadonlyMap<string, Node> {
  const inputs = body.attributes.get('inputs');
  const value = inputs && module.root.evaluate(inputs.value, { module, names: new Map() });
  return new Map(entriesOf(value).map(([name, entry]) => [name, entry.value]));
}

function sourceIn({ body, module }: Config): string | undefined {
  const block = body.blocks.find(({ type }) => type === 'terraform');
  return textIn(block?.body.attributes.get('source'), module);
}

function textIn(attribute: Attribute | undefined, module: Module): string | undefined {
  return attribute && presetText(module.root.evaluate(attribute.value, { module, names: new Map() }), module.root);
}

/** What the unit of another folder outputs, where the project has one there. */
function dependencies(body: Body, module: Module): Node {
  const blocks = body.blocks.filter(({ type }) => type === 'dependency');
  return object(
    blocks.flatMap((block) => {
      const [name] = block.labels;
      return name === undefined ? [] : [[name, dependency(name, block, module)] as const];
    }),
    body.at,
  );
}

function dependency(name: string, { body, at }: Block, module: Module): Node {
  const { root } = module;
  const given = textIn(body.attributes.get('config_path'), module);
  const folder = given === undefined ? undefined : path.posix.normalize(path.posix.join(root.folder, given));
  const id = `dependency.${name}.outputs`;
  const isHere = folder !== undefined && root.tree.isFile(path.posix.join(folder, UNIT));
  const outputs = isHere ? remoteOutput(id, scalar(folder, at), [], at, root) : parameter(id, undefined, at, root);
  return map([['outputs', { value: outputs, at }]], at);
}

/** A folder means the configuration in it. Paths are relative to the unit's folder. */
function fileAt(at: string, { folder, tree }: Root): string {
  const file = path.posix.normalize(path.posix.join(folder, at));
  return tree.isFile(file) ? file : path.posix.join(file, UNIT);
}

/** The files of units that are there, and what of Terragrunt is not read. */
export function terragruntFiles(
  tree: Tree,
  only?: readonly string[],
): {
  readonly units: readonly string[];
  readonly missed: readonly Missed[];
} {
  const files = only ?? tree.files();
  const stacks = files.filter((file) => path.posix.basename(file) === 'terragrunt.stack.hcl');
  const because = 'the units of this stack are made when Terragrunt generates them: what they deploy is not seen';
  return {
    units: files.filter((file) => path.posix.basename(file) === UNIT),
    missed: stacks.map((file) => ({ over: 'nothing', because, at: { file, line: 1 } })),
  };
}
