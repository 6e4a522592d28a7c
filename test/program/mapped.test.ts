import { describe, expect, test } from 'vitest';
import { leadsFrom, repository } from './project.js';

describe('a tsconfig.json', () => {
  leadsFrom(
    'services/orders/src/place.ts',
    {
      'tsconfig.base.json':
        '{ // shared\n "compilerOptions": { "baseUrl": ".", "paths": { "@shop/*": ["libs/*/src/index.ts", "libs/*"], "@shop/tax/rates": ["libs/tax/rates"], }, }, }',
      'services/orders/tsconfig.json': { extends: '../../tsconfig.base', compilerOptions: { outDir: 'dist' } },
      'services/orders/src/place.ts': '',
      'libs/tax/src/index.ts': '',
      'libs/tax/rates.ts': '',
      'libs/mail.ts': '',
    },
    [
      ['@shop/tax', 'file libs/tax/src/index.ts'],
      ['@shop/tax/rates', 'file libs/tax/rates.ts'],
      ['@shop/mail', 'file libs/mail.ts'],
      ['libs/mail', 'file libs/mail.ts'],
      ['@shop/unmapped', 'package @shop/unmapped'],
    ],
  );

  test('paths without a baseUrl start at the config that states them, `${configDir}` at the one that extends it', () => {
    const { leads } = repository({
      'config/base.json': { compilerOptions: { paths: { '~lib/*': ['./lib/*'], '~own/*': ['${configDir}/own/*'] } } },
      'config/lib/clock.ts': '',
      'api/tsconfig.json': { extends: ['../config/base.json'] },
      'api/own/auth.ts': '',
    });
    expect(leads('~lib/clock', 'api/index.ts')).toBe('file config/lib/clock.ts');
    expect(leads('~own/auth', 'api/index.ts')).toBe('file api/own/auth.ts');
  });

  test('the base may be a package of the workspace', () => {
    const { leads } = repository({
      'package.json': { workspaces: ['tools/*', 'api'] },
      'tools/tsconfig/package.json': { name: '@shop/tsconfig' },
      'tools/tsconfig/lambda.json': { compilerOptions: { paths: { 'src/*': ['${configDir}/source/*'] } } },
      'api/tsconfig.json': { extends: '@shop/tsconfig/lambda.json' },
      'api/source/auth.ts': '',
    });
    expect(leads('src/auth', 'api/index.ts')).toBe('file api/source/auth.ts');
  });

  test('paths may stand in a project that a solution config refers to', () => {
    const { leads } = repository({
      'tsconfig.json': { files: [], references: [{ path: './config/app' }] },
      'config/app/tsconfig.json': { compilerOptions: { paths: { 'db/*': ['../../src/database/*'] } } },
      'src/database/rows.ts': '',
    });
    expect(leads('db/rows', 'src/list.ts')).toBe('file src/database/rows.ts');
  });

  test('rootDirs are one folder at run time', () => {
    const { leads } = repository({
      'tsconfig.json': { compilerOptions: { rootDirs: ['src', 'generated'] } },
      'generated/models/order.ts': '',
    });
    expect(leads('./models/order', 'src/list.ts')).toBe('file generated/models/order.ts');
  });

  test('a mapping onto an installed package leaves it a package', () => {
    const { leads } = repository({
      'tsconfig.json': { compilerOptions: { baseUrl: '.', paths: { react: ['node_modules/preact/compat/index.js'] } } },
      'node_modules/preact/compat/index.js': '',
    });
    expect(leads('react', 'src/list.ts')).toBe('package react');
  });

  test('a mapping onto mere types leaves a package that is asked for a package', () => {
    const { leads } = repository({
      'tsconfig.json': { compilerOptions: { baseUrl: '.', paths: { '*': ['types/*'] } } },
      'package.json': { dependencies: { untyped: '^1' } },
      'types/untyped/index.d.ts': '',
      'types/events.d.ts': '',
      'types/own.d.ts': '',
    });
    expect(leads('untyped', 'src/list.ts')).toBe('package untyped');
    expect(leads('own', 'src/list.ts')).toBe('file types/own.d.ts');
    expect(leads('events', 'src/list.ts')).toBe('builtin events');
  });

  test('configs that extend each other in a circle end', () => {
    const { leads } = repository({
      'tsconfig.json': { extends: './other.json' },
      'other.json': { extends: './tsconfig.json', compilerOptions: { paths: { here: ['./src/here'] } } },
      'src/here.ts': '',
    });
    expect(leads('here', 'src/list.ts')).toBe('file src/here.ts');
  });
});
