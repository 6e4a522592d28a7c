import type { Claims, Finding } from '../../certificate/index.js';
import type { SecondOpinion } from '../../vocabulary/index.js';
import type { Style } from '../formats/style.js';
import { code, prose } from '../markdown/escape.js';
import { painter } from '../terminal/colour.js';
import { layOut, type Row } from '../terminal/lines.js';
import { escaped, printable } from '../terminal/printable.js';
import { opinionJson, opinionLines, opinionRows } from './opinion.js';

/** What every format of a certificate's verdict writes down. */
export interface CertificateReport {
  readonly version: string;
  readonly catalog: string;
  readonly file: string;
  /** The role that it is about. */
  readonly of: string;
  readonly claims: Claims;
  /** Claims of the file that came out otherwise. */
  readonly differing: readonly (keyof Claims)[];
  /** Whether the file with the policy still holds what the certificate is about. */
  readonly policyFile?: { readonly path: string; readonly is: 'the same' | 'changed' | 'not there' };
  /** What AWS's own analyzers say; absent where they were not asked. */
  readonly live?: SecondOpinion;
}

const SAYS: Readonly<Record<keyof Claims, string>> = {
  replay: 'each call that was seen is allowed',
  containment: 'nothing is allowed that is not granted today, but for the additions that it lists',
  irreducible: 'each element rests on evidence or a gap that it lists, and no other element grants the same',
};
export const CLAIMS = ['replay', 'containment', 'irreducible'] as const;
const MOST = 5;

/** One line a claim, with what refutes it under it. */
export function certificateText(report: CertificateReport, style: Omit<Style, 'folder'>): string {
  const paint = painter(style.colour);
  const width = style.columns ?? Number.POSITIVE_INFINITY;
  const rows = CLAIMS.flatMap((name) => claimRows(name, report.claims[name], SAYS[name], style.verbose));
  const notes = report.differing.map(
    (name): Row => ({ word: 'note', tone: 'unknown', cells: [`the file claims something else of ${name}`] }),
  );
  const heading = `${paint('bold', printable(report.of))} · certificate ${printable(report.file)}`;
  return `${[heading, '', ...layOut([...rows, ...fileRows(report), ...opinionRows(report.live, style.verbose), ...notes], width, paint)].join('\n')}\n`;
}

/** Where it is the same there is nothing to tell. */
function fileRows({ policyFile }: CertificateReport): readonly Row[] {
  const says = policyFile && fileText(policyFile);
  if (says === undefined || policyFile === undefined) return [];
  return [{ word: 'policy', tone: policyFile.is === 'changed' ? 'remove' : 'unknown', cells: [policyFile.path, says] }];
}

function fileText({ is }: NonNullable<CertificateReport['policyFile']>): string | undefined {
  if (is === 'the same') return undefined;
  return is === 'changed'
    ? 'was changed since: nothing here is about what it holds now'
    : 'is not there, so that it was not compared';
}

/** `says` of what is proven; of all else what refutes it, or why it can't be told. */
export function claimRows(
  name: string,
  finding: Finding & { readonly events?: number },
  says: string,
  verbose: boolean,
): readonly Row[] {
  const events = finding.events === undefined ? '' : ` (${finding.events.toLocaleString('en')} events)`;
  if (finding.is === 'proven') return [{ word: name, tone: 'keep', cells: [`proven: ${says}${events}`] }];
  const [tone, words] =
    finding.is === 'refuted' ? (['remove', finding.by] as const) : (['unknown', finding.because] as const);
  const shown = verbose ? words : words.slice(0, MOST);
  const more = words.length > shown.length ? [`… and ${words.length - shown.length} more`] : [];
  return [...shown, ...more].map((one) => ({ word: name, tone, cells: [finding.is, one] }));
}

export function certificateJson({ version, catalog, live, ...report }: CertificateReport): string {
  return `${escaped(JSON.stringify({ leastwise: version, catalog, ...report, ...(live && { live: opinionJson(live) }) }, null, 2))}\n`;
}

export function certificateMarkdown({ of, claims, differing, live, policyFile }: CertificateReport): string {
  const lines = CLAIMS.map((name) => claimLine(name, claims[name], SAYS[name]));
  const says = policyFile && fileText(policyFile);
  const file = says === undefined ? [] : [`- **policy** ${code(policyFile?.path ?? '')} ${prose(says)}`];
  const notes = differing.map((name) => `- the file claims something else of ${name}`);
  return `**Certificate of ${code(of)}**\n\n${[...lines, ...file, ...opinionLines(live), ...notes].join('\n')}\n`;
}

export function claimLine(name: string, finding: Finding, says: string): string {
  if (finding.is === 'proven') return `- **${name}: proven.** ${prose(says)}`;
  const words = finding.is === 'refuted' ? finding.by : finding.because;
  const more = words.length > MOST ? `, … and ${words.length - MOST} more` : '';
  return `- **${name}: ${finding.is}.** ${words.slice(0, MOST).map(code).join(', ')}${more}`;
}
