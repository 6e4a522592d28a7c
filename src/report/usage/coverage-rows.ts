import { counted, DAY, groupBy, showPlace } from '../../vocabulary/index.js';
import { cut, type Row } from '../terminal/lines.js';
import { listed } from '../terminal/naming.js';
import type { UsageReport } from './usage-report.js';

const MOST = 6;
const MOST_GAPS = 3;

/** What the trail could not show, and what of it could not be read. */
export function coverageRows({ coverage, unmapped, files, missed }: UsageReport, verbose: boolean): readonly Row[] {
  const most = verbose ? Number.POSITIVE_INFINITY : MOST;
  const gaps = coverage.gaps.map((gap) => [...daysCells(gap), ...(gap.isElsewhere ? [ELSEWHERE] : [])]);
  return [
    ...rows(
      'not seen',
      coverage.blind.map((one) => [one]),
      most,
    ),
    ...verdictRows(coverage, most),
    ...rows('no files', gaps, verbose ? most : MOST_GAPS),
    ...rows('idle', idleCells(coverage.idle), most),
    ...rows('missing', missingCells(coverage.missing), most),
    ...rows(
      'unmapped',
      unmapped.map((u) => [u.eventSource, u.eventName, counted(u.times, 'time')]),
      most,
    ),
    ...rows(
      'damaged',
      files.damaged.map((d) => [d.file, d.because]),
      most,
    ),
    ...rows(
      'note',
      missed.map(({ at, because }) => [showPlace(at), because]),
      most,
    ),
  ];
}

type Coverage = UsageReport['coverage'];

const ELSEWHERE = 'other regions of the account have some';
const HOW_IDLE = { proven: 'proven by digest files', assumed: 'assumed: a trail of all regions delivered in others' };

function daysCells({ from, to, in: where }: Coverage['gaps'][number]): readonly string[] {
  return [from === to ? from : `${from} to ${to}`, listed(where, 2)];
}

/** Quiet regions are quiet on many days: all of them together. */
function idleCells(all: Coverage['idle']): readonly (readonly string[])[] {
  return [...groupBy(all, ({ is }) => is)].map(([is, some]) => {
    const days = some.reduce((sum, { from, to, in: where }) => sum + daysBetween(from, to) * where.length, 0);
    const places = [...new Set(some.flatMap((one) => one.in))].sort();
    return [counted(days, 'day'), listed(places, 2), HOW_IDLE[is]];
  });
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY + 1;
}

/** Digests tell of log files by their names; of many only the first are told. */
function missingCells({ count, names }: Coverage['missing']): readonly (readonly string[])[] {
  const more = count - names.length;
  return [...names.map((name) => [name, 'a digest file lists it']), ...(more > 0 ? [[`… and ${more} more`]] : [])];
}

/** Unused actions one by one; those that can't be told by why that is so. */
function verdictRows({ actions }: UsageReport['coverage'], most: number): readonly Row[] {
  const of = groupBy(actions, ({ is }) => is);
  const unused = (of.get('unused') ?? []).map(({ action, because }) => [action, because]);
  const unknown = [...groupBy(of.get('unknown') ?? [], ({ because }) => because)].map(([because, some]) => [
    listed(
      some.map(({ action }) => action),
      3,
    ),
    because,
  ]);
  return [...rows('unused', unused, most), ...rows('unknown', unknown, most)];
}

function rows(word: string, all: readonly (readonly string[])[], most: number): readonly Row[] {
  const { shown, more } = cut(all, most);
  const cells = more === 0 ? shown : [...shown, [`… and ${more} more`]];
  return cells.map((one) => ({ word, tone: 'unknown', cells: one }));
}
