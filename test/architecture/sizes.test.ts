import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const MOST_LINES = 400;
const WHY =
  'A file has one reason to change and can be read in one sitting; most have about 60 lines. 400 leaves room for a table, which has one reason however long it is.';

test(`no file of src has ${MOST_LINES} lines`, () => {
  const long = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file: `src/${file}`, lines: readFileSync(`src/${file}`, 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines >= MOST_LINES)
    .map(({ file, lines }) => `${file} has ${lines} lines`);
  expect(long, WHY).toEqual([]);
});
