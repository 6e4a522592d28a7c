import { existsSync, lstatSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../vocabulary/index.js';
import { writeAtomically } from './atomic-write.js';

/** A file to write: its name below a folder, with `/`, and its text. */
export interface NewFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Writes files below a folder and nowhere else, each whole or not at all. Folders on the way are made.
 * @returns the files' paths
 * @throws UserError where a folder below that one is a link, which may lead elsewhere; the system's own error where it refuses
 */
export function writeBelow(folder: string, files: readonly NewFile[]): readonly string[] {
  for (const below of new Set(files.flatMap(({ name }) => foldersOf(name)))) refuseLink(path.join(folder, below));
  return files.map(({ name, text }) => {
    const file = path.join(folder, name);
    makeFolder(path.dirname(path.resolve(file)));
    writeAtomically(file, text);
    return file;
  });
}

/** `a/b` of `a/b/c.json`, after `a`. */
function foldersOf(name: string): readonly string[] {
  const segments = name.split('/').slice(0, -1);
  return segments.map((_, i) => segments.slice(0, i + 1).join('/'));
}

/** The folder and those around it. One by one: where a file system refuses, Node 20's recursive mkdir tries again without end. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder);
}

function refuseLink(folder: string): void {
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return;
  throw new UserError(
    `\`${folder}\` is a link, and nothing is written through a link.`,
    'Take the link away, or name another folder with --out.',
  );
}
