import type { Catalog } from '../../catalog/index.js';
import { type Misfit, pathTo, refuseMisfits, type WrittenFile } from '../../vocabulary/index.js';
import { libraryForm } from './form.js';
import { type CallModel, type Doing, isClassName, type LibraryFile, modelOf } from './models.js';

/**
 * A user's own files about packages.
 * @throws UserError where one has not the form of data/libraries, names a service or an operation that there is not, or a package that
 * another one of them is about
 */
export function ownLibraries(files: readonly WrittenFile[], catalog: Catalog): readonly LibraryFile[] {
  const told = new Map<string, string>();
  return files.map((file) => {
    refuseMisfits(file, libraryForm(file.content, ''));
    // INVARIANT: it has the form of one.
    const library = file.content as LibraryFile;
    refuseMisfits(file, [...misfitsIn(library, catalog), ...toldTwice(library, told)]);
    for (const name of library.packages) told.set(name, file.file);
    return library;
  });
}

/** Calls and services in a file about packages that the catalog does not have. */
export function misfitsIn(library: LibraryFile, catalog: Catalog): readonly Misfit[] {
  const { notFollowed = '*' } = library;
  const calls = callsIn(library).filter(
    ([, { service, operation }]) => catalog.service(service)?.operations.has(operation) !== true,
  );
  return [
    ...calls.map(([path, { service, operation }]) => ({
      path,
      because: `calls ${operation} of \`${service}\`, which the catalog does not have`,
      next: 'Name services by their client package, such as `sfn`, and operations as the API does, such as `StartExecution`.',
    })),
    ...unknownClasses(library),
    ...(notFollowed === '*' || catalog.service(notFollowed) !== undefined ? [] : [noService(notFollowed)]),
  ];
}

function callsIn({ functions = {}, classes = {} }: LibraryFile): readonly (readonly [string, CallModel])[] {
  return [
    ...within('functions', functions),
    ...Object.entries(classes).flatMap(([name, { calls = [], whenUsed = [], whenGiven = [], methods = {} }]) => [
      ...within(pathTo('classes', name), { calls, whenUsed, whenGiven }),
      ...within(`classes.${name}.methods`, methods),
    ]),
  ];
}

function within(path: string, doings: Readonly<Record<string, Doing>>): readonly (readonly [string, CallModel])[] {
  return Object.entries(doings).flatMap(([name, doing]) =>
    (modelOf(doing).calls ?? []).map((model, i) => {
      const at = pathTo(path, name);
      return [Array.isArray(doing) ? `${at}[${i}]` : `${at}.calls[${i}]`, model] as const;
    }),
  );
}

/** Names of classes that functions, methods and members give, and that the file does not describe. */
function unknownClasses({ functions = {}, classes = {} }: LibraryFile): readonly Misfit[] {
  const given = [
    ...givenBy('functions', functions),
    ...Object.entries(classes).flatMap(([name, { methods = {}, members = {} }]) => [
      ...givenBy(`classes.${name}.methods`, methods),
      ...Object.entries(members).map(([member, of]) => [`classes.${name}.members.${member}`, of] as const),
    ]),
  ];
  return given
    .filter(([, name]) => isClassName(name) && !Object.hasOwn(classes, name))
    .map(([path, name]) => ({
      path,
      because: `is \`${name}\`, which the file does not describe`,
      next: 'Describe it among `classes`, or name what it gives by a path.',
    }));
}

function givenBy(path: string, doings: Readonly<Record<string, Doing>>): readonly (readonly [string, string])[] {
  return Object.entries(doings).flatMap(([name, doing]) => {
    const { gives } = modelOf(doing);
    return gives === undefined ? [] : [[`${pathTo(path, name)}.gives`, gives] as const];
  });
}

function noService(service: string): Misfit {
  return {
    path: 'notFollowed',
    because: `is \`${service}\`, a service that the catalog does not have`,
    next: 'Name a service by its client package, such as `sfn`, or write `*` for all.',
  };
}

function toldTwice({ packages }: LibraryFile, told: ReadonlyMap<string, string>): readonly Misfit[] {
  return packages.flatMap((name, i) => {
    const other = told.get(name);
    if (other === undefined) return [];
    const because = `is \`${name}\`, which \`${other}\` is about too`;
    return [{ path: `packages[${i}]`, because, next: 'Say what a package does in one file.' }];
  });
}
