import path from 'node:path';

/**
 * The folder of the analysed project as its apps see it: no machine has it, so that nothing that is read here tells of one. It lies deep
 * enough for paths that lead out of the project.
 */
const ROOT = '/~/~/~/~/~/~/~/~';

/** A path of the project as `__dirname` would have it. */
export function asSeen(file: string): string {
  return path.posix.join(ROOT, file);
}

/** A path that an app names, relative to the project's root. One that is not absolute is meant from the folder in which the app is run. */
export function fromRoot(named: string, folder: string): string {
  const absolute = named.startsWith('/') ? path.posix.normalize(named) : path.posix.join(ROOT, folder, named);
  return path.posix.relative(ROOT, absolute) || '.';
}

/** The way from a folder to a file or folder, both relative to the project's root, which they may lie outside of. */
export function wayFrom(folder: string, to: string): string {
  return path.posix.relative(asSeen(folder), asSeen(to)) || '.';
}
