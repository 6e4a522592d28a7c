import { featuresOf, type NamedBy } from './features/recognise.js';
import { type IdOf, idsOf, shownId } from './ids.js';
import type { IamIndex } from './roles/role-index.js';
import { rolesOf } from './roles/role-of.js';
import type { FunctionWithRoles } from './roles/roles.js';
import type { Project } from './values/stack.js';
import { functionsOf } from './workloads/functions.js';

/** Every function of the project with its id, features and roles; `idOf` gives ids that are unique among functions and roles. */
export function functionsWithRoles(
  project: Project,
  iam: IamIndex,
  namedBy: NamedBy,
): { readonly functions: readonly FunctionWithRoles[]; readonly idOf: IdOf } {
  const functions = project.stacks.flatMap(functionsOf).map((f) => ({ function: f, uses: rolesOf(f, iam) }));
  const elsewhere = functions.flatMap(({ function: f, uses }) =>
    uses.flatMap((use) => (use.by === 'elsewhere' ? [[f.stack, use.shown] as const] : [])),
  );
  const idOf = idsOf(project.stacks, elsewhere);
  return {
    idOf,
    functions: functions.map(({ function: f, uses }) => ({
      id: idOf(f.stack, shownId(f.definition)),
      function: f,
      uses,
      features: featuresOf(f, namedBy),
    })),
  };
}
