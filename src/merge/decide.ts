import type { Catalog } from '../catalog/index.js';
import { namesOf } from '../evidence/index.js';
import { resourceTypes } from '../policy/index.js';
import type { Evidence, Granted, Role, Stack } from '../vocabulary/index.js';
import { withConsequences } from './consequences.js';
import type { Judged, RoleDecision } from './decision.js';
import { cellsOf, isConditional } from './granted-cells.js';
import { withoutIdle } from './idle.js';
import { type Bench, judge } from './judge.js';
import { notGranted } from './not-granted.js';
import { type Overlapping, overlapping } from './overlap.js';
import { relater } from './relation.js';
import { type Weighed, weigh } from './weigh.js';
import { type Witnesses, witnesses } from './witnesses.js';

/**
 * Decides for every role of the stacks what to keep, narrow, remove and add, and what cannot be told, each with its reasons: one
 * permission for each action and resource that a statement names. Nothing is removed that a need requires.
 */
export function decide(
  evidence: readonly Evidence[],
  stacks: readonly Stack[],
  catalog: Catalog,
): readonly RoleDecision[] {
  const names = namesOf(stacks);
  const relate = relater(names);
  const types = resourceTypes(catalog, names);
  const overlap = overlapping(relate, types);
  const roles = stacks.flatMap((stack) => stack.roles);
  const witnessesOf = witnesses(evidence);
  return roles.map((role) => {
    const told = witnessesOf(role);
    return { ...decideRole(role, told, overlap, { relate, types, noSource: told.noSource }), names };
  });
}

function decideRole(role: Role, witnesses: Witnesses, overlap: Overlapping, bench: Bench): Omit<RoleDecision, 'names'> {
  const weighed = weigh(witnesses.grants.flatMap(cellsOf), witnesses, overlap);
  const judged = withoutIdle(weighed, bench.types).flatMap((one) => judge(one, bench));
  const needs = witnesses.needs.map(({ need }) => need);
  const noted = withConsequences(judged, needs, bench.relate);
  const permissions: readonly Judged[] = [...noted, ...notGranted(witnesses, weighed, overlap)];
  return { role: role.id, of: role, permissions, denied: deniedBy(witnesses.grants), satisfied: satisfiedFor(weighed) };
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
