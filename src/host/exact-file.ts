import { chmodSync, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../vocabulary/index.js';
import { writeAtomically } from './atomic-write.js';
import type { Tree } from './tree.js';

/**
 * The text of a project's file to the letter, a byte order mark included; undefined where it is a link, lies outside the boundary, or
 * its bytes are not all UTF-8, so that writing the text again would change them.
 */
export function readExactly({ root, boundary }: Tree, file: string): string | undefined {
  const at = path.resolve(root, file);
  if (lstatSync(at, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  if (!realpathSync(at).startsWith(boundary + path.sep)) return undefined;
  const bytes = readFileSync(at);
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? text : undefined;
}

/** A file to change, from one text to another; `file` relative to the project's root. */
export interface FileChange {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Changes files of the project, all or none of them, each whole. Their modes stay.
 * @throws UserError where one of them has changed since it was read, or can't be written; then all are as they were
 */
export function writeChanges(tree: Tree, changes: readonly FileChange[]): void {
  for (const { file, before } of changes) {
    if (readExactly(tree, file) === before) continue;
    throw new UserError(`\`${file}\` has changed since it was read: nothing is written.`, 'Run the command again.');
  }
  const done: FileChange[] = [];
  try {
    for (const change of changes) {
      writeText(path.resolve(tree.root, change.file), change.after);
      done.push(change);
    }
  } catch (error) {
    for (const { file, before } of done) writeText(path.resolve(tree.root, file), before);
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `The edited files can't be written: ${why}. All are as they were.`,
      'Check who may write them.',
    );
  }
}

function writeText(at: string, text: string): void {
  const { mode } = statSync(at);
  writeAtomically(at, text);
  chmodSync(at, mode);
}
