import { describe, expect, it } from 'vitest';
import { gaps, read } from './project.js';

const lock = (packages: object) => JSON.stringify({ packages });

describe('a package that is neither installed nor in a lock file', () => {
  it('is a gap over everything: one of a function, however many there are', () => {
    const files = {
      'sow.ts': `import { till } from '@field/tractor'; import './rows.js'; export const handler = () => till();`,
      'rows.ts': `import a from 'seed-drill'; const b = require('scarecrow'); import('plough'); export * from 'harrow';
        import 'scarecrow'; export { a, b };`,
    };
    expect(gaps(files)).toEqual([
      'everything sow.ts:1 `@field/tractor` (sow.ts:1), `seed-drill` (rows.ts:1), `scarecrow` (rows.ts:2), `plough` (rows.ts:1) and 1 more ' +
        'are neither installed nor in a lock file, and may call AWS',
    ]);
  });

  it('is told to each function that imports it, and once among all', () => {
    const files = {
      'sow.ts': `import { till } from './tools.js'; export const handler = () => till();`,
      'reap.ts': `import { till } from './tools.js'; export const handler = () => till();`,
      'rest.ts': `export const handler = () => {};`,
      'tools.ts': `export { till } from '@field/tractor';`,
    };
    const { missed, unseen } = read(files, 'sow.ts#handler', 'reap.ts#handler', 'rest.ts#handler');
    expect(missed.map(({ who }) => who)).toEqual(['sow.ts#handler', 'reap.ts#handler']);
    expect(unseen).toMatchObject([{ name: '@field/tractor', told: false, at: { file: 'tools.ts', line: 1 } }]);
  });
});

describe('no gap', () => {
  it.each<readonly [string, Record<string, string>]>([
    ['what a lock file lists and does not call AWS', { 'package-lock.json': lock({ 'node_modules/seed-drill': {} }) }],
    ['what is installed', { 'node_modules/seed-drill/package.json': '{}' }],
  ])('is %s', (_, more) => {
    expect(gaps({ 'sow.ts': `import a from 'seed-drill'; export const handler = () => a();`, ...more })).toEqual([]);
  });

  it.each([
    [
      'that are well known',
      `import express from 'express'; import { stringify } from 'csv-stringify/sync'; express(stringify([]));`,
    ],
    [
      'of which only types are used',
      `import type { Row } from 'seed-drill'; import { Sack } from 'seed-drill'; export const row = (_: Row, __: Sack) => {};`,
    ],
    ['that hold nothing but types', `import '@types/node';`],
  ])('are packages %s', (_, code) => {
    expect(gaps({ 'sow.ts': `${code} export const handler = () => {};` })).toEqual([]);
  });
});

it('a package that is in the lock file, can call AWS and is not installed is told among those to install', () => {
  const files = {
    'sow.ts': `import { till } from '@field/tractor'; export const handler = () => till();`,
    'package-lock.json': lock({ 'node_modules/@field/tractor': { dependencies: { '@aws-sdk/client-sqs': '3' } } }),
  };
  const { missed, unseen } = read(files, 'sow.ts#handler');
  expect(missed.map(({ because }) => because)).toEqual([
    "`@field/tractor` can call AWS through `@aws-sdk/client-sqs` and isn't read",
  ]);
  expect(unseen).toMatchObject([{ name: '@field/tractor', told: true }]);
});
