import type { Catalog } from '../catalog/index.js';
import type { Grant, Missed, Names, Stack } from '../vocabulary/index.js';
import { parsedGrant } from './grants.js';
import { namesOf } from './names.js';

/** What stands in the roles' policies that IAM itself would refuse: it grants nothing, and its author should know. */
export function misreadGrants(stacks: readonly Stack[], catalog: Catalog): readonly Missed[] {
  const { known } = namesOf(stacks);
  return stacks.flatMap(({ grants }) => grants.flatMap((grant) => misread(grant, catalog, known)));
}

function misread(grant: Grant, catalog: Catalog, known: Names['known']): readonly Missed[] {
  const refused = parsedGrant(grant, catalog, known)?.problems.filter(({ hides }) => hides.length === 0) ?? [];
  return refused.map(({ path, because }) => ({
    who: grant.role,
    over: 'nothing',
    because: `${[grant.policy, path].filter(Boolean).join(', ')}: ${because}`,
    at: grant.at,
  }));
}
