import { counted, showPlace } from '../../vocabulary/index.js';
import { junitOf } from '../formats/junit.js';
import { actBlocks } from '../formats/markdown.js';
import { sarif } from '../formats/sarif.js';
import type { Style } from '../formats/style.js';
import { code, prose } from '../markdown/escape.js';
import { PERMISSION_RULES, type Point } from '../points/point.js';
import { pointsOf } from '../points/points.js';
import { painter, type Tone } from '../terminal/colour.js';
import { layOut, type Row } from '../terminal/lines.js';
import { escaped } from '../terminal/printable.js';
import type { CheckReport, FailOn } from './compare.js';
import { command } from './github.js';
import type { Entry, Standing } from './standing.js';

type CheckStyle = Style;
export type CheckFormat = keyof typeof CHECK_FORMATS;

const KINDS = ['over', 'under', 'findings', 'needs'] as const satisfies readonly (keyof Standing)[];
const TONES: Readonly<Record<(typeof KINDS)[number], Tone>> = {
  ...{ over: 'remove', under: 'add', findings: 'unknown', needs: 'keep' },
};
/** What a kind is called, where it is new. */
const WORDS: Readonly<Record<(typeof KINDS)[number], string>> = {
  ...{ over: 'over', under: 'under', findings: 'finding', needs: 'new need' },
};

/** What is new against the baseline, and what to do. */
function checkText({ added, gone, fails, baseline }: CheckReport, style: CheckStyle): string {
  const paint = painter(style.colour);
  const rows = KINDS.flatMap((kind) => shownOf(added[kind], baseline, kind).map((entry) => rowOf(kind, entry)));
  const over = KINDS.flatMap((kind) => gone[kind]).length;
  const summary = countsOf(added);
  const lines = [
    ...layOut(rows, style.columns ?? Number.POSITIVE_INFINITY, paint),
    ...(rows.length > 0 ? [''] : []),
    `${fails ? 'Failed' : 'Passed'}: ${baseline === undefined ? 'no baseline' : `against ${baseline}`}: ${summary}.`,
    ...(over > 0 ? [`${counted(over, 'line')} of the baseline ${over === 1 ? 'is' : 'are'} no longer so.`] : []),
    ...(fails || over > 0
      ? [`Next: leastwise check ${style.folder} --update, to take what is left for the baseline`]
      : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** `2 over, 0 under, 1 finding, 26 new needs` */
function countsOf(added: Standing): string {
  return KINDS.map((kind) => {
    const word = WORDS[kind];
    return counted(added[kind].length, word, kind === 'over' || kind === 'under' ? word : `${word}s`);
  }).join(', ');
}

/** Without a baseline everything is new: what is needed is then no news. */
function shownOf(
  entries: readonly Entry[],
  baseline: string | undefined,
  kind: (typeof KINDS)[number],
): readonly Entry[] {
  return baseline === undefined && kind === 'needs' ? [] : entries;
}

function rowOf(kind: (typeof KINDS)[number], { says, at }: Entry): Row {
  return { word: WORDS[kind], tone: TONES[kind], cells: [says, at === undefined ? '' : showPlace(at)] };
}

function checkJson({ version, catalog, news: _, failOn: __, ...report }: CheckReport): string {
  return `${escaped(JSON.stringify({ leastwise: version, catalog, ...report }, null, 2))}\n`;
}

/** Annotations of a workflow run. Files are told from where the command runs. */
function checkGithub({ added, baseline, fails }: CheckReport, { folder }: CheckStyle): string {
  const annotations = KINDS.flatMap((kind) =>
    shownOf(added[kind], baseline, kind).map(({ says, at }) =>
      command(kind === 'needs' ? 'notice' : 'error', `leastwise: ${WORDS[kind]}`, says, at, folder),
    ),
  );
  return [...annotations, `leastwise check ${fails ? 'failed' : 'passed'}`].map((line) => `${line}\n`).join('');
}

/**
 * What is new alone: code scanning opens an alert for each result, also for those that a `baselineState` calls unchanged, and closes it
 * when the result is gone.
 */
function checkSarif({ news }: CheckReport, style: CheckStyle): string {
  return sarif(news, style);
}

/** A case for each role and rule: it fails where the check does, and is skipped where something is new that fails nothing. */
function checkJunit({ news, failOn }: CheckReport): string {
  const points = pointsOf(news).map((point) => ({ ...point, level: levelIn(failOn, point) }));
  return junitOf(news, points, ['cannot-tell']);
}

function levelIn(failOn: FailOn, point: Point): Point['level'] {
  return failOn.includes(kindOf(point)) ? 'error' : 'note';
}

function kindOf({ rule }: Point): FailOn[number] {
  if (rule === 'not-granted') return 'under';
  return rule in PERMISSION_RULES ? 'over' : 'findings';
}

/** For a comment on a pull request: whether it passes, what to act on, and what is needed anew. */
function checkMarkdown({ news, added, baseline, fails }: CheckReport): string {
  const against = baseline === undefined ? 'no baseline' : `against ${code(baseline)}`;
  const needs = shownOf(added.needs, baseline, 'needs').map(({ says }) => `- ${code(says)}`);
  const blocks = [
    `## ${prose(news.name)}: ${fails ? 'failed' : 'passed'}`,
    `${against}: ${countsOf(added)}\\.`,
    ...actBlocks(news),
    ...(needs.length > 0 ? ['### Needed anew', needs.join('\n')] : []),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Every output format of `check` by the name that `--format` takes. */
export const CHECK_FORMATS = {
  text: checkText,
  json: checkJson,
  github: checkGithub,
  sarif: checkSarif,
  junit: checkJunit,
  markdown: checkMarkdown,
} as const satisfies Readonly<Record<string, (report: CheckReport, style: CheckStyle) => string>>;
