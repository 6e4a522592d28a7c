import { type Permission, showPlace } from '../../vocabulary/index.js';
import { whyUnknown } from '../decisions.js';
import { csvRow } from '../escape/csv.js';
import { grantsOf, type Report, type RoleReport } from '../report.js';
import { spellShort } from '../spelling/short.js';

const COLUMNS = ['role', 'workloads', 'decision', 'action', 'resource', 'stays', 'policy', 'granted at', 'because'];

/** Every permission that a role has or lacks, one a line, for a table. */
export function csv(report: Report): string {
  const lines = report.roles.flatMap((role) => role.permissions.map((permission) => cellsOf(role, permission)));
  return [COLUMNS, ...lines].map(csvRow).join('');
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

function placesOf({ because }: Permission): readonly string[] {
  const places = because.flatMap((e) => (e.kind === 'need' && e.why.from !== 'usage' ? [showPlace(e.why.at)] : []));
  return [...new Set(places)];
}
