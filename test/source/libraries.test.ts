import { describe, expect, it } from 'vitest';
import { createCatalog } from '../../src/catalog/index.js';
import { packageFolder, readPackageJson } from '../../src/host/index.js';
import { createLibraries, type LibraryFile } from '../../src/source/index.js';

// One test over every file of data/libraries, so that a new one is tested before its author writes a test.

const catalog = createCatalog(readPackageJson);
const names = packageFolder('data/libraries');
const files = names.map((name) => [name, readPackageJson(`data/libraries/${name}`) as LibraryFile] as const);
const KNOWN = ['title', 'source', 'packages', 'harmless', 'passThrough', 'functions', 'classes', 'notFollowed'];
const PATH = /^(=.+|(keys|values)\((new\.)?\d+(\.\w+)*\)|(new\.)?\d+(\.\w+)*)$/;

function callsOf(file: LibraryFile) {
  const classes = Object.values(file.classes ?? {});
  return [
    ...Object.values(file.functions ?? {}).flat(),
    ...classes.flatMap((c) => [...(c.calls ?? []), ...Object.values(c.methods ?? {}).flat()]),
  ];
}

describe.each(files)('data/libraries/%s', (_, file) => {
  it('says which packages it is about, where that is documented, and nothing that nobody reads', () => {
    expect(Object.keys(file).filter((key) => !KNOWN.includes(key))).toEqual([]);
    expect(file.title).not.toBe('');
    expect(file.source).toMatch(/^https:\/\//);
    expect(file.packages.length).toBeGreaterThan(0);
  });

  it('names operations that exist, and inputs as paths into the call', () => {
    for (const { service, operation, input } of callsOf(file)) {
      expect([...(catalog.service(service)?.operations ?? [])], `${service} ${operation}`).toContain(operation);
      for (const path of Object.values(input)) expect(path).toMatch(PATH);
    }
  });

  it('names a service that exists where it is not followed', () => {
    const { notFollowed = '*' } = file;
    expect(notFollowed === '*' || catalog.service(notFollowed) !== undefined).toBe(true);
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
