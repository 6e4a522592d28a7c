import { describe, expect, test } from 'vitest';
import { exportedData } from '../../src/plain/index.js';
import { openProgram } from '../../src/program/index.js';
import type { Plain } from '../../src/vocabulary/index.js';
import { treeOf } from '../infra/tree-of.js';

function exported(files: Readonly<Record<string, string>>, file = 'bakery/config.ts'): Plain {
  return exportedData(openProgram(treeOf(files)), file, 'bakery');
}

/** The data as JSON, with what is not told in angle brackets. */
function shown(plain: Plain): unknown {
  switch (plain.is) {
    case 'text':
      return plain.text;
    case 'nothing':
      return null;
    case 'environment':
      return `<${plain.name}${plain.otherwise ? ` or ${shown(plain.otherwise)}` : ''}>`;
    case 'joined':
      return plain.parts.map(shown).join('');
    case 'either':
      return { either: plain.values.map(shown) };
    case 'list':
      return [...plain.items.map(shown), ...(plain.open === undefined ? [] : ['…'])];
    case 'map':
      return Object.fromEntries([
        ...[...plain.entries].map(([key, { value }]) => [key, shown(value)] as const),
        ...(plain.open === undefined ? [] : [['…', plain.open]]),
      ]);
    case 'unknown':
      return `<${plain.because}>`;
  }
}

const only = (code: string): unknown => shown(exported({ 'bakery/config.ts': code }));

describe('the data that a module exports', () => {
  test.each([
    [
      'a literal',
      'export default { rye: 3, oats: true, none: null, loaves: ["a", `b`] }',
      { rye: '3', oats: 'true', none: null, loaves: ['a', 'b'] },
    ],
    ['types around it', 'const c = { a: 1 } as const satisfies object; export default c!;', { a: '1' }],
    ['module.exports', 'module.exports = { a: 1 }; module.exports.b = 2;', { a: '1', b: '2' }],
    ['its named exports, where it has no default', 'export const a = 1; exports.b = 2;', { b: '2' }],
    ['a function that gives it', 'module.exports = async ({ options }) => { const a = 1; return { a }; }', { a: '1' }],
    ['a promise', 'export default Promise.resolve({ a: 1 })', { a: '1' }],
    ['spread and later members', 'const base = { a: 1, b: 2 }; export default { ...base, b: 3 }', { a: '1', b: '3' }],
    ['computed keys', 'const k = "a"; export default { [k]: 1, [`${k}b`]: 2 }', { a: '1', ab: '2' }],
    [
      'what is put into it afterwards',
      'const c: any = { l: [] }; c.l.push("x"); c.m = { n: 1 }; c["o"] = 2; export default c',
      { l: ['x'], m: { n: '1' }, o: '2' },
    ],
    [
      'helpers',
      'const bread = (name, { size = 2 } = {}) => ({ name, size }); export default [bread("rye"), bread("oat", { size: 4 })]',
      [
        { name: 'rye', size: '2' },
        { name: 'oat', size: '4' },
      ],
    ],
    [
      'lists made of lists',
      'export default ["a", "b"].flatMap((x, i) => (i > 0 ? [x] : [x, x.toUpperCase()]))',
      ['a', 'A', 'b'],
    ],
    [
      'loops over lists',
      'const c = {}; for (const k of ["a", "b"]) c[k] = k + "!"; export default c',
      { a: 'a!', b: 'b!' },
    ],
    [
      'objects of entries',
      'export default Object.fromEntries(Object.entries({ a: 1 }).map(([k, v]) => [k + k, v]))',
      { aa: '1' },
    ],
    ['enums', 'enum Grain { Rye = "rye" } export default Grain.Rye', 'rye'],
    ['reduce', 'export default ["a", "b"].reduce((all, k) => ({ ...all, [k]: 1 }), {})', { a: '1', b: '1' }],
    [
      'conditions that are told',
      'const hot = 200 + 20; if (hot === 220) exports.a = 1; else exports.a = 2;',
      { a: '1' },
    ],
  ])('%s', (_, code, data) => {
    expect(only(code)).toEqual(data);
  });
});

describe('what only a deployment tells', () => {
  test.each([
    ['a variable of the environment', 'export default { a: process.env.OVEN }', { a: '<OVEN>' }],
    [
      'with a default',
      'const { OVEN = "x" } = process.env; export default { a: process.env.OVEN ?? "stone", b: `${process.env.OVEN || "s"}-2` }',
      { a: '<OVEN or stone>', b: '<OVEN or s>-2' },
    ],
    [
      'a condition',
      'export default { a: process.env.OVEN === "x" ? 1 : 2, ...(process.env.CI && { b: 3 }) }',
      { a: { either: ['1', '2'] }, b: '3' },
    ],
    ['an early return', 'module.exports = () => { if (process.env.CI) return 1; return 2; }', { either: ['1', '2'] }],
    [
      'a package',
      'import { loaf } from "loaves"; export default { a: loaf(), b: 1 }',
      { a: '<`loaves` is not followed in configuration>', b: '1' },
    ],
    [
      'further members',
      'import { more } from "loaves"; export default { a: 1, ...more }',
      { a: '1', '…': '`loaves` is not followed in configuration' },
    ],
    ['what can not be parsed', 'export default { a: { b: 1 } c: 2 }', "<syntax error: ',' expected>"],
    [
      'what reads files or asks the clock',
      'import fs from "fs"; export default { a: fs.readFileSync("x"), b: Date.now() }',
      { a: "<Node's `fs` is not followed in configuration>", b: "<what `Date` is isn't told>" },
    ],
  ])('%s', (_, code, data) => {
    expect(only(code)).toEqual(data);
  });
});

describe('modules of the project', () => {
  test('are followed, with paths as the modules see them', () => {
    const data = exported({
      'bakery/config.ts': `
import rye from './breads/rye';
import * as all from './breads';
import settings from './settings.json';
export default { rye, oat: all.oat, size: settings.size };`,
      'bakery/breads/index.ts': 'export { default as oat } from "./oat"; export * from "./more";',
      'bakery/breads/oat.js':
        'module.exports = { handler: require("path").relative(process.cwd(), __dirname) + "/oat.bake" };',
      'bakery/breads/more.ts': 'export const more = 1;',
      'bakery/breads/rye.ts': `
import { here } from '../here';
export default { handler: \`\${here(__dirname)}/rye.bake\` };`,
      'bakery/here.ts':
        "export const here = (c: string) => `${c.split(process.cwd())[1].substring(1).replace(/\\\\\\\\/g, '/')}`;",
      'bakery/settings.json': '{ "size": 4 }',
    });
    expect(shown(data)).toEqual({
      rye: { handler: 'breads/rye.bake' },
      oat: { handler: 'breads/oat.bake' },
      size: '4',
    });
  });

  test('each part has the place where it is written', () => {
    const data = exported({
      'bakery/config.ts': "import { oat } from './oat';\nexport default { oat };",
      'bakery/oat.ts': 'export const oat = {\n  size: 1,\n};',
    });
    const oat = data.is === 'map' ? data.entries.get('oat')?.value : undefined;
    expect(oat?.at).toMatchObject({ file: 'bakery/oat.ts', line: 1 });
    expect(oat?.is === 'map' && oat.entries.get('size')?.at).toMatchObject({ file: 'bakery/oat.ts', line: 2 });
  });

  test('that import each other give what they have so far', () => {
    const files = {
      'bakery/config.ts': "import { b } from './b';\nexport const a = 1;\nexport default { b };",
      'bakery/b.ts': "import { a } from './config';\nexport const b = { a };",
    };
    expect(shown(exported(files))).toEqual({ b: { a: '<`bakery/config.ts` exports no `a`>' } });
  });
});

describe('code that means harm comes to an end', () => {
  const END =
    /^<(it takes too many steps, or is nested too deeply|a loop or switch|the regular expression|it is too large)/;
  test.each([
    ['a loop without end', 'while (true) {} export default 1'],
    ['a function that calls itself', 'const f = () => f(); export default f()'],
    ['a text that doubles', `export default [${'1,'.repeat(60)}].reduce((s) => s + s, "aaaa")`],
    ['a list that doubles', `export default [${'1,'.repeat(60)}].reduce((l) => [...l, ...l], [1, 2])`],
    ['an object that holds itself', 'const c: any = {}; c.c = c; export default c.c'],
    ['a slow regular expression', `export default "${'a'.repeat(50)}b".replace(/(a+)+$/, "")`],
    ['brackets without end', `export default ${'['.repeat(400)}${']'.repeat(400)}`],
  ])('%s', (_, code) => {
    expect(
      JSON.stringify(only(code))
        .slice(0, 20_000)
        .replace(/^.*?(<)/s, '$1'),
    ).toMatch(END);
  });
});
