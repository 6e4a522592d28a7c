import type { Gap } from '../vocabulary/index.js';
import type { RoleTrail } from './trail-says.js';
import type { Weighed } from './weigh.js';
import type { NeedGroup } from './witnesses.js';

/** Which witness to lean on. `both`: code tells what is needed, a trail what is used though no code tells why. */
export type Strategy = 'both' | 'source' | 'usage';

/** What to do about what is used though the code, which was read, does not need it. */
export type Unexplained = 'keep' | 'drop';

/** What decides which witnesses count. */
export interface Leaning {
  readonly strategy: Strategy;
  readonly unexplained: Unexplained;
  /** Why nothing may be claimed of what is not needed. */
  readonly noSource: Gap | undefined;
  /** What a trail can tell of the role; undefined where none does. */
  readonly trail: RoleTrail | undefined;
}

/** What source says of what it does not need of a granted permission. */
export type SourceOfRest = 'without' | 'gap' | 'none';

export function sourceOfRest({ unclear, gaps }: Weighed, { noSource }: Leaning): SourceOfRest {
  if (noSource !== undefined) return 'none';
  return gaps.length > 0 || unclear.some(({ from }) => from !== 'usage') ? 'gap' : 'without';
}

/** The permission with those needs alone that count for it. What the keep-list names counts in any case. */
export function counted(weighed: Weighed, rest: SourceOfRest, leaning: Leaning): Weighed {
  const counts = (group: NeedGroup): boolean => isCounted(group, rest, leaning);
  return {
    ...weighed,
    shares: weighed.shares.filter(({ group }) => counts(group)),
    unclear: weighed.unclear.filter(counts),
  };
}

function isCounted({ from, need }: NeedGroup, rest: SourceOfRest, leaning: Leaning): boolean {
  const { strategy, unexplained, trail } = leaning;
  if (from === 'usage') return strategy !== 'source' && !(unexplained === 'drop' && rest === 'without');
  if (from === 'keep' || strategy !== 'usage' || trail === undefined) return true;
  return trail.blindTo(need.action, need.on) !== undefined;
}
