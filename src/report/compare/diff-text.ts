import type { AccessChange } from '../../policy/index.js';
import { type ActionGlob, servicePrefix } from '../../vocabulary/index.js';
import type { Style } from '../formats/style.js';
import type { Scope } from '../spelling/scope.js';
import { type Paint, painter, type Tone } from '../terminal/colour.js';
import { cut, layOut, type Row, wrap } from '../terminal/lines.js';
import { listed, listing } from '../terminal/naming.js';
import { printable } from '../terminal/printable.js';
import { actionsText } from './actions.js';
import { type ChangeLine, changeLines, escalations, summary } from './changes.js';
import type { ComparedSide, DiffReport } from './compared.js';
import { conditionPieces, givenPieces, plainText, unlessPieces } from './conditions.js';
import { noteRows, sideText, unreadRows } from './frame.js';
import { requestText } from './request.js';
import { resourceText } from './resource.js';

const MOST_WAYS = 6;
const MOST_ACTIONS = 6;
const MOST_RESOURCES = 3;
const MOST_VALUES = 3;

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

/** Ways to more rights in a sentence each, then every change with the strongest access first. */
function changeRows(changes: readonly AccessChange[], how: Listing): readonly Row[] {
  const { shown, more } = cut(escalations(changes), listing(how.verbose, MOST_WAYS));
  const ways = [...shown, ...(more > 0 ? [`… and ${more} more`] : [])].map(
    (because): Row => ({ word: 'escalation', tone: how.tone, cells: [because] }),
  );
  return [
    ...ways,
    ...changeLines(changes, how.report.levelsOf).map((line) => lineRow(line, how)),
    ...examples(changes, how),
  ];
}

function lineRow(line: ChangeLine, { scope, tone, verbose }: Listing): Row {
  const { change, level } = line;
  return {
    word: level,
    tone,
    cells: [changedActions(line, verbose), changedResources(change, scope, verbose), ...circumstances(change, verbose)],
  };
}

function examples(changes: readonly AccessChange[], { report, verbose }: Listing): readonly Row[] {
  if (!verbose) return [];
  return changes.map(({ example, assuming }) => ({
    word: 'example',
    cells: [requestText(example, assuming, report.showName)],
  }));
}

function changedActions({ actions, exceptActions }: ChangeLine, verbose: boolean): string {
  const most = listing(verbose, MOST_ACTIONS);
  const except = exceptActions.length > 0 ? ` except ${exceptNames(actions, exceptActions, most)}` : '';
  return actionsText(actions, most) + except;
}

/** Of one service its name need not be said again. */
function exceptNames(actions: readonly ActionGlob[], except: readonly ActionGlob[], most: number): string {
  const [service] = actions.map(servicePrefix);
  const shown = except.map((action) =>
    servicePrefix(action) === service ? action.slice(action.indexOf(':') + 1) : action,
  );
  return listed(shown, most);
}

function changedResources({ resources, except }: AccessChange, scope: Scope, verbose: boolean): string {
  const text = (patterns: AccessChange['resources']): string =>
    listed(
      patterns.map((pattern) => resourceText(pattern, scope)),
      listing(verbose, MOST_RESOURCES),
    );
  return `on ${text(resources)}${except.length > 0 ? ` except ${text(except)}` : ''}`;
}

function circumstances({ when, unless, given }: AccessChange, verbose: boolean): readonly string[] {
  const most = listing(verbose, MOST_VALUES);
  return [
    ...(when.length > 0 ? [`when ${plainText(conditionPieces(when, most))}`] : []),
    ...(unless.length > 0 ? [`unless ${plainText(unlessPieces(unless, most))}`] : []),
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
