import { describe, expect, test } from 'vitest';
import { leadsFrom, repository } from './project.js';

describe('names that are no paths', () => {
  leadsFrom('src/handlers/checkout.ts', { 'package.json': { dependencies: { zod: '^3' } }, 'src/zod.ts': '' }, [
    ['fs', 'builtin fs'],
    ['node:fs/promises', 'builtin fs/promises'],
    ['node:sqlite', 'builtin sqlite'],
    ['punycode/', 'package punycode'],
    ['zod', 'package zod'],
    ['zod/mini', 'package zod/mini'],
    ['aws-sdk/clients/s3', 'package aws-sdk/clients/s3'],
    ['@aws-sdk/client-s3', 'package @aws-sdk/client-s3'],
    ['@aws-sdk/client-s3/dist-es/index.js', 'package @aws-sdk/client-s3/dist-es/index.js'],
    ['npm:zod@3/mini', 'package zod/mini'],
    ['../../node_modules/@acme/ui/x.js', 'missing'],
    ['https://deno.land/std/uuid.ts', 'missing'],
    ['data:text/javascript,1', 'missing'],
    ['@/nowhere', 'missing'],
    ['#nowhere', 'missing'],
    ['', 'missing'],
  ]);
});

test('a package that is asked for under another name is known by its own', () => {
  const { leads } = repository({
    'package.json': { dependencies: { storage: 'npm:@aws-sdk/client-s3@^3.600.0', 'aws-v2': 'npm:aws-sdk' } },
  });
  expect(leads('storage', 'src/upload.ts')).toBe('package @aws-sdk/client-s3');
  expect(leads('aws-v2/clients/sqs', 'src/upload.ts')).toBe('package aws-sdk/clients/sqs');
});

describe('a package that no package.json names is no file of that name', () => {
  leadsFrom(
    'src/hono.mjs',
    {
      'package.json': {},
      'src/hono.mjs': "import { Hono } from 'hono';",
      'src/zod.ts': '',
      'src/lib/clock.mjs': '',
      'tsconfig.json': { compilerOptions: { paths: { 'mapped-hono': ['./src/hono.mjs'] } } },
    },
    [
      ['hono', 'package hono'],
      ['zod', 'package zod'],
      ['zod/mini', 'package zod/mini'],
      ['mapped-hono', 'package mapped-hono'],
      ['lib/clock', 'file src/lib/clock.mjs'],
      ['src/zod', 'file src/zod.ts'],
    ],
  );

  test('unless it is required: Lambda’s NODE_PATH holds the function’s folder', () => {
    const { leads } = repository({
      'package.json': {},
      'src/pay.js': "const till = require('till');\nconst pay = require('pay');",
      'src/list.mjs': "import { till } from 'till';",
      'src/till.js': '',
    });
    expect(leads('till', 'src/pay.js')).toBe('file src/till.js');
    expect(leads('pay', 'src/pay.js')).toBe('package pay');
    expect(leads('till', 'src/list.mjs')).toBe('package till');
  });
});

describe('names that a configuration maps', () => {
  test.each([
    ['module-alias', { 'package.json': { _moduleAliases: { '@lib': 'source/lib' } } }],
    ['Babel', { '.babelrc': { plugins: [['module-resolver', { alias: { '@lib': './source/lib' } }]] } }],
  ])('an alias of %s', (_, config) => {
    const { leads } = repository({ 'package.json': {}, ...config, 'source/lib/clock.js': '' });
    expect(leads('@lib/clock', 'handler.js')).toBe('file source/lib/clock.js');
  });

  test.each(['@/lib/clock', '~/lib/clock', '@lib/clock', 'src/lib/clock'])(
    '%s, which only a bundler’s code defines',
    (name) => {
      const { leads } = repository({ 'package.json': {}, 'src/lib/clock.ts': '' });
      expect(leads(name, 'src/handlers/tick.ts')).toBe('file src/lib/clock.ts');
    },
  );
});
