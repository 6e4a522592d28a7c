import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FUNCTIONS, type Kind } from '../../src/cdk/kinds.js';

// docs/cdk.md has a row for each module that data/cdk knows classes of, so that it says no more and no less than is so.

const root = new URL('../../', import.meta.url);
const files = readdirSync(new URL('data/cdk', root)).map((name) =>
  JSON.parse(readFileSync(new URL(`data/cdk/${name}`, root), 'utf8')),
) as readonly { readonly module?: string; readonly constructs?: Readonly<Record<string, Kind>> }[];

/** What a class is known for: `grantRead` and the like, that it is brought in, or nothing more than its resource. */
function rowOf({ module = '', constructs = {} }: (typeof files)[number]): string {
  const classes = Object.entries(constructs).map(([name, { grants = {}, statics = {}, task }]) => {
    const methods = [...Object.keys(grants), ...Object.keys(statics)].map((method) =>
      method.replace(/^grant(?=[A-Z])/, '…'),
    );
    const [first = '', ...others] = [...new Set(methods)];
    if (task !== undefined || first === '') return `\`${name}\``;
    return `\`${name}\` (${[first, ...others].map((one) => `\`${one}\``).join(' ')})`;
  });
  return `| \`${module}\` | ${classes.join(', ')} |`;
}

const page = readFileSync(new URL('docs/cdk.md', root), 'utf8');

it.each(files.filter(({ module }) => module !== undefined))('docs/cdk.md has what is known of $module', (file) => {
  expect(page.split('\n')).toContain(rowOf(file));
});

it('docs/cdk.md has no row of a module that is not known', () => {
  const rows = page.split('\n').filter((line) => /^\| `(aws-|custom-|core|triggers)[\w-]*` \|/.test(line));
  expect(rows.sort()).toEqual(
    files
      .filter(({ module }) => module !== undefined)
      .map(rowOf)
      .sort(),
  );
});

it('docs/cdk.md has each class that makes a function', () => {
  for (const name of FUNCTIONS) expect(page).toContain(`\`${name.split('.').at(-1)}\``);
});
