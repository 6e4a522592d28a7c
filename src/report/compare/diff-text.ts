import type { AccessChange } from '../../policy/index.js';
import type { Style } from '../formats/style.js';
import type { Scope } from '../spelling/scope.js';
import { type Paint, painter, type Tone } from '../terminal/colour.js';
import { layOut, type Row, wrap } from '../terminal/lines.js';
import { listed, listing } from '../terminal/naming.js';
import { printable } from '../terminal/printable.js';
import { actionsText } from './actions.js';
import { byLevel, levelWord, marksOf, summary } from './changes.js';
import type { ComparedSide, DiffReport } from './compared.js';
import { conditionPieces, givenPieces, plainText, unlessPieces } from './conditions.js';
import { noteRows, sideText, unreadRows } from './frame.js';
import { requestText } from './request.js';
import { resourceText } from './resource.js';

const MOST_ACTIONS = 6;
const MOST_RESOURCES = 3;

/** The differences for people: what is removed, what is added, what can't be told, then one line that sums up. */
export function diffText(report: DiffReport, style: Omit<Style, 'folder'>): string {
  const paint = painter(style.colour);
  const width = style.columns ?? Number.POSITIVE_INFINITY;
  const block = (title: string, rows: readonly Row[]): readonly string[] =>
    rows.length === 0 ? [] : [[paint('bold', title), ...layOut(rows, width, paint)].join('\n')];
  const { removed, added } = report.diff;
  const rows = (changes: readonly AccessChange[], side: ComparedSide, tone: Tone): readonly Row[] =>
    changeRows(changes, { report, scope: side.scope, tone, verbose: style.verbose });
  return `${[
    heading(report, paint),
    ...block('Removed', rows(removed, report.a, 'remove')),
    ...block('Added', rows(added, report.b, 'add')),
    ...block('Unknown', unknownRows(report, style.verbose)),
    ...block('Notes', noteRows(report.notes)),
    wrap(summary(report), width).join('\n'),
  ].join('\n\n')}\n`;
}

function heading({ a, b }: DiffReport, paint: Paint): string {
  return `${paint('bold', printable(a.named))} → ${paint('bold', printable(b.named))}${sideText([a, b])}`;
}

interface Listing {
  readonly report: DiffReport;
  readonly scope: Scope;
  readonly tone: Tone;
  readonly verbose: boolean;
}

/** What matters most in a sentence each, then every change with the strongest access first. */
function changeRows(changes: readonly AccessChange[], how: Listing): readonly Row[] {
  const marks = marksOf(changes).map(({ is, because }): Row => ({ word: is, tone: how.tone, cells: [because] }));
  return [...marks, ...byLevel(changes).flatMap((change) => oneChange(change, how))];
}

function oneChange(change: AccessChange, { report, scope, tone, verbose }: Listing): readonly Row[] {
  const word = levelWord(change);
  const row: Row = {
    word,
    tone,
    cells: [changedActions(change, verbose), changedResources(change, scope, verbose), ...circumstances(change)],
  };
  const example = `for example ${requestText(change.example, change.assuming, report.showName)}`;
  return verbose ? [row, { word, tone, cells: [`  ${example}`] }] : [row];
}

function changedActions({ actions, exceptActions }: AccessChange, verbose: boolean): string {
  const most = listing(verbose, MOST_ACTIONS);
  const except = exceptActions.length > 0 ? ` except ${actionsText(exceptActions, most)}` : '';
  return actionsText(actions, most) + except;
}

function changedResources({ resources, except }: AccessChange, scope: Scope, verbose: boolean): string {
  const text = (patterns: AccessChange['resources']): string =>
    listed(
      patterns.map((pattern) => resourceText(pattern, scope)),
      listing(verbose, MOST_RESOURCES),
    );
  return `on ${text(resources)}${except.length > 0 ? ` except ${text(except)}` : ''}`;
}

function circumstances({ when, unless, given }: AccessChange): readonly string[] {
  return [
    ...(when.length > 0 ? [`when ${plainText(conditionPieces(when))}`] : []),
    ...(unless.length > 0 ? [`unless ${plainText(unlessPieces(unless))}`] : []),
    ...(given.size > 0 ? [`where ${plainText(givenPieces(given))}`] : []),
  ];
}

function unknownRows(report: DiffReport, verbose: boolean): readonly Row[] {
  const compared = report.diff.unknown.map(
    ({ actions, because }): Row => ({
      word: 'unknown',
      tone: 'unknown',
      cells: [actionsText(actions, listing(verbose, MOST_ACTIONS)), because],
    }),
  );
  return [...compared, ...unreadRows(report.unread)];
}
