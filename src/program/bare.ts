import { foldersUp, join } from './files.js';
import { isLocalRange } from './local-packages.js';
import { mapped, mappedTypes } from './mapped.js';
import { isInstalled, missing, type Resolution, resolved } from './resolution.js';
import type { Asked, Sights } from './sights.js';
import { isPackageName, splitName } from './specifier.js';
import { namedFromTaskRoot } from './task-root.js';

/** Packages that Lambda brings along or that hold only types: no package.json needs to name them, and no repository's own code is meant. */
const NEVER_OWN = /^(?:aws-sdk$|@aws-sdk\/|@smithy\/|@types\/|aws-lambda$)/;

/**
 * Where a name leads that is no path: to the project's own code where a compiler config, an alias, a workspace, a layer or a folder of
 * that name says so, else to a package from a registry.
 */
export function bareName(sights: Sights, asked: Asked, bare: string): Resolution {
  const file = isInstalled(`${asked.folder}/`) ? ownInLayer(sights, asked, bare) : own(sights, asked, bare);
  if (file !== undefined) return resolved(file);
  const { name, subpath } = splitName(bare);
  if (isPackageName(name)) return { is: 'package', name: registryName(sights, asked, name), subpath };
  return missing(`\`${bare}\` is neither a package's name nor mapped by a tsconfig.json`);
}

/** `"storage": "npm:@aws-sdk/client-s3@^3"` gives a package another name (npm documentation, package.json dependencies, aliases). */
function registryName({ manifests }: Sights, { folder }: Asked, name: string): string {
  const range = manifests
    .above(folder)
    .map((m) => m.dependencies.get(name))
    .find((r) => r !== undefined);
  return /^npm:((?:@[^/@]+\/)?[^/@]+)/.exec(range ?? '')?.[1] ?? name;
}

type Search = (sights: Sights, asked: Asked, bare: string) => string | undefined;

const SEARCHES: readonly Search[] = [
  ({ configs, entries }, { folder }, bare) => mapped(configs, entries, bare, folder),
  declaredPackage,
  aliased,
  ownInLayer,
  undeclared,
];

/** No file means itself: `src/zod.ts` that imports `zod` wraps the package. */
function own(sights: Sights, asked: Asked, bare: string): string | undefined {
  for (const search of SEARCHES) {
    const file = search(sights, asked, bare);
    if (file !== undefined && file !== asked.from) return file;
  }
  return undefined;
}

function declaredPackage({ packages, entries }: Sights, { folder }: Asked, bare: string): string | undefined {
  const { name, subpath } = splitName(bare);
  const at = packages.declared(name, folder);
  return at === undefined ? undefined : entries.ofPackage(at, subpath);
}

/** Aliases that package.json or Babel's configuration states: the longest that the name begins with. */
function aliased({ manifests, entries }: Sights, { folder }: Asked, bare: string): string | undefined {
  for (const manifest of manifests.above(folder)) {
    const alias = [...manifest.aliases.keys()]
      .filter((a) => bare === a || bare.startsWith(`${a}/`))
      .reduce<string | undefined>((best, a) => (best === undefined || a.length > best.length ? a : best), undefined);
    if (alias === undefined) continue;
    const target = manifest.aliases.get(alias) ?? '';
    return entries.at(join(manifest.folder, target + bare.slice(alias.length)));
  }
  return undefined;
}

function ownInLayer({ layers }: Sights, asked: Asked, bare: string): string | undefined {
  const found = layers.package(asked.layers, bare);
  return found === 'from a registry' ? undefined : found;
}

/** What no package.json asks a registry for lies in the repository itself, or Lambda brings it. */
function undeclared(sights: Sights, asked: Asked, bare: string): string | undefined {
  const { name, subpath } = splitName(bare);
  if (NEVER_OWN.test(name) || isFromRegistry(sights, asked, bare)) return undefined;
  const inTask =
    mappedTypes(sights.configs, sights.entries, bare, asked.folder) ??
    namedFromTaskRoot(sights, asked, bare) ??
    atHabitualAlias(sights, asked, bare);
  if (inTask !== undefined && !isInstalled(inTask)) return inTask;
  const at = sights.packages.anywhere(name, asked.folder);
  return at === undefined ? undefined : sights.entries.ofPackage(at, subpath);
}

function isFromRegistry({ files, manifests, layers }: Sights, { folder, layers: own }: Asked, bare: string): boolean {
  const { name } = splitName(bare);
  const range = manifests
    .above(folder)
    .map((m) => m.dependencies.get(name))
    .find((r) => r !== undefined);
  if (range !== undefined) return !isLocalRange(range);
  if (foldersUp(files, folder).some((f) => files.isFolder(join(f, `node_modules/${name}`)))) return true;
  return layers.package(own, bare) === 'from a registry';
}

/** `@/orders` and `@lib/clock` mean the package's source folder wherever a bundler's configuration, which is code, maps them. */
function atHabitualAlias({ manifests, entries }: Sights, { folder }: Asked, bare: string): string | undefined {
  const path = /^[@~]\/?(.+)$/.exec(bare)?.[1];
  if (path === undefined) return undefined;
  const root = manifests.above(folder)[0]?.folder ?? '.';
  return [`src/${path}`, path].map((p) => entries.at(join(root, p))).find((file) => file !== undefined);
}
