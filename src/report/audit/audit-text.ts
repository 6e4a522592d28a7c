import { counted } from '../../vocabulary/index.js';
import type { Style } from '../formats/style.js';
import { type Paint, painter } from '../terminal/colour.js';
import { cut, layOut, type Row } from '../terminal/lines.js';
import { printable } from '../terminal/printable.js';
import { type AuditReport, lastUse, shortName } from './audit-report.js';
import { holderRows } from './audit-rows.js';
import { auditTotals } from './audit-totals.js';
import { joiningRows } from './code-rows.js';
import { withService } from './decision-rows.js';

const MOST_HOLDERS = 20;
const MOST_SHARED = 6;
const TITLE = 46;

/** What an account grants and uses, for people: the riskiest first. */
export function auditText(report: AuditReport, style: Omit<Style, 'folder'>): string {
  const paint = painter(style.colour);
  const width = style.columns ?? Number.POSITIVE_INFINITY;
  const { shown, more } = style.verbose ? { shown: report.holders, more: 0 } : cut(report.holders, MOST_HOLDERS);
  const blocks = shown.map((one) =>
    [title(one, paint), ...layOut(holderRows(one, style.verbose), width, paint)].join('\n'),
  );
  if (more > 0) blocks.push(`… and ${counted(more, 'more principal')}: --role names some, --verbose shows all`);
  if (report.holders.length === 0) blocks.push('No role or user is asked for that the account has.');
  const tail = [
    ...sharedRows(report, style.verbose),
    ...joiningRows(report, style.verbose),
    ...witnessRows(report),
    ...trailRows(report),
  ];
  const rest = layOut(tail, width, paint);
  const parts = [heading(report, paint), ...blocks, ...(rest.length > 0 ? [rest.join('\n')] : []), summary(report)];
  return `${parts.join('\n\n')}\n`;
}

/** `account 111122223333 · 52 roles, 6 users · 202,500 events, 2026-07-01 to 2026-09-28 · 1.9 s` */
function heading({ account, trail, effort }: AuditReport, paint: Paint): string {
  return [
    paint('bold', `account ${printable(account.id)}`),
    `${counted(account.roles, 'role')}, ${counted(account.users, 'user')}`,
    trail === undefined
      ? 'no trail'
      : `${counted(trail.events, 'event')}, ${trail.first.slice(0, 10)} to ${trail.last.slice(0, 10)}`,
    `${(effort.milliseconds / 1000).toFixed(1)} s`,
  ].join(' · ');
}

function title(one: AuditReport['holders'][number], paint: Paint): string {
  const name = printable(shortName(one));
  const last = lastUse(one);
  const beside = [`risk ${one.score}`, last === undefined ? 'no use known' : `last used ${last.slice(0, 10)}`];
  return `${paint('bold', name)}${' '.repeat(Math.max(TITLE - name.length, 2))}${paint('dim', beside.join('  '))}`;
}

function sharedRows({ shared }: AuditReport, verbose: boolean): readonly Row[] {
  const { shown, more } = verbose ? { shown: shared, more: 0 } : cut(shared, MOST_SHARED);
  const rows = shown.map(({ name, holders, permissions, removable, divided }): Row => {
    const actions = withService(
      removable.map((one) => one.action),
      verbose,
    );
    const all = removable.length === permissions ? 'all of it can go' : `${actions} can go for all`;
    const some = divided === 0 ? [] : [`${counted(divided, 'permission')} can go for some alone`];
    const what = removable.length === 0 ? 'nothing can go for all' : all;
    return { word: 'shared', cells: [name, `${holders.length} have it`, what, ...some] };
  });
  return more === 0 ? rows : [...rows, { word: 'shared', cells: [`… and ${more} more`] }];
}

function witnessRows({ witnesses }: AuditReport): readonly Row[] {
  return witnesses.map((one) => ({ word: 'witness', tone: 'unknown', cells: [one] }));
}

function trailRows({ trail, code }: AuditReport): readonly Row[] {
  const without = code === undefined ? 'nothing may go' : 'only what nothing of the project needs may go';
  if (trail === undefined) return [{ word: 'not seen', tone: 'unknown', cells: [`without --trail ${without}`] }];
  const damaged = trail.damaged
    .slice(0, MOST_SHARED)
    .map(({ file, because }): Row => ({ word: 'damaged', tone: 'unknown', cells: [file, because] }));
  return [...trail.blind.map((one): Row => ({ word: 'not seen', tone: 'unknown', cells: [one] })), ...damaged];
}

function summary(report: AuditReport): string {
  const all = auditTotals(report);
  const { holders, granted, kept, removable, unknown, unused, waysToMore, idleCredentials } = all;
  const number = (n: number): string => n.toLocaleString('en');
  const first = `${counted(holders, 'principal')}: ${number(granted)} permissions granted: ${number(kept)} kept, ${number(removable)} removable, ${number(unknown)} that can't be told; ${number(waysToMore)} with ways to more rights, ${number(unused)} not used for ${report.minDays} days, ${counted(idleCredentials, 'idle credential')}.`;
  const ofCode =
    report.code === undefined
      ? []
      : [
          `${printable(report.code.name)}: ${report.code.joined} of these roles are its own; ${number(all.needed)} actions needed by its code, ${number(all.unexplained)} used and unexplained, ${number(all.missing)} needed and not granted.`,
        ];
  return [first, ...ofCode, ...report.failures.map((one) => `Failed: ${printable(one)}.`)].join('\n');
}
