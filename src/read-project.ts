import { isOfFolder, ofFolder } from './apps-beside.js';
import type { Catalog } from './catalog/index.js';
import type { Tree } from './host/index.js';
import { type InfrastructureOptions, readInfrastructure } from './infra/index.js';
import { type Apps, allOf, readApps, readAppsBeside } from './read-apps.js';
import type { Reading, Stack } from './vocabulary/index.js';
import { withModules } from './with-modules.js';

/** The infrastructure code of a project, and with what it was read. */
export interface ProjectRead {
  readonly infrastructure: Reading<Stack>;
  readonly options: InfrastructureOptions;
}

/**
 * Reads all infrastructure code of a project: what is written as data, and what is written as a program. Where none of it defines a
 * function, apps beside the folder that deploy code of it are its infrastructure code too.
 */
export async function readProject(
  tree: Tree,
  catalog: Catalog,
  given: Pick<InfrastructureOptions, 'samTemplates'> = {},
): Promise<ProjectRead> {
  const apps = await readApps(tree, catalog);
  const options = await withModules(tree, { ...given, compiled: apps });
  const own = readInfrastructure(tree, options);
  const infrastructure = { found: own.found, missed: [...apps.missed, ...own.missed] };
  if (own.found.some(({ workloads }) => workloads.length > 0)) return { infrastructure, options };
  const beside = (await readAppsBeside(tree, catalog)).filter((app) => deploysFrom(tree, app, given));
  return beside.length === 0 ? { infrastructure, options } : withApps(tree, options, [apps, ...beside]);
}

/** Whether some function of the app has its code in the folder. */
function deploysFrom(tree: Tree, compiled: Apps, given: InfrastructureOptions): boolean {
  const { found } = readInfrastructure(tree, { ...given, templates: [], compiled });
  return found.some(({ workloads }) => workloads.some(isOfFolder));
}

function withApps(tree: Tree, before: InfrastructureOptions, apps: readonly Apps[]): ProjectRead {
  const compiled = allOf(apps);
  const options = { ...before, compiled };
  const { found, missed } = readInfrastructure(tree, options);
  return { infrastructure: ofFolder({ found, missed: [...compiled.missed, ...missed] }), options };
}
