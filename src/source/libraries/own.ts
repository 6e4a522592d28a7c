import type { Catalog } from '../../catalog/index.js';
import { type Misfit, pathTo, refuseMisfits, type WrittenFile } from '../../vocabulary/index.js';
import { libraryForm } from './form.js';
import type { CallModel, LibraryFile } from './models.js';

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
    ...(notFollowed === '*' || catalog.service(notFollowed) !== undefined ? [] : [noService(notFollowed)]),
  ];
}

function callsIn({ functions = {}, classes = {} }: LibraryFile): readonly (readonly [string, CallModel])[] {
  return [
    ...within('functions', functions),
    ...Object.entries(classes).flatMap(([name, { calls = [], methods = {} }]) => [
      ...within(pathTo('classes', name), { calls }),
      ...within(`classes.${name}.methods`, methods),
    ]),
  ];
}

function within(
  path: string,
  calls: Readonly<Record<string, readonly CallModel[]>>,
): readonly (readonly [string, CallModel])[] {
  return Object.entries(calls).flatMap(([name, models]) =>
    models.map((model, i) => [`${pathTo(path, name)}[${i}]`, model] as const),
  );
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
