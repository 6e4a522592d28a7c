import { groupBy, type Need, type Permission, type Reason } from '../../vocabulary/index.js';
import { ofDecision, whyUnknown } from '../decisions.js';
import { code } from '../markdown/escape.js';
import { grantsOf, type RoleReport } from '../report.js';
import { checkedLines } from './checked.js';
import { type Detail, type Pen, type PullRequest, table } from './pen.js';

const MOST_PLACES = 3;

/** One role, folded: what goes, what becomes narrower, what stays and which places need it, what was checked. */
export function roleSection(role: RoleReport, pull: PullRequest, pen: Pen, detail: Detail): string {
  const { report } = pull;
  const goes = [...ofDecision(role, 'remove'), ...ofDecision(role, 'narrow')];
  const stays = role.permissions.filter(({ decision }) => decision === 'keep' || decision === 'narrow');
  const adds = report.addMissing ? ofDecision(role, 'add') : [];
  const unknown = ofDecision(role, 'cannot tell');
  const counts = `${goes.length} go or become narrower, ${stays.length} stay, ${unknown.length} cannot be told`;
  const title = `<code>${html(role.role.id)}</code>: ${counts}`;
  const parts = [
    usedBy(role),
    ...block('Goes', goes, (all) =>
      table(['permission', 'on', 'granted at', 'why'], goesRows(all, role, pen), pen.rows),
    ),
    ...block('Added', adds, (all) =>
      table(
        ['permission', 'on', 'needed at'],
        all.map((p) => staysRow(p, role, pen)),
        pen.rows,
      ),
    ),
    ...(detail === 'what goes' ? [] : block('Stays', stays, (all) => staysTable(all, role, pen))),
    ...block('Cannot be told, and stays', unknown, (all) =>
      table(
        ['permission', 'on', 'why'],
        all.map((p) => [code(p.action), pen.resource(p, role), pen.text(whyUnknown(p))]),
        pen.rows,
      ),
    ),
    ...checkedLines(role.role.id, pull),
  ];
  return `<details><summary>${title}</summary>\n\n${parts.join('\n\n')}\n\n</details>`;
}

/** Inside of HTML nothing of Markdown counts, but HTML does. People and issues are looked for in all of it but code. */
function html(text: string): string {
  return text.replace(/[^\w\s./-]/g, (c) => `&#${c.codePointAt(0)};`);
}

function usedBy({ role }: RoleReport): string {
  const functions = role.workloads.map(code);
  if (functions.length < 2) return `The role of ${functions.join('') || 'no function of this project'}.`;
  return `The role of ${functions.join(', ')}: it holds what any of them needs.`;
}

function block(
  title: string,
  all: readonly Permission[],
  write: (all: readonly Permission[]) => string,
): readonly string[] {
  return all.length === 0 ? [] : [`**${title}**\n\n${write(all)}`];
}

/** What goes from one policy on one resource in one row; what becomes narrower in rows of its own. */
function goesRows(all: readonly Permission[], role: RoleReport, pen: Pen): readonly (readonly string[])[] {
  return inGroups(
    all.map((permission) => [code(permission.action), ...goesRest(permission, role, pen)]),
    pen,
  );
}

/** Rows that differ in their first cells alone become one, in which these stand beside each other. */
function inGroups(rows: readonly (readonly string[])[], pen: Pen): readonly (readonly string[])[] {
  return [...groupBy(rows, ([, ...rest]) => JSON.stringify(rest)).values()].map((group) => {
    const actions = [...new Set(group.map(([action = '']) => action))];
    const more = actions.length > pen.rows ? ` and ${actions.length - pen.rows} more` : '';
    return [actions.slice(0, pen.rows).join(', ') + more, ...group[0].slice(1)];
  });
}

function goesRest(permission: Permission, role: RoleReport, pen: Pen): readonly string[] {
  const places = [...new Set(grantsOf(permission).map(({ at }) => pen.place(at)))].slice(0, MOST_PLACES).join(', ');
  const left = permission.stays.map(({ action, on }) => `${code(action)} on ${pen.resource({ on }, role)}`);
  const more = left.length > MOST_PLACES ? ', …' : '';
  const gone =
    permission.deniedBy === undefined
      ? `${role.nobody} needs it`
      : `${pen.text(permission.deniedBy)} does not allow it`;
  const why = left.length === 0 ? gone : `only ${left.slice(0, MOST_PLACES).join(', ')}${more} is needed`;
  const note = permission.note === undefined ? '' : `; ${pen.text(permission.note)}`;
  return [pen.resource(permission, role), places, why + note];
}

function staysTable(all: readonly Permission[], role: RoleReport, pen: Pen): string {
  const rows = all.flatMap((permission) =>
    permission.decision === 'narrow'
      ? permission.stays.map(({ action, on }) => staysRow({ ...permission, action, on }, role, pen))
      : [staysRow(permission, role, pen)],
  );
  return table(['permission', 'on', 'needed at'], inGroups(rows, pen), pen.rows);
}

function staysRow(permission: Permission, role: RoleReport, pen: Pen): readonly string[] {
  const needs = permission.because.filter(
    (one): one is Need => one.kind === 'need' && one.action === permission.action,
  );
  const reasons = [...new Set(needs.map(({ why }) => reasonText(why, pen)))];
  const more = reasons.length > MOST_PLACES ? `, and ${reasons.length - MOST_PLACES} more` : '';
  const shown = reasons.slice(0, MOST_PLACES).join(', ');
  return [
    code(permission.action),
    pen.resource(permission, role),
    shown === '' ? 'granted by the framework itself' : shown + more,
  ];
}

function reasonText(reason: Reason, pen: Pen): string {
  switch (reason.from) {
    case 'usage':
      return usageText(reason);
    case 'call':
      return pen.place(reason.at);
    case 'keep':
      return `${pen.place(reason.at)} (${pen.text(reason.because)})`;
    default:
      return `${pen.place(reason.at)} (${code(reason.template)})`;
  }
}

function usageText({ times, last, attempted }: Reason & { readonly from: 'usage' }): string {
  const word = attempted === true ? 'attempted' : 'used';
  const day = last === undefined ? '' : `, last on ${last.slice(0, 10)}`;
  return `${word} ${times} ${times === 1 ? 'time' : 'times'}${day}`;
}
