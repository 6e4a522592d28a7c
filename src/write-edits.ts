import { refusedJson, refusedLines } from './refused-lines.js';
import { printable } from './report/index.js';
import { blocksFor, diffOf, type Tightened, writeEdits } from './tighten.js';

/** `diff`: only what would be changed. `write`: changes the files. */
export type EditMode = 'diff' | 'write';

/** What to print of edits, for standard output and for standard error. */
export interface EditTexts {
  readonly out: string;
  /** What is not edited and why, with blocks to paste; apart from a diff, which has to be a diff and nothing else. */
  readonly notes: string;
}

/**
 * Makes the edits, or says what they would be.
 * @throws UserError where a file has changed since it was read, or can't be written
 */
export function applyEdits(tightened: Tightened, mode: EditMode, format: 'text' | 'json'): EditTexts {
  if (mode === 'write') writeEdits(tightened);
  if (format === 'json') return { out: `${JSON.stringify(asJson(tightened, mode), null, 2)}\n`, notes: '' };
  const notes = refusedText(tightened);
  if (mode === 'diff') return { out: diffOf(tightened), notes: [...nothingText(tightened), notes].join('') };
  return { out: [writtenText(tightened), notes].filter((text) => text !== '').join('\n'), notes: '' };
}

function asJson(tightened: Tightened, mode: EditMode): object {
  const { files, edited } = tightened;
  return {
    written: mode === 'write',
    files: files.map(({ file }) => file),
    roles: edited.flat(),
    diff: diffOf(tightened),
    divided: tightened.division?.roles ?? [],
    refused: refusedJson(tightened),
    paste: blocksFor(tightened),
  };
}

function nothingText({ files }: Tightened): readonly string[] {
  return files.length === 0
    ? ['Nothing to edit: no line of the infrastructure code grants what is known to be unneeded.\n']
    : [];
}

function writtenText(tightened: Tightened): string {
  const { files, edited } = tightened;
  if (files.length === 0) return nothingText(tightened).join('');
  const roles = edited.flat().map(printable);
  const done = roles.length === 0 ? '' : `The policies of ${roles.join(', ')} are tightened.\n`;
  return files.map(({ file }) => `edited ${printable(file)}\n`).join('') + dividedText(tightened) + done;
}

function dividedText({ division }: Tightened): string {
  const all = (division?.roles ?? []).map(printable);
  return all.length === 0 ? '' : `Each function of ${all.join(', ')} has a role of its own.\n`;
}

function refusedText(tightened: Tightened): string {
  const lines = refusedLines(tightened)
    .map((line) => `${printable(line)}\n`)
    .join('');
  const blocks = blocksFor(tightened);
  return blocks === '' ? lines : `${lines}\nWhat they are to hold, to be pasted:\n\n${blocks}`;
}
