import type { Entries } from './entries.js';
import { isDeclaration } from './extensions.js';
import { type Files, folderOf, foldersUp, join } from './files.js';
import { callsAws } from './lock-file.js';
import type { Manifest, Manifests } from './manifest.js';
import { openUndeclared } from './undeclared.js';

/** Packages of a registry that lie in a node_modules folder. */
export interface Installed {
  /** The file that an import of the package in `from` loads; undefined where it is not installed or holds no code. */
  entry(name: string, subpath: string, from: string): string | undefined;
  has(name: string, from: string): boolean;
  version(name: string, from: string): string | undefined;
  /** The dependency, direct or not, through which the package can call AWS, as the manifests of what is installed tell, or its own code. */
  awsBehind(name: string, from: string): string | undefined;
}

const MOST_PACKAGES = 3_000;

export function openInstalled(files: Files, manifests: Manifests, entries: Entries): Installed {
  // Node looks into the node_modules of the folder and of every folder around it (Node.js documentation, Modules: loading from node_modules folders).
  const manifestOf = (name: string, from: string): Manifest | undefined =>
    foldersUp(files, folderOf(files.spell(from)))
      .map((folder) => manifests.in(join(folder, `node_modules/${name}`)))
      .find((manifest) => manifest !== undefined);

  const entryOf = (manifest: Manifest | undefined, subpath: string): string | undefined => {
    const file = manifest === undefined ? undefined : entries.ofPackage(manifest.folder, subpath);
    return file === undefined || isDeclaration(file) ? undefined : file;
  };
  const undeclared = openUndeclared(files);
  /** What its code asks for. It may do without what its manifest calls optional. */
  const askedBy = (manifest: Manifest | undefined): string | undefined => {
    const entry = entryOf(manifest, '');
    return entry === undefined ? undefined : undeclared(entry).find((one) => !manifest?.optional.has(one));
  };

  return {
    entry: (name, subpath, from) => entryOf(manifestOf(name, from), subpath),
    has: (name, from) => manifestOf(name, from) !== undefined,
    version: (name, from) => manifestOf(name, from)?.version,
    awsBehind(name, from) {
      const seen = new Map([[name, from]]);
      for (const [one, by] of seen) {
        if (one !== name && callsAws(one)) return one;
        const manifest = manifestOf(one, by);
        for (const next of manifest?.needed ?? [])
          if (!seen.has(next) && seen.size < MOST_PACKAGES) seen.set(next, `${manifest?.folder}/package.json`);
      }
      return askedBy(manifestOf(name, from));
    },
  };
}
