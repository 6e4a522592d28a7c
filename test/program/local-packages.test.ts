import { describe, expect, test } from 'vitest';
import { leadsFrom, repository } from './project.js';

describe('packages of the repository', () => {
  leadsFrom(
    'apps/shop/src/handler.ts',
    {
      'package.json': {
        name: 'shop-monorepo',
        workspaces: { packages: ['apps/*', 'packages/**', '!packages/retired'] },
      },
      'apps/shop/package.json': {
        name: '@shop/app',
        dependencies: { '@shop/ledger': '^1.0.0', 'shared-lib': 'file:../../vendor/shared', '@shop/retired': '^1' },
        imports: {
          '#db': './dist/db.js',
          '#views/*.js': './src/views/*.js',
          '#uuid': { browser: './no.js', node: 'uuid' },
        },
        exports: { './errors': './dist/errors.js' },
      },
      'apps/shop/src/db.ts': '',
      'apps/shop/src/errors.ts': '',
      'apps/shop/src/views/list.ts': '',
      'packages/core/ledger/package.json': {
        name: '@shop/ledger',
        exports: {
          '.': { types: './dist/index.d.ts', import: './dist/esm/index.mjs', require: './dist/cjs/index.cjs' },
          './entries/*': { default: './dist/esm/entries/*.js' },
        },
      },
      'packages/core/ledger/src/index.ts': '',
      'packages/core/ledger/src/entries/post.ts': '',
      'packages/core/ledger/src/hidden.ts': '',
      'packages/mail/package.json': { name: 'mail', main: 'lib/index.js', types: 'lib/index.d.ts' },
      'packages/mail/tsconfig.json': { compilerOptions: { outDir: './lib', rootDir: './source' } },
      'packages/mail/source/index.ts': '',
      'packages/mail/lib/index.js': 'compiled',
      'packages/plain/package.json': { name: 'plain', main: 'lib' },
      'packages/plain/lib/index.js': '',
      'packages/bare/package.json': { name: 'bare' },
      'packages/bare/src/index.ts': '',
      'packages/retired/package.json': { name: '@shop/retired' },
      'packages/retired/index.js': '',
      'vendor/shared/package.json': { name: 'another-name' },
      'vendor/shared/index.js': '',
      'stray/package.json': { name: 'stray', main: 'main.js' },
      'stray/main.js': '',
    },
    [
      ['@shop/ledger', 'file packages/core/ledger/src/index.ts'],
      ['@shop/ledger/entries/post', 'file packages/core/ledger/src/entries/post.ts'],
      ['@shop/ledger/hidden', 'file packages/core/ledger/src/hidden.ts'],
      ['@shop/ledger/dist/cjs/hidden.js', 'file packages/core/ledger/src/hidden.ts'],
      ['mail', 'file packages/mail/source/index.ts'],
      ['plain', 'file packages/plain/lib/index.js'],
      ['bare', 'file packages/bare/src/index.ts'],
      ['shared-lib', 'file vendor/shared/index.js'],
      ['@shop/retired', 'package @shop/retired'],
      ['stray', 'file stray/main.js'],
      ['@shop/app/errors', 'file apps/shop/src/errors.ts'],
      ['#db', 'file apps/shop/src/db.ts'],
      ['#views/list.js', 'file apps/shop/src/views/list.ts'],
      ['#uuid', 'package uuid'],
      ['#views/none.js', 'missing'],
    ],
  );

  test.each([
    ['pnpm', { 'pnpm-workspace.yaml': 'packages:\n  - "libs/*"\n' }],
    ['Lerna', { 'lerna.json': { packages: ['libs/*'] } }],
    [
      'Rush',
      { 'rush.json': '{ /* projects */ "projects": [{ "packageName": "money", "projectFolder": "libs/money" }] }' },
    ],
    ['npm', { 'package.json': { workspaces: ['./libs/{money,time}/'] } }],
  ])('%s lists them', (_, listing) => {
    const { leads } = repository({
      ...listing,
      'libs/money/package.json': { name: 'money', main: 'cents.js' },
      'libs/money/cents.ts': '',
      'api/package.json': { dependencies: { money: '^2.1.0' } },
    });
    expect(leads('money', 'api/index.ts')).toBe('file libs/money/cents.ts');
  });

  test('a package that is only asked for from a registry is no folder of that name elsewhere', () => {
    const { leads } = repository({
      'samples/money/package.json': { name: 'money' },
      'samples/money/index.js': '',
      'api/package.json': { dependencies: { money: '^2.1.0' } },
    });
    expect(leads('money', 'api/index.ts')).toBe('package money');
  });

  test.each(['file:../libs/money-2', 'link:../libs/money-2', 'portal:../libs/money-2', 'workspace:../libs/money-2'])(
    'a dependency on the folder %s',
    (range) => {
      const { leads } = repository({
        'libs/money-2/index.ts': '',
        'api/package.json': { dependencies: { money: range } },
      });
      expect(leads('money', 'api/src/pay.ts')).toBe('file libs/money-2/index.ts');
    },
  );

  test.each(['file:../money.tgz', 'file:../nowhere', 'file:../../../../../etc', 'workspace:*'])(
    'a dependency on %s, which is no folder of the repository',
    (range) => {
      const { leads } = repository({ 'money.tgz': '', 'api/package.json': { dependencies: { money: range } } });
      expect(leads('money', 'api/src/pay.ts')).toBe('package money');
    },
  );

  test('a workspace wins over its link in node_modules', () => {
    const { leads } = repository({
      'package.json': { workspaces: ['libs/*'] },
      'libs/money/package.json': { name: 'money' },
      'libs/money/index.ts': '',
      'node_modules/money/index.ts': '',
    });
    expect(leads('money', 'api/index.ts')).toBe('file libs/money/index.ts');
  });

  test('of two packages with the same name the nearer one is meant, and none where both are as near', () => {
    const { leads } = repository({
      'bakery/shared/package.json': { name: 'shared' },
      'bakery/shared/index.ts': '',
      'florist/shared/package.json': { name: 'shared' },
      'florist/shared/index.ts': '',
    });
    expect(leads('shared', 'florist/api/index.ts')).toBe('file florist/shared/index.ts');
    expect(leads('shared', 'butcher/api/index.ts')).toBe('package shared');
  });
});
