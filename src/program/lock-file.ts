import { type Files, folderOf, foldersUp } from './files.js';
import { objectOf, parseObject, textOf, textsOf } from './json.js';
import { remember } from './remember.js';

/** What a lock file says of a package: by which of its dependencies, direct or not, it can call AWS. */
export interface LockFiles {
  /** The dependency through which the package that a file imports can call AWS; undefined where none is known. */
  awsBehind(packageName: string, from: string): string | undefined;
  /** Whether one of them lists the package that a file imports: what it depends on is known then. */
  lists(packageName: string, from: string): boolean;
  /** The version of a package that a file imports; undefined where none or several are locked. */
  version(packageName: string, from: string): string | undefined;
}

const NAMES = ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock'] as const;
const MOST_BYTES = 20_000_000;
const CALLS_AWS = /^(aws-sdk|aws4|aws4fetch|@aws-sdk\/(client|lib)-.+|@aws-sdk\/signature-v4.*|@smithy\/signature-v4)$/;

/** Whether the package signs and sends requests to AWS. */
export function callsAws(packageName: string): boolean {
  return CALLS_AWS.test(packageName);
}

/** Each package with its dependencies, and the versions that are locked. */
interface Graph {
  readonly dependencies: ReadonlyMap<string, ReadonlySet<string>>;
  readonly versions: ReadonlyMap<string, ReadonlySet<string>>;
}

export function openLockFiles(files: Files): LockFiles {
  const graphAt = remember((folder: string): Graph | undefined => {
    const name = NAMES.find((n) => files.isFile(`${folder}/${n}`));
    if (name === undefined) return undefined;
    const file = `${folder}/${name}`;
    if ((files.size(file) ?? 0) > MOST_BYTES) return undefined;
    const text = files.read(file) ?? '';
    if (name === 'bun.lock') return bunGraph(text);
    return name.endsWith('.json') ? npmGraph(text) : indentedGraph(text);
  });
  const behind = remember((graph: Graph) => remember((name: string) => reached(graph, name)));
  /** What the nearest lock file says that lists the package: of the file's folder, or of one around it. */
  const graphOf = (packageName: string, from: string): Graph | undefined =>
    foldersUp(files, folderOf(files.spell(from)))
      .map(graphAt)
      .find((graph) => graph?.dependencies.has(packageName));
  return {
    awsBehind(packageName, from) {
      const graph = graphOf(packageName, from);
      return graph === undefined ? undefined : behind(graph)(packageName);
    },
    lists: (packageName, from) => graphOf(packageName, from) !== undefined,
    version(packageName, from) {
      const [only, more] = graphOf(packageName, from)?.versions.get(packageName) ?? [];
      return more === undefined ? only : undefined;
    },
  };
}

/** A breadth-first walk from the package to one that calls AWS. The package itself does not count. */
function reached(graph: Graph, from: string): string | undefined {
  const seen = new Set([from]);
  for (const name of seen) {
    if (name !== from && callsAws(name)) return name;
    for (const next of graph.dependencies.get(name) ?? []) seen.add(next);
  }
  return undefined;
}

/** npm's lock file: `packages`, keyed by folder; in version 1 `dependencies`, in each other. Undefined where it is none. */
function npmGraph(text: string): Graph | undefined {
  const graph = newGraph();
  try {
    const { packages, dependencies } = JSON.parse(text) as NpmLock;
    if (packages === undefined) return withFormer(dependencies, graph);
    for (const [folder, entry] of Object.entries(packages)) {
      const installedAs = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
      // It has a `name` where it is installed under another.
      const name = textOf(entry.name) ?? installedAs;
      const known = added(graph.dependencies, name);
      for (const kind of ['dependencies', 'optionalDependencies']) {
        for (const dependency of Object.keys(entry[kind] ?? {})) known.add(dependency);
      }
      for (const peer of neededPeers(entry.peerDependencies, entry.peerDependenciesMeta)) known.add(peer);
      const { version } = entry as { version?: unknown };
      if (typeof version === 'string') added(graph.versions, name).add(version);
    }
    return graph;
  } catch {
    return undefined;
  }
}

/**
 * The peers that a package does not do without: it may have been made to work with an optional one and many others (npm documentation,
 * package.json, peerDependenciesMeta).
 */
export function neededPeers(peers: object = {}, meta: object = {}): readonly string[] {
  const about = new Map<string, unknown>(Object.entries(meta));
  return Object.keys(peers).filter(
    (name) => (about.get(name) as { optional?: unknown } | undefined)?.optional !== true,
  );
}

interface NpmLock {
  readonly packages?: Readonly<Record<string, Record<string, object | undefined>>>;
  readonly dependencies?: FormerPackages;
}

/** As version 1 of npm's lock file has them: `requires` are the dependencies, `dependencies` the packages that are installed below. */
interface FormerPackages {
  readonly [name: string]: {
    readonly version?: unknown;
    readonly requires?: object | boolean;
    readonly dependencies?: FormerPackages;
  };
}

function withFormer(packages: FormerPackages | undefined, graph: ReturnType<typeof newGraph>): Graph {
  for (const [name, { version, requires, dependencies }] of Object.entries(packages ?? {})) {
    const known = added(graph.dependencies, name);
    for (const dependency of Object.keys(requires ?? {})) known.add(dependency);
    if (typeof version === 'string') added(graph.versions, name).add(version);
    withFormer(dependencies, graph);
  }
  return graph;
}

/**
 * Bun's lock file, JSON with trailing commas: of each package its name with its version, where it comes from, and what its manifest says.
 * @see https://bun.com/docs/pm/lockfile
 */
function bunGraph(text: string): Graph {
  const graph = newGraph();
  for (const entry of Object.values(objectOf(parseObject('bun.lock', text)?.packages) ?? {})) {
    const [spec, ...about] = Array.isArray(entry) ? (entry as readonly unknown[]) : [];
    const [, name, version] = /^(@?[^@]+)@(.+)$/.exec(textOf(spec) ?? '') ?? [];
    if (name === undefined || version === undefined) continue;
    added(graph.versions, name).add(version);
    const manifest = about.map(objectOf).find((one) => one !== undefined) ?? {};
    const optional = new Set(textsOf(manifest.optionalPeers));
    const peers = Object.keys(objectOf(manifest.peerDependencies) ?? {}).filter((peer) => !optional.has(peer));
    const own = ['dependencies', 'optionalDependencies'].flatMap((kind) => Object.keys(objectOf(manifest[kind]) ?? {}));
    for (const dependency of [...own, ...peers]) added(graph.dependencies, name).add(dependency);
    added(graph.dependencies, name);
  }
  return graph;
}

/** yarn's and pnpm's lock files: an entry for each package, indented below it lists of dependencies. */
function indentedGraph(text: string): Graph {
  const graph = newGraph();
  let entry: IndentedEntry | undefined;
  for (const line of text.split('\n')) {
    const begun = entryOf(line, graph);
    if (begun !== undefined) entry = begun;
    else if (entry !== undefined) readLine(line, entry);
  }
  return graph;
}

/** A package's entry, as far as it is read. */
interface IndentedEntry {
  readonly dependencies: Set<string>;
  readonly versions: Set<string>;
  /** Those of the dependencies that are listed as peers alone. */
  readonly peers: Set<string>;
  /** The list that is being read. */
  list: { readonly indent: number; readonly isOfPeers: boolean } | undefined;
  /** What the lines below are about, outside of lists. */
  about: string | undefined;
}

const ENTRY = /^\s*["']?\/?(@?[^@"'\s(]+)@(.*):(?: \{\})?$/;

function entryOf(line: string, graph: ReturnType<typeof newGraph>): IndentedEntry | undefined {
  const [, installedAs, behind = ''] = (indentOf(line) <= 2 && ENTRY.exec(line)) || [];
  if (installedAs === undefined) return undefined;
  // `orders@npm:@bakery/orders-client@^2`: the package behind another name.
  const name = /^npm:((?:@[^/@]+\/)?[^/@]+)@/.exec(behind)?.[1] ?? installedAs;
  const dependencies = added(graph.dependencies, name);
  // pnpm writes the version behind the name, yarn a range.
  const locked = /^([0-9][^"'(:\s]*)/.exec(behind)?.[1];
  if (locked !== undefined) added(graph.versions, name).add(locked);
  const versions = added(graph.versions, name);
  return { dependencies, versions, peers: new Set(), list: undefined, about: undefined };
}

function readLine(line: string, entry: IndentedEntry): void {
  const indent = indentOf(line);
  const version = /^\s+version:? "?([^"\s]+)"?$/.exec(line)?.[1];
  const name = /^\s+["']?(@?[^"'\s:]+)/.exec(line)?.[1];
  if (version !== undefined) entry.versions.add(version);
  else if (/^\s+(optionalD|peerD|d)ependencies:$/.test(line)) entry.list = { indent, isOfPeers: line.includes('peer') };
  else if (entry.list !== undefined && indent > entry.list.indent) {
    if (name !== undefined) listed(name, entry.list.isOfPeers, entry);
  } else {
    entry.list = undefined;
    // `peerDependenciesMeta` stands behind the peers.
    if (!/^\s+optional: true$/.test(line)) entry.about = name;
    else if (entry.about !== undefined && entry.peers.has(entry.about)) entry.dependencies.delete(entry.about);
  }
}

function listed(name: string, isPeer: boolean, { dependencies, peers }: IndentedEntry): void {
  if (!isPeer) peers.delete(name);
  else if (!dependencies.has(name)) peers.add(name);
  dependencies.add(name);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function newGraph() {
  return { dependencies: new Map<string, Set<string>>(), versions: new Map<string, Set<string>>() };
}

/** The set of a name, made where there is none yet. */
function added(sets: Map<string, Set<string>>, name: string): Set<string> {
  const known = sets.get(name) ?? new Set<string>();
  sets.set(name, known);
  return known;
}
