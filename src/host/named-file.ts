import { existsSync, readFileSync, statSync } from 'node:fs';

/** The text of a file that the user named himself, wherever it lies, relative to the working folder; undefined where there is none. */
export function readNamedFile(file: string): string | undefined {
  if (!existsSync(file) || !statSync(file).isFile()) return undefined;
  return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
}
