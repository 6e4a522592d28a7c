import { foldersUp, join } from './files.js';
import type { Asked, Sights } from './sights.js';

/**
 * The file at a path below the folder that Lambda unpacks to /var/task. Which folder that is, only the template knows: each from the
 * importing one up to its package's is tried. Never the importing file itself.
 */
export function fromTaskRoot(sights: Sights, { folder, from }: Asked, path: string): string | undefined {
  return taskRoots(sights, folder)
    .map((root) => sights.entries.at(join(root, path)))
    .find((file) => file !== undefined && file !== from);
}

/**
 * The same for a name that is no path. /var/task is on Lambda's NODE_PATH (Lambda Developer Guide, Runtime environment variables),
 * which counts for `require` alone (Node.js documentation, ECMAScript modules, No NODE_PATH); bundlers have such folders too. So a
 * file is meant where the name has a path in it, `lib/clock`, or is required; else a package that no package.json names.
 */
export function namedFromTaskRoot(sights: Sights, asked: Asked, name: string): string | undefined {
  return name.includes('/') || isRequired(sights, asked.from, name) ? fromTaskRoot(sights, asked, name) : undefined;
}

/** Whether the file requires it by name, as far as its text tells. */
function isRequired({ files }: Sights, from: string, name: string): boolean {
  const source = files.read(from) ?? '';
  return [`'${name}'`, `"${name}"`, `\`${name}\``].some((text) => source.includes(`require(${text}`));
}

function taskRoots({ files, manifests }: Sights, folder: string): readonly string[] {
  const up = foldersUp(files, folder);
  const last = up.findIndex((f) => f === '.' || manifests.in(f) !== undefined);
  return last < 0 ? up : up.slice(0, last + 1);
}
