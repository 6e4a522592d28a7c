import type { Catalog } from './catalog/index.js';
import type { Tree } from './host/index.js';
import type { Template } from './infra/index.js';
import { libraryFiles } from './library-files.js';
import type { Missed } from './vocabulary/index.js';

export interface Apps {
  readonly templates: readonly Template[];
  readonly missed: readonly Missed[];
  /** The folders that they write their own templates to. */
  readonly outputs: readonly string[];
}

/** What the apps of the AWS CDK in a tree define, as templates. Loads the compiler only where there is one. */
export async function readApps(tree: Tree, catalog: Catalog): Promise<Apps> {
  if (!tree.files().some((file) => /(^|\/)cdk\.json$/.test(file))) return { templates: [], missed: [], outputs: [] };
  const cdk = await import('./cdk/index.js');
  const apps = cdk.findApps(tree);
  if (apps.length === 0) return { templates: [], missed: [], outputs: [] };
  const [{ openProgram }, { createLibraries }] = await Promise.all([
    import('./program/index.js'),
    import('./source/index.js'),
  ]);
  const knowledge = { catalog, libraries: createLibraries(libraryFiles()) };
  return { ...cdk.readApps(apps, tree, openProgram(tree), knowledge), outputs: apps.map(({ output }) => output) };
}
