import { appsBeside } from './apps-beside.js';
import type { Catalog } from './catalog/index.js';
import type { CdkApp } from './cdk/index.js';
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
  if (!tree.files().some((file) => /(^|\/)cdk\.json$/.test(file))) return allOf([]);
  const { findApps } = await import('./cdk/index.js');
  return allOf(await readEach(findApps(tree), tree, catalog));
}

/** The same of each app of the repository that lies outside of the folder and names it. */
export async function readAppsBeside(tree: Tree, catalog: Catalog): Promise<readonly Apps[]> {
  const { findApps } = await import('./cdk/index.js');
  return readEach(appsBeside(tree, findApps), tree, catalog);
}

/** What several apps have together. */
export function allOf(apps: readonly Apps[]): Apps {
  return {
    templates: apps.flatMap(({ templates }) => templates),
    missed: apps.flatMap(({ missed }) => missed),
    outputs: apps.flatMap(({ outputs }) => outputs),
  };
}

async function readEach(apps: readonly CdkApp[], tree: Tree, catalog: Catalog): Promise<readonly Apps[]> {
  if (apps.length === 0) return [];
  const [cdk, { openProgram }, { createLibraries }] = await Promise.all([
    import('./cdk/index.js'),
    import('./program/index.js'),
    import('./source/index.js'),
  ]);
  const knowledge = { catalog, libraries: createLibraries(libraryFiles()) };
  const program = openProgram(tree);
  return apps.map((app) => ({ ...cdk.readApps([app], tree, program, knowledge), outputs: [app.output] }));
}
