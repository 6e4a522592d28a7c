import type { Style } from '../formats/style.js';
import { argument } from '../terminal/argument.js';
import { type Paint, painter } from '../terminal/colour.js';
import { layOut, type Row } from '../terminal/lines.js';
import { printable } from '../terminal/printable.js';
import { claimRows } from './certificate.js';
import type { VerifyReport } from './compared.js';
import { noteRows, sideText, unreadRows } from './frame.js';
import { opinionRows } from './opinion.js';
import { requestRows } from './request.js';
import { usageClaims } from './usage-claims.js';

/** The verdict for people: one word and one sentence, then the request that shows it or why it can't be told. */
export function verifyText(report: VerifyReport, style: Omit<Style, 'folder'>): string {
  const paint = painter(style.colour);
  const width = style.columns ?? Number.POSITIVE_INFINITY;
  const claims = usageClaims(report).flatMap(({ name, finding, says }) =>
    claimRows(name, finding, says, style.verbose),
  );
  const rows = [
    ...shown(report, style.verbose),
    ...claims,
    ...opinionRows(report.live, style.verbose),
    ...unreadRows(report.unread),
    ...noteRows(report.notes),
  ];
  return `${[heading(report, paint), '', verdict(report, paint), ...layOut(rows, width, paint), ...next(report)].join('\n')}\n`;
}

function heading({ proposed, against }: VerifyReport, paint: Paint): string {
  const sides = `${paint('bold', printable(proposed.named))} against ${paint('bold', printable(against.named))}`;
  return `${sides}${sideText([proposed, against])}`;
}

function verdict({ containment }: VerifyReport, paint: Paint): string {
  switch (containment.is) {
    case 'proven':
      return `${paint('keep', 'contained')}  proven: the new policy allows nothing that the old one does not`;
    case 'refuted':
      return `${paint('remove', 'not contained')}  the new policy allows this request, the old one does not`;
    case 'unknown':
      return `${paint('unknown', 'unknown')}  ${printable(containment.because)}`;
  }
}

function shown({ containment, showName }: VerifyReport, verbose: boolean): readonly Row[] {
  if (containment.is === 'refuted') return requestRows(containment.by, containment.assuming, showName, verbose);
  if (containment.is !== 'proven' || containment.asOf === undefined) return [];
  const because = `a wildcard decides: as of ${containment.asOf}, the date of the catalog, since AWS may add actions`;
  return [{ word: 'note', cells: [because] }];
}

function next({ containment, proposed, against }: VerifyReport): readonly string[] {
  if (containment.is === 'proven') return [];
  const isPiped = [against, proposed].some(({ named }) => /^(-|\/dev\/)/.test(named));
  return isPiped ? [] : ['', `Next: leastwise diff ${argument(against.named)} ${argument(proposed.named)}`];
}
