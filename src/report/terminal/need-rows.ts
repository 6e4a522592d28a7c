import { counted, type Gap, groupBy, often, type Reason, showPlace } from '../../vocabulary/index.js';
import type { NeedReport, Report, WorkloadReport } from '../report.js';
import { spellShort } from '../spelling/short.js';
import { cut, type Row } from './lines.js';
import { listed, listing } from './naming.js';

const MOST_NEEDS = 12;
const MOST_PLACES = 2;

/** What a workload needs and where; what its triggers and runtime need in one line, unless every line is wanted. */
export function needRows(workload: WorkloadReport, report: Report, verbose: boolean): readonly Row[] {
  const called = workload.needs.filter(isCalled);
  const implied = workload.needs.filter((n) => !isCalled(n));
  const { shown, more } = cut(called, listing(verbose, MOST_NEEDS));
  return [
    ...shown.map((need) => needRow(need, workload, verbose)),
    ...(more > 0 ? [{ word: 'needs', cells: [`… and ${more} more`] }] : []),
    ...(verbose ? implied.map((need) => impliedRow(need, workload, report)) : impliedSummary(implied, report)),
  ];
}

function isCalled(need: NeedReport): boolean {
  return need.because.some((r) => r.from !== 'trigger' && r.from !== 'runtime' && r.from !== 'usage');
}

function needRow(need: NeedReport, workload: WorkloadReport, verbose: boolean): Row {
  const resource = spellShort(need.on, workload.scope) + (need.when.length > 0 ? ' (with a condition)' : '');
  const noted = need.note === undefined ? [] : [need.note];
  return { word: 'needs', cells: [need.action, resource, places(need, verbose), ...noted] };
}

function places({ because, unseen }: NeedReport, verbose: boolean): string {
  const all = [...new Set(because.map(reasonText))];
  return [listed(all, listing(verbose, MOST_PLACES)), ...(unseen === undefined ? [] : [unseen])].join(', ');
}

/** `src/orders/store.ts:41`, with the dependency that asks for it where one does; how often it was used, of usage. */
export function reasonText(reason: Reason): string {
  return reason.from === 'usage' ? usedText(reason) : `${showPlace(reason.at)}${byPackage(reason)}`;
}

/** `used 12 times, last 2026-07-01`. */
export function usedText({ times, last, attempted }: Extract<Reason, { from: 'usage' }>): string {
  const day = last === undefined ? '' : `, last ${last.slice(0, 10)}`;
  return `${attempted ? 'attempted' : 'used'} ${often(times)}${day}`;
}

/** Which dependency asks for it. */
function byPackage(reason: Reason): string {
  return 'package' in reason && reason.package !== undefined ? ` (${reason.package})` : '';
}

function impliedRow(need: NeedReport, workload: WorkloadReport, report: Report): Row {
  return { word: 'also', cells: [need.action, spellShort(need.on, workload.scope), titles([need], report).join(', ')] };
}

function impliedSummary(implied: readonly NeedReport[], report: Report): readonly Row[] {
  if (implied.length === 0) return [];
  const permissions = counted(implied.length, 'permission');
  return [{ word: 'also', cells: [`${permissions} for ${titles(implied, report).join(', ')}`] }];
}

function titles(needs: readonly NeedReport[], report: Report): readonly string[] {
  const templates = needs.flatMap((n) => n.because.flatMap((r) => ('template' in r ? [r.template] : [])));
  return [...new Set(templates.map((t) => report.titles.get(t.replace(/\.json$/, '')) ?? t))];
}

/** What can't be told of a workload or role. A reason is said once for all places, and for all actions that share its places. */
export function gapRows(gaps: readonly Gap[], verbose: boolean): readonly Row[] {
  const perAction = [...groupBy(gaps, (g) => JSON.stringify([g.over, g.because])).values()].map((group) => ({
    over: group[0].over === '*' ? 'every action' : group[0].over,
    because: group[0].because,
    at: [...new Set(group.map((g) => showPlace(g.at)))],
  }));
  return [...groupBy(perAction, ({ because, at }) => JSON.stringify([because, at])).values()].map((same) => {
    const actions = listed(
      same.map(({ over }) => over),
      listing(verbose),
    );
    const [{ because, at }] = same;
    return { word: 'unknown', tone: 'unknown', cells: [actions, because, listed(at, listing(verbose, MOST_PLACES))] };
  });
}
