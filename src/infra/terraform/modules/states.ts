import path from 'node:path';
import type { Tree } from '../../../host/index.js';
import { globMatches } from '../../../vocabulary/index.js';
import { itemsOf, member, type Node } from '../../templates/node.js';
import { partsOf } from '../evaluate/nodes.js';
import { parseHcl } from '../hcl/parse.js';
import type { Attribute, Block } from '../hcl/syntax.js';
import type { ModuleSource } from './source.js';

/** Where root modules keep their state, so that another one can read what they output. */
export interface States {
  /** The folder of the root module whose state that is; undefined where none of the project's is meant, or several may be. */
  folderOf(backend: string, config: Node, from: string): string | undefined;
}

/** What tells a root module's state: the key or path that it is kept under, the bucket, the workspace. `*` is what a deployment tells. */
interface Kept {
  readonly folder: string;
  readonly keys: readonly string[];
  readonly buckets: readonly string[];
  readonly workspaces: readonly string[];
}

/**
 * What the root modules say of their backends, in their blocks and in files for `-backend-config`.
 * @see https://developer.hashicorp.com/terraform/language/state/remote-state-data
 */
export function statesOf(roots: () => readonly ModuleSource[], tree: Tree): States {
  let known: readonly Kept[] | undefined;
  const all = (): readonly Kept[] => {
    if (known === undefined) {
      const sources = roots();
      const folders = new Set(sources.map(({ folder }) => folder));
      known = sources.map((source) => keptBy(source, folders, tree));
    }
    return known;
  };
  return {
    folderOf: (backend, config, from) => {
      if (backend === 'local') return atPath(config, from, all());
      if (backend === 'remote' || backend === 'cloud') return only(all().filter((kept) => isInWorkspace(config, kept)));
      const [key = '*', bucket = '*'] = ['key', 'bucket'].map((name) => globOf(member(config, name)));
      return byKey(key, bucket, from, all());
    },
  };
}

function only(all: readonly Kept[]): string | undefined {
  return all.length === 1 ? all[0]?.folder : undefined;
}

function keptBy(source: ModuleSource, folders: ReadonlySet<string>, tree: Tree): Kept {
  const own = source.backends.map((block) => block.body.attributes);
  const given = tree
    .filesBelow(source.folder)
    .filter((file) => /\.(?:hcl|tfbackend|tfvars)$/.test(file) && !/\.lock\.hcl$|terragrunt/.test(file))
    .filter((file) => nearest(file, folders) === source.folder)
    .map((file) => parseHcl(tree.read(file) ?? '', file))
    .flatMap((parsed) => ('body' in parsed && parsed.body.attributes.has('key') ? [parsed.body.attributes] : []));
  const of = (name: string): readonly string[] =>
    [...own, ...given].flatMap((attributes) => written(attributes.get(name)) ?? []);
  return {
    ...{ folder: source.folder, keys: [...of('key'), ...of('path')], buckets: of('bucket') },
    workspaces: source.backends.flatMap(workspacesIn),
  };
}

/** The root module that a file is beside or below. */
function nearest(file: string, folders: ReadonlySet<string>): string {
  const folder = path.posix.dirname(file);
  return folders.has(folder) || folder === '.' || folder === file ? folder : nearest(folder, folders);
}

/** A text as it is written, with `*` for what stands in it. */
function written(attribute: Attribute | undefined): string | undefined {
  const value = attribute?.value;
  if (value?.is !== 'template') return undefined;
  return value.parts.map((part) => (part.is === 'text' ? part.text : '*')).join('');
}

function workspacesIn({ body }: Block): readonly string[] {
  const blocks = body.blocks.filter(({ type }) => type === 'workspaces');
  return blocks.flatMap((block) =>
    ['name', 'prefix'].flatMap((name) => written(block.body.attributes.get(name)) ?? []),
  );
}

function globOf(node: Node | undefined): string {
  if (node === undefined) return '*';
  return partsOf(node)
    .map((part) => (part.is === 'scalar' ? part.text : '*'))
    .join('');
}

function atPath(config: Node, from: string, all: readonly Kept[]): string | undefined {
  const file = path.posix.normalize(path.posix.join(from, globOf(member(config, 'path'))));
  const places = ({ folder, keys }: Kept): readonly string[] =>
    ['terraform.tfstate', ...keys].map((name) => path.posix.normalize(path.posix.join(folder, name)));
  return only(all.filter((kept) => places(kept).includes(file)));
}

function isInWorkspace(config: Node, { workspaces }: Kept): boolean {
  const blocks = member(config, 'workspaces');
  const asked = itemsOf(blocks)[0] ?? blocks;
  return ['name', 'prefix'].some((name) => {
    const glob = globOf(member(asked, name));
    return glob !== '*' && workspaces.some((own) => alike(own, glob));
  });
}

/** By the key, and where several have it by the bucket; where no module says its key, by the folder that the key is called by. */
function byKey(key: string, bucket: string, from: string, all: readonly Kept[]): string | undefined {
  const others = all.filter(({ folder }) => folder !== from);
  if (!/\w{3}/.test(key.replace(/\.?(?:terraform)?\.?tfstate$/, ''))) return undefined;
  const same = others.filter(({ keys }) => keys.some((own) => alike(own, key)));
  if (same.length > 0) {
    const inBucket = same.filter(({ buckets }) => buckets.some((own) => alike(own, bucket)));
    return only(same) ?? only(inBucket);
  }
  const name = calledBy(key);
  return only(others.filter(({ folder, keys }) => keys.length === 0 && path.posix.basename(folder) === name));
}

/** Either may hold what only a deployment tells. */
function alike(a: string, b: string): boolean {
  return a === b || globMatches(a, b) || globMatches(b, a);
}

/** `acct` of `shop/eu/acct.tfstate` and of `shop/acct/terraform.tfstate`. */
function calledBy(key: string): string | undefined {
  const parts = key.replace(/\.tfstate$/, '').split('/');
  const last = parts.pop();
  return last === 'terraform' || last === 'state' ? parts.pop() : last;
}
