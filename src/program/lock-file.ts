import { type Files, folderOf } from './files.js';
import { remember } from './remember.js';

/** What a lock file says of a package: by which of its dependencies, direct or not, it can call AWS. */
export interface LockFiles {
  /** The dependency through which the package that a file imports can call AWS; undefined where none is known. */
  awsBehind(packageName: string, from: string): string | undefined;
}

const NAMES = ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml'] as const;
const MOST_BYTES = 20_000_000;
/** Packages that sign and send requests to AWS. */
const CALLS_AWS = /^(aws-sdk|aws4|aws4fetch|@aws-sdk\/(client|lib)-.+|@aws-sdk\/signature-v4.*|@smithy\/signature-v4)$/;

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

export function openLockFiles(files: Files): LockFiles {
  const graphAt = remember((folder: string): Graph | undefined => {
    const name = NAMES.find((n) => files.isFile(`${folder}/${n}`));
    if (name === undefined) return undefined;
    const file = `${folder}/${name}`;
    if ((files.size(file) ?? 0) > MOST_BYTES) return undefined;
    const text = files.read(file) ?? '';
    return name.endsWith('.json') ? npmGraph(text) : indentedGraph(text);
  });
  return {
    awsBehind(packageName, from) {
      const graph = nearest(graphAt, files.spell(folderOf(files.spell(from))), files.boundary);
      return graph === undefined ? undefined : reached(graph, packageName);
    },
  };
}

/** The lock file of the folder or of the nearest one above it, within the boundary. */
function nearest(graphAt: (folder: string) => Graph | undefined, folder: string, boundary: string): Graph | undefined {
  for (let at = folder; ; at = at === '.' ? '..' : at.startsWith('..') ? `${at}/..` : folderOf(at)) {
    const graph = graphAt(at);
    if (graph !== undefined || at === boundary || at.split('/').length > 40) return graph;
  }
}

/** A breadth-first walk from the package to one that calls AWS. The package itself does not count. */
function reached(graph: Graph, from: string): string | undefined {
  const seen = new Set([from]);
  for (const name of seen) {
    if (name !== from && CALLS_AWS.test(name)) return name;
    for (const next of graph.get(name) ?? []) seen.add(next);
  }
  return undefined;
}

/** npm's lock file, versions 2 and 3: `packages`, keyed by folder. Undefined where it is none. */
function npmGraph(text: string): Graph | undefined {
  const graph = new Map<string, Set<string>>();
  try {
    const { packages = {} } = JSON.parse(text) as { packages?: Record<string, Record<string, object | undefined>> };
    for (const [folder, entry] of Object.entries(packages)) {
      const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const known = graph.get(name) ?? new Set();
      graph.set(name, known);
      for (const kind of ['dependencies', 'optionalDependencies', 'peerDependencies']) {
        for (const dependency of Object.keys(entry[kind] ?? {})) known.add(dependency);
      }
    }
    return graph;
  } catch {
    return undefined;
  }
}

/** yarn's and pnpm's lock files: an entry for each package, indented below it lists of dependencies. */
function indentedGraph(text: string): Graph {
  const graph = new Map<string, Set<string>>();
  let current: Set<string> | undefined;
  let listed: number | undefined;
  for (const line of text.split('\n')) {
    const indent = line.length - line.trimStart().length;
    const entry = indent <= 2 ? /^\s*["']?\/?(@?[^@"'\s(]+)@.*:$/.exec(line)?.[1] : undefined;
    if (entry !== undefined) {
      current = graph.get(entry) ?? new Set();
      graph.set(entry, current);
      listed = undefined;
    } else if (/^\s+(optionalD|peerD|d)ependencies:$/.test(line)) listed = indent;
    else if (listed !== undefined && indent > listed) {
      const name = /^\s+["']?(@?[^"'\s:]+)/.exec(line)?.[1];
      if (name !== undefined) current?.add(name);
    } else listed = undefined;
  }
  return graph;
}
