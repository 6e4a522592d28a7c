import { type Forbidden, showPlace } from '../../vocabulary/index.js';
import type { Style } from '../formats/style.js';
import { spellShort } from '../spelling/short.js';
import { entryText } from '../terminal/blocks.js';
import { painter } from '../terminal/colour.js';
import { layOut, type Row } from '../terminal/lines.js';
import { listed, listing } from '../terminal/naming.js';
import { gapRows } from '../terminal/need-rows.js';
import { printable } from '../terminal/printable.js';
import type { ExplainedRole, ExplainedWorkload, ExplainReport } from './explained.js';
import { permissionRows } from './permission-rows.js';
import { needRows, unreachedRows } from './reason-rows.js';
import { trailRows } from './trail-rows.js';

type ExplainStyle = Omit<Style, 'folder'>;

const MOST_ACTIONS = 6;
const MOST_WORKLOADS = 6;

/** What is known of the actions, for people: what AWS says, then each workload and each role. */
export function explainText(report: ExplainReport, style: ExplainStyle): string {
  const blocks = [
    block(`${report.asked} in ${report.name}`, '', actionRows(report, style.verbose), style),
    ...report.workloads.map((w) => workloadBlock(w, style)),
    ...report.roles.map((r) => roleBlock(r, style)),
    ...othersLine(report, style.verbose),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function actionRows({ actions }: ExplainReport, verbose: boolean): readonly Row[] {
  const most = listing(verbose, MOST_ACTIONS);
  const shown = actions.slice(0, most).map(({ action, level, types, recorded }) => ({
    word: 'action',
    cells: [action, `${level}, ${types.length === 0 ? 'on * alone' : `on ${types.join(', ')}`}`, RECORDED[recorded]],
  }));
  const more = actions.length - shown.length;
  return more > 0 ? [...shown, { word: 'action', cells: [`… and ${more} more`] }] : shown;
}

const RECORDED = {
  management: 'CloudTrail: a management event',
  data: 'CloudTrail: a data event',
  never: 'CloudTrail records none',
} as const;

function workloadBlock(of: ExplainedWorkload, style: ExplainStyle): string {
  const { workload, needs, gaps, unreached, scope } = of;
  const rows: readonly Row[] = [
    ...verdictRows(of),
    ...needs.flatMap((need) => needRows(need, scope, style.verbose)),
    ...gapRows(gaps, style.verbose),
    ...unreachedRows(unreached, style.verbose),
  ];
  return block(workload.id, entryText(workload), rows, style);
}

/** Why there are no needs, where there are none. */
function verdictRows({ workload, verdict, unreached }: ExplainedWorkload): readonly Row[] {
  if (verdict === 'needed') return [];
  if (verdict === 'cannot tell')
    return [{ word: 'unknown', tone: 'unknown', cells: ['no call of it is seen, and this could not be followed:'] }];
  const why = unreached.length > 0 ? 'the code that calls for it is not run:' : whyNotNeeded(workload);
  return [{ word: 'not needed', cells: [why] }];
}

function whyNotNeeded({ entry: { is } }: ExplainedWorkload['workload']): string {
  if (is === 'states') return 'none of its states and no feature of it asks for it';
  if (is === 'none') return 'no feature of it asks for it';
  return 'no code that the handler imports, no trigger and no feature of the runtime asks for it';
}

function roleBlock(of: ExplainedRole, style: ExplainStyle): string {
  const { role, gaps, denied, forbidden } = of;
  const rows: readonly Row[] = [
    ...permissionRows(of, style.verbose),
    ...forbidden.map((one) => forbiddenRow(one, of)),
    ...trailRows(of, style.verbose),
    ...denied.map(({ policy, at }) => ({ word: 'denied', tone: 'remove' as const, cells: [policy, showPlace(at)] })),
    ...gapRows(gaps, style.verbose),
  ];
  return block(role.id, `role of ${listed(role.workloads, MOST_WORKLOADS) || 'no function'}`, rows, style);
}

function forbiddenRow({ action, on, by }: Forbidden, { scope }: ExplainedRole): Row {
  const why = `${by.name} does not allow it: the call will be denied`;
  return { word: 'forbidden', tone: 'remove', cells: [action, spellShort(on, scope), showPlace(by.at), why] };
}

function othersLine({ others }: ExplainReport, verbose: boolean): readonly string[] {
  if (others.length === 0) return [];
  const named = printable(listed(others, listing(verbose, MOST_WORKLOADS)));
  return [`Not needed by ${named}.`];
}

function block(title: string, beside: string, rows: readonly Row[], style: ExplainStyle): string {
  const paint = painter(style.colour);
  const head = `${paint('bold', printable(title))}${beside === '' ? '' : `  ${paint('dim', printable(beside))}`}`;
  return [head, ...layOut(rows, style.columns ?? Number.POSITIVE_INFINITY, paint)].join('\n');
}
