import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Call, Missed, Reading } from '../../src/vocabulary/index.js';
import { IDIOMS } from './idioms.js';
import { LANGUAGE_IDIOMS } from './language-idioms.js';
import { type Files, read, showCall } from './project.js';

// Every idiom as a folder of one repository, with the entry of each.
const projects = [...IDIOMS, ...LANGUAGE_IDIOMS].map(({ files }, i) => {
  const folder = `project-${i}`;
  const moved = Object.fromEntries(Object.entries(files).map(([file, text]) => [`${folder}/${file}`, text]));
  return { files: moved as Files, entry: `${folder}/${Object.keys(files)[0]}#handler` };
});
const repository: Files = Object.assign({}, ...projects.map(({ files }) => files));

/** What was read of an entry, without the ids and the order in which it was found. */
function told({ found, missed }: Reading<Call>, entry: string): readonly string[] {
  const calls = found
    .filter(({ who }) => who === entry)
    .map((call) => `${showCall(call)} ${place(call)} ${call.via.map((v) => v.line)}`);
  const gaps = missed
    .filter(({ who }) => who === entry)
    .map((gap: Missed) => `${JSON.stringify(gap.over)} ${gap.because} ${place(gap)}`);
  return [...new Set([...calls, ...gaps])].sort();
}

function place({ at }: Pick<Missed, 'at'>): string {
  return `${at.file}:${at.line}`;
}

test('handlers that are read together, in whatever order, tell what each of them tells alone', () => {
  const alone = new Map(projects.map(({ files, entry }) => [entry, told(read(files, entry), entry)]));
  const some = fc.shuffledSubarray(
    projects.map(({ entry }) => entry),
    { minLength: 2, maxLength: 8 },
  );
  fc.assert(
    fc.property(some, (entries) => {
      const together = read(repository, ...entries);
      for (const entry of entries) expect(told(together, entry)).toEqual(alone.get(entry));
    }),
    { numRuns: 12 * Number(process.env.LEASTWISE_FUZZ ?? 1) },
  );
});
