import { type Arn, type Condition, type Evidence, groupBy, type Some, type Workload } from '../../vocabulary/index.js';
import type { ProjectNames } from '../names.js';
import { inDeployment } from '../usage/deployed-name.js';
import type { HolderJoined } from './joined-holder.js';

/** What the code of the project says of one role of an account. */
export interface CodeOfHolder {
  /** The functions that have the role: the project's id of each, and the function with an id of its own there. */
  readonly functions: readonly { readonly id: string; readonly workload: Workload }[];
  /** Their needs and gaps in the words of the account; what of names is not known there stays. */
  readonly evidence: readonly Evidence[];
  /** Others than these functions may use it, or that it is the project's role is not sure. */
  readonly othersUseIt: boolean;
}

/** The id of a function as it runs with a role of an account. */
function idAt(holder: string, workload: string): string {
  return `${workload} with ${holder}`;
}

/** The project's code, as far as it tells what roles need. */
export interface ProjectCode {
  readonly evidence: readonly Evidence[];
  readonly workloads: readonly Workload[];
  readonly names: ProjectNames;
}

/**
 * What the project's code needs of a role of an account, which is all the roles that it was joined with. What templates grant does not count: the
 * account tells what is granted.
 */
export function codeOfHolders({
  evidence,
  workloads,
  names,
}: ProjectCode): (joined: Some<HolderJoined>) => CodeOfHolder {
  const about = groupBy(evidence, (one) => ('role' in one ? one.role : one.who));
  return (joined) => {
    const [{ holder }] = joined;
    const ids = new Set(joined.flatMap(({ role }) => role.workloads));
    return {
      functions: workloads
        .filter(({ id }) => ids.has(id))
        .map((one) => ({ id: one.id, workload: { ...one, id: idAt(holder.arn, one.id) } })),
      evidence: joined.flatMap(({ role, where }) => {
        const told = (on: Arn): Arn => inDeployment(on, names, where);
        const ofFunctions = [...new Set(role.workloads)].flatMap((id) => about.get(id) ?? []);
        return [
          ...ofFunctions.flatMap((one) => tellOf(one, (who) => idAt(holder.arn, who), told)),
          ...(about.get(role.id) ?? []).filter(isKept).flatMap((one) => tellOf(one, () => holder.arn, told)),
        ];
      }),
      othersUseIt: isSharedWithOthers(joined),
    };
  };
}

function isKept(one: Evidence): boolean {
  return one.kind === 'need' && one.why.from === 'keep';
}

function tellOf(one: Evidence, idOf: (who: string) => string, told: (on: Arn) => Arn): readonly Evidence[] {
  if (one.kind === 'gap') return [{ ...one, who: idOf(one.who) }];
  if (one.kind !== 'need') return [];
  const inWords = (when: Condition): Condition => ({ ...when, values: when.values.map(told) });
  return [{ ...one, who: idOf(one.who), on: told(one.on), when: one.when.map(inWords) }];
}

/** A role that the project only names by its ARN is somebody else's, unless the project defines it elsewhere. */
function isSharedWithOthers(joined: Some<HolderJoined>): boolean {
  const defined = joined.filter(({ role }) => role.definedBy !== 'elsewhere');
  return (
    defined.length === 0 || defined.some(({ role }) => role.othersUseIt) || joined.some(({ by }) => by === 'looks')
  );
}
