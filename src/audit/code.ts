import type { Catalog } from '../catalog/index.js';
import {
  type AccountRole,
  type CodeOfHolder,
  codeOfHolders,
  type HolderJoined,
  type HolderJoining,
  joinHolders,
  type ProjectCode,
} from '../evidence/index.js';
import { type RareJob, rareJobs, rarestOf } from '../merge/index.js';
import {
  type Account,
  type Deployment,
  groupBy,
  type Holder,
  type Some,
  type Stack,
  showArn,
} from '../vocabulary/index.js';
import { type PolicyReader, policiesOf, readingPolicies } from './evidence-of.js';
import { type AccountTrail, seenBy } from './seen.js';
import { trustsLambdaAlone } from './trust.js';

/** A project whose code may be what roles of the account run. */
export interface AuditedProject extends ProjectCode {
  readonly stacks: readonly Stack[];
  readonly deployments: readonly Deployment[];
}

/** What a project's code says of the roles of an account. */
export interface AccountCode {
  readonly stacks: readonly Stack[];
  readonly joining: HolderJoining;
  /** Undefined where it is no role of the project. */
  readonly of: (holder: Holder) => HolderCode | undefined;
}

export interface HolderCode extends CodeOfHolder {
  readonly joined: Some<HolderJoined>;
  /** Why nothing is claimed of what the code does not need, where that is so. */
  readonly doubt?: string;
  /** The rarest of the jobs by which its functions run. */
  readonly job?: RareJob;
}

/**
 * Finds the project's roles among those of the account. What leads from a rare job to a function is followed through the project as a whole, however few
 * of its roles are looked at together, or are in the account at all.
 */
export function codeInAccount(
  { holders }: Account,
  project: AuditedProject,
  trail: AccountTrail | undefined,
  { catalog, minDays }: { readonly catalog: Catalog; readonly minDays: number },
): AccountCode {
  const reader = readingPolicies(catalog);
  const seen = seenBy(trail);
  const roles = holders.filter(({ kind }) => kind === 'role');
  const deployed = roles.map((holder): AccountRole => {
    const { usage } = seen(holder);
    return { holder, usage, granted: () => resourcesIn(holder, reader) };
  });
  const joining = joinHolders(deployed, project);
  const byHolder = groupBy(joining.joined, ({ holder }) => holder.arn);
  const codeOf = codeOfHolders(project);
  const jobOf = trail === undefined ? () => undefined : rareJobs(project.stacks, project.evidence, minDays);
  return {
    stacks: project.stacks,
    joining,
    of: (holder) => {
      const joined = byHolder.get(holder.arn);
      if (joined === undefined) return undefined;
      const code = codeOf(joined);
      const doubt = doubtOf(holder, joined, code);
      const job = rarestOf(joined.flatMap(({ role }) => jobOf(role) ?? []));
      return { ...code, joined, ...(doubt !== undefined && { doubt }), ...(job && { job }) };
    },
  };
}

/** The account tells who can take on the role, whatever the template says. */
function doubtOf(
  { trust, instanceProfiles }: Holder,
  joined: Some<HolderJoined>,
  code: CodeOfHolder,
): string | undefined {
  if (joined.some(({ by }) => by === 'looks'))
    return 'that it is this role is told by the looks of its name alone; --deployment or --stage would tell it';
  if (!trustsLambdaAlone(trust) || instanceProfiles.length > 0) return 'others than functions can take it on';
  return code.othersUseIt ? 'others than the functions of this project can use it' : undefined;
}

function resourcesIn(holder: Holder, reader: PolicyReader): readonly string[] {
  const statements = policiesOf(holder, reader).flatMap((policy) => policy.statements);
  return statements.flatMap(({ resources }) =>
    resources !== undefined && 'only' in resources ? resources.only.map(showArn) : [],
  );
}
