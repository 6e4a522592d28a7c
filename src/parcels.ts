import type { Study } from './generate.js';
import { changedRanges, type Plan } from './propose/index.js';
import { checkedPlan, pathInRepository, type Tightened } from './tighten.js';
import { type RoleId, UserError } from './vocabulary/index.js';

/** What goes into one pull request: the edits of some roles, on a branch of its own. */
export interface Parcel {
  readonly branch: string;
  readonly plan: Plan;
  /** Branches of other parcels that change lines beside its own: whichever is merged second has to be made anew first. */
  readonly beside: readonly string[];
}

export interface Packing {
  readonly base: string;
  readonly split?: boolean | undefined;
}

/**
 * All edits, and what of them goes into which pull request: all into one, or into one what can be edited by itself, which is what one workload
 * holds, or several that share a role or a statement.
 */
export function parcels(
  found: Study,
  { base, split }: Packing,
): { readonly tightened: Tightened; readonly all: readonly Parcel[] } {
  const plan = checkedPlan(found, undefined);
  const branch = branchFor(found, base);
  if (branch === base)
    throw new UserError(`\`${base}\` is leastwise's own branch.`, 'Check out the branch into which it goes.');
  const { report, tree, division } = found;
  const tightened: Tightened = { report, tree, ...plan, ...(division && { division }) };
  if (split !== true) return { tightened, all: [{ branch, plan, beside: [] }] };
  const suffixes = distinct(plan.edited.map((roles) => roles.map((role) => holderOf(role, found)).join(' ')));
  const all = plan.edited.map((roles, i) => ({
    branch: `${branch}--${suffixes[i]}`,
    plan: { ...checkedPlan(found, new Set(roles)), refused: [] },
  }));
  return { tightened, all: all.map((one) => ({ ...one, beside: neighbours(one, all) })) };
}

/** What people know a role by: the one workload that has it, or the role itself. */
function holderOf(role: RoleId, { decisions }: Study): string {
  const [only, more] = decisions.find((one) => one.role === role)?.of.workloads ?? [];
  return only === undefined || more !== undefined ? role : only;
}

/** Names of branches; of those that would be the same each but the first gets a number. */
function distinct(names: readonly string[]): readonly string[] {
  const taken = new Map<string, number>();
  return names.map((name) => {
    const wanted = slug(name);
    const times = (taken.get(wanted) ?? 0) + 1;
    taken.set(wanted, times);
    return times === 1 ? wanted : `${wanted}-${times}`;
  });
}

function neighbours(one: Omit<Parcel, 'beside'>, all: readonly Omit<Parcel, 'beside'>[]): readonly string[] {
  return all.filter((other) => other !== one && meet(one.plan, other.plan)).map(({ branch }) => branch);
}

/** Whether both change the same lines of a file or such as follow on each other: git merges these by hand alone. */
function meet(a: Plan, b: Plan): boolean {
  return a.files.some((edit) => {
    const other = b.files.find(({ file }) => file === edit.file);
    if (other === undefined) return false;
    const theirs = changedRanges(other.before, other.after);
    return changedRanges(edit.before, edit.after).some(([from, to]) =>
      theirs.some(([begin, end]) => from <= end && begin <= to),
    );
  });
}

/** One name a project, so that each run finds what the one before it made; folders of one repository have one each. */
export function branchFor({ tree }: Study, base: string): string {
  return `leastwise/${base}/${slug(pathInRepository(tree, '.')) || 'policies'}`;
}

/** @see https://git-scm.com/docs/git-check-ref-format */
function slug(text: string): string {
  return text
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80);
}
