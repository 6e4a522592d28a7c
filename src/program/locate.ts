import { candidates } from './extensions.js';
import { type Files, folderOf, join } from './files.js';

/** How names are compared: as written, or (second choice) in any case, where that names one file only. */
interface Look {
  file(path: string): string | undefined;
  folder(path: string): string | undefined;
}

/** The file that a path in an import means: with its extension found, and source before what is built from it. */
export function fileAt(files: Files, path: string): string | undefined {
  return firstFile(asWritten(files), path) ?? firstFile(inAnyCase(files), path);
}

/** The folder of that path, in its own spelling. */
export function folderAt(files: Files, path: string): string | undefined {
  return asWritten(files).folder(path) ?? inAnyCase(files).folder(path);
}

/** The file that a folder stands for in an import where no package.json says otherwise. */
export function indexIn(files: Files, folder: string): string | undefined {
  const index = fileAt(files, join(folder, 'index'));
  return index !== undefined && folderOf(index) === folder ? index : undefined;
}

function firstFile(look: Look, path: string): string | undefined {
  for (const candidate of candidates(path)) {
    const found = look.file(candidate);
    if (found !== undefined) return found;
  }
  return undefined;
}

function asWritten(files: Files): Look {
  return {
    file: (path) => (files.isFile(path) ? path : undefined),
    folder: (path) => (files.isFolder(path) ? path : undefined),
  };
}

// Code written on a disk that ignores case often has one letter wrong; it runs after bundling on such a disk.
function inAnyCase(files: Files): Look {
  return {
    file: (path) => {
      const found = recased(files, path);
      return found !== undefined && files.isFile(found) ? found : undefined;
    },
    folder: (path) => {
      const found = recased(files, path);
      return found !== undefined && files.isFolder(found) ? found : undefined;
    },
  };
}

/** The path with each of its names spelled as on disk; undefined where there is none, or more than one. */
function recased(files: Files, path: string): string | undefined {
  let at = '.';
  for (const name of path.split('/')) {
    const own = name === '..' || name === '.' || files.names(at).has(name) ? name : only(files.namesLike(at, name));
    if (own === undefined) return undefined;
    at = join(at, own);
  }
  return at;
}

function only(names: readonly string[]): string | undefined {
  return names.length === 1 ? names[0] : undefined;
}
