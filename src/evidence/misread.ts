import type { Catalog } from '../catalog/index.js';
import type { Grant, Missed, Stack } from '../vocabulary/index.js';
import { parsedGrant } from './grants.js';

/** What stands in the roles' policies that IAM itself would refuse: it grants nothing, and its author should know. */
export function misreadGrants(stacks: readonly Stack[], catalog: Catalog): readonly Missed[] {
  return stacks.flatMap(({ grants }) => grants.flatMap((grant) => misread(grant, catalog)));
}

function misread(grant: Grant, catalog: Catalog): readonly Missed[] {
  const refused = parsedGrant(grant, catalog)?.problems.filter(({ hides }) => hides.length === 0) ?? [];
  return refused.map(({ path, because }) => ({
    who: grant.role,
    over: 'nothing',
    because: `${[grant.policy, path].filter(Boolean).join(', ')}: ${because}`,
    at: grant.at,
  }));
}
