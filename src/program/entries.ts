import { sourcesOf } from './built.js';
import { targetsOf } from './conditions.js';
import type { Configs } from './configs.js';
import { isDeclaration, isTypeScript } from './extensions.js';
import { type Files, folderOf, join } from './files.js';
import { fileAt, folderAt, indexIn } from './locate.js';
import type { Manifests } from './manifest.js';
import { isOutside } from './resolution.js';

/** Finds the file that a path or a package of the repository stands for. Source is preferred to what is built from it. */
export interface Entries {
  /** A path as an import names it: a file with or without its extension, a folder, or something that a build would make from source. */
  at(path: string): string | undefined;
  /** What a package.json names: the source behind it, even where the build lies there too. */
  behind(path: string): string | undefined;
  /** A subpath (`''` the package itself) of the package in that folder. */
  ofPackage(folder: string, subpath: string): string | undefined;
}

export function openEntries(files: Files, manifests: Manifests, configs: Configs): Entries {
  const there = (path: string, asFolder: boolean): string | undefined => {
    const file = asFolder ? undefined : fileAt(files, path);
    if (file !== undefined) return file;
    const folder = folderAt(files, path);
    if (folder === undefined) return undefined;
    return (manifests.in(folder) && ofPackage(folder, '')) ?? indexIn(files, folder);
  };

  const at = (written: string): string | undefined => {
    const path = files.spell(written);
    if (isOutside(files, path)) return undefined;
    return there(path, /(^|\/)\.{0,2}\/?$/.test(written)) ?? builtFrom(path)[0];
  };

  const builtFrom = (path: string): readonly string[] =>
    sourcesOf(files, path, configs.around(folderOf(path)))
      .map((source) => (isOutside(files, source) ? undefined : fileAt(files, source)))
      .filter((source) => source !== undefined);

  // A package's entry names built code, which may lie there from the last build beside the source that counts.
  const behind = (path: string): string | undefined => {
    if (isOutside(files, path)) return undefined;
    const file = fileAt(files, path) ?? indexIn(files, path);
    if (file !== undefined && isTypeScript(file)) return file;
    const sources = builtFrom(path);
    return sources.find(isTypeScript) ?? file ?? sources[0];
  };

  const ofPackage = (folder: string, subpath: string): string | undefined => {
    const manifest = manifests.in(folder);
    const exported = targetsOf(manifest?.exports, subpath === '' ? '.' : `./${subpath}`);
    const named = subpath === '' ? [...exported, ...(manifest?.mains ?? [])] : [...exported, subpath];
    const usual = subpath === '' ? ['index', 'src/index', 'lib/index', 'src/main'] : [`src/${subpath}`];
    let declaration: string | undefined;
    for (const target of [...named, ...usual]) {
      const file = behind(files.spell(join(folder, target)));
      if (file !== undefined && !isDeclaration(file)) return file;
      declaration ??= file;
    }
    return declaration;
  };

  return { at, behind, ofPackage };
}
