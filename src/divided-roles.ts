import { differ, grantsIn, grantsOf, isWritten, policyOf, rolesOf } from './edited-roles.js';
import { withEdits } from './edited-tree.js';
import { namesOf } from './evidence/index.js';
import type { Study } from './generate.js';
import { readInfrastructure } from './infra/index.js';
import type { Comparing } from './policy/index.js';
import type { Division } from './propose/index.js';
import type { Evidence, RoleId } from './vocabulary/index.js';

interface Sides {
  readonly was: readonly Evidence[];
  readonly is: readonly Evidence[];
  readonly comparing: Comparing;
}

/**
 * Reads the infrastructure code again as it would be with roles of their own, and tells of which that would not come to the same: each function
 * has to have a role that no other has, granted what the shared one was, and every other role what it was.
 * @returns by role in plain words what is wrong; empty where all is the same
 */
export function notDivided(study: Study, { roles, files }: Division): ReadonlyMap<RoleId, string> {
  const after = readInfrastructure(withEdits(study.tree, files), study.infrastructureOptions);
  const { catalog, infrastructure } = study;
  const sides: Sides = {
    was: grantsIn(infrastructure, catalog),
    is: grantsIn(after, catalog),
    comparing: { actions: catalog, names: namesOf(after.found) },
  };
  const [before, left] = [rolesOf(infrastructure.found), rolesOf(after.found)];
  const shared = study.decisions.filter(({ role }) => roles.includes(role));
  const wrong = new Map<RoleId, string>();
  const own = new Set<RoleId>();
  for (const { role, of } of shared) {
    for (const workload of of.workloads) {
      const [id] = [...left].find(([, workloads]) => workloads === workload) ?? [];
      if (id === undefined || !isSame(role, id, sides))
        wrong.set(role, 'it is not proven that roles of their own would be granted what it is');
      else own.add(id);
    }
  }
  const others = [...before.keys()].filter((id) => !roles.includes(id) && !isSame(id, id, sides));
  const more = [...left.keys()].filter((id) => !before.has(id) && !own.has(id));
  if (wrong.size > 0 || (others.length === 0 && more.length === 0)) return wrong;
  return new Map(roles.map((role) => [role, 'other roles would be granted something else']));
}

/** Whether what the project's lines grant the one and the other is the same, but for what a framework attaches to the other by itself. */
function isSame(role: RoleId, other: RoleId, { was, is, comparing }: Sides): boolean {
  const own = (all: readonly Evidence[], id: RoleId) => policyOf(grantsOf(id, all).filter(({ editable }) => editable));
  const fixed = policyOf(grantsOf(other, is).filter(({ editable }) => !editable));
  const [a, b] = [own(was, role), own(is, other)];
  if (isWritten([a], [b])) return true;
  return differ([a, fixed], [b, fixed], comparing) === undefined;
}
