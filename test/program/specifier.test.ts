import { expect, test } from 'vitest';
import { isPackageName, readSpecifier, splitName } from '../../src/program/specifier.js';

test.each([
  ['./till', { is: 'relative', path: './till' }],
  ['..', { is: 'relative', path: '..' }],
  ['.\\coins\\cent', { is: 'relative', path: './coins/cent' }],
  ['.hidden', { is: 'bare', name: '.hidden' }],
  ['/opt/nodejs/till', { is: 'absolute', path: '/opt/nodejs/till' }],
  ['#db', { is: 'private', name: '#db' }],
  ['path/posix', { is: 'builtin', name: 'path/posix' }],
  ['node:test', { is: 'builtin', name: 'test' }],
  ['test', { is: 'bare', name: 'test' }],
  ['!!raw-loader!./query.sql', { is: 'relative', path: './query.sql' }],
  ['./query.sql?raw', { is: 'relative', path: './query.sql' }],
  ['npm:@acme/till@2.1.0/coins', { is: 'bare', name: '@acme/till/coins' }],
])('%s', (text, expected) => {
  expect(readSpecifier(text)).toEqual(expected);
});

test.each([
  'https://esm.sh/till',
  'data:text/javascript,',
  'file:///till.js',
  'C:\\till.js',
  '',
  `./${'a/'.repeat(5_000)}`,
])('%s leads elsewhere', (text) => {
  expect(readSpecifier(text).is).toBe('elsewhere');
});

test.each([
  ['till', { name: 'till', subpath: '' }],
  ['till/coins/cent', { name: 'till', subpath: 'coins/cent' }],
  ['@acme/till', { name: '@acme/till', subpath: '' }],
  ['@acme/till/coins', { name: '@acme/till', subpath: 'coins' }],
  ['buffer/', { name: 'buffer', subpath: '' }],
])('%s is split', (bare, expected) => {
  expect(splitName(bare)).toEqual(expected);
});

test.each([
  ['till', true],
  ['@acme/till.js', true],
  ['JSONStream', true],
  ['@/till', false],
  ['~', false],
  ['@acme', false],
  ['two words', false],
  ['', false],
])('%s may be a package: %s', (name, expected) => {
  expect(isPackageName(name)).toBe(expected);
});
