import { type Dirent, existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../vocabulary/index.js';

/**
 * The files of the analysed project, read-only. Paths are relative to the root, with `/` (`../shared/x.ts` leads out of the root but
 * not out of the boundary). Nothing outside the boundary is read, whatever symlinks say.
 */
export interface Tree {
  /** The folder that the user named, absolute. */
  readonly root: string;
  /** The repository (or workspace) in which the root lies, absolute: the read boundary. */
  readonly boundary: string;
  /** The file's text; undefined where there is no such file within the boundary. */
  read(file: string): string | undefined;
  /** In bytes; undefined where there is no such file. */
  size(file: string): number | undefined;
  isFile(file: string): boolean;
  isFolder(folder: string): boolean;
  /** The names in a folder, sorted; empty where there is none. */
  names(folder: string): readonly string[];
  /** Every file below the root, sorted, without those in folders that hold nothing of the author's own (node_modules, .git, build output). */
  files(): readonly string[];
  /** Like `files`, for a folder that may lie outside the root. */
  filesBelow(folder: string): readonly string[];
}

const SKIPPED_FOLDERS = new Set([
  'node_modules',
  '.git',
  '.aws-sam',
  'cdk.out',
  '.serverless',
  '.terraform',
  '.webpack',
  '.build',
  '.esbuild',
  'coverage',
  '.nyc_output',
  '.venv',
  'venv',
  '__pycache__',
]);

/**
 * Opens the project at a folder.
 * @throws UserError where there is no such folder, or it is a file.
 */
export function openTree(folder: string): Tree {
  const root = path.resolve(folder);
  if (existsSync(root) && !statSync(root).isDirectory()) {
    throw new UserError(
      `\`${folder}\` is a file, not a folder.`,
      `Name the folder that holds it: \`leastwise generate ${path.dirname(folder)}\`.`,
    );
  }
  if (!existsSync(root)) {
    throw new UserError(
      `There is no folder \`${folder}\`.`,
      'Name the folder that holds the infrastructure code, for example `leastwise generate services/orders`.',
    );
  }
  return new FolderTree(realpathSync(root), repositoryAround(realpathSync(root)));
}

/** The same path relative to the tree's root in the shortest way: one that leads out of the root may lead back into it. */
export function shortest(tree: Pick<Tree, 'root'>, file: string): string {
  return path.relative(tree.root, path.resolve(tree.root, file)).replaceAll(path.sep, '/') || '.';
}

/** The nearest folder upwards that holds `.git`; the root itself where there is none. */
function repositoryAround(root: string): string {
  for (let folder = root; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.git'))) return folder;
    if (path.dirname(folder) === folder) return root;
  }
}

class FolderTree implements Tree {
  #entries = new Map<string, ReadonlyMap<string, Dirent>>();
  #files = new Map<string, readonly string[]>();

  constructor(
    readonly root: string,
    readonly boundary: string,
  ) {}

  /** The absolute path, links followed; undefined where nothing is there or it lies outside the boundary. */
  #locate(file: string): string | undefined {
    const absolute = path.resolve(this.root, file);
    if (!this.#entryOf(absolute)) return undefined;
    try {
      const real = realpathSync(absolute);
      return real === this.boundary || real.startsWith(this.boundary + path.sep) ? real : undefined;
    } catch {
      return undefined;
    }
  }

  // Folder listings are kept, so that a resolver may ask for many files that aren't there.
  #entryOf(absolute: string): boolean {
    const folder = path.dirname(absolute);
    return folder === absolute || this.#list(folder).has(path.basename(absolute));
  }

  #list(folder: string): ReadonlyMap<string, Dirent> {
    let found = this.#entries.get(folder);
    if (found === undefined) {
      try {
        found = new Map(readdirSync(folder, { withFileTypes: true }).map((e) => [e.name, e]));
      } catch {
        found = new Map();
      }
      this.#entries.set(folder, found);
    }
    return found;
  }

  read(file: string): string | undefined {
    const located = this.#locate(file);
    if (located === undefined || !statSync(located).isFile()) return undefined;
    return readFileSync(located, 'utf8').replace(/^\uFEFF/, '');
  }

  size(file: string): number | undefined {
    const located = this.#locate(file);
    const stat = located === undefined ? undefined : statSync(located);
    return stat?.isFile() ? stat.size : undefined;
  }

  isFile(file: string): boolean {
    return this.size(file) !== undefined;
  }

  isFolder(folder: string): boolean {
    const located = this.#locate(folder);
    return located !== undefined && statSync(located).isDirectory();
  }

  names(folder: string): readonly string[] {
    const located = this.#locate(folder);
    return located === undefined ? [] : [...this.#list(located).keys()].sort();
  }

  files(): readonly string[] {
    return this.filesBelow('.');
  }

  filesBelow(folder: string): readonly string[] {
    const start = path.posix.normalize(folder).replace(/\/$/, '');
    let found = this.#files.get(start);
    if (found === undefined) {
      const out: string[] = [];
      this.#walk(start, out);
      found = out.sort();
      this.#files.set(start, found);
    }
    return found;
  }

  #walk(folder: string, out: string[]): void {
    for (const [name, entry] of this.#list(path.resolve(this.root, folder))) {
      const at = folder === '.' ? name : `${folder}/${name}`;
      // A linked folder is not walked: it stands elsewhere too, or would never end.
      if (entry.isDirectory()) {
        if (!SKIPPED_FOLDERS.has(name)) this.#walk(at, out);
      } else if (entry.isFile() || (entry.isSymbolicLink() && this.isFile(at))) out.push(at);
    }
  }
}
