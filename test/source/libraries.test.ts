import { describe, expect, it } from 'vitest';
import { createCatalog } from '../../src/catalog/index.js';
import { packageFolder, readPackageJson } from '../../src/host/index.js';
import { createLibraries, type LibraryFile } from '../../src/source/index.js';
import { libraryForm } from '../../src/source/libraries/form.js';
import { misfitsIn } from '../../src/source/libraries/own.js';

// One test over every file of data/libraries, so that a new one is tested before its author writes a test.

const catalog = createCatalog(readPackageJson);
const names = packageFolder('data/libraries');
const files = names.map((name) => [name, readPackageJson(`data/libraries/${name}`) as LibraryFile] as const);

describe.each(files)('data/libraries/%s', (_, file) => {
  it('says which packages it is about, where that is documented, and nothing that nobody reads', () => {
    expect(libraryForm(file, '')).toEqual([]);
    expect(file.source).toMatch(/^https:\/\//);
    expect(file.packages.length).toBeGreaterThan(0);
  });

  it('names services and operations that exist', () => {
    expect(misfitsIn(file, catalog)).toEqual([]);
  });
});

describe('finding a library', () => {
  it('prefers the whole name over a prefix', () => {
    const libraries = createLibraries(files.map(([, file]) => file));
    expect(libraries.find('@middy/ssm')?.functions).toBeDefined();
    expect(libraries.find('@middy/core')?.harmless).toBe(true);
    expect(libraries.find('no-such-package')).toBeUndefined();
  });

  it('no package stands in two files', () => {
    const all = files.flatMap(([, file]) => file.packages);
    expect(all.filter((name, i) => all.indexOf(name) !== i)).toEqual([]);
  });
});
