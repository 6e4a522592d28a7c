import { expect, test } from 'vitest';
import { isParsed } from '../../src/program/module.js';
import { parse } from '../../src/program/parse.js';

test.each([
  ['till.ts', 'export const open = <T>(till: T): T => till; const shut = <number>1; enum Coin { Cent }'],
  ['till.tsx', 'export const Till = () => <Drawer coins={3} />'],
  ['till.js', 'const total = require("./total"); exports.view = () => <b>{total}</b>'],
  ['till.mjs', 'await import("./total.mjs"); export default import.meta.url'],
  ['till.cts', 'import total = require("./total"); export = total'],
  ['till.d.ts', 'declare const open: boolean'],
  ['till.json', '{ "coins": [1, 2, 5], "open": true }'],
  ['till', '#!/usr/bin/env node\nmodule.exports = 1'],
  ['empty.ts', ''],
])('%s is parsed without complaint', (file, text) => {
  expect(parse(file, text)).toMatchObject({ file, syntaxErrors: [] });
});

test('nodes have parents', () => {
  const module = parse('till.ts', 'open()');
  if (!isParsed(module)) throw new Error(module.because);
  const [statement] = module.source.statements;
  expect(statement?.parent).toBe(module.source);
});

test('syntax errors have a place, counted from 1; the rest of the file is parsed', () => {
  const module = parse('src/till.ts', 'const open = true;\n  const = 3;\nexport const shut = false;\n');
  expect(module).toMatchObject({
    syntaxErrors: [
      { message: 'Variable declaration expected.', place: { file: 'src/till.ts', line: 2, column: 9 } },
      expect.anything(),
    ],
  });
  expect(isParsed(module) && module.source.statements.at(-1)?.getText()).toBe('export const shut = false;');
});

test('only the first few syntax errors are told', () => {
  const module = parse('till.ts', 'const = 1;\n'.repeat(50));
  expect(isParsed(module) && module.syntaxErrors).toHaveLength(3);
});

test.each([
  ['a text over 2 MB', `/*${'x'.repeat(2_000_000)}*/`, 'it is larger than 2 MB'],
  ['too many nodes', 'a;'.repeat(150_000), 'it holds more than 200,000 syntax nodes'],
  ['arrays in arrays', '['.repeat(100_000), 'its code is nested too deep to parse'],
  ['calls in calls', 'f('.repeat(100_000), 'its code is nested too deep to parse'],
])('%s ends quickly, with a reason', (_, text, because) => {
  expect(parse('bundle.js', text)).toEqual({ file: 'bundle.js', because });
});

test('a long chain of concatenations is parsed: it nests to the left', () => {
  expect(parse('banner.js', `banner = ${"'=' + ".repeat(20_000)}''`)).toHaveProperty('source');
});
