import { conditionsKey } from '../policy/index.js';
import { arnKey, type Evidence, type Gap, type Granted, type Need, type Role } from '../vocabulary/index.js';

/** What the evidence says of one role. */
export interface Witnesses {
  readonly role: Role;
  readonly grants: readonly Granted[];
  /** What the code and infrastructure of its workloads need: for each action and resource all the needs of it. */
  readonly needs: readonly NeedGroup[];
  /** What its workloads may need beyond that. */
  readonly gaps: readonly Gap[];
  /** What it may be granted beyond its grants. */
  readonly hidden: readonly Gap[];
  /** Why nothing may be claimed of what its workloads do not need; undefined where all who use the role are known. */
  readonly noSource?: Gap;
}

/** Needs of one action on one resource, from whatever place. Never empty. */
export interface NeedGroup {
  readonly need: Need;
  readonly all: readonly Need[];
}

export function witnessesOf(role: Role, evidence: readonly Evidence[]): Witnesses {
  const workloads = new Set(role.workloads);
  const noSource = whyNoSource(role);
  return {
    role,
    grants: evidence.filter((e): e is Granted => e.kind === 'granted' && e.role === role.id),
    needs: grouped(evidence.filter((e): e is Need => e.kind === 'need' && workloads.has(e.who))),
    gaps: evidence.filter((e): e is Gap => e.kind === 'gap' && workloads.has(e.who)),
    hidden: evidence.filter((e): e is Gap => e.kind === 'gap' && e.who === role.id),
    ...(noSource !== undefined && { noSource }),
  };
}

function whyNoSource({ id, definedBy, othersUseIt, workloads, at }: Role): Gap | undefined {
  const gap = (because: string): Gap => ({ kind: 'gap', who: id, over: '*', because, at });
  if (definedBy === 'elsewhere') return gap('the role is not defined in this project');
  if (othersUseIt) return gap('others than the functions of this project can use the role');
  return workloads.length === 0 ? gap('no function of this project uses the role') : undefined;
}

function grouped(needs: readonly Need[]): readonly NeedGroup[] {
  const groups = new Map<string, Need[]>();
  for (const need of needs) {
    const key = JSON.stringify([need.action.toLowerCase(), arnKey(need.on), conditionsKey(need.when)]);
    groups.set(key, [...(groups.get(key) ?? []), need]);
  }
  return [...groups.values()].flatMap((all) => (all[0] === undefined ? [] : [{ need: all[0], all }]));
}
