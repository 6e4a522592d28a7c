import { foldersUp, join } from './files.js';
import type { Asked, Sights } from './sights.js';

/**
 * The file that a name leads to from the folder that Lambda unpacks to /var/task, which is on its NODE_PATH (Lambda Developer Guide,
 * Runtime environment variables). Which folder that is, only the template knows: each from the importing one up to its package's is tried.
 */
export function fromTaskRoot(sights: Sights, { folder }: Asked, path: string): string | undefined {
  return taskRoots(sights, folder)
    .map((root) => sights.entries.at(join(root, path)))
    .find((file) => file !== undefined);
}

function taskRoots({ files, manifests }: Sights, folder: string): readonly string[] {
  const up = foldersUp(files, folder);
  const last = up.findIndex((f) => f === '.' || manifests.in(f) !== undefined);
  return last < 0 ? up : up.slice(0, last + 1);
}
