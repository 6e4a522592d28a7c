import type { Catalog } from './catalog/index.js';
import { readDeployments } from './deployments.js';
import { namesOf, roleFinder, type Unbind, unbinder } from './evidence/index.js';
import { openTree } from './host/index.js';
import { nothingFound } from './nothing-found.js';
import { readProject } from './read-project.js';
import type { ProjectRole } from './report/index.js';
import type { Missed, Names, PrincipalUsage, Stack, Usage } from './vocabulary/index.js';

/** Tells usage of the project's own roles in the project's words. */
export interface InProjectsWords {
  readonly stacks: readonly Stack[];
  readonly missed: readonly Missed[];
  readonly names: Names;
  /** The usage, and the project's role that the principal is; undefined where it is none. */
  readonly usage: (of: PrincipalUsage) => { readonly usage: PrincipalUsage; readonly role: ProjectRole } | undefined;
}

/**
 * Reads the templates of a folder and where they are deployed.
 * @param named as `--deployment` names them
 * @throws UserError where there is no template, or a deployment is none of them
 */
export async function inProjectsWords(
  folder: string,
  named: readonly string[],
  catalog: Catalog,
): Promise<InProjectsWords> {
  const tree = openTree(folder);
  const { infrastructure } = await readProject(tree, catalog);
  const stacks = infrastructure.found;
  if (stacks.length === 0) throw nothingFound(infrastructure, tree);
  const { deployments, missed } = readDeployments(named, stacks);
  const roleOf = roleFinder(deployments, stacks);
  const unbinders = new Map(deployments.map((one) => [one, unbinder(one, stacks)] as const));
  return {
    stacks,
    missed,
    names: namesOf(stacks),
    usage: (of) => {
      const { role, deployment } = roleOf(of.who.arn) ?? {};
      if (role === undefined) return undefined;
      const unbind = deployment === undefined ? undefined : unbinders.get(deployment);
      const stage = deployment?.stage;
      return {
        usage: unbind === undefined ? of : unboundUsage(of, unbind),
        role: { role, ...(stage !== undefined && { stage }) },
      };
    },
  };
}

function unboundUsage(of: PrincipalUsage, unbind: Unbind): PrincipalUsage {
  const each = (one: Usage): Usage => ({
    ...one,
    on: unbind(one.on),
    when: one.when.map((condition) => ({ ...condition, values: condition.values.map(unbind) })),
  });
  return { ...of, used: of.used.map(each), attempted: of.attempted.map(each), denied: of.denied.map(each) };
}
