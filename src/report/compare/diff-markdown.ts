import type { AccessChange } from '../../policy/index.js';
import type { Style } from '../formats/style.js';
import { code, prose } from '../markdown/escape.js';
import type { Scope } from '../spelling/scope.js';
import { cut } from '../terminal/lines.js';
import { listing } from '../terminal/naming.js';
import { type ChangeLine, changeLines, escalations, summary } from './changes.js';
import type { ComparedSide, DiffReport } from './compared.js';
import { conditionPieces, givenPieces, type Piece, unlessPieces } from './conditions.js';
import { noteLines, unreadLines } from './frame-markdown.js';
import { requestText } from './request.js';
import { resourceText } from './resource.js';

const MOST = 12;

/** The differences as Markdown, for a comment on a pull request: what is added stands first, since that is what a reviewer looks for. */
export function diffMarkdown(report: DiffReport, { verbose }: Pick<Style, 'verbose'>): string {
  const { a, b, diff } = report;
  const section = (title: string, changes: readonly AccessChange[], side: ComparedSide): readonly string[] =>
    changes.length === 0 ? [] : [[`**${title}**`, '', ...lines(changes, side.scope, report, verbose)].join('\n')];
  const unknown = [
    ...diff.unknown.map(({ actions, because }) => `- **unknown** ${codes(actions, verbose)}: ${prose(because)}`),
    ...unreadLines(report.unread),
    ...noteLines(report.notes),
  ];
  return `${[
    `### Access from ${code(a.named)} to ${code(b.named)}`,
    summary(report),
    ...section('Added', diff.added, b),
    ...section('Removed', diff.removed, a),
    ...(unknown.length > 0 ? [unknown.join('\n')] : []),
  ].join('\n\n')}\n`;
}

function lines(
  changes: readonly AccessChange[],
  scope: Scope,
  report: DiffReport,
  verbose: boolean,
): readonly string[] {
  const examples = verbose ? changes : [];
  const { shown, more } = cut(escalations(changes), listing(verbose, MOST));
  return [
    ...shown.map((because) => `- **escalation** ${prose(because)}`),
    ...(more > 0 ? [`- **escalation** … and ${more} more`] : []),
    ...changeLines(changes, report.levelsOf).map((line) => `- **${line.level}** ${sentence(line, scope, verbose)}`),
    ...examples.map(({ example, assuming }) => `- example ${code(requestText(example, assuming, report.showName))}`),
  ];
}

function sentence({ change, actions, exceptActions }: ChangeLine, scope: Scope, verbose: boolean): string {
  const { when, unless, given } = change;
  const resources = (patterns: AccessChange['resources']): string =>
    codes(
      patterns.map((pattern) => resourceText(pattern, scope)),
      verbose,
    );
  return [
    codes(actions, verbose),
    ...(exceptActions.length > 0 ? [`except ${codes(exceptActions, verbose)}`] : []),
    `on ${resources(change.resources)}`,
    ...(change.except.length > 0 ? [`except ${resources(change.except)}`] : []),
    ...(when.length > 0 ? [`when ${pieces(conditionPieces(when, listing(verbose, MOST)))}`] : []),
    ...(unless.length > 0 ? [`unless ${pieces(unlessPieces(unless, listing(verbose, MOST)))}`] : []),
    ...(given.size > 0 ? [`where ${pieces(givenPieces(given))}`] : []),
  ].join(' ');
}

function codes(texts: readonly string[], verbose: boolean): string {
  const { shown, more } = cut(texts, listing(verbose, MOST));
  return shown.map(code).join(', ') + (more > 0 ? `, … and ${more} more` : '');
}

function pieces(all: readonly Piece[]): string {
  return all.map((piece) => ('word' in piece ? piece.word : code(piece.text))).join('');
}
