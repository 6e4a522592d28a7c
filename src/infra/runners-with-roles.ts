import { featuresOf, type NamedBy } from './features/recognise.js';
import { type IdOf, idsOf, shownId } from './ids.js';
import type { IamIndex } from './roles/role-index.js';
import { rolesOf } from './roles/role-of.js';
import type { RunnerWithRoles } from './roles/roles.js';
import type { Invocations } from './state-machines/invocations.js';
import type { Project } from './values/stack.js';
import { runnersOf } from './workloads/kinds.js';

/** Everything of the project that runs with a role of its own, with its id, features and roles; `idOf` gives ids that are unique among these and roles. */
export function runnersWithRoles(
  project: Project,
  iam: IamIndex,
  namedBy: NamedBy,
  invocations: Invocations,
): { readonly runners: readonly RunnerWithRoles[]; readonly idOf: IdOf } {
  const runners = project.stacks.flatMap(runnersOf).map((runner) => ({ runner, uses: rolesOf(runner, iam) }));
  const elsewhere = runners.flatMap(({ runner, uses }) =>
    uses.flatMap((use) => (use.by === 'elsewhere' ? [[runner.stack, use.shown] as const] : [])),
  );
  const named = invocations.without(namedBy);
  const idOf = idsOf(project.stacks, elsewhere);
  return {
    idOf,
    runners: runners.map(({ runner, uses }) => ({
      id: `${idOf(runner.stack, shownId(runner.definition))}${runner.part ?? ''}`,
      runner,
      uses,
      features: [...featuresOf(runner, named), ...invocations.of(runner)],
    })),
  };
}
