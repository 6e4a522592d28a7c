import { expect, it } from 'vitest';
import { findApps } from '../../src/cdk/index.js';
import { treeOf } from '../infra/tree-of.js';

it.each([
  ['npx ts-node --prefer-ts-exts bin/quarry.ts', 'bin/quarry.ts'],
  ['npx tsx --tsconfig tsconfig.json bin/quarry.ts', 'bin/quarry.ts'],
  ['node bin/quarry.js', 'bin/quarry.ts'],
  ['node bin/quarry', 'bin/quarry.ts'],
])('the app of `%s` is %s', (app, file) => {
  const tree = treeOf({
    'site/cdk.json': JSON.stringify({ app }),
    'site/bin/quarry.ts': '',
    'site/tsconfig.json': '{}',
  });
  expect(findApps(tree)).toEqual([
    { command: app, file: `site/${file}`, folder: 'site', context: 'site/cdk.json', output: 'site/cdk.out' },
  ]);
});

it('finds an app in another language, of which there may be a cloud assembly', () => {
  const tree = treeOf({ 'cdk.json': '{ "app": "python3 app.py", "output": "made" }', 'app.py': '' });
  expect(findApps(tree)).toEqual([{ command: 'python3 app.py', folder: '.', context: 'cdk.json', output: 'made' }]);
});

it('passes over a cdk.json that names no app', () => {
  expect(findApps(treeOf({ 'cdk.json': '{ "context": {} }', 'a/cdk.json': '{' }))).toEqual([]);
});
