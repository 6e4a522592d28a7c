import fc from 'fast-check';
import { expect, test } from 'vitest';
import { targetsOf } from '../../src/program/conditions.js';

test.each([
  ['a text is the package itself', './till.js', '.', ['./till.js']],
  ['a text has no subpaths', './till.js', './coins', []],
  ['conditions without subpaths', { import: './a.mjs', require: './a.cjs' }, '.', ['./a.mjs', './a.cjs']],
  [
    'source first, types last',
    { types: './a.d.ts', import: './a.js', source: './a.ts' },
    '.',
    ['./a.ts', './a.js', './a.d.ts'],
  ],
  [
    'nested conditions',
    { '.': { node: { import: './n.mjs', default: './n.js' }, default: './d.js' } },
    '.',
    ['./n.mjs', './n.js', './d.js'],
  ],
  ['what never runs in Lambda is left out', { '.': { browser: './b.js', default: './d.js' } }, '.', ['./d.js']],
  ['a list of fallbacks', { './coins': ['./a.js', { default: './b.js' }] }, './coins', ['./a.js', './b.js']],
  ['a pattern', { './coins/*': './dist/coins/*.js' }, './coins/euro/cent', ['./dist/coins/euro/cent.js']],
  ['a pattern with an end', { './*.js': './src/*.ts' }, './till.js', ['./src/till.ts']],
  ['the longest beginning decides', { './*': './a/*', './coins/*': './b/*' }, './coins/cent', ['./b/cent']],
  ['null forbids', { './*': './a/*', './secret/*': null }, './secret/key', []],
  ['a folder, as older packages have it', { './coins/': './src/coins/' }, './coins/cent.js', ['./src/coins/cent.js']],
  ['a private name', { '#db': { default: './src/db.js' } }, '#db', ['./src/db.js']],
  ['a subpath that is not named', { '.': './a.js' }, './coins', []],
  ['nothing', undefined, '.', []],
] as const)('%s', (_, map, subpath, expected) => {
  expect(targetsOf(map, subpath)).toEqual(expected);
});

test('whatever the map is, the answer is a short list of texts', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (map, subpath) => {
      const targets = targetsOf(map, subpath);
      expect(targets.every((target) => typeof target === 'string')).toBe(true);
      expect(targets.length).toBeLessThanOrEqual(100);
    }),
  );
});

test('a map that is nested without end does not end the analysis', () => {
  let map: unknown = './deep.js';
  for (let depth = 0; depth < 5_000; depth++) map = { default: map };
  expect(targetsOf(map, '.')).toEqual([]);
});
