import type { Tree } from '../host/index.js';
import { isDeclaration, kindOf } from './extensions.js';
import { folderOf, overlay } from './files.js';
import { openInstalled } from './installed.js';
import { first } from './layers.js';
import { load } from './load.js';
import { openLockFiles } from './lock-file.js';
import type { Module, Unparsed } from './module.js';
import { remember } from './remember.js';
import type { Resolution, ResolveOptions } from './resolution.js';
import { resolve } from './resolve.js';
import { openSights } from './sights.js';

/** The TypeScript and JavaScript of a project: modules parsed on demand, once each, and where imports lead. */
export interface Program {
  /** The parsed file (JSON too), or why it isn't parsed. `file` is relative to the root. Never throws. */
  module(file: string): Module | Unparsed;
  /** Where an import in `from` (a file, relative to the root) leads. `specifier` is the import's text. */
  resolve(specifier: string, from: string, how: ResolveOptions): Resolution;
  /** All source files below a folder, sorted: what `require(`./handlers/${name}`)` may load. Without declaration files. */
  folderModules(folder: string): readonly string[];
  /** The file that an import of a registry's package in `from` loads from node_modules; undefined where it is not installed. */
  installedFile(packageName: string, subpath: string, from: string, how?: ResolveOptions): string | undefined;
  /** `orders-client@2.0.1`: the package that `from` imports, with its version where node_modules or the lock file tells it. */
  withVersion(packageName: string, from: string): string;
  /**
   * The dependency through which a package that `from` imports can call AWS, as the lock file or node_modules tells; undefined where none
   * is known.
   */
  awsBehind(packageName: string, from: string, how?: ResolveOptions): string | undefined;
  /** Whether a lock file or node_modules has the package that `from` imports: where neither does, nobody knows what it depends on. */
  tellsOf(packageName: string, from: string, how?: ResolveOptions): boolean;
}

/**
 * Opens the program in a tree.
 * @param virtual file name → text of code that stands in a template; it takes precedence over files of the tree.
 */
export function openProgram(tree: Tree, virtual?: ReadonlyMap<string, string>): Program {
  const files = overlay(tree, virtual);
  const sights = openSights(files);
  const module = remember((file: string) => load(files, sights.manifests, file));
  const locks = openLockFiles(files);
  const installed = openInstalled(files, sights.manifests, sights.entries);
  const answers = new Map<string, Resolution>();
  return {
    module: (file) => module(files.spell(file)),
    resolve(specifier, from, { layers = [] }) {
      const file = files.spell(from);
      const key = [file, specifier, ...layers].join('\u0000');
      const asked = { specifier, from: file, folder: folderOf(file), layers: layers.map(files.spell) };
      const known = answers.get(key) ?? resolve(sights, asked);
      answers.set(key, known);
      return known;
    },
    installedFile: (name, subpath, from, how) =>
      first(importers(from, how), (file) => installed.entry(name, subpath, file)),
    withVersion(name, from) {
      const version = installed.version(name, from) ?? locks.version(name, from);
      return version === undefined ? name : `${name}@${version}`;
    },
    awsBehind: (name, from, how) =>
      first(importers(from, how), (file) => locks.awsBehind(name, file) ?? installed.awsBehind(name, file)),
    tellsOf: (name, from, how) =>
      importers(from, how).some((file) => locks.lists(name, file) || installed.has(name, file)),
    folderModules: (folder) => files.below(files.spell(folder)).filter(isModule),
  };
}

/** From where a package may be found: the file itself, and code in the layers of its function. */
function importers(from: string, { layers = [] }: ResolveOptions = {}): readonly string[] {
  return [from, ...layers.map((layer) => `${layer}/nodejs/package.json`)];
}

function isModule(file: string): boolean {
  // A file without an extension may be a script of any language.
  return kindOf(file) === 'code' && /[^/]\.[^./]+$/.test(file) && !isDeclaration(file);
}
