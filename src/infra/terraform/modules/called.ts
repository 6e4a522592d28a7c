import path from 'node:path';
import { packageFolder, packageText, type Tree } from '../../../host/index.js';
import { parseHcl } from '../hcl/parse.js';
import type { Block } from '../hcl/syntax.js';
import { type ModuleSource, moduleSource } from './source.js';

/** The text of a module call's `source`. `hole`: what stands for an expression in it. */
export function sourceText(call: Block, hole = ''): string {
  const value = call.body.attributes.get('source')?.value;
  if (value?.is !== 'template') return '';
  return value.parts.map((part) => (part.is === 'text' ? part.text : hole)).join('');
}

/** The folder of a module that lies in the project, relative to its root; undefined for one of elsewhere. */
export function localFolder(call: Block, from: string, source = sourceText(call)): string | undefined {
  return /^\.\.?(?:\/|$)/.test(source) ? path.posix.normalize(path.posix.join(from, source)) : undefined;
}

/** Where `terraform init` has put a module of elsewhere, by the call's path in the configuration: `app.queue`. */
export function fetchedFolder(name: string, folder: string, tree: Tree): string | undefined {
  const index = tree.read(path.posix.join(folder, '.terraform/modules/modules.json'));
  if (index === undefined) return undefined;
  try {
    const { Modules: modules } = JSON.parse(index) as { Modules?: readonly { Key?: unknown; Dir?: unknown }[] };
    const found = modules?.find((m) => m.Key === name)?.Dir;
    return typeof found === 'string' ? path.posix.normalize(path.posix.join(folder, found)) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What stands for a well-known module of the registry: its inputs, what it makes of them and its outputs, written in data/terraform/modules.
 * All of it has the place of the call.
 */
export function standIn(call: Block): ModuleSource | undefined {
  const name = registryName(sourceText(call));
  const file = name === undefined ? undefined : `${name}.tf`;
  if (file === undefined || !packageFolder('data/terraform/modules').includes(file)) return undefined;
  const parsed = parseHcl(packageText(`data/terraform/modules/${file}`), file, call.at);
  const values = { told: new Map(), examples: new Map() };
  return 'body' in parsed ? moduleSource('', [], { own: [parsed.body], overrides: [] }, values, []) : undefined;
}

/** `terraform-aws-modules/lambda/aws//modules/alias`, and the repository of that module, are `terraform-aws-modules.lambda.alias`. */
export function registryName(source: string): string | undefined {
  const plain = source.replace(/[?#].*$/, '').replace(/\.git(?=\/\/|$)/, '');
  const found =
    /^(?:registry\.terraform\.io\/|registry\.opentofu\.org\/)?([\w-]+)\/([\w-]+)\/aws(?:\/\/(?:modules\/)?([\w-]+))?$/.exec(
      plain,
    ) ?? /github\.com[/:]([\w-]+)\/terraform-aws-([\w-]+?)(?:\/\/(?:modules\/)?([\w-]+))?$/.exec(plain);
  return found === null ? undefined : found.slice(1).filter(Boolean).join('.');
}
