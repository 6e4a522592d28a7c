import type { Catalog } from './catalog/index.js';
import { type NamedDeployments, readDeployments } from './deployments.js';
import { type DeployedRole, deployedPrincipals, namesOf, type Unbind, unbinder } from './evidence/index.js';
import { openTree } from './host/index.js';
import { nothingFound } from './nothing-found.js';
import { readProject } from './read-project.js';
import type { ProjectRole } from './report/index.js';
import {
  type Deployment,
  type Missed,
  type Names,
  oncePer,
  type PrincipalUsage,
  type Stack,
  type Usage,
} from './vocabulary/index.js';

/** Tells usage of the project's own roles in the project's words. */
export interface InProjectsWords {
  readonly stacks: readonly Stack[];
  readonly missed: readonly Missed[];
  readonly names: Names;
  /** Of each principal that is a role of the project its usage, and the role. */
  readonly told: (usage: readonly PrincipalUsage[]) => ReadonlyMap<PrincipalUsage, ToldUsage>;
}

export interface ToldUsage {
  readonly usage: PrincipalUsage;
  readonly role: ProjectRole;
}

/**
 * Reads the templates of a folder and where they are deployed.
 * @throws UserError where there is no template, or a deployment is none of them
 */
export async function inProjectsWords(
  folder: string,
  named: NamedDeployments,
  catalog: Catalog,
): Promise<InProjectsWords> {
  const tree = openTree(folder);
  const { infrastructure } = await readProject(tree, catalog);
  const stacks = infrastructure.found;
  if (stacks.length === 0) throw nothingFound(infrastructure, tree);
  const { deployments, missed } = readDeployments(named, stacks);
  const names = namesOf(stacks);
  const unbinderOf = oncePer((one: Deployment) => unbinder(one, stacks));
  return {
    ...{ stacks, missed, names },
    told: (usage) => {
      const roles = deployedPrincipals(usage, { stacks, deployments, names });
      return new Map([...roles].map(([of, found]) => [of, toldUsage(of, found, unbinderOf)] as const));
    },
  };
}

function toldUsage(
  of: PrincipalUsage,
  { role, deployment }: DeployedRole,
  unbinderOf: (one: Deployment) => Unbind,
): ToldUsage {
  if (deployment === undefined) return { usage: of, role: { role } };
  return { usage: unboundUsage(of, unbinderOf(deployment)), role: { role, stage: deployment.stage } };
}

function unboundUsage(of: PrincipalUsage, unbind: Unbind): PrincipalUsage {
  const each = (one: Usage): Usage => ({
    ...one,
    on: unbind(one.on),
    when: one.when.map((condition) => ({ ...condition, values: condition.values.map(unbind) })),
  });
  return { ...of, used: of.used.map(each), attempted: of.attempted.map(each), denied: of.denied.map(each) };
}
