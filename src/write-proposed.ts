import type { Proposed } from './propose.js';
import type { Published } from './publish.js';
import { refusedJson, refusedLines } from './refused-lines.js';
import { printable } from './report/index.js';
import { blocksFor, diffOf } from './tighten.js';

/** What became of the pull requests, for people or for programs. */
export function writeProposed(proposed: Proposed, format: 'text' | 'json'): string {
  return format === 'json' ? `${JSON.stringify(asJson(proposed), null, 2)}\n` : asText(proposed);
}

function asJson({ base, pulls, tightened }: Proposed): object {
  return {
    base,
    pullRequests: pulls.map(({ state, branch, url, title, body, roles, notes }) => ({
      ...{ state, branch, url: url ?? null, title, body, roles, notes },
    })),
    diff: diffOf(tightened),
    divided: tightened.division?.roles ?? [],
    refused: refusedJson(tightened),
    paste: blocksFor(tightened),
  };
}

const WORDS: Readonly<Record<Published['state'], string>> = {
  opened: 'opened',
  updated: 'updated',
  same: 'up to date',
  closed: 'closed, nothing is left to tighten',
  none: 'nothing to propose',
  declined: 'closed by a person without merging it, and not proposed again (--reopen does)',
  shown: 'would be opened or updated',
};

function asText({ base, pulls, tightened }: Proposed): string {
  const lines = pulls.map((one) => `${WORDS[one.state]}: ${one.url ?? `${one.branch} into ${base}`}`);
  const isShown = pulls.some(({ state }) => state === 'shown');
  const bodies = isShown ? pulls.map(({ title, body }) => `\n${printable(title)}\n\n${body}`) : [];
  const notes = pulls.flatMap((one) => one.notes);
  const all = [...lines, ...notes, ...refusedLines(tightened)].map(printable);
  return `${[...all, ...bodies].join('\n')}\n${isShown ? `\n${diffOf(tightened)}` : ''}`;
}
