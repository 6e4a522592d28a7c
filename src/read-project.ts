import type { Catalog } from './catalog/index.js';
import type { Tree } from './host/index.js';
import { type InfrastructureOptions, readInfrastructure } from './infra/index.js';
import { readApps } from './read-apps.js';
import type { Reading, Stack } from './vocabulary/index.js';
import { withModules } from './with-modules.js';

/** The infrastructure code of a project, and with what it was read. */
export interface ProjectRead {
  readonly infrastructure: Reading<Stack>;
  readonly options: InfrastructureOptions;
}

/** Reads all infrastructure code of a project: what is written as data, and what is written as a program. */
export async function readProject(
  tree: Tree,
  catalog: Catalog,
  given: Pick<InfrastructureOptions, 'samTemplates'> = {},
): Promise<ProjectRead> {
  const apps = await readApps(tree, catalog);
  const options = await withModules(tree, { ...given, compiled: apps });
  const { found, missed } = readInfrastructure(tree, options);
  return { infrastructure: { found, missed: [...apps.missed, ...missed] }, options };
}
