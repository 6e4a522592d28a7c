import { describe, expect, it } from 'vitest';
import { createCatalog } from '../../src/catalog/index.js';
import { readPackageJson } from '../../src/host/index.js';
import { createLibraries, ownLibraries } from '../../src/source/index.js';

const catalog = createCatalog(readPackageJson);

const DIARY = { title: 'The ship’s diary', source: 'https://wiki.harbour.example/diary' };

function own(...contents: readonly object[]) {
  const files = contents.map((content, i) => ({ name: `${i}`, file: `own/libraries/${i}.json`, content }));
  return ownLibraries(files, catalog);
}

function calling(call: object) {
  return { ...DIARY, packages: ['@harbour/diary'], classes: { Diary: { methods: { note: [call] } } } };
}

const PUT = { service: 'dynamodb', operation: 'PutItem', input: { TableName: 'new.0.table', Item: '0' } };

describe('what a user tells of a package', () => {
  it('wins over what is shipped, whichever of them names it whole', () => {
    const shipped = [
      { ...DIARY, title: 'shipped', packages: ['@harbour/', '@quay/rope'] },
      { ...DIARY, title: 'shipped too', packages: ['@harbour/diary'] },
    ];
    const libraries = createLibraries(shipped, own({ ...DIARY, packages: ['@quay/', '@harbour/diary'] }));
    const titles = ['@quay/rope', '@harbour/diary', '@harbour/crane', 'crane'].map(
      (name) => libraries.find(name)?.title,
    );
    expect(titles).toEqual([DIARY.title, DIARY.title, 'shipped', undefined]);
  });

  it('is taken as it is where it fits', () => {
    expect(own(calling(PUT), { ...DIARY, packages: ['crane'], notFollowed: '*' })).toEqual([
      calling(PUT),
      { ...DIARY, packages: ['crane'], notFollowed: '*' },
    ]);
  });

  const CALL = '`classes.Diary.methods.note[0]` in `own/libraries/0.json`';

  it.each([
    ['no packages', DIARY, '`own/libraries/0.json` has no `packages`.'],
    ['a member that nobody reads', { ...calling(PUT), function: {} }, 'has an unknown `function`.'],
    ['an operation that there is not', calling({ ...PUT, operation: 'Put' }), `${CALL} calls Put of \`dynamodb\``],
    ['a service that there is not', calling({ ...PUT, service: 'dynamo' }), `${CALL} calls PutItem of \`dynamo\``],
    [
      'a function that calls what there is not',
      { ...DIARY, packages: ['crane'], functions: { lift: [PUT, { ...PUT, operation: 'Lift' }] } },
      '`functions.lift[1]` in',
    ],
    [
      'a class that calls what there is not',
      { ...DIARY, packages: ['crane'], classes: { Crane: { calls: [{ ...PUT, operation: 'Lift' }] } } },
      '`classes.Crane.calls[0]` in',
    ],
    [
      'an input that is no path into the call',
      calling({ ...PUT, input: { TableName: 'table' } }),
      '`classes.Diary.methods.note[0].input.TableName` in `own/libraries/0.json` is not a path into the call',
    ],
    [
      'an object of a class that it does not describe',
      { ...DIARY, packages: ['crane'], functions: { lift: { gives: 'Load' } } },
      '`functions.lift.gives` in `own/libraries/0.json` is `Load`, which the file does not describe.',
    ],
    [
      'a call of what there is not, by what a function does besides',
      { ...DIARY, packages: ['crane'], functions: { lift: { calls: [{ ...PUT, operation: 'Lift' }], gives: '0' } } },
      '`functions.lift.calls[0]` in',
    ],
    [
      'an unknown service that is not followed',
      { ...DIARY, packages: ['crane'], notFollowed: 'dynamo' },
      '`notFollowed` in `own/libraries/0.json` is `dynamo`, a service that the catalog does not have.',
    ],
  ])('is refused with %s', (_, content, message) => {
    expect(() => own(content)).toThrow(message);
  });

  it('is refused where two files are about one package', () => {
    expect(() => own(calling(PUT), { ...DIARY, packages: ['crane', '@harbour/diary'] })).toThrow(
      '`packages[1]` in `own/libraries/1.json` is `@harbour/diary`, which `own/libraries/0.json` is about too.',
    );
  });
});
