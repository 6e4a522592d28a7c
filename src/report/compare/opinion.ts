import {
  BILLED,
  counted,
  groupBy,
  type Opinion,
  type OpinionAction,
  type SecondOpinion,
  type Unasked,
} from '../../vocabulary/index.js';
import { code, prose } from '../markdown/escape.js';
import type { Tone } from '../terminal/colour.js';
import type { Row } from '../terminal/lines.js';

const TONES: Readonly<Record<Opinion['is'], Tone>> = { agreed: 'keep', disputed: 'remove', open: 'unknown' };
/** Who reads the line knows of whom it is. */
const WORDS: Readonly<Record<Opinion['is'], string>> = {
  ...{ agreed: 'AWS agrees', disputed: 'AWS disputes', open: 'AWS, open' },
};
const ORDER = ['disputed', 'open', 'agreed'] as const;

/** What AWS says beside what leastwise says, each disagreement in full. What both say of single requests is counted, but where `verbose`. */
export function opinionRows(live: SecondOpinion | undefined, verbose: boolean): readonly Row[] {
  if (live === undefined) return [];
  const { shown, agreed } = told(live, verbose);
  return [
    ...shown.flatMap((one) => [
      { word: WORDS[one.is], tone: TONES[one.is], cells: [shortName(one.from), sentence(one)] },
      ...one.because.map((because) => ({ word: WORDS[one.is], tone: TONES[one.is], cells: ['', because] })),
    ]),
    ...agreed.map((line) => ({ word: WORDS.agreed, tone: TONES.agreed, cells: line })),
    ...live.unasked.map(({ about, because }) => ({
      word: 'not asked',
      tone: 'unknown' as const,
      cells: [about, because],
    })),
    { word: 'asked', cells: [requestsText(live)] },
  ];
}

/** The same as lines of a Markdown list. */
export function opinionLines(live: SecondOpinion | undefined): readonly string[] {
  if (live === undefined) return [];
  const { shown, agreed } = told(live, false);
  return [
    ...shown.map((one) => {
      const because = one.because.length > 0 ? `: ${one.because.map(code).join(', ')}` : '';
      return `- **${WORDS[one.is]}** ${code(shortName(one.from))} ${code(sentence(one))}${because}`;
    }),
    ...agreed.map(([from = '', line = '']) => `- **${WORDS.agreed}** ${code(from)} ${prose(line)}`),
    ...live.unasked.map(({ about, because }) => `- **not asked** ${prose(about)}: ${prose(because)}`),
    `- **asked** ${prose(requestsText(live))}`,
  ];
}

/** For programs. */
export function opinionJson({ requests, opinions, unasked }: SecondOpinion): object {
  const made = [...requests].map(([action, times]) => ({ action, times, billed: BILLED.has(action) }));
  return { requests: made, opinions, unasked: unasked.map(unaskedJson) };
}

function unaskedJson({ about, because, denied }: Unasked): object {
  return { about, because, ...(denied !== undefined && { denied }) };
}

function told({ opinions }: SecondOpinion, verbose: boolean) {
  const isShown = ({ is, from }: Opinion): boolean => verbose || is !== 'agreed' || from !== 'iam:SimulateCustomPolicy';
  const shown = ORDER.flatMap((is) => opinions.filter((one) => one.is === is && isShown(one)));
  const rest = groupBy(
    opinions.filter((one) => !isShown(one)),
    ({ deployment }) => deployment,
  );
  const agreed = [...rest].map(([deployment, some]) => [
    shortName('iam:SimulateCustomPolicy'),
    `${counted(some.length, 'request')} decided alike${deployment === undefined ? '' : ` in ${deployment}`}`,
  ]);
  return { shown, agreed };
}

/** `CheckNoNewAccess` */
function shortName(from: OpinionAction): string {
  return from.slice(from.indexOf(':') + 1);
}

function sentence({ about, deployment, aws, leastwise, is }: Opinion): string {
  const where = deployment === undefined ? '' : ` in ${deployment}`;
  const both = is === 'agreed' && aws === leastwise ? aws : `AWS says ${aws}, leastwise ${leastwise}`;
  return `${about}${where}: ${both}`;
}

/** `2 requests of AWS: 1 CheckNoNewAccess (billed), 1 ValidatePolicy` */
function requestsText({ requests }: SecondOpinion): string {
  const total = [...requests.values()].reduce((sum, n) => sum + n, 0);
  const each = [...requests].map(([from, n]) => `${n} ${shortName(from)}${BILLED.has(from) ? ' (billed)' : ''}`);
  return `${counted(total, 'request')} of AWS${each.length > 0 ? `: ${each.join(', ')}` : ''}`;
}
