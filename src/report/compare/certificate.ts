import type { Claims, Finding } from '../../certificate/index.js';
import { counted, type SecondOpinion } from '../../vocabulary/index.js';
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
  /** How many of each it lists. */
  readonly lists: { readonly additions: number; readonly needs: number; readonly gaps: number };
  /** Claims of the file that came out otherwise. */
  readonly differing: readonly (keyof Claims)[];
  /** Whether the file with the policy still holds what the certificate is about. */
  readonly policyFile?: { readonly path: string; readonly is: 'the same' | 'changed' | 'not there' };
  /** What AWS's own analyzers say; absent where they were not asked. */
  readonly live?: SecondOpinion;
}

/** What is proven where a claim is, as far as this certificate has something to prove. */
function saysOf({ lists: { additions, needs, gaps } }: CertificateReport): Readonly<Record<keyof Claims, string>> {
  const but = additions === 0 ? '' : `, but for ${counted(additions, 'addition')} that it lists`;
  const evidence = [
    ...(needs > 0 ? [counted(needs, 'need')] : []),
    ...(gaps > 0 ? [`${counted(gaps, 'gap')} because of which something stays`] : []),
  ].join(' and ');
  return {
    replay: 'each call that was seen is allowed',
    containment: `nothing is allowed that is not granted today${but}`,
    irreducible:
      evidence === ''
        ? 'there is no element'
        : `each element rests on what it lists (${evidence}), and no other element grants the same`,
  };
}

export const CLAIMS = ['replay', 'containment', 'irreducible'] as const;
const MOST = 5;

/** One line a claim, with what refutes it under it. */
export function certificateText(report: CertificateReport, style: Omit<Style, 'folder'>): string {
  const paint = painter(style.colour);
  const width = style.columns ?? Number.POSITIVE_INFINITY;
  const says = saysOf(report);
  const rows = CLAIMS.flatMap((name): readonly Row[] =>
    isOfNothing(name, report.claims)
      ? [{ word: name, tone: 'unknown', cells: [NOTHING_SEEN] }]
      : claimRows(name, report.claims[name], says[name], style.verbose),
  );
  const notes = report.differing.map(
    (name): Row => ({ word: 'note', tone: 'unknown', cells: [`the file claims something else of ${name}`] }),
  );
  const heading = `${paint('bold', printable(report.of))} · certificate ${printable(report.file)}`;
  return `${[heading, '', ...layOut([...rows, ...fileRows(report), ...opinionRows(report.live, style.verbose), ...notes], width, paint)].join('\n')}\n`;
}

const NOTHING_SEEN = 'nothing to ask: it lists no call of a trail';

/** Where no call was seen the claim holds because it says nothing. */
export function isOfNothing(name: keyof Claims, { replay }: Claims): boolean {
  return name === 'replay' && replay.is === 'proven' && replay.events === 0;
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

export function certificateMarkdown(report: CertificateReport): string {
  const { of, claims, differing, live, policyFile } = report;
  const says = saysOf(report);
  const lines = CLAIMS.map((name) =>
    isOfNothing(name, claims) ? `- **${name}:** ${NOTHING_SEEN}` : claimLine(name, claims[name], says[name]),
  );
  const changed = policyFile && fileText(policyFile);
  const file = changed === undefined ? [] : [`- **policy** ${code(policyFile?.path ?? '')} ${prose(changed)}`];
  const notes = differing.map((name) => `- the file claims something else of ${name}`);
  return `**Certificate of ${code(of)}**\n\n${[...lines, ...file, ...opinionLines(live), ...notes].join('\n')}\n`;
}

export function claimLine(name: string, finding: Finding, says: string): string {
  if (finding.is === 'proven') return `- **${name}: proven.** ${prose(says)}`;
  const words = finding.is === 'refuted' ? finding.by : finding.because;
  const more = words.length > MOST ? `, … and ${words.length - MOST} more` : '';
  return `- **${name}: ${finding.is}.** ${words.slice(0, MOST).map(code).join(', ')}${more}`;
}
