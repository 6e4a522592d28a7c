import { type Files, folderOf, foldersUp, join } from './files.js';
import { type JsonObject, objectOf, readObject, textOf, textsOf } from './json.js';
import { splitName } from './specifier.js';

/** The part of a tsconfig.json or jsconfig.json that tells where modules lie. Paths are relative to the root of the project. */
export interface CompilerConfig {
  readonly file: string;
  /** Pattern with at most one `*` → where it may lead, best first. */
  readonly paths: ReadonlyMap<string, readonly string[]>;
  readonly baseUrl: string | undefined;
  readonly rootDirs: readonly string[];
  readonly outDir: string | undefined;
  readonly rootDir: string | undefined;
  /** The configs that it refers to as projects. */
  readonly references: readonly string[];
}

/** Finds the folder of a package in which a shared config lies. */
export type FindPackage = (name: string, from: string) => string | undefined;

/** What a config and its bases set, each path already relative to the root. */
interface Settings {
  readonly baseUrl?: string | undefined;
  readonly outDir?: string | undefined;
  readonly rootDir?: string | undefined;
  readonly rootDirs?: readonly string[];
  readonly paths?: JsonObject;
  /** The folder of the config that states `paths`: where they start when no `baseUrl` is set. */
  readonly pathsIn?: string;
}

interface Reading {
  readonly files: Files;
  /** The folder of the config that is asked for, which `${configDir}` in a base stands for. */
  readonly leaf: string;
  readonly findPackage: FindPackage;
}

const DEEPEST = 12;
const MOST_PATHS = 2_000;

/**
 * Reads a config with all that it extends; undefined where there is no such file. A base that can't be found is left out: what it
 * would have set is nearly always how to compile, not where modules lie. (TSConfig reference: extends, paths, baseUrl, `${configDir}`.)
 */
export function readConfig(files: Files, file: string, findPackage: FindPackage): CompilerConfig | undefined {
  const json = readObject(files, file);
  if (json === undefined) return undefined;
  const reading = { files, leaf: folderOf(file), findPackage };
  const { baseUrl, outDir, rootDir, rootDirs = [], paths, pathsIn } = settingsOf(reading, file, json, DEEPEST);
  const start = baseUrl ?? pathsIn ?? reading.leaf;
  const locate = (targets: unknown) => textsOf(targets).map((target) => located(reading, start, target));
  return {
    file,
    paths: new Map(
      Object.entries(paths ?? {})
        .slice(0, MOST_PATHS)
        .map(([pattern, targets]) => [pattern, locate(targets)]),
    ),
    references: referencesOf(reading, json.references),
    baseUrl,
    rootDirs,
    outDir,
    rootDir,
  };
}

function settingsOf(reading: Reading, file: string, json: JsonObject, depth: number): Settings {
  const bases = textsOf(json.extends).map((base): Settings => {
    const at = depth > 0 ? baseFile(reading, folderOf(file), base) : undefined;
    const inherited = at === undefined ? undefined : readObject(reading.files, at);
    return at === undefined || inherited === undefined ? {} : settingsOf(reading, at, inherited, depth - 1);
  });
  return Object.assign({}, ...bases, ownSettings(reading, folderOf(file), objectOf(json.compilerOptions) ?? {}));
}

/** Only what is set, so that it lies over a base's settings without hiding them. */
function ownSettings(reading: Reading, folder: string, options: JsonObject): Settings {
  const [paths, rootDirs] = [objectOf(options.paths), options.rootDirs];
  const at = (path: unknown) => located(reading, folder, textOf(path) ?? '.');
  return {
    ...('baseUrl' in options && { baseUrl: at(options.baseUrl) }),
    ...('outDir' in options && { outDir: at(options.outDir) }),
    ...('rootDir' in options && { rootDir: at(options.rootDir) }),
    ...(rootDirs !== undefined && { rootDirs: textsOf(rootDirs).map(at) }),
    ...(paths !== undefined && { paths, pathsIn: folder }),
  };
}

function located(reading: Reading, start: string, path: string): string {
  const leaf = '${configDir}';
  const [from, rest] = path.startsWith(leaf) ? [reading.leaf, `.${path.slice(leaf.length)}`] : [start, path];
  return reading.files.spell(join(from, rest));
}

/** The file that `extends` names: a path, or a package's config, the package being one of the repository or installed. */
function baseFile({ files, findPackage }: Reading, folder: string, base: string): string | undefined {
  const beside = [join(folder, base)];
  const { name, subpath } = splitName(base);
  const own = findPackage(name, folder);
  const installed = foldersUp(files, folder).map((f) => join(f, `node_modules/${base}`));
  const paths = base.startsWith('.') ? beside : [...(own ? [join(own, subpath)] : []), ...installed, ...beside];
  return paths
    .flatMap((path) => [path, `${path}.json`, join(path, 'tsconfig.json')])
    .map(files.spell)
    .find((path) => files.isFile(path));
}

function referencesOf({ files, leaf }: Reading, references: unknown): readonly string[] {
  const paths = Array.isArray(references) ? references.map((r) => textOf(objectOf(r)?.path)) : [];
  return paths
    .filter((path) => path !== undefined)
    .map((path) => files.spell(join(leaf, path)))
    .map((path) => (files.isFolder(path) ? join(path, 'tsconfig.json') : path));
}
