import type { CodeAudit } from '../../audit/index.js';
import { counted } from '../../vocabulary/index.js';
import { code as inCode, prose, tableRow } from '../markdown/escape.js';
import { type AuditReport, shortName } from './audit-report.js';
import { auditTotals } from './audit-totals.js';

const MOST = 50;

/** The audit as a page: a table of the riskiest, and what is shared. */
export function auditMarkdown(report: AuditReport): string {
  const { holders, granted, kept, removable, unknown } = auditTotals(report);
  const rows = report.holders.slice(0, MOST).map((one) => {
    const { counts, used, risk, idle } = one;
    const why = risk.map(({ points, because }) => `${prose(because)} (${points})`).join('; ');
    const numbers = [counts.granted, used.length, counts.removable, counts.unknown].map((n) => n.toLocaleString('en'));
    return tableRow([inCode(shortName(one)), one.score, ...numbers, idle?.days ?? '', why]);
  });
  const more = report.holders.length - rows.length;
  return [
    `## Account ${inCode(report.account.id)}`,
    '',
    `${counted(holders, 'principal')}: ${granted.toLocaleString('en')} permissions granted: ${kept.toLocaleString('en')} kept, ${removable.toLocaleString('en')} removable, ${unknown.toLocaleString('en')} that can't be told.`,
    '',
    '| role or user | risk | granted | used | removable | unknown | unused days | because |',
    '|---|--:|--:|--:|--:|--:|--:|---|',
    ...rows,
    ...(more > 0 ? ['', `… and ${more} more.`] : []),
    ...codePart(report),
    ...sharedPart(report),
    ...report.failures.map((one) => `\n**Failed:** ${prose(one)}`),
    '',
  ].join('\n');
}

/** The roles that functions of the project have, with what each of these needs. */
function codePart({ code, holders }: AuditReport): readonly string[] {
  if (code === undefined) return [];
  const rows = holders.flatMap((one) => {
    const functions = one.code?.functions ?? [];
    return functions.slice(0, MOST).map(({ id, needs }) => {
      const actions = [...new Set(needs.map(({ action }) => action))].sort();
      return tableRow([inCode(shortName(one)), inCode(id), actions.map(inCode).join(' '), listedUnexplained(one.code)]);
    });
  });
  const open = [
    ...code.ambiguous.map(({ role, because }) => `- ${inCode(role)} can't be told: ${prose(because)}`),
    ...code.missing.map((role) => `- ${inCode(role)}: no role of the account is it`),
  ];
  const head = ['| role | function | needs | used, though nothing of the project needs it |', '|---|---|---|---|'];
  return [
    ...['', `### What the code of ${inCode(code.name)} needs`, ''],
    ...(rows.length > 0 ? [...head, ...rows] : []),
    ...(open.length > 0 ? ['', ...open.slice(0, MOST)] : []),
  ];
}

function listedUnexplained(audit: CodeAudit | undefined): string {
  return [...new Set((audit?.unexplained ?? []).map(({ action }) => action))].map(inCode).join(' ');
}

function sharedPart({ shared }: AuditReport): readonly string[] {
  if (shared.length === 0) return [];
  const lines = shared.slice(0, MOST).map(({ name, holders, removable, divided }) => {
    const going = removable.length === 0 ? 'nothing can go for all' : `${removable.length} can go for all`;
    return `- ${inCode(name)}: ${holders.length} have it, ${going}, ${divided} for some alone`;
  });
  return ['', '### Policies that several have', '', ...lines];
}
