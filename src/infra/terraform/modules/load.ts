import path from 'node:path';
import type { Tree } from '../../../host/index.js';
import type { Missed } from '../../../vocabulary/index.js';
import { type ParsedHcl, parseHcl } from '../hcl/parse.js';
import type { Attribute, Body } from '../hcl/syntax.js';
import { parseJsonValues, parseTerraformJson } from './json.js';
import { type ModuleSource, moduleSource } from './source.js';

/** A file of a module: Terraform's or OpenTofu's. */
export const CONFIGURATION = /\.(?:tf|tofu)(?:\.json)?$/;
/** What it says takes the place of what others say. */
const OVERRIDE = /(?:^|_|\/)override\.(?:tf|tofu)(?:\.json)?$/;
const VALUES = /\.tfvars(?:\.json)?$/;
/** Terraform loads these by itself. */
const LOADED = /^terraform\.tfvars(?:\.json)?$|\.auto\.tfvars(?:\.json)?$/;

/** Reads the modules of a tree, each once. */
export function moduleReader(tree: Tree): (folder: string) => ModuleSource | undefined {
  const known = new Map<string, ModuleSource | undefined>();
  return (folder) => {
    if (!known.has(folder)) known.set(folder, readModule(folder, tree));
    return known.get(folder);
  };
}

function readModule(folder: string, tree: Tree): ModuleSource | undefined {
  const files = configurationFiles(tree.names(folder)).map((name) => path.posix.join(folder, name));
  if (files.length === 0) return undefined;
  const missed: Missed[] = [];
  const bodiesOf = (some: readonly string[]): readonly Body[] =>
    some.flatMap((file) => {
      const parsed = parsedFile(file, tree);
      if ('body' in parsed) return [parsed.body];
      missed.push({ over: 'everything', because: `the file can't be read: ${parsed.because}`, at: parsed.at });
      return [];
    });
  const own = bodiesOf(files.filter((file) => !OVERRIDE.test(file)));
  const overrides = bodiesOf(files.filter((file) => OVERRIDE.test(file)));
  return moduleSource(folder, files, { own, overrides }, valuesFor(folder, tree), missed);
}

/** OpenTofu takes `main.tofu` in the place of a `main.tf` beside it. */
function configurationFiles(names: readonly string[]): readonly string[] {
  const all = names.filter((name) => CONFIGURATION.test(name));
  return all.filter((name) => !all.includes(name.replace(/\.tf(\.json)?$/, '.tofu$1')) || !/\.tf(\.json)?$/.test(name));
}

function parsedFile(file: string, tree: Tree): ParsedHcl {
  const source = tree.read(file) ?? '';
  return file.endsWith('.json') ? parseTerraformJson(source, file) : parseHcl(source, file);
}

/** What tfvars files give for the module's variables; of files that a deployment names the first one counts as an example. */
function valuesFor(folder: string, tree: Tree): Pick<ModuleSource, 'told' | 'examples'> {
  const files = tree.filesBelow(folder).filter((file) => VALUES.test(file));
  const isLoaded = (file: string): boolean =>
    path.posix.dirname(file) === path.posix.normalize(folder) && LOADED.test(path.posix.basename(file));
  return {
    told: valuesIn(files.filter(isLoaded), tree),
    examples: valuesIn(files.filter((file) => !isLoaded(file)).reverse(), tree),
  };
}

function valuesIn(files: readonly string[], tree: Tree): ReadonlyMap<string, Attribute> {
  return new Map(
    files.flatMap((file) => {
      const source = tree.read(file) ?? '';
      const parsed = file.endsWith('.json') ? parseJsonValues(source, file) : parseHcl(source, file);
      return 'body' in parsed ? [...parsed.body.attributes] : [];
    }),
  );
}
