import { ofDecision } from '../decisions.js';
import { code } from '../markdown/escape.js';
import type { RoleReport } from '../report.js';
import type { Pen, PullRequest } from './pen.js';

const MOST_LINES = 20;

/** What is not known, and what is left to do by hand. */
export function asideSection({ report, roles, refused }: PullRequest, pen: Pen): readonly string[] {
  const mine = new Set(roles);
  const gaps = report.workloads
    .filter(({ workload }) => workload.role !== null && mine.has(workload.role))
    .flatMap(({ workload, gaps: some }) =>
      some.map(
        (gap) => `- ${code(workload.id)}: ${pen.text(gap.over)} at ${pen.place(gap.at)}, ${pen.text(gap.because)}`,
      ),
    );
  const missing = report.addMissing
    ? []
    : report.roles
        .filter(({ role }) => mine.has(role.id))
        .flatMap((role) =>
          ofDecision(role, 'add').map((p) => `- ${code(role.role.id)}: ${code(p.action)} on ${pen.resource(p, role)}`),
        );
  const left = refused.map(
    ({ roles: some, because, at }) => `- ${some.map(code).join(', ')} (${pen.place(at)}): ${pen.text(because)}`,
  );
  return [
    ...list('What is not known', 'What these may need stays granted.', gaps),
    ...list('Needed and not granted today', 'Not added here: `--add-missing` adds it.', missing),
    ...list('Not edited', 'To be done by hand: `leastwise generate --dry-run` prints what to paste.', left),
  ];
}

function list(title: string, says: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const distinct = [...new Set(lines)];
  const more = distinct.length > MOST_LINES ? [`- … and ${distinct.length - MOST_LINES} more`] : [];
  return [`### ${title}\n\n${says}\n\n${[...distinct.slice(0, MOST_LINES), ...more].join('\n')}`];
}

/** What the trail was that was read beside the code, if any. */
export function usageSection({ report: { trail } }: PullRequest): readonly string[] {
  if (trail === undefined) return [];
  const { window, records, files } = trail;
  const span =
    window === undefined
      ? ''
      : `, from ${window.first.slice(0, 10)} to ${window.last.slice(0, 10)} (${window.days} days)`;
  const damaged = files.damaged.length === 0 ? '' : ` ${files.damaged.length} more could not be read in full.`;
  return [`### Usage\n\n${records} records of CloudTrail in ${files.read} files${span}.${damaged}`];
}

/** How to take it back, and how to keep what would go. */
export function howTo(roles: readonly RoleReport[]): string {
  const example = roles.flatMap((role) => {
    const [gone] = [...ofDecision(role, 'remove'), ...ofDecision(role, 'narrow')];
    return gone === undefined ? [] : [{ role: role.role.id, action: gone.action }];
  })[0] ?? { role: 'ROLE', action: 's3:GetObject' };
  const json = JSON.stringify({ keep: [{ ...example, because: 'why it has to stay' }] }, null, 2);
  return [
    '### To take it back, or to keep a permission',
    'Revert this pull request and deploy: the roles then hold what they held before, and nothing else changes.',
    'To keep a permission that no code shows, add it to `leastwise.json` on the base branch; the next run leaves it and updates this pull request:',
    fenced(json),
  ].join('\n\n');
}

/** INVARIANT: JSON in which every character that is not plain is escaped holds no line that ends the fence. */
function fenced(json: string): string {
  const plain = json.replace(/[^\x20-\x7e\n]|`/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `\`\`\`json\n${plain}\n\`\`\``;
}
