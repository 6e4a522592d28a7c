import { counted, groupBy, type Missed, showPlace } from '../../vocabulary/index.js';
import { ofDecision } from '../decisions.js';
import { pastedAs } from '../paste/format.js';
import { grantsOf, type Report, type RoleReport } from '../report.js';
import { argument } from './argument.js';
import type { Look } from './blocks.js';
import { layOut, type Row } from './lines.js';
import { listed } from './naming.js';
import { printable } from './printable.js';

const KINDS = {
  sam: 'SAM',
  cloudformation: 'CloudFormation',
  serverless: 'Serverless Framework',
  terraform: 'Terraform',
  cdk: 'CDK',
} as const;
const MOST_TEMPLATES = 3;
/** Numbers above are not told in full. */
const MANY = 1000;

/** `bookshop · SAM template.yaml · 4 functions, 3 roles · 31 files · 0.9 s`. */
export function heading(report: Report, look: Look): string {
  const { files, milliseconds } = report.effort;
  return [
    look.paint('bold', printable(report.name)),
    ...templates(report),
    `${workloadCount(report)}, ${counted(report.roles.length, 'role')}`,
    ...report.stages.map(({ stage, account, region }) => printable(`${stage} in ${account} ${region}`)),
    counted(files, 'file'),
    `${(milliseconds / 1000).toFixed(1)} s`,
  ].join(' · ');
}

function templates(report: Report): readonly string[] {
  const stacks = report.stacks.filter((s) => s.workloads.length > 0);
  const kinds = [...groupBy(stacks, (s) => KINDS[s.kind])];
  return kinds.map(
    ([kind, of]) =>
      `${kind} ${printable(
        listed(
          of.map((s) => s.file),
          MOST_TEMPLATES,
        ),
      )}`,
  );
}

/** What trail was read, who of the project is in it, and what it was taken for. */
export function trailBlock({ trail, roles }: Report, look: Look): readonly string[] {
  if (trail === undefined) return [];
  const { window, records, joined, elsewhere, unmatched, ambiguous, leaning, files, blind } = trail;
  const found = new Set(joined.map(({ role }) => role));
  const missing = roles.filter(({ role }) => !found.has(role.id)).map(({ role }) => role.id);
  const width = look.columns ?? Number.POSITIVE_INFINITY;
  const note = (...cells: readonly string[]): Row => ({ word: 'note', cells });
  const rows: readonly Row[] = [
    note(`${counted(records, 'event')}`, window === undefined ? 'of no known time' : windowText(window)),
    ...(leaning.strategy === 'both' ? [] : [note(`--strategy ${leaning.strategy}`, LEANS[leaning.strategy] ?? '')]),
    ...(leaning.unexplained === 'drop'
      ? [note('--unexplained drop', 'what is used and no code needs is taken away')]
      : []),
    ...joined
      .filter(({ by }) => by === 'looks')
      .map(({ role, arn }) =>
        note(role, `taken for ${arn} by the looks of its name: --deployment or --stage tells it`),
      ),
    ...ambiguous.map(({ role, stackNames }) =>
      unread(role, `may be that of the stacks ${stackNames.join(', ')}: --deployment tells`),
    ),
    ...(missing.length > 0 ? [unread(listed(missing, MOST_ROLES), 'not seen in the trail')] : []),
    ...elsewhere.map(({ role, arn }) =>
      note(role, `${arn} looks like it in another stage: --deployment or --stage adds that`),
    ),
    ...(unmatched.length > 0
      ? [note(`${counted(unmatched.length, 'principal')} of others`, listed(unmatched, MOST_ROLES))]
      : []),
    ...files.damaged.map(({ file, because }) => unread(file, because)),
    ...blind.map((one) => unread('not seen', one)),
  ];
  return [[look.paint('bold', 'The trail'), ...layOut(rows, width, look.paint)].join('\n')];
}

const MOST_ROLES = 3;
const LEANS: Readonly<Record<string, string>> = {
  source: 'the trail decides nothing; what it shows to be used may go',
  usage: 'what the code needs and the trail would have shown may go',
};

function windowText({ first, last, days }: { first: string; last: string; days: number }): string {
  return `${first.slice(0, 10)} to ${last.slice(0, 10)}, ${counted(days, 'day')}`;
}

function unread(...cells: readonly string[]): Row {
  return { word: 'unknown', tone: 'unknown', cells };
}

/** What no reader could see, for the project as a whole. */
export function missedBlock(missed: readonly Missed[], look: Look): readonly string[] {
  if (missed.length === 0) return [];
  const width = look.columns ?? Number.POSITIVE_INFINITY;
  const rows = missed.map(missedRow);
  return [[look.paint('bold', 'The project'), ...layOut(rows, width, look.paint)].join('\n')];
}

/** One thing that was missed: where, why, and of whom. */
export function missedRow({ who, over, because, at }: Missed): Row {
  const cells = [showPlace(at), because, ...(who === undefined ? [] : [who])];
  return { word: over === 'nothing' ? 'note' : 'unread', tone: 'unknown', cells };
}

/**
 * `4 functions: 37 permissions granted, 11 needed, 26 to remove, 1 to add, 1 unknown.` Without roles only what is needed. A wildcard
 * counts as every action that it matches: where that makes thousands, their exact number tells nothing.
 */
export function summary(report: Report): string {
  const { totals, workloads, roles } = report;
  const functions = workloadCount(report);
  // Totals are of roles.
  const apart = workloads
    .filter((w) => !roles.some((r) => r.role.id === w.workload.role))
    .flatMap((w) => w.needs).length;
  if (roles.length === 0) return `${functions}: ${counted(apart, 'permission')} needed.`;
  const { granted, needed, removable, missing, unknown } = totals;
  const inFull = granted > MANY && roles.some(holdsWildcard) ? ' (wildcards counted in full)' : '';
  const all = `${amount(granted)} ${granted === 1 ? 'permission' : 'permissions'} granted${inFull}`;
  const todo = `${amount(removable)} to remove, ${amount(missing)} to add, ${amount(unknown)} unknown`;
  return `${functions}: ${all}, ${amount(needed + apart)} needed, ${todo}.`;
}

/** `4 functions`, `3 functions and 1 state machine`. */
function workloadCount({ workloads }: Report): string {
  const machines = workloads.filter(({ workload }) => workload.isStateMachine).length;
  const functions = workloads.length - machines;
  const all = [
    ...(functions > 0 || machines === 0 ? [counted(functions, 'function')] : []),
    ...(machines > 0 ? [counted(machines, 'state machine')] : []),
  ];
  return all.join(' and ');
}

function amount(n: number): string {
  return n > MANY ? `over ${MANY.toLocaleString('en')}` : `${n}`;
}

function holdsWildcard({ permissions }: RoleReport): boolean {
  return permissions.some((p) => grantsOf(p).length > 0 && /[*?]/.test(p.action));
}

/** The commands to run next: why the most telling permission is as it is, and the changes. */
export function next(report: Report, folder: string): readonly string[] {
  const commands = [...explained(report, folder), ...changed(report, folder)];
  return commands.length === 0 ? [] : [`Next: ${commands.join(' · ')}`];
}

/** What can't be told comes first, then what is missing, then what goes. */
function explained(report: Report, folder: string): readonly string[] {
  for (const decision of ['cannot tell', 'add', 'narrow', 'remove'] as const) {
    for (const role of report.roles) {
      const [permission] = ofDecision(role, decision);
      const [workload] = role.role.workloads;
      if (permission === undefined || workload === undefined) continue;
      const where = folder === '.' ? '' : ` ${argument(folder)}`;
      return [`leastwise explain ${argument(permission.action)}${where} --workload ${argument(workload)}`];
    }
  }
  return [];
}

function changed(report: Report, folder: string): readonly string[] {
  const changes = report.roles.some((r) =>
    ['remove', 'narrow', 'add'].some((d) => r.permissions.some((p) => p.decision === d)),
  );
  if (!changes) return [];
  const missing = report.roles.some((r) => ofDecision(r, 'add').length > 0) && !report.addMissing;
  return [`leastwise generate ${argument(folder)} --format ${blockFormat(report)}${missing ? ' --add-missing' : ''}`];
}

/** In which format the block to paste is. */
function blockFormat({ stacks }: Report): string {
  const [first] = stacks.filter(({ workloads }) => workloads.length > 0);
  return pastedAs(first?.kind);
}
