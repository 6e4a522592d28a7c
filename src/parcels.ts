import type { Study } from './generate.js';
import type { Plan } from './propose/index.js';
import { checkedPlan, pathInRepository, type Tightened } from './tighten.js';
import { UserError } from './vocabulary/index.js';

/** What goes into one pull request: the edits of some roles, on a branch of its own. */
export interface Parcel {
  readonly branch: string;
  readonly plan: Plan;
}

export interface Packing {
  readonly base: string;
  readonly split?: boolean | undefined;
}

/** All edits, and what of them goes into which pull request: all into one, or of each role that can be edited by itself into one. */
export function parcels(
  found: Study,
  { base, split }: Packing,
): { readonly tightened: Tightened; readonly all: readonly Parcel[] } {
  const plan = checkedPlan(found, undefined);
  const branch = branchFor(found, base);
  if (branch === base)
    throw new UserError(`\`${base}\` is leastwise's own branch.`, 'Check out the branch into which it goes.');
  const tightened: Tightened = { report: found.report, tree: found.tree, ...plan };
  if (split !== true) return { tightened, all: [{ branch, plan }] };
  const all = plan.edited.map(
    (roles): Parcel => ({
      branch: `${branch}--${slug(roles.join('-'))}`,
      plan: { ...checkedPlan(found, new Set(roles)), refused: [] },
    }),
  );
  return { tightened, all };
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
