import { createHash } from 'node:crypto';
import { type FileEdit, unifiedDiff } from './propose/index.js';

/** A name of what edits change, the same wherever in their files it stands: what a person has turned down once is known by it. */
export function changeName(files: readonly FileEdit[]): string {
  const lines = files.map(({ file, before, after }) => [file, ...changedLines(unifiedDiff(file, before, after))]);
  return createHash('sha256').update(JSON.stringify(lines.sort())).digest('hex').slice(0, 16);
}

function changedLines(diff: string): readonly string[] {
  const [, , , ...hunks] = diff.split('\n');
  return hunks.filter((line) => /^[-+]/.test(line)).map((line) => line.trimEnd());
}
