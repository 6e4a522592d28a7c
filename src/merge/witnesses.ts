import { conditionsKey } from '../policy/index.js';
import {
  arnKey,
  type DeniedCalls,
  type Evidence,
  type Gap,
  type Granted,
  groupBy,
  type Need,
  type Role,
  type Workload,
} from '../vocabulary/index.js';

/** What the evidence says of one role. */
export interface Witnesses {
  readonly role: Role;
  readonly grants: readonly Granted[];
  /**
   * What the code and infrastructure of its workloads need, what it was seen to use, and what is to be kept: for each action and resource all the
   * needs of it from one witness.
   */
  readonly needs: readonly NeedGroup[];
  /** What its workloads may need beyond that. */
  readonly gaps: readonly Gap[];
  /** What it may be granted beyond its grants. */
  readonly hidden: readonly Gap[];
  /** Why nothing may be claimed of what its workloads do not need; undefined where all who use the role are known. */
  readonly noSource?: Gap;
  readonly denied: readonly DeniedCalls[];
}

/** Needs of one action on one resource, from whatever place, of one witness. Never empty. */
export interface NeedGroup {
  readonly need: Need;
  readonly all: readonly Need[];
  readonly from: 'source' | 'usage' | 'keep';
}

/** The witnesses of each role, from all that the readers found. */
export function witnesses(evidence: readonly Evidence[]): (role: Role) => Witnesses {
  const about = groupBy(evidence, (one) => ('role' in one ? one.role : one.who));
  return (role) => {
    const own: readonly Evidence[] = about.get(role.id) ?? [];
    const ofWorkloads = [...new Set(role.workloads)].flatMap((id) => about.get(id) ?? []);
    const noSource = whyNoSource(role);
    return {
      role,
      grants: own.filter((e): e is Granted => e.kind === 'granted'),
      needs: grouped([...ofWorkloads, ...own].filter((e): e is Need => e.kind === 'need')),
      gaps: ofWorkloads.filter((e): e is Gap => e.kind === 'gap'),
      hidden: own.filter((e): e is Gap => e.kind === 'gap'),
      denied: own.filter((e): e is DeniedCalls => e.kind === 'denied'),
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
    JSON.stringify([witnessOf(need), need.action.toLowerCase(), arnKey(need.on), conditionsKey(need.when)]);
  return [...groupBy(needs, key).values()].map((all) => ({ need: all[0], all, from: witnessOf(all[0]) }));
}

function witnessOf({ why }: Need): NeedGroup['from'] {
  return why.from === 'usage' || why.from === 'keep' ? why.from : 'source';
}

/** The same where functions whose code can't be read at all are those of which no source tells, rather than gaps in what it tells. */
export function withoutUnreadable(witnesses: Witnesses, workloads: readonly Workload[]): Witnesses {
  const entries = workloads.flatMap(({ id, entry }) => (entry.is === 'unreadable' ? [{ who: id, ...entry }] : []));
  const isOf = (gap: Gap): boolean =>
    entries.some(({ who, because, at }) => gap.who === who && gap.because === because && gap.at === at);
  const [first] = witnesses.gaps.filter(isOf);
  if (first === undefined) return witnesses;
  return { ...witnesses, gaps: witnesses.gaps.filter((gap) => !isOf(gap)), noSource: witnesses.noSource ?? first };
}
