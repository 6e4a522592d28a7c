import { type Finding, showPlace } from '../../vocabulary/index.js';
import type { FindingReport } from '../run.js';
import type { Look } from './blocks.js';
import { cut, layOut, type Row } from './lines.js';

const MOST = 8;

/** What there is to say of triggers, the worst first, in a block of its own; those that the project accepts are counted. */
export function findingsBlock(findings: readonly FindingReport[], look: Look): readonly string[] {
  if (findings.length === 0) return [];
  const open = findings.filter(({ accepted }) => accepted === undefined);
  const { shown, more } = look.verbose ? { shown: findings, more: 0 } : cut(open, MOST);
  const rows = shown.flatMap((one) => (look.verbose ? inFull(one) : [row(one)]));
  const accepted = findings.length - open.length;
  const rest = [
    ...(accepted > 0 ? [`${accepted} accepted`] : []),
    ...(more > 0 ? [`${more} more`] : []),
    ...(open.length > 0 && !look.verbose ? ['why and what to do: --verbose'] : []),
  ];
  const last: readonly Row[] = rest.length > 0 && !look.verbose ? [{ word: 'also', cells: [rest.join(' · ')] }] : [];
  const width = look.columns ?? Number.POSITIVE_INFINITY;
  return [[look.paint('bold', 'Triggers'), ...layOut([...rows, ...last], width, look.paint)].join('\n')];
}

const TONES: Readonly<Record<Finding['severity'], 'remove' | 'unknown' | 'dim'>> = {
  high: 'remove',
  medium: 'unknown',
  low: 'dim',
};

function row({ finding, accepted }: FindingReport): Row {
  const word = accepted === undefined ? finding.severity : 'accepted';
  return { word, tone: TONES[finding.severity], cells: [finding.about, finding.what, showPlace(finding.at)] };
}

function inFull(one: FindingReport): readonly Row[] {
  const { finding, accepted } = one;
  const because = accepted === undefined ? [] : [{ word: 'because', cells: [accepted.because] }];
  const lines = (finding.lines ?? '').split('\n').filter((line) => line !== '');
  return [
    row(one),
    ...because,
    { word: 'why', cells: [finding.why] },
    { word: 'fix', cells: [finding.fix] },
    ...lines.map((line, i) => ({ word: i === 0 ? 'write' : '', cells: [line] })),
    { word: 'rule', cells: [finding.rule, finding.page] },
  ];
}
