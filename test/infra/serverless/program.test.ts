import { describe, expect, test } from 'vitest';
import { readInfrastructure } from '../../../src/infra/index.js';
import { exportedData } from '../../../src/plain/index.js';
import { openProgram } from '../../../src/program/index.js';
import type { Reading, Stack } from '../../../src/vocabulary/index.js';
import { plain } from '../read.js';
import { treeOf } from '../tree-of.js';

function read(files: Readonly<Record<string, string>>): Reading<Stack> {
  const tree = treeOf(files);
  const program = openProgram(tree);
  return readInfrastructure(tree, { modules: (file, folder) => exportedData(program, file, folder) });
}

const HEAD = "service: 'quarry', provider: { name: 'aws', runtime: 'nodejs22.x' }";
const FUNCTIONS = "functions: { blast: { handler: 'blast.go', environment: { FUSE: process.env.FUSE || 'long' } } }";

const functionsOf = ({ found }: Reading<Stack>) => found.flatMap((s) => s.workloads.map((w) => `${s.file} ${w.id}`));

describe('a service that is written as a program', () => {
  test.each([
    ['serverless.ts', `export default { ${HEAD}, ${FUNCTIONS} }`],
    ['pit/serverless.js', `module.exports = { ${HEAD}, ${FUNCTIONS} }`],
    ['serverless.cjs', `module.exports = async () => ({ ${HEAD}, ${FUNCTIONS} })`],
    ['serverless.mjs', `const quarry = { ${HEAD}, ${FUNCTIONS} };\nexport default quarry;`],
  ])('%s', (file, code) => {
    expect(functionsOf(read({ [file]: code }))).toEqual([`${file} blast`]);
  });

  test('what the environment of its deployment tells is a variable of the framework', () => {
    const { found } = read({ 'serverless.ts': `export default { ${HEAD}, ${FUNCTIONS} }` });
    const fuse = found[0]?.workloads[0]?.environment.get('FUSE');
    expect(fuse && plain(fuse)).toBe("${env:FUSE, 'long'}");
  });

  test('stands back where one that is none lies beside it', () => {
    const yaml = 'service: quarry\nprovider: { name: aws }\nfunctions: { haul: { handler: haul.go } }\n';
    const files = { 'serverless.yml': yaml, 'serverless.ts': `export default { ${HEAD}, ${FUNCTIONS} }` };
    expect(functionsOf(read(files))).toEqual(['serverless.yml haul']);
  });

  test.each([
    [
      'functions',
      `functions: require('stones')`,
      'the functions that are brought in here are not written in the project',
    ],
    [
      'more functions',
      `functions: { ...require('stones') }`,
      '`stones` is not followed in configuration (serverless.js:1)',
    ],
    ['more of all', `...require('stones')`, '`stones` is not followed in configuration (serverless.js:1)'],
  ])('of which a package gives %s is missed there', (_, part, because) => {
    const { missed } = read({ 'serverless.js': `module.exports = { ${HEAD}, ${part} }` });
    expect(missed).toContainEqual(
      expect.objectContaining({ over: 'everything', because, at: expect.objectContaining({ file: 'serverless.js' }) }),
    );
  });

  test.each([
    ['provider', `service: 'quarry', provider: require('stones')`],
    ['provider.iam', `service: 'quarry', provider: { name: 'aws', iam: require('stones') }`],
  ])('of which a package gives %s hides what its functions may do', (_, part) => {
    const { missed } = read({ 'serverless.js': `module.exports = { ${part}, ${FUNCTIONS} }` });
    expect(missed).toContainEqual(expect.objectContaining({ over: 'everything' }));
  });

  test('that is no data at all says why', () => {
    const { missed } = read({ 'serverless.js': "module.exports = require('stones')(1)" });
    expect(missed.map(({ because }) => because)).toEqual([
      'the service is written as a program, which is not run: `stones` is not followed in configuration',
    ]);
  });
});

describe('parts of a service that a program gives', () => {
  const WITH = (part: string) => `service: quarry\nprovider: { name: aws, runtime: nodejs22.x }\n${part}`;

  test.each([
    ['functions', 'functions: ${file(./all.js):functions}'],
    ['all functions, by a function', 'functions: ${file(./all.js):load}'],
  ])('%s', (_, part) => {
    const all = `const functions = { blast: { handler: 'blast.go' } }; module.exports = { functions, load: () => functions };`;
    expect(functionsOf(read({ 'serverless.yml': WITH(part), 'all.js': all }))).toEqual(['serverless.yml blast']);
  });

  test('that is not written out hides what the functions may do', () => {
    const service =
      'service: quarry\nprovider: { name: aws, iam: "${file(./all.js):iam}" }\nfunctions: { a: { handler: a.b } }';
    const { missed } = read({ 'serverless.yml': service, 'all.js': "module.exports = require('stones')" });
    expect(missed).toContainEqual(
      expect.objectContaining({ over: 'everything', because: expect.stringContaining('outside of the project') }),
    );
  });

  test('a text', () => {
    const part = 'functions: { blast: { handler: blast.go, environment: { ROCK: "${file(./all.js):rock}" } } }';
    const { found, missed } = read({ 'serverless.yml': WITH(part), 'all.js': 'module.exports.rock = `gran${"ite"}`;' });
    const rock = found[0]?.workloads[0]?.environment.get('ROCK');
    expect([rock && plain(rock), missed.filter(({ over }) => over !== 'everything')]).toEqual(['granite', []]);
  });
});
