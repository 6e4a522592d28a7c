import type { Entries } from './entries.js';
import { type Files, join } from './files.js';
import { dependencyFolder, isLocalRange } from './local-packages.js';
import type { Manifest, Manifests } from './manifest.js';
import { splitName } from './specifier.js';

/** What a function's layers hold. Lambda unpacks each of them into /opt (Lambda Developer Guide, Packaging your layer content). */
export interface Layers {
  /** The file behind `/opt/nodejs/money`, its path after `/opt/`. */
  file(layers: readonly string[], path: string): string | undefined;
  /** What a bare name is in the layers: the author's own file, a package from a registry, or nothing. */
  package(layers: readonly string[], bare: string): string | 'from a registry' | undefined;
}

export function openLayers(files: Files, manifests: Manifests, entries: Entries): Layers {
  return {
    file: (layers, path) => first(layers, (layer) => first(placesOf(path), (place) => entries.at(join(layer, place)))),
    package: (layers, bare) => first(layers, (layer) => packageIn(files, manifests, entries, layer, bare)),
  };
}

/** What is found first. */
export function first<From, To>(from: readonly From[], find: (from: From) => To | undefined): To | undefined {
  for (const one of from) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where a layer's folder holds what Lambda sees at that path. A layer that SAM builds has its content without the folder `nodejs`. */
function placesOf(path: string): readonly string[] {
  const inside = path.replace(/^nodejs\//, '');
  return inside === path ? [path] : [path, inside, `src/${inside}`];
}

function packageIn(
  files: Files,
  manifests: Manifests,
  entries: Entries,
  layer: string,
  bare: string,
): string | 'from a registry' | undefined {
  const { name, subpath } = splitName(bare);
  const own = ['nodejs', '.'].map((f) => manifests.in(join(layer, f))).filter((m) => m !== undefined);
  const local = dependencyFolder(files, own, name);
  if (local !== undefined) return entries.ofPackage(local, subpath);
  const folder = moduleFolders(files, layer)
    .map((modules) => join(modules, name))
    .find((f) => files.isFolder(f));
  if (folder !== undefined && isAuthored(manifests, own, folder, name)) return entries.ofPackage(folder, subpath);
  if (folder !== undefined || isAskedFor(own, name)) return 'from a registry';
  const itself = own.find((m) => m.name === name);
  return itself && entries.ofPackage(itself.folder, subpath);
}

/** Where Node looks for packages in a layer (Lambda Developer Guide, layer paths for each runtime). */
function moduleFolders(files: Files, layer: string): readonly string[] {
  const runtimes = [...files.names(join(layer, 'nodejs'))].filter((name) => /^node\d+$/.test(name));
  return ['nodejs', ...runtimes.map((r) => `nodejs/${r}`), '.'].map((f) => join(layer, `${f}/node_modules`));
}

/** Whether a folder in a layer's node_modules was put there by the author by hand, which layers invite to, and not by a package manager. */
function isAuthored(manifests: Manifests, own: readonly Manifest[], folder: string, name: string): boolean {
  return !isAskedFor(own, name) && manifests.in(folder)?.published !== true;
}

function isAskedFor(own: readonly Manifest[], name: string): boolean {
  return own.some((m) => m.dependencies.has(name) && !isLocalRange(m.dependencies.get(name) ?? ''));
}
