import { groupBy, showPlace, type Workload } from '../../vocabulary/index.js';
import type { Report, RoleReport, WorkloadReport } from '../report.js';
import type { Paint } from './colour.js';
import { layOut, type Row } from './lines.js';
import { gapRows, needRows } from './need-rows.js';
import { printable } from './printable.js';
import { roleRows } from './role-rows.js';

/** How a text is to look. */
export interface Look {
  /** Characters in a line; undefined where there is no end to it. */
  readonly columns: number | undefined;
  readonly paint: Paint;
  readonly verbose: boolean;
}

const TITLE = 46;

/** A workload with what it needs, and what its role has to change where the role is its own. */
export function workloadBlock(workload: WorkloadReport, report: Report, look: Look): string {
  const role = report.roles.find((r) => r.role.id === workload.workload.role);
  const own = role !== undefined && isOwn(role);
  return block(
    workload.workload.id,
    entryText(workload.workload),
    [
      ...needRows(workload, report, look.verbose),
      ...gapRows(workload.gaps, look.verbose),
      ...(own ? roleRows(role, workload.gaps, look.verbose) : otherRole(role)),
    ],
    look,
  );
}

/** A role that serves several workloads, with what it has to change. */
export function roleBlock(role: RoleReport, report: Report, look: Look): string {
  const gaps = report.workloads.filter((w) => role.role.workloads.includes(w.workload.id)).flatMap((w) => w.gaps);
  const rows = roleRows(role, gaps, look.verbose);
  return block(role.role.id, `role of ${role.role.workloads.join(', ')}`, rows, look);
}

/** Whether the role's findings stand with its one workload. */
export function isOwn({ role }: RoleReport): boolean {
  return role.workloads.length === 1;
}

function otherRole(role: RoleReport | undefined): readonly Row[] {
  return role === undefined ? [] : [{ word: 'role', cells: [`${role.role.id}, see below`] }];
}

/** Where a workload's code stands, beside its name. */
export function entryText({ entry }: Workload): string {
  if (entry.is !== 'source' && entry.is !== 'inline') return showPlace(entry.at);
  return `${entry.is === 'source' ? entry.file : showPlace(entry.at)}  ${entry.handler}`;
}

/** What can't be told of a role may be what can't be told of its workload. */
function distinct(rows: readonly Row[]): readonly Row[] {
  return [...groupBy(rows, ({ word, cells }) => JSON.stringify([word, cells])).values()].map(([row]) => row);
}

/** What is to be done stands together, what can't be told after it. */
const ORDER = ['needs', 'also', 'keep', 'remove', 'narrow', 'add', 'denied', 'unknown', 'role', 'split'];

function inOrder(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort((a, b) => ORDER.indexOf(a.word) - ORDER.indexOf(b.word));
}

function block(title: string, beside: string, rows: readonly Row[], look: Look): string {
  const width = look.columns ?? Number.POSITIVE_INFINITY;
  const name = printable(title);
  const gap = ' '.repeat(Math.max(Math.min(TITLE, width - printable(beside).length) - name.length, 2));
  const heading = `${look.paint('bold', name)}${gap}${look.paint('dim', printable(beside))}`;
  const lines = rows.length > 0 ? layOut(inOrder(distinct(rows)), width, look.paint) : ['  needs nothing'];
  return [heading, ...lines].join('\n');
}
