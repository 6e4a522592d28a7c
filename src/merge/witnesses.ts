import { conditionsKey } from '../policy/index.js';
import { arnKey, type Evidence, type Gap, type Granted, groupBy, type Need, type Role } from '../vocabulary/index.js';

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

/** The witnesses of each role, from all that the readers found. */
export function witnesses(evidence: readonly Evidence[]): (role: Role) => Witnesses {
  const about = groupBy(evidence, (one) => (one.kind === 'granted' ? one.role : one.who));
  return (role) => {
    const own: readonly Evidence[] = about.get(role.id) ?? [];
    const ofWorkloads = [...new Set(role.workloads)].flatMap((id) => about.get(id) ?? []);
    const noSource = whyNoSource(role);
    return {
      role,
      grants: own.filter((e): e is Granted => e.kind === 'granted'),
      needs: grouped(ofWorkloads.filter((e): e is Need => e.kind === 'need')),
      gaps: ofWorkloads.filter((e): e is Gap => e.kind === 'gap'),
      hidden: own.filter((e): e is Gap => e.kind === 'gap'),
      ...(noSource !== undefined && { noSource }),
    };
  };
}

function whyNoSource({ id, definedBy, othersUseIt, workloads, at }: Role): Gap | undefined {
  const gap = (because: string): Gap => ({ kind: 'gap', who: id, over: '*', because, at });
  if (definedBy === 'elsewhere') return gap('the role is not defined in this project');
  if (othersUseIt) return gap('others than the functions of this project can use the role');
  return workloads.length === 0 ? gap('no function of this project uses the role') : undefined;
}

function grouped(needs: readonly Need[]): readonly NeedGroup[] {
  const key = (need: Need): string =>
    JSON.stringify([need.action.toLowerCase(), arnKey(need.on), conditionsKey(need.when)]);
  return [...groupBy(needs, key).values()].map((all) => ({ need: all[0], all }));
}
