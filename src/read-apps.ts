import type { Catalog } from './catalog/index.js';
import type { Tree } from './host/index.js';
import type { Template } from './infra/index.js';
import { libraryFiles } from './library-files.js';
import type { Missed } from './vocabulary/index.js';

/** What the apps of the AWS CDK in a tree define, as templates. Loads the compiler only where there is one. */
export async function readApps(
  tree: Tree,
  catalog: Catalog,
): Promise<{ readonly templates: readonly Template[]; readonly missed: readonly Missed[] }> {
  if (!tree.files().some((file) => /(^|\/)cdk\.json$/.test(file))) return { templates: [], missed: [] };
  const cdk = await import('./cdk/index.js');
  const { apps, missed } = cdk.findApps(tree);
  if (apps.length === 0) return { templates: [], missed };
  const [{ openProgram }, { createLibraries }] = await Promise.all([
    import('./program/index.js'),
    import('./source/index.js'),
  ]);
  const knowledge = { catalog, libraries: createLibraries(libraryFiles()) };
  const read = cdk.readApps(apps, openProgram(tree), knowledge);
  return { templates: read.templates, missed: [...missed, ...read.missed] };
}
