import { existsSync, readFileSync, statSync } from 'node:fs';

/**
 * The text of a file that the user named himself, wherever it lies, relative to the working folder; undefined where there is none. A
 * named pipe is one too: `<(git show main:policy.json)`.
 */
export function readNamedFile(file: string): string | undefined {
  const found = existsSync(file) ? statSync(file) : undefined;
  if (found === undefined || !(found.isFile() || found.isFIFO())) return undefined;
  return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
}

/** Whether the user named a folder. */
export function isNamedFolder(folder: string): boolean {
  return existsSync(folder) && statSync(folder).isDirectory();
}

/** Whether the user named a file that can be read. */
export function isNamedFile(file: string): boolean {
  return existsSync(file) && !statSync(file).isDirectory();
}
