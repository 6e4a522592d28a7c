import { code } from '../markdown/escape.js';
import type { Report, RoleReport } from '../report.js';
import type { Totals } from '../run.js';
import { checkedSummary } from './checked.js';
import { asideSection, howTo, usageSection } from './how-to.js';
import { changeMark } from './mark.js';
import { DETAILS, type Detail, type PullRequest, pens } from './pen.js';
import { roleSection } from './role-section.js';

/** GitHub takes 65,536 characters; some are left for what people write around it. */
const MOST_CHARACTERS = 60_000;
const BEGIN = '<!-- leastwise: what stands up to the end is written anew by each run -->';
const END = '<!-- leastwise: end -->';

/**
 * The body of a pull request, in Markdown: a line that sums up, for each role what goes and what stays with the places that tell why, what is
 * not known, how to roll back and how to keep a permission. Texts of code and logs are escaped. Of one that would be too long for GitHub
 * first long lists are cut, then what stays is left out, then all but the summary.
 */
export function pullRequestBody(pull: PullRequest): string {
  const all = DETAILS.map((detail) => bodyWith(pull, detail));
  return (
    all.find((body) => body.length <= MOST_CHARACTERS) ?? `${(all.at(-1) ?? '').slice(0, MOST_CHARACTERS)}\n\n${END}\n`
  );
}

/**
 * The body that was there with its own part written anew: what people wrote around that stays.
 * @param before the body as it is now; one without such a part stands below the new one
 */
export function withOthersWords(body: string, before: string): string {
  const begin = before.indexOf(BEGIN);
  const end = before.indexOf(END, begin);
  if (begin < 0 || end < 0) return before.trim() === '' ? body : `${body.trimEnd()}\n\n${before.trimStart()}`;
  const own = body.slice(body.indexOf(BEGIN), body.indexOf(END) + END.length);
  return before.slice(0, begin) + own + before.slice(end + END.length);
}

function bodyWith(pull: PullRequest, detail: Detail): string {
  const pen = pens(pull, detail);
  const { report, roles, template } = pull;
  const shown = report.roles.filter(({ role }) => roles.includes(role.id));
  const own = [
    `**${summaryLine(pull.totals, report)}**`,
    [intro(shown), checkedSummary(pull)].filter((text) => text !== '').join(' '),
    ...dividedText(pull),
    ...besideText(pull),
    ...(detail === 'the summary' ? [] : shown.map((role) => roleSection(role, pull, pen, detail))),
    ...(detail === 'all' ? [] : [`_Shortened to ${detail}: \`leastwise generate\` prints the rest._`]),
    ...usageSection(pull),
    ...asideSection(pull, pen),
    howTo(shown),
    `<sub>leastwise ${report.version}, IAM data of ${report.catalog}. Nothing of this project was run to find this out.</sub>`,
  ];
  const parts = [
    `${BEGIN}\n${changeMark(pull.change)}`,
    ...own.map(withoutMarks),
    END,
    ...(template === undefined ? [] : [template]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The marks of what leastwise wrote can't be written by a name of the project's. */
function withoutMarks(text: string): string {
  return text.replaceAll('<!-- leastwise', '<!- - leastwise');
}

/** `37 permissions granted → 11 needed: 26 removed, 0 added, 1 cannot be told`. */
export function summaryLine({ granted, needed, removable, missing, unknown }: Totals, { addMissing }: Report): string {
  const added = addMissing ? missing : 0;
  return `${granted} ${granted === 1 ? 'permission' : 'permissions'} granted → ${needed} needed: ${removable} removed, ${added} added, ${unknown} cannot be told`;
}

function dividedText({ divided }: PullRequest): readonly string[] {
  if (divided.length === 0) return [];
  const roles = divided.map(code).join(', ');
  return [
    `Each function that has ${roles} gets a role of its own in its place, which the framework makes: what one of them needs no longer is granted to the others. Such roles have other names.`,
  ];
}

function besideText({ beside }: PullRequest): readonly string[] {
  if (beside.length === 0) return [];
  const others = beside.map(code).join(', ');
  return [
    `It changes lines beside those of ${others}. Once one is merged, the next run of \`leastwise pr\` fits the others to it.`,
  ];
}

function intro(roles: readonly RoleReport[]): string {
  const names = roles.map(({ role }) => code(role.id)).join(', ');
  const proof =
    'The edited files were read again: each role holds what is proposed, no less and no more, and nothing else in them changed.';
  return `This tightens ${names} to what the code needs. ${proof}`;
}
