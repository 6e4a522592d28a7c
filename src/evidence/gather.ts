import type { Catalog } from '../catalog/index.js';
import {
  type Call,
  type Evidence,
  type FeatureTemplate,
  groupBy,
  type Missed,
  oncePer,
  oneForEqual,
  type Stack,
  type Workload,
} from '../vocabulary/index.js';
import { adopter } from './adopt.js';
import { onKeysOf } from './encryption.js';
import { eventOf } from './event-paths.js';
import { fillsOf } from './fill.js';
import { gapOfEntry, gapsOfMissed } from './gaps.js';
import { evidenceOfGrant, namedFor } from './grants.js';
import { namesOf } from './names.js';
import { needsOfCall } from './needs-of-calls.js';
import { needsOfFeatures } from './needs-of-features.js';
import { passedRolesOf } from './passed-roles.js';
import { storedIn } from './stored.js';
import { letInBy } from './trusted-roles.js';

/** What the readers found. `workloads`: all of them, those of the stacks and those that no infrastructure code names. */
export interface Facts {
  readonly stacks: readonly Stack[];
  readonly workloads: readonly Workload[];
  readonly calls: readonly Call[];
  readonly missed: readonly Missed[];
  readonly features: Iterable<FeatureTemplate>;
  readonly catalog: Catalog;
}

/**
 * Turns facts into evidence: what each workload needs and why, what each role is granted, and what can't be told. Resources that the
 * project defines stand in their own form. One need for each call site that has it.
 */
export function gather(facts: Facts): readonly Evidence[] {
  const { stacks, workloads, catalog } = facts;
  const templates = new Map([...facts.features].map((template) => [template.id, template] as const));
  const names = namesOf(stacks);
  const granted = stacks.flatMap(({ grants }) =>
    grants.flatMap((grant) => evidenceOfGrant(grant, catalog, names.known)),
  );
  const isNamed = namedFor(workloads, granted);
  const onKeys = onKeysOf(stacks, names, catalog, isNamed);
  const letIn = letInBy(stacks, workloads, names, isNamed);
  const callsOf = groupBy(facts.calls, ({ who }) => who);
  const stored = storedIn(stacks, names);
  const setting = { adopt: adopter(stacks, names), onKeys, tellRoles: passedRolesOf(stacks), letIn };
  return distinct([
    ...workloads.flatMap((workload) => {
      const fills = fillsOf(workload, eventOf(workload, templates), stored);
      return inEachWay(callsOf.get(workload.id) ?? [], (call) => needsOfCall(call, workload, fills, catalog, setting));
    }),
    ...workloads.flatMap((workload) => needsOfFeatures(workload, templates, setting)),
    ...granted,
    ...workloads.flatMap(gapOfEntry),
    ...facts.missed.flatMap((missed) => gapsOfMissed(missed, workloads, catalog)),
  ]);
}

/** What calls need that differ only in the way that leads to them is worked out once. */
function inEachWay(calls: readonly Call[], needs: (call: Call) => readonly Evidence[]): readonly Evidence[] {
  const one = oneForEqual<Call>();
  const needed = oncePer(needs);
  return calls.flatMap((call) => {
    const without = one({ ...call, via: [] });
    return needed(without).map((evidence) => withWay(evidence, without, call.via));
  });
}

function withWay(evidence: Evidence, { via: none }: Call, via: Call['via']): Evidence {
  const isOfCall = evidence.kind === 'need' && evidence.why.from === 'call' && evidence.why.via === none;
  return isOfCall ? { ...evidence, why: { ...evidence.why, via } } : evidence;
}

function distinct(evidence: readonly Evidence[]): readonly Evidence[] {
  const key = (one: Evidence): string => JSON.stringify(one, (_, v: unknown) => (v instanceof Map ? [...v] : v));
  return [...new Map(evidence.map((one) => [key(one), one] as const)).values()];
}
