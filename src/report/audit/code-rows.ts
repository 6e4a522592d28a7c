import type { CodeAudit, FunctionAudit, HolderAudit } from '../../audit/index.js';
import { counted } from '../../vocabulary/index.js';
import { cut, type Row } from '../terminal/lines.js';
import { listed, listing } from '../terminal/naming.js';

import type { AuditReport } from './audit-report.js';

const MOST = 6;

/** How a role was found in the code of a project, in words. */
export const JOINED_BY: Readonly<Record<CodeAudit['by'], string>> = {
  deployment: 'as its deployment tells',
  'role ARN': 'which the project names by its ARN',
  'role name': 'by the name that the template gives it',
  'function name': 'by names of functions in the trail',
  stack: 'by names of its stack',
  looks: 'by the looks of its name alone',
};

/** What the code of a project needs of the role: each function with its needs, then what no code needs though it is used. */
export function codeRows({ code }: HolderAudit, verbose: boolean): readonly Row[] {
  if (code === undefined) return [];
  const { functions, by, stage, unexplained, doubt } = code;
  const most = verbose ? functions.length : MOST;
  const { shown, more } = cut(functions, most);
  const who = functions.length === 1 ? 'one function' : `shared by ${functions.length} functions`;
  const where = stage === undefined ? [] : [stage];
  return [
    { word: 'code', cells: [listed(code.roles, 3), who, ...where, JOINED_BY[by]] },
    ...shown.flatMap((one) => functionRows(one, verbose)),
    ...(more === 0 ? [] : [{ word: 'needs', cells: [`… and ${counted(more, 'more function')}`] }]),
    ...(unexplained.length === 0 ? [] : [unexplainedRow(unexplained, verbose)]),
    ...(doubt === undefined
      ? []
      : [{ word: 'unknown', tone: 'unknown', cells: ['what the project does not need', doubt] } as const]),
  ];
}

/** What of the project's roles was not found, or can't be told. */
export function joiningRows({ code }: AuditReport, verbose: boolean): readonly Row[] {
  if (code === undefined) return [];
  const rows = [
    ...code.ambiguous.map(({ role, holders, because }): Row => {
      const named = holders.map((arn) => arn.slice(arn.lastIndexOf('/') + 1));
      return {
        word: 'not told',
        tone: 'unknown',
        cells: [role, `${because}: ${listed(named, 3)}`, 'see --deployment'],
      };
    }),
    ...code.missing.map(
      (role): Row => ({ word: 'not found', tone: 'unknown', cells: [role, 'no role of the account is it'] }),
    ),
  ];
  const { shown, more } = verbose ? { shown: rows, more: 0 } : cut(rows, MOST);
  return more === 0 ? shown : [...shown, { word: 'not found', cells: [`… and ${more} more: --verbose shows all`] }];
}

function functionRows({ id, needs, gaps, others }: FunctionAudit, verbose: boolean): readonly Row[] {
  const actions = [...new Set(needs.map(({ action }) => action))].sort();
  const apart = others === undefined ? [] : [`${counted(others, 'permission')} fewer with a role of its own`];
  const { shown, more } = verbose ? { shown: gaps, more: 0 } : cut(gaps, 2);
  return [
    {
      word: 'needs',
      cells: [id, actions.length === 0 ? 'nothing that is known' : listed(actions, listing(verbose)), ...apart],
    },
    ...shown.map((gap): Row => ({ word: 'gap', tone: 'unknown', cells: [id, gap] })),
    ...(more === 0 ? [] : [{ word: 'gap', tone: 'unknown', cells: [id, `… and ${more} more`] } as const]),
  ];
}

function unexplainedRow(unexplained: CodeAudit['unexplained'], verbose: boolean): Row {
  const actions = [...new Set(unexplained.map(({ action }) => action))];
  return {
    word: 'unexplained',
    tone: 'unknown',
    cells: [listed(actions, listing(verbose)), 'used, though nothing of the project needs it'],
  };
}
