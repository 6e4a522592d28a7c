import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { namedPaths } from './named-paths.js';
import { ROOMS } from './rooms.js';

const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'src/README.md',
  ...(existsSync('docs') ? readdirSync('docs', { recursive: true, encoding: 'utf8' }) : [])
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
].filter((document) => existsSync(document));

const WHY =
  'A document that names a file which has moved sends its reader astray. Name where it is now, or write a part to be filled in as <name>.';

test('every path that a document names exists', () => {
  const gone = DOCUMENTS.flatMap((document) =>
    namedPaths(document, readFileSync(document, 'utf8'))
      .filter((path) => !existsSync(path))
      .map((path) => `${document} names ${path}`),
  );
  expect(gone, WHY).toEqual([]);
});

test('src/README.md has a line for every room that there is', () => {
  const picture = readFileSync('src/README.md', 'utf8');
  const rooms = Object.keys(ROOMS).filter((room) => existsSync(`src/${room}`));
  const without = rooms.filter((room) => !picture.includes(`\n| \`${room}\` |`));
  expect(without, 'Who comes new reads the picture first: a room that it lacks is not found.').toEqual([]);
});

test.each([
  ['the rooms are in `src/policy/` and `./src/host/tree.ts:12`', ['src/policy/', 'src/host/tree.ts']],
  ['see [the picture](src/README.md#laws) and [security](./SECURITY.md)', ['src/README.md', 'SECURITY.md']],
  ['[npm](https://npmjs.com), [mail](mailto:shop@example.com), [above](#rooms)', []],
  ['add `src/infra/readers/<name>.ts` or `policy-templates/*.json`', []],
  ['run `npm test`, or `src` alone', []],
  ['```text\n$ ls `src/gone.ts`\n```\nthen `test/scenes/`', ['test/scenes/']],
])('paths named in: %s', (markdown, expected) => {
  expect(namedPaths('README.md', markdown)).toEqual(expected);
});

test('a link starts at the folder of its document', () => {
  expect(namedPaths('docs/usage.md', '[the laws](../test/architecture/rooms.ts)')).toEqual([
    'test/architecture/rooms.ts',
  ]);
});
