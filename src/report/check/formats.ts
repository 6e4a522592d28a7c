import { counted, groupBy, type Place, showPlace } from '../../vocabulary/index.js';
import { actionsText } from '../compare/actions.js';
import { gapOf, missedOf } from '../formats/json.js';
import { junitOf } from '../formats/junit.js';
import { actBlocks } from '../formats/markdown.js';
import { sarif } from '../formats/sarif.js';
import type { Style } from '../formats/style.js';
import { code, prose } from '../markdown/escape.js';
import { PERMISSION_RULES, type Point } from '../points/point.js';
import { pointsOf } from '../points/points.js';
import { argument } from '../terminal/argument.js';
import { painter, type Tone } from '../terminal/colour.js';
import { cut, layOut, type Row } from '../terminal/lines.js';
import { escaped } from '../terminal/printable.js';
import type { CheckReport, FailOn } from './compare.js';
import { doubtRows, doubtText } from './doubts.js';
import { command } from './github.js';
import { type Entry, type Standing, sentenceText } from './standing.js';

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
function checkText({ added, gone, fails, baseline, news }: CheckReport, style: CheckStyle): string {
  const paint = painter(style.colour);
  const rows = KINDS.flatMap((kind) => together(shownOf(added[kind], baseline, kind)).map((one) => rowOf(kind, one)));
  const over = KINDS.flatMap((kind) => gone[kind]).length;
  const summary = countsOf(added);
  const missed = doubtRows(news);
  const doubt = doubtText(news, style.folder);
  const lines = [
    ...layOut([...rows, ...missed, ...goneRows(gone)], style.columns ?? Number.POSITIVE_INFINITY, paint),
    ...(rows.length + missed.length + over > 0 ? [''] : []),
    `${fails ? 'Failed' : 'Passed'}: ${baseline === undefined ? 'no baseline' : `against ${baseline}`}: ${summary}.`,
    ...(doubt === undefined ? [] : [`${doubt}.`]),
    ...(over > 0 ? [`${counted(over, 'line')} of the baseline ${over === 1 ? 'is' : 'are'} no longer so.`] : []),
    ...(fails || over > 0 ? [`Next: ${nextText(added, style.folder)}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

const MOST_GONE = 8;

/** Lines of the baseline that hold no longer: access that is gone, or a need. */
function goneRows(gone: CheckReport['gone']): readonly Row[] {
  const keys = KINDS.flatMap((kind) => gone[kind]);
  const { shown, more } = cut(keys, MOST_GONE);
  const rest = more > 0 ? [`… and ${more} more`] : [];
  return [...shown, ...rest].map((key) => ({ word: 'gone', cells: [key] }));
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

/** Why it is so, where it can be asked for, and how to take it on. */
function nextText({ over, under }: Standing, folder: string): string {
  const [action] = [...under, ...over].flatMap(({ says }) => says.action ?? []);
  const dir = argument(folder);
  const why = action === undefined ? [] : [`leastwise explain ${argument(action)} ${dir}`];
  return [...why, `leastwise check ${dir} --update, to take what is left for the baseline`].join(' · ');
}

/** Entries that say the same of several actions, at one place, as one. */
function together(entries: readonly Entry[]): readonly Shown[] {
  const alike = groupBy(entries, ({ says: { before, after }, at }) => JSON.stringify([before, after, at]));
  return [...alike.values()].map((some) => {
    const [{ says, at }] = some;
    const actions = some.flatMap((one) => one.says.action ?? []);
    return {
      says: sentenceText({ ...says, action: actionsText(actions, Number.POSITIVE_INFINITY) }),
      ...(at && { at }),
    };
  });
}

interface Shown {
  readonly says: string;
  readonly at?: Place;
}

function rowOf(kind: (typeof KINDS)[number], { says, at }: Shown): Row {
  return { word: WORDS[kind], tone: TONES[kind], cells: [says, at === undefined ? '' : showPlace(at)] };
}

function checkJson({ version, catalog, news, failOn: _, added, ...report }: CheckReport): string {
  const each = (entries: readonly Entry[]) =>
    entries.map(({ key, at, says }) => ({ key, at, says: sentenceText(says) }));
  const { over, under, needs, findings } = added;
  const told = { over: each(over), under: each(under), needs: each(needs), findings: each(findings) };
  const gaps = news.workloads.flatMap(({ workload, gaps: some }) =>
    some.map((gap) => ({ who: workload.id, ...gapOf(gap) })),
  );
  const unseen = { gaps, missed: news.missed.map(missedOf) };
  return `${escaped(JSON.stringify({ leastwise: version, catalog, ...report, added: told, unseen }, null, 2))}\n`;
}

/** Annotations of a workflow run. Files are told from where the command runs. */
function checkGithub({ added, baseline, fails, failOn, news }: CheckReport, { folder }: CheckStyle): string {
  const levelOf = (kind: (typeof KINDS)[number]) =>
    kind === 'needs' ? 'notice' : failOn.includes(kind) ? 'error' : 'warning';
  const annotations = KINDS.flatMap((kind) =>
    together(shownOf(added[kind], baseline, kind)).map(({ says, at }) =>
      command(levelOf(kind), `leastwise: ${WORDS[kind]}`, says, at, folder),
    ),
  );
  const doubt = doubtText(news, folder);
  const doubts = [
    ...news.missed.map(({ because, at }) => command('notice', 'leastwise: not seen', because, at, folder)),
    ...(doubt === undefined ? [] : [command('notice', 'leastwise: not seen', doubt, undefined, folder)]),
  ];
  return [...annotations, ...doubts, `leastwise check ${fails ? 'failed' : 'passed'}`]
    .map((line) => `${line}\n`)
    .join('');
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
  if (rule === 'not-granted' || rule === 'denied-by-limit') return 'under';
  return rule in PERMISSION_RULES ? 'over' : 'findings';
}

/** For a comment on a pull request: whether it passes, what to act on, and what is needed anew. */
function checkMarkdown({ news, added, baseline, fails }: CheckReport, { folder }: CheckStyle): string {
  const against = baseline === undefined ? 'no baseline' : `against ${code(baseline)}`;
  const needs = together(shownOf(added.needs, baseline, 'needs')).map(
    ({ says, at }) => `- ${code(says)}${at ? ` · ${code(showPlace(at))}` : ''}`,
  );
  const doubt = doubtText(news, folder);
  const missed = [
    ...news.missed.map(({ because, at }) => `- ${prose(because)} · ${code(showPlace(at))}`),
    ...(doubt === undefined ? [] : [`- ${prose(doubt)}`]),
  ];
  const blocks = [
    `## ${prose(news.name)}: ${fails ? 'failed' : 'passed'}`,
    `${against}: ${countsOf(added)}\\.`,
    ...actBlocks(news),
    ...(needs.length > 0 ? ['### Needed anew', needs.join('\n')] : []),
    ...(missed.length > 0 ? ['### Not seen', missed.join('\n')] : []),
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
