import { type Files, folderOf, foldersUp, isBelow, join } from './files.js';
import type { Manifest, Manifests } from './manifest.js';
import { remember } from './remember.js';
import { isInstalled } from './resolution.js';
import { nameOf, workspaceMembers } from './workspace.js';

/** The packages of the repository itself. */
export interface LocalPackages {
  /** The folder of the package that code in `from` gets by that name, where the project declares that it is its own. */
  declared(name: string, from: string): string | undefined;
  /** The folder of the only or nearest package of the repository with that name, declared or not. */
  anywhere(name: string, from: string): string | undefined;
}

/** A dependency on a folder instead of a registry's release (npm, Yarn and pnpm documentation, package.json dependencies). */
const LOCAL_RANGE = /^(?:file|link|portal|workspace):/;

export function isLocalRange(range: string): boolean {
  return LOCAL_RANGE.test(range);
}

/** The folder that a range names. `workspace:^1.0.0` names none: the workspace's list does. */
function folderRange(range: string): string | undefined {
  const path = isLocalRange(range) ? range.replace(LOCAL_RANGE, '') : undefined;
  return range.startsWith('workspace:') && path?.startsWith('.') !== true ? undefined : path;
}

export function openLocalPackages(files: Files, manifests: Manifests): LocalPackages {
  const members = remember((root: string) => workspaceMembers(files, manifests, root));
  let all: ReadonlyMap<string, readonly string[]> | undefined;
  return {
    declared(name, from) {
      const above = manifests.above(from);
      return (
        itself(above, name) ??
        dependencyFolder(files, above, name) ??
        foldersUp(files, from)
          .map((root) => members(root).get(name))
          .find((folder) => folder !== undefined)
      );
    },
    anywhere(name, from) {
      all ??= everyPackage(files, manifests);
      return nearest(all.get(name) ?? [], from);
    },
  };
}

/** `"orders-shared": "file:../shared"` in a package.json of the folder or around it. */
export function dependencyFolder(files: Files, above: readonly Manifest[], name: string): string | undefined {
  for (const manifest of above) {
    const path = folderRange(manifest.dependencies.get(name) ?? '');
    const folder = path === undefined ? undefined : files.spell(join(manifest.folder, path));
    if (folder !== undefined && folder !== manifest.folder && files.isFolder(folder)) return folder;
  }
  return undefined;
}

/** A package may import itself by name; npm refuses to install one under the name of the package that asks for it. */
function itself(above: readonly Manifest[], name: string): string | undefined {
  return above.find((m) => m.name === name && !m.dependencies.has(name))?.folder;
}

function everyPackage(files: Files, manifests: Manifests): ReadonlyMap<string, readonly string[]> {
  const byName = new Map<string, string[]>();
  for (const file of files.below(files.boundary)) {
    if (!/(^|\/)package\.json$/.test(file) || isInstalled(file)) continue;
    for (const [name, folder] of nameOf(manifests, folderOf(file))) {
      const alike = byName.get(name) ?? [];
      alike.push(folder);
      byName.set(name, alike);
    }
  }
  return byName;
}

/** Of several folders the one that shares the deepest folder with `from`; none where two are equally near. */
function nearest(folders: readonly string[], from: string): string | undefined {
  const ranked = folders
    .map((folder) => ({ folder, shared: sharedDepth(folder, from) }))
    .sort((a, b) => b.shared - a.shared);
  const [first, second] = ranked;
  return first !== undefined && first.shared !== second?.shared ? first.folder : undefined;
}

function sharedDepth(a: string, b: string): number {
  const [x, y] = [a.split('/'), b.split('/')];
  const differs = x.findIndex((segment, i) => segment !== y[i]);
  return (differs < 0 ? x.length : differs) + (isBelow(b, a) ? 1 : 0);
}
