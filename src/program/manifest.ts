import { type Files, foldersUp, join } from './files.js';
import { type JsonObject, objectOf, readObject, textMembers, textOf, textsOf } from './json.js';
import { neededPeers } from './lock-file.js';
import { remember } from './remember.js';

/** What a package.json says, as far as finding modules needs it. */
export interface Manifest {
  readonly folder: string;
  readonly name?: string;
  readonly version?: string;
  /** The files it names as its entry, nearest to the source first. */
  readonly mains: readonly string[];
  readonly exports: unknown;
  readonly imports: JsonObject;
  /** Every dependency with its range, of whatever sort. */
  readonly dependencies: ReadonlyMap<string, string>;
  /** The names of those that it does not work without when somebody installs it. */
  readonly needed: ReadonlySet<string>;
  /** The peers that it does without. */
  readonly optional: ReadonlySet<string>;
  readonly workspaces: readonly string[];
  /** Own names for folders: `_moduleAliases` of the package module-alias, or Babel's module-resolver. */
  readonly aliases: ReadonlyMap<string, string>;
  /** It was made to be published, or comes from a registry. */
  readonly published: boolean;
}

/** The package.json files of the project, each read once. */
export interface Manifests {
  in(folder: string): Manifest | undefined;
  /** Those of the folder and the folders around it, nearest first. */
  above(folder: string): readonly Manifest[];
}

export function openManifests(files: Files): Manifests {
  const inFolder = remember((folder: string) => readManifest(files, folder));
  const above = remember((folder: string) =>
    foldersUp(files, folder)
      .map(inFolder)
      .filter((m) => m !== undefined),
  );
  return { in: (folder) => inFolder(files.spell(folder)), above: (folder) => above(files.spell(folder)) };
}

function readManifest(files: Files, folder: string): Manifest | undefined {
  const json = readObject(files, join(folder, 'package.json'));
  if (json === undefined) return undefined;
  const name = textOf(json.name);
  const version = textOf(json.version);
  return {
    folder,
    ...(name !== undefined && { name }),
    ...(version !== undefined && { version }),
    mains: [json.source, json.module, json.main, json.types, json.typings].flatMap(textsOf),
    exports: json.exports,
    imports: objectOf(json.imports) ?? {},
    dependencies: dependenciesOf(json),
    needed: neededBy(json),
    optional: optionalPeers(json),
    workspaces: textsOf(objectOf(json.workspaces)?.packages ?? json.workspaces),
    aliases: new Map([...babelAliases(files, folder, json), ...textMembers(json._moduleAliases)]),
    published: ['_resolved', '_id', 'repository', 'homepage', 'bugs'].some((key) => key in json),
  };
}

function dependenciesOf(json: JsonObject): ReadonlyMap<string, string> {
  const sorts = ['peerDependencies', 'devDependencies', 'optionalDependencies', 'dependencies'];
  return new Map(sorts.flatMap((sort) => [...textMembers(json[sort])]));
}

function neededBy(json: JsonObject): ReadonlySet<string> {
  const own = ['optionalDependencies', 'dependencies'].flatMap((sort) => Object.keys(objectOf(json[sort]) ?? {}));
  return new Set([...own, ...neededPeers(objectOf(json.peerDependencies), objectOf(json.peerDependenciesMeta))]);
}

function optionalPeers(json: JsonObject): ReadonlySet<string> {
  const peers = objectOf(json.peerDependencies) ?? {};
  const needed = neededPeers(peers, objectOf(json.peerDependenciesMeta));
  return new Set(Object.keys(peers).filter((name) => !needed.includes(name)));
}

/** The aliases that Babel's plugin module-resolver is given, where its configuration is JSON. */
function babelAliases(files: Files, folder: string, manifest: JsonObject): ReadonlyMap<string, string> {
  const inFiles = ['.babelrc', '.babelrc.json', 'babel.config.json'].map((name) =>
    readObject(files, join(folder, name)),
  );
  const plugins = [objectOf(manifest.babel), ...inFiles].flatMap((babel) =>
    Array.isArray(babel?.plugins) ? babel.plugins : [],
  );
  const options = plugins.find((p) => Array.isArray(p) && /module-resolver/.test(String(p[0])))?.[1];
  return textMembers(objectOf(options)?.alias);
}
