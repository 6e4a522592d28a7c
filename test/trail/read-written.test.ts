import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Looking, readingRecords } from '../../src/trail/read-records.js';
import { readFile } from '../../src/trail/sources/read-file.js';
import { seenIdsFor } from '../../src/trail/tally/seen.js';
import { usageOf } from '../../src/trail/usage.js';
import { project } from '../front/project.js';
import { madeRecord } from './made-records.js';
import { catalog } from './setting.js';

/** What files with these contents come to, read one after another by one reader. */
async function read(contents: readonly string[], looking: Partial<Looking>) {
  const folder = project();
  const reader = readingRecords(catalog, seenIdsFor(100), { resources: 'prefix', ...looking });
  const because: (string | undefined)[] = [];
  for (const [i, content] of contents.entries()) {
    const file = path.join(folder, `${i}.json`);
    writeFileSync(file, content);
    because.push(await readFile({ path: file }, reader));
  }
  const tally = reader.tally();
  return { because, usage: usageOf(tally), ...tally, principals: undefined };
}

const looking: fc.Arbitrary<Partial<Looking>> = fc.constantFrom(
  {},
  { principal: 'reader' },
  { sessions: ['reader'] },
  { accounts: ['111122223333'], from: Date.parse('2026-07-01T10:00:20Z') },
);

describe('records that a trail delivered', () => {
  it('come to the same in its documents as one a line', async () => {
    const records = fc.array(madeRecord, { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(records, records, looking, async (some, others, options) => {
        const documents = [some, others].map((all) => JSON.stringify({ Records: all }));
        const lines = [some, others].map((all) => all.map((one) => JSON.stringify(one)).join('\n'));
        expect(await read(documents, options)).toEqual(await read(lines, options));
      }),
    );
  }, 60_000);
});
