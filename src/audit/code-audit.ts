import type { JoinedBy } from '../evidence/index.js';
import type { RoleDecision } from '../merge/index.js';
import {
  type Action,
  type ActionGlob,
  actionCovers,
  actionsMeet,
  type Evidence,
  firstOfEach,
  type Gap,
  mayMeet,
  type Need,
  showArn,
  showPlace,
} from '../vocabulary/index.js';
import type { HolderCode } from './code.js';
import { isOfCode } from './why.js';

/** What the code of the project says of a role of the account. */
export interface CodeAudit {
  readonly by: JoinedBy;
  /** The name of the deployment or stack. */
  readonly stage?: string;
  /** The project's roles that it is, by their ids. */
  readonly roles: readonly string[];
  readonly functions: readonly FunctionAudit[];
  /** How many different actions they need. */
  readonly needed: number;
  /** What was used, though nothing of the project needs it. Nothing is told where not all is known that uses the role. */
  readonly unexplained: readonly { readonly action: Action; readonly resource: string; readonly times: number }[];
  /** Why nothing is claimed of what the code does not need, where that is so. */
  readonly doubt?: string;
}

/** One function that has the role, and what its code needs. */
export interface FunctionAudit {
  readonly id: string;
  /** `src/orders/place.ts#handler`; absent where the code can't be read. */
  readonly entry?: string;
  readonly needs: readonly { readonly action: ActionGlob; readonly resource: string; readonly at: string }[];
  /** What it may need beyond that, in words. */
  readonly gaps: readonly string[];
  /** How many permissions it has by the role that only others of its functions need. Absent where nothing would change. */
  readonly others?: number;
}

export function codeAudit(
  { joined, functions, evidence, doubt }: HolderCode,
  usage: readonly Evidence[],
  { split }: RoleDecision,
): CodeAudit {
  const [first] = joined;
  const needs = evidence.filter((e): e is Need => e.kind === 'need' && isOfCode(e));
  const gaps = evidence.filter((e): e is Gap => e.kind === 'gap');
  const others = new Map(split.map((part) => [part.workload, part.others]));
  return {
    by: first.by,
    ...(first.stage !== undefined && { stage: first.stage }),
    roles: [...new Set(joined.map(({ role }) => role.id))],
    functions: functions.map((one) => functionAudit(one, needs, gaps, others.get(one.workload.id))),
    needed: new Set(needs.map(({ action }) => action.toLowerCase())).size,
    unexplained: doubt === undefined ? unexplained(usage, needs, gaps) : [],
    ...(doubt !== undefined && { doubt }),
  };
}

function functionAudit(
  { id, workload: { id: here, entry } }: HolderCode['functions'][number],
  needs: readonly Need[],
  gaps: readonly Gap[],
  others: number | undefined,
): FunctionAudit {
  const own = needs.filter(({ who }) => who === here);
  const listed = own.map(({ action, on, why }) => ({
    ...{ action, resource: showArn(on), at: 'at' in why ? showPlace(why.at) : '' },
  }));
  return {
    id,
    ...(entry.is === 'source' && { entry: `${entry.file}#${entry.handler}` }),
    needs: firstOfEach(listed, ({ action, resource }) => `${action} ${resource}`),
    gaps: gaps
      .filter(({ who }) => who === here)
      .map(({ over, because, at }) => `${over}: ${because}, ${showPlace(at)}`),
    ...(others !== undefined && others > 0 && { others }),
  };
}

/** What nothing of the code can explain: no need may meet it, and no gap is over it. */
function unexplained(
  usage: readonly Evidence[],
  needs: readonly Need[],
  gaps: readonly Gap[],
): CodeAudit['unexplained'] {
  const used = usage.filter((e): e is Need => e.kind === 'need' && e.sure === 'observed');
  const isExplained = ({ action, on }: Need): boolean =>
    gaps.some(({ over }) => actionCovers(over, action)) ||
    needs.some((need) => actionsMeet(need.action, action) && mayMeet(need.on, on));
  return used
    .filter((one) => !isExplained(one))
    .map(({ action, on, why }) => ({ action, resource: showArn(on), times: why.from === 'usage' ? why.times : 0 }));
}
