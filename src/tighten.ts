import path from 'node:path';
import { divided } from './divide.js';
import { notAsProposed } from './edited-roles.js';
import { type GenerateOptions, type Study, study } from './generate.js';
import { readExactly, type Tree, writeChanges } from './host/index.js';
import { type Division, type FileEdit, type Plan, planEdits, type RefusedEdit, unifiedDiff } from './propose/index.js';
import { FORMATS, pastedAs, type Report } from './report/index.js';
import { groupBy, type RoleId } from './vocabulary/index.js';

/** What the edits of the infrastructure code come to. */
export interface Tightened {
  readonly report: Report;
  readonly tree: Tree;
  readonly files: readonly FileEdit[];
  readonly edited: Plan['edited'];
  readonly refused: readonly RefusedEdit[];
  /** Roles in whose place each of their functions has one of its own, and those that several still share, with why. */
  readonly division?: Division;
}

/** Of edits that do not come to what was proposed, so many rounds are left out before none is made. */
const MOST_ROUNDS = 5;

/**
 * The edits of the project's infrastructure code by which its roles are granted what `generate` proposes. They are read again before they are
 * given: what would not come to the proposal is refused with the reason. Nothing is written.
 * @throws UserError as `generate` does
 */
export async function tighten(options: GenerateOptions = {}): Promise<Tightened> {
  const found = await studyToEdit(options);
  const { report, tree, division } = found;
  return { report, tree, ...checkedPlan(found, undefined), ...(division && { division }) };
}

/** What the edits rest on: the project as it is, or with the roles divided that several functions share. */
export async function studyToEdit(options: GenerateOptions): Promise<Study> {
  const found = await study(options);
  return options.splitRoles === true ? divided(found, options) : found;
}

/** Edits of some roles alone, checked like all. */
export function checkedPlan(found: Study, only: ReadonlySet<RoleId> | undefined): Plan {
  const { report, decisions, tree } = found;
  const { addMissing } = report;
  const without = new Map<RoleId, string>();
  const first = found.division?.files ?? [];
  const read = (file: string): string | undefined =>
    first.find((edit) => edit.file === file)?.after ?? readExactly(tree, file);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const plan = planEdits(decisions, report, { read, addMissing, without, ...(only && { only }) });
    const wrong = notAsProposed(found, plan.files, plan.edited, addMissing);
    if (wrong.size === 0) return after(first, plan);
    for (const [role, because] of wrong) without.set(role, because);
    if (!plan.edited.flat().some((role) => wrong.has(role))) {
      for (const role of plan.edited.flat())
        without.set(role, 'with the edit another role would be granted something else');
    }
  }
  return after(first, planEdits(decisions, report, { read, addMissing, without, only: new Set() }));
}

/** The plan with edits that come before it: together they lead from what stands in the files to what is to stand there. */
function after(first: readonly FileEdit[], plan: Plan): Plan {
  const files = new Map(first.map((edit) => [edit.file, edit]));
  for (const edit of plan.files) files.set(edit.file, { ...edit, before: files.get(edit.file)?.before ?? edit.before });
  return { ...plan, files: [...files.values()] };
}

/**
 * Writes the edits into the project's files, all or none of them.
 * @throws UserError where a file has changed since it was read, or can't be written
 */
export function writeEdits({ tree, files }: Tightened): void {
  writeChanges(tree, files);
}

/** The edits as `git apply` takes them: paths are those in the repository that the project lies in. */
export function diffOf({ tree, files }: Tightened): string {
  return files
    .map(({ file, before, after }) => unifiedDiff(pathInRepository(tree, file), before, after))
    .sort()
    .join('');
}

export function pathInRepository({ root, boundary }: Tree, file: string): string {
  return path.relative(boundary, path.resolve(root, file)).replaceAll(path.sep, '/');
}

/** Blocks to paste for the roles that are not edited, as `generate --format sam` has them; empty where there are none. */
export function blocksFor({ report, refused }: Pick<Tightened, 'report' | 'refused'>): string {
  const ids = new Set(refused.flatMap(({ roles }) => roles));
  const roles = report.roles.filter(({ role }) => ids.has(role.id) && role.definedBy !== 'elsewhere');
  if (roles.length === 0) return '';
  const kindOf = ({ role }: (typeof roles)[number]) => report.stacks.find(({ file }) => file === role.stack)?.kind;
  const workloads = report.workloads.filter(({ workload }) => workload.role !== null);
  const byFormat = groupBy(roles, (role) => pastedAs(kindOf(role)));
  return [...byFormat].map(([format, some]) => FORMATS[format]({ ...report, roles: some, workloads })).join('\n');
}
