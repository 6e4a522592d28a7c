import { globMatches } from '../vocabulary/index.js';
import { type Files, folderOf, join } from './files.js';

const MOST_FOLDERS = 5_000;
const MOST_PATTERNS = 1_000;
const DEEPEST = 8;

/**
 * The folders with a package.json that a workspace's patterns name, relative to the folder that states them: `packages/*`, `apps/**`,
 * `{libs,tools}/*`, and `!…` for those left out (npm, Yarn and pnpm documentation, workspaces).
 */
export function packageFolders(files: Files, base: string, patterns: readonly string[]): readonly string[] {
  const wanted = foldersNamed(
    files,
    base,
    patterns.filter((p) => !p.startsWith('!')),
  );
  const unwanted = foldersNamed(
    files,
    base,
    patterns.filter((p) => p.startsWith('!')).map((p) => p.slice(1)),
  );
  return [...wanted].filter((f) => !unwanted.has(f) && files.isFile(join(f, 'package.json')));
}

function foldersNamed(files: Files, base: string, patterns: readonly string[]): ReadonlySet<string> {
  const spelled = patterns.slice(0, MOST_PATTERNS).flatMap(spelledOut).slice(0, MOST_PATTERNS);
  return new Set(spelled.flatMap((pattern) => foldersOf(files, base, segmentsOf(pattern))));
}

function segmentsOf(pattern: string): readonly string[] {
  const segments = pattern.split('/').filter((s) => s !== '' && s !== '.' && s !== 'package.json');
  return segments.filter((s, i) => s !== '**' || segments[i + 1] !== '**').slice(0, 2 * DEEPEST);
}

function foldersOf(files: Files, base: string, segments: readonly string[]): readonly string[] {
  let folders: readonly string[] = [base];
  for (const segment of segments) {
    const next = new Set(folders.flatMap((folder) => step(files, folder, segment)));
    folders = [...next].slice(0, MOST_FOLDERS);
  }
  return folders;
}

function step(files: Files, folder: string, segment: string): readonly string[] {
  if (segment === '**') return descendants(files, folder);
  if (!/[*?]/.test(segment)) return [files.spell(join(folder, segment))].filter((f) => files.isFolder(f));
  return subfolders(files, folder).filter((f) => globMatches(segment, f.slice(f.lastIndexOf('/') + 1)));
}

function subfolders(files: Files, folder: string): readonly string[] {
  return [...files.names(folder)]
    .filter((name) => name !== 'node_modules' && !name.startsWith('.'))
    .map((name) => files.spell(join(folder, name)))
    .filter((path) => files.isFolder(path) && files.spell(folderOf(path)) === files.spell(folder));
}

function descendants(files: Files, folder: string): readonly string[] {
  const out = [folder];
  let level: readonly string[] = [folder];
  for (let depth = 0; depth < DEEPEST && out.length < MOST_FOLDERS && level.length > 0; depth++) {
    level = level.flatMap((f) => subfolders(files, f));
    out.push(...level);
  }
  return out.slice(0, MOST_FOLDERS);
}

/** `{libs,tools}/*` as `libs/*` and `tools/*`. */
function spelledOut(pattern: string): readonly string[] {
  const braces = /\{([^{}]{1,1000})\}/.exec(pattern);
  if (braces === null) return [pattern];
  const options = (braces[1] ?? '').split(',').slice(0, 50);
  const rest = pattern.slice(braces.index + braces[0].length);
  return options.map((option) => pattern.slice(0, braces.index) + option + rest.replaceAll(/[{}]/g, ''));
}
