import { describe, expect, test } from 'vitest';
import { findSource } from '../../../src/infra/workloads/source-file.js';
import { treeOf } from '../tree-of.js';

interface Case {
  readonly folder?: string;
  readonly module: string;
  readonly from?: readonly string[];
  readonly files: readonly string[];
  readonly found: string | undefined;
  readonly tsconfig?: Readonly<Record<string, string>>;
}

const CASES: Readonly<Record<string, Case>> = {
  'beside each other': { module: 'brew', files: ['brew.js'], found: 'brew.js' },
  'TypeScript before what it was compiled to': {
    module: 'src/brew',
    files: ['src/brew.js', 'src/brew.ts'],
    found: 'src/brew.ts',
  },
  'ES modules': { folder: 'api', module: 'brew', files: ['api/brew.mjs'], found: 'api/brew.mjs' },
  'the index of a folder': { module: 'brew', files: ['brew/index.ts'], found: 'brew/index.ts' },
  'a file of other case': { folder: 'Api', module: 'Brew', files: ['api/brew.ts'], found: 'api/brew.ts' },
  'two files of other case': { module: 'Brew', files: ['brew.ts', 'BREW.ts'], found: undefined },
  'an esbuild entry point': {
    module: 'brew',
    from: ['src/handlers/brew.ts'],
    files: ['src/handlers/brew.ts', 'src/other/brew.ts'],
    found: 'src/handlers/brew.ts',
  },
  'two esbuild entry points of one name': {
    module: 'brew',
    from: ['a/brew.ts', 'b/brew.ts'],
    files: ['a/brew.ts', 'b/brew.ts'],
    found: undefined,
  },
  'a build folder that is not there': { folder: 'dist', module: 'brew', files: ['src/brew.ts'], found: 'src/brew.ts' },
  'a build folder in the handler': {
    module: 'dist/handlers/brew',
    files: ['src/handlers/brew.ts'],
    found: 'src/handlers/brew.ts',
  },
  'a build folder that is there': {
    folder: 'dist',
    module: 'brew',
    files: ['dist/brew.js', 'src/brew.ts'],
    found: 'src/brew.ts',
  },
  'lib, which is source itself': {
    folder: 'lib',
    module: 'brew',
    files: ['lib/brew.js', 'src/index.js'],
    found: 'lib/brew.js',
  },
  'outDir and rootDir': {
    folder: 'out',
    module: 'brew',
    files: ['code/brew.ts', 'tests/brew.ts'],
    tsconfig: { 'tsconfig.json': '{ // where to\n "compilerOptions": { "outDir": "./out", "rootDir": "code", }, }' },
    found: 'code/brew.ts',
  },
  'a zip of the build': {
    folder: 'dist/brew.zip',
    module: 'index',
    files: ['functions/brew/index.ts', 'functions/pour/index.ts'],
    found: 'functions/brew/index.ts',
  },
  'the only file of that path in the package': {
    folder: 'build',
    module: 'handlers/brew',
    files: ['packages/x/handlers/brew.ts', 'other/brew.ts'],
    found: 'packages/x/handlers/brew.ts',
  },
  'the only file of that name in the package': {
    folder: 'dist',
    module: 'brew',
    files: ['functions/deep/brew.ts', 'functions/brew.test.ts'],
    found: 'functions/deep/brew.ts',
  },
  'several files of that name': {
    folder: 'dist',
    module: 'index',
    files: ['brew/index.ts', 'pour/index.ts'],
    found: undefined,
  },
  "sam build's folder": { folder: '.aws-sam/build/Brew', module: 'brew', files: ['src/brew.ts'], found: 'src/brew.ts' },
  'src below the code folder': {
    folder: 'functions/brew',
    module: 'app',
    files: ['functions/brew/src/app.ts'],
    found: 'functions/brew/src/app.ts',
  },
  'no such file': { folder: 'functions', module: 'brew', files: ['elsewhere/brew.ts'], found: undefined },
};

describe('the source file of a handler', () => {
  test.each(Object.entries(CASES))('%s', (_, { folder = '.', module, from = [], files, tsconfig, found }) => {
    const tree = treeOf({ ...Object.fromEntries(files.map((f) => [f, ''])), ...tsconfig });
    expect(findSource(tree, { folder, module, bundledFrom: from, functionId: 'Brew' })).toBe(found);
  });
});
