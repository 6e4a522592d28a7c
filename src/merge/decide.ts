import type { Catalog } from '../catalog/index.js';
import { namesOf } from '../evidence/index.js';
import { resourceTypes } from '../policy/index.js';
import type { Evidence, Gap, Granted, Role, Stack } from '../vocabulary/index.js';
import { withConsequences } from './consequences.js';
import type { Leaning } from './counting.js';
import type { Judged, RoleDecision } from './decision.js';
import { cellsOf, isConditional } from './granted-cells.js';
import { type Forbids, guardrails, withoutDenied, withoutForbidden } from './guardrails.js';
import { withoutIdle } from './idle.js';
import { type Bench, judge } from './judge.js';
import type { Judging } from './judging.js';
import { notGranted } from './not-granted.js';
import { withoutEmptyNarrowing } from './nothing-goes.js';
import { type Overlapping, overlapping } from './overlap.js';
import { relater, relaterWhere } from './relation.js';
import { roleTrails } from './role-trails.js';
import { splitOf } from './split.js';
import type { RoleTrail } from './trail-says.js';
import { type Weighed, weigh } from './weigh.js';
import { type Witnesses, withoutUnreadable, witnesses } from './witnesses.js';

/**
 * Decides for every role of the stacks what to keep, narrow, remove and add, and what cannot be told, each with its reasons: one
 * permission for each action and resource that a statement names. Nothing is removed that a need requires.
 */
export function decide(
  evidence: readonly Evidence[],
  stacks: readonly Stack[],
  catalog: Catalog,
  judging: Judging = {},
): readonly RoleDecision[] {
  const names = namesOf(stacks);
  const relate = relater(names);
  const relateThere = relaterWhere(judging.deployments ?? [], names);
  const types = resourceTypes(catalog, names);
  const overlap = overlapping(relate, types, relateThere);
  const roles = stacks.flatMap((stack) => stack.roles);
  const witnessesOf = witnesses(evidence);
  const trailOf = roleTrails(evidence, stacks, judging);
  const forbiddenTo = guardrails(judging.limits ?? [], catalog, names);
  return roles.map((role) => {
    const { told, leaning } = leaningOf(witnessesOf(role), stacks, judging, trailOf(role));
    const bench: Bench = { relate, relateThere, types, ...leaning };
    return { ...decideRole(role, told, overlap, bench, forbiddenTo(role.id)), names };
  });
}

/**
 * On what the decisions about a role lean. Where a trail tells of it, code that can't be read at all is no gap in what source says: source
 * says nothing. Leaning on usage, nothing is claimed because of what the code is not seen to need.
 */
function leaningOf(
  witnesses: Witnesses,
  stacks: readonly Stack[],
  judging: Judging,
  trail: RoleTrail | undefined,
): { readonly told: Witnesses; readonly leaning: Leaning } {
  const { role } = witnesses;
  const { strategy = 'both', unexplained = 'keep' } = judging;
  // Of what nobody watched no workload needs looking for.
  const workloads = trail === undefined ? [] : stacks.flatMap((stack) => stack.workloads);
  const told = trail === undefined ? witnesses : withoutUnreadable(witnesses, workloads);
  const byUsage: Gap = { kind: 'gap', who: role.id, over: '*', because: 'usage alone decides', at: role.at };
  const noSource = told.noSource ?? (strategy === 'usage' ? byUsage : undefined);
  return { told, leaning: { strategy, unexplained, noSource, trail } };
}

function decideRole(
  role: Role,
  all: Witnesses,
  overlap: Overlapping,
  bench: Bench,
  forbids: Forbids,
): Omit<RoleDecision, 'names'> {
  const { allowed: witnesses, forbidden } = withoutForbidden(all, forbids);
  const weighed = weigh(witnesses.grants.flatMap(cellsOf), witnesses, overlap);
  const judged = withoutIdle(weighed, bench.types).flatMap((one) => judge(one, bench));
  const needs = witnesses.needs.map(({ need }) => need);
  const noted = withoutDenied(withConsequences(judged, needs, bench.relate), forbidden, forbids);
  const settled = withoutEmptyNarrowing(noted, bench.types);
  const permissions: readonly Judged[] = [...settled, ...notGranted(witnesses, weighed, overlap, bench.relateThere)];
  const refused = witnesses.denied;
  return {
    ...{ role: role.id, of: role, permissions, refused, forbidden, split: splitOf(role, permissions, witnesses) },
    ...{ denied: deniedBy(witnesses.grants), satisfied: satisfiedFor(weighed) },
  };
}

function deniedBy(grants: readonly Granted[]): readonly Granted[] {
  return grants.filter(({ statement }) => statement.effect === 'Deny');
}

function satisfiedFor(weighed: readonly Weighed[]): RoleDecision['satisfied'] {
  const fixed = weighed.filter(({ cell }) => !cell.granted.editable && !isConditional(cell));
  const groups = fixed.flatMap(({ shares }) =>
    shares.filter(({ overlap }) => overlap.is === 'all').map(({ group }) => group),
  );
  return [...new Set(groups)].flatMap(({ all }) => all);
}
