import { code, prose } from '../markdown/escape.js';
import { claimLine } from './certificate.js';
import type { VerifyReport } from './compared.js';
import { noteLines, unreadLines } from './frame-markdown.js';
import { opinionLines } from './opinion.js';
import { requestRows } from './request.js';
import { usageClaims } from './usage-claims.js';

/** The verdict as Markdown, for a comment on a pull request. */
export function verifyMarkdown(report: VerifyReport): string {
  const claims = usageClaims(report).map(({ name, finding, says }) => claimLine(name, finding, says));
  const details = [
    ...shown(report),
    ...claims,
    ...opinionLines(report.live),
    ...unreadLines(report.unread),
    ...noteLines(report.notes),
  ];
  return `${[headline(report), ...(details.length > 0 ? [details.join('\n')] : [])].join('\n\n')}\n`;
}

function headline({ containment, proposed, against }: VerifyReport): string {
  const sides = `${code(proposed.named)} against ${code(against.named)}`;
  switch (containment.is) {
    case 'proven':
      return `**Contained, proven:** ${sides}. The new policy allows nothing that the old one does not.`;
    case 'refuted':
      return `**Not contained:** ${sides}. The new policy allows this request, the old one does not:`;
    case 'unknown':
      return `**Unknown:** ${sides}. It can't be told, since ${prose(containment.because)}.`;
  }
}

function shown({ containment, showName }: VerifyReport): readonly string[] {
  if (containment.is === 'refuted') {
    const rows = requestRows(containment.by, containment.assuming, showName, false);
    return rows.map(({ word, cells }) => `- ${word} ${cells.map(code).join(' ')}`);
  }
  if (containment.is !== 'proven' || containment.asOf === undefined) return [];
  return [
    `- as of the catalog of ${containment.asOf}: a wildcard decides, so that an action which AWS adds later may make it untrue`,
  ];
}
