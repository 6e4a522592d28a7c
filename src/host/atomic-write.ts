import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes a whole file or none of it: a temporary file beside it, then a rename. Folders on the way are made. */
export function writeAtomically(file: string, text: string): void {
  const target = path.resolve(file);
  const temporary = `${target}.${randomUUID()}.tmp`;
  mkdirSync(path.dirname(target), { recursive: true });
  try {
    writeFileSync(temporary, text, { flag: 'wx' });
    renameSync(temporary, target);
  } finally {
    rmSync(temporary, { force: true });
  }
}
