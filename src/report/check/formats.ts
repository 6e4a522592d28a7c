import { showPlace } from '../../vocabulary/index.js';
import type { Style } from '../formats/style.js';
import { painter, type Tone } from '../terminal/colour.js';
import { layOut, type Row } from '../terminal/lines.js';
import { escaped } from '../terminal/printable.js';
import type { CheckReport } from './compare.js';
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
  const summary = KINDS.map((kind) => `${added[kind].length} ${WORDS[kind]}`).join(', ');
  const lines = [
    ...layOut(rows, style.columns ?? Number.POSITIVE_INFINITY, paint),
    ...(rows.length > 0 ? [''] : []),
    `${fails ? 'Failed' : 'Passed'}: ${baseline === undefined ? 'no baseline' : `against ${baseline}`}: ${summary}.`,
    ...(over > 0 ? [`${over} of the baseline are no longer so.`] : []),
    ...(fails || over > 0
      ? [`Next: leastwise check ${style.folder} --update, to take what is left for the baseline`]
      : []),
  ];
  return `${lines.join('\n')}\n`;
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

function checkJson({ version, catalog, ...report }: CheckReport): string {
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

/** Every output format of `check` by the name that `--format` takes. */
export const CHECK_FORMATS = { text: checkText, json: checkJson, github: checkGithub } as const satisfies Readonly<
  Record<string, (report: CheckReport, style: CheckStyle) => string>
>;
