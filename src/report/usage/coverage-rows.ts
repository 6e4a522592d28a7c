import { counted, groupBy, showPlace } from '../../vocabulary/index.js';
import { cut, type Row } from '../terminal/lines.js';
import { listed } from '../terminal/naming.js';
import type { UsageReport } from './usage-report.js';

const MOST = 6;
const MOST_GAPS = 3;

/** What the trail could not show, and what of it could not be read. */
export function coverageRows({ coverage, unmapped, files, missed }: UsageReport, verbose: boolean): readonly Row[] {
  const most = verbose ? Number.POSITIVE_INFINITY : MOST;
  const gaps = coverage.gaps.map(({ from, to, in: where }) => [
    from === to ? from : `${from} to ${to}`,
    listed(where, 2),
  ]);
  return [
    ...rows(
      'not seen',
      coverage.blind.map((one) => [one]),
      most,
    ),
    ...verdictRows(coverage, most),
    ...rows('no files', gaps, verbose ? most : MOST_GAPS),
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
