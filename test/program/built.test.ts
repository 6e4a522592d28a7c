import { expect, test } from 'vitest';
import { sourcesOf } from '../../src/program/built.js';
import { overlay } from '../../src/program/files.js';
import type { CompilerConfig } from '../../src/program/tsconfig.js';
import { repository } from './project.js';

const files = overlay(repository({}).tree);

test.each([
  ['till/dist/index.js', 'till/src/index.js'],
  ['till/dist/index.js', 'till/index.js'],
  ['till/dist/esm/coins/cent.mjs', 'till/src/coins/cent.mjs'],
  ['till/dist/src/coins/cent.js', 'till/src/coins/cent.js'],
  ['dist/packages/till/src/index.js', 'packages/till/src/index.js'],
  ['.aws-sam/build/Pay/app.js', '.aws-sam/Pay/app.js'],
])('%s may be built from %s', (built, source) => {
  expect(sourcesOf(files, built, [])).toContain(source);
});

test.each(['till/src/index.js', 'index.js', 'distance/index.js'])('%s is built from nothing else', (path) => {
  expect(sourcesOf(files, path, [])).toEqual([]);
});

test('what the compiler is told comes first', () => {
  const config = { file: 'till/tsconfig.json', outDir: 'till/dist', rootDir: 'till/code' };
  expect(sourcesOf(files, 'till/dist/coins/cent.js', [withoutMappings(config)])[0]).toBe('till/code/coins/cent.js');
});

test('without a rootDir the source is below src or beside the config', () => {
  const config = { file: 'till/tsconfig.json', outDir: 'out/till', rootDir: undefined };
  expect(sourcesOf(files, 'out/till/cent.js', [withoutMappings(config)])).toEqual(
    expect.arrayContaining(['till/src/cent.js', 'till/cent.js']),
  );
});

test('a path of build folders without end gives a short list', () => {
  expect(sourcesOf(files, `${'dist/'.repeat(1_000)}index.js`, []).length).toBeLessThan(100);
});

function withoutMappings(config: Pick<CompilerConfig, 'file' | 'outDir' | 'rootDir'>): CompilerConfig {
  return { ...config, paths: new Map(), baseUrl: undefined, rootDirs: [], references: [] };
}
