import { type Forbidden, type Gap, type Permission, showPlace, type Workload } from '../../vocabulary/index.js';
import { whyUnknown } from '../decisions.js';
import { csvRow } from '../escape/csv.js';
import { grantsOf, type Report, type RoleReport } from '../report.js';
import type { FindingReport } from '../run.js';
import { spellShort } from '../spelling/short.js';

const COLUMNS = ['role', 'workloads', 'decision', 'action', 'resource', 'stays', 'policy', 'granted at', 'because'];

/**
 * Every permission that a role has or lacks, one a line, for a table. Below them what a limit denies (`denied`), what could not be read
 * and may need more (`gap`), and what was found about triggers (`finding`: the rule and what it is about in the place of action and resource).
 */
export function csv(report: Report): string {
  const lines = [
    ...report.roles.flatMap((role) => role.permissions.map((permission) => cellsOf(role, permission))),
    ...report.roles.flatMap((role) => role.forbidden.map((one) => deniedCells(role, one))),
    ...report.workloads.flatMap(({ workload, gaps }) => gaps.map((gap) => gapCells(workload, gap))),
    ...report.findings.map(findingCells),
  ];
  return [COLUMNS, ...lines].map(csvRow).join('');
}

function deniedCells({ role, scope }: RoleReport, { action, on, by, because }: Forbidden): readonly string[] {
  const cells = [role.id, role.workloads.join(' '), 'denied', action, spellShort(on, scope), ''];
  return [...cells, by.name, showPlace(by.at), placesOf({ because }).join('; ')];
}

function gapCells({ id, role }: Workload, { over, because, at }: Gap): readonly string[] {
  return [role ?? '', id, 'gap', over, '', '', '', '', `${because}, ${showPlace(at)}`];
}

function findingCells({ finding: { rule, about, at, what }, accepted }: FindingReport): readonly string[] {
  const why = accepted === undefined ? what : `${what} (accepted: ${accepted.because})`;
  return ['', '', 'finding', rule, about, '', '', showPlace(at), why];
}

function cellsOf(role: RoleReport, permission: Permission): readonly string[] {
  const { action, on, decision, stays } = permission;
  const [grant] = grantsOf(permission);
  return [
    ...[role.role.id, role.role.workloads.join(' '), decision, action, spellShort(on, role.scope)],
    stays.map((one) => `${one.action} ${spellShort(one.on, role.scope)}`).join('; '),
    ...[grant?.policy ?? '', grant === undefined ? '' : showPlace(grant.at)],
    decision === 'cannot tell' ? whyUnknown(permission) : placesOf(permission).join('; '),
  ];
}

function placesOf({ because }: Pick<Permission, 'because'>): readonly string[] {
  const places = because.flatMap((e) => (e.kind === 'need' && e.why.from !== 'usage' ? [showPlace(e.why.at)] : []));
  return [...new Set(places)];
}
