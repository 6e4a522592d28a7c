import { parse as parseYaml } from 'yaml';
import { type Files, join } from './files.js';
import { packageFolders } from './folder-patterns.js';
import { objectOf, readObject, textOf, textsOf } from './json.js';
import type { Manifests } from './manifest.js';

const LARGEST_YAML = 200_000;

/** The packages of the workspace that a folder is the root of, by name. Empty where it is the root of none. */
export function workspaceMembers(files: Files, manifests: Manifests, root: string): ReadonlyMap<string, string> {
  const folders = [
    ...packageFolders(files, root, [
      ...(manifests.in(root)?.workspaces ?? []),
      ...pnpmPatterns(files, root),
      ...lernaPatterns(files, root),
    ]),
    ...rushFolders(files, root),
  ];
  return new Map(folders.flatMap((folder) => nameOf(manifests, folder)));
}

/** The folder's package under its name; nothing where it has none. */
export function nameOf(manifests: Manifests, folder: string): readonly (readonly [string, string])[] {
  const name = manifests.in(folder)?.name;
  return name === undefined ? [] : [[name, folder]];
}

function pnpmPatterns(files: Files, root: string): readonly string[] {
  const file = join(root, 'pnpm-workspace.yaml');
  if (!files.isFile(file) || (files.size(file) ?? 0) > LARGEST_YAML) return [];
  try {
    return textsOf(objectOf(parseYaml(files.read(file) ?? '', { maxAliasCount: 100, logLevel: 'silent' }))?.packages);
  } catch {
    return []; // A broken list names nothing; `anywhere` finds the packages all the same.
  }
}

function lernaPatterns(files: Files, root: string): readonly string[] {
  const lerna = readObject(files, join(root, 'lerna.json'));
  return lerna === undefined ? [] : textsOf(lerna.packages ?? ['packages/*']);
}

/** Rush lists its projects one by one in rush.json. */
function rushFolders(files: Files, root: string): readonly string[] {
  const projects = readObject(files, join(root, 'rush.json'))?.projects;
  const folders = Array.isArray(projects) ? projects.map((p) => textOf(objectOf(p)?.projectFolder)) : [];
  return folders.filter((f) => f !== undefined).map((f) => files.spell(join(root, f)));
}
