import { code, prose, tableRow } from '../markdown/escape.js';
import { counted } from '../usage/counts.js';
import { type AuditReport, shortName } from './audit-report.js';
import { auditTotals } from './audit-totals.js';

const MOST = 50;

/** The audit as a page: a table of the riskiest, and what is shared. */
export function auditMarkdown(report: AuditReport): string {
  const { holders, granted, removable, unknown } = auditTotals(report);
  const rows = report.holders.slice(0, MOST).map((one) => {
    const { counts, used, risk, idle } = one;
    const why = risk.map(({ points, because }) => `${points} ${prose(because)}`).join('; ');
    const numbers = [counts.granted, used, counts.removable, counts.unknown].map((n) => n.toLocaleString('en'));
    return tableRow([code(shortName(one)), one.score, ...numbers, idle?.days ?? '', why]);
  });
  const more = report.holders.length - rows.length;
  return [
    `## Account ${code(report.account.id)}`,
    '',
    `${counted(holders, 'principal')}: ${granted.toLocaleString('en')} permissions granted, ${removable.toLocaleString('en')} removable, ${unknown.toLocaleString('en')} that can't be told.`,
    '',
    '| role or user | risk | granted | used | removable | unknown | unused days | because |',
    '|---|--:|--:|--:|--:|--:|--:|---|',
    ...rows,
    ...(more > 0 ? ['', `… and ${more} more.`] : []),
    ...sharedPart(report),
    ...report.failures.map((one) => `\n**Failed:** ${prose(one)}`),
    '',
  ].join('\n');
}

function sharedPart({ shared }: AuditReport): readonly string[] {
  if (shared.length === 0) return [];
  const lines = shared.slice(0, MOST).map(({ name, holders, removable, divided }) => {
    const going = removable.length === 0 ? 'nothing can go for all' : `${removable.length} can go for all`;
    return `- ${code(name)}: ${holders.length} have it, ${going}, ${divided} for some alone`;
  });
  return ['', '### Policies that several have', '', ...lines];
}
