import { counted, showPlace } from '../../vocabulary/index.js';
import { ofDecision } from '../decisions.js';
import { code, prose, tableRow } from '../markdown/escape.js';
import { pointsOfRole } from '../points/points.js';
import type { NeedReport, Report, RoleReport, WorkloadReport } from '../report.js';
import type { FindingReport } from '../run.js';
import { spellShort } from '../spelling/short.js';
import { summary } from '../terminal/frame.js';
import { whyOf } from './because.js';

/** The report for a comment, a page or a summary of a job: one line that sums up, then what to do, then what is needed, folded. */
export function markdown(report: Report): string {
  const blocks = [
    `## ${prose(report.name)}`,
    prose(summary(report)),
    ...actBlocks(report),
    ...missedBlock(report),
    ...folded('What the code needs', report.workloads.flatMap(workloadBlock)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** What there is to act on, role by role, then what was found about triggers. */
export function actBlocks({ roles, findings }: Report): readonly string[] {
  return [...roles.flatMap(roleBlock), ...findingsBlock(findings)];
}

function roleBlock(role: RoleReport): readonly string[] {
  const points = pointsOfRole(role);
  if (points.length === 0) return [];
  const lines = points.map(({ rule, what, at }) => {
    const place = at === undefined ? '' : ` · ${code(showPlace(at))}`;
    return `- ${WORDS[rule] ?? prose(rule)} ${code(what)}${place}`;
  });
  const left = ofDecision(role, 'keep').length;
  const stay = left === 0 ? [] : [`${counted(left, 'permission stays', 'permissions stay')}\\.`];
  return [`### ${prose(role.role.id)}`, lines.join('\n'), ...stay];
}

const WORDS: Readonly<Record<string, string>> = {
  'over-granted': '**remove**',
  'denied-by-limit': '**denied**',
  'wider-than-needed': '**narrow**',
  'not-granted': '**add**',
  'cannot-tell': '**unknown**',
};

function workloadBlock({ workload, needs, gaps, scope }: WorkloadReport): readonly string[] {
  const rows = needs.map((need) => rowOf(need, spellShort(need.on, scope)));
  const unread = gaps.map((gap) => `- ${code(gap.over)}: ${prose(gap.because)} · ${code(showPlace(gap.at))}`);
  return [
    `**${prose(workload.id)}**`,
    ...(rows.length > 0
      ? [['| action | resource | because |', '|---|---|---|', ...rows].join('\n')]
      : ['No permission\\.']),
    ...(unread.length > 0 ? [unread.join('\n')] : []),
  ];
}

function rowOf({ action, because }: NeedReport, resource: string): string {
  return tableRow([code(action), code(resource), because.map((reason) => code(whyOf(reason))).join('<br>')]);
}

function findingsBlock(findings: readonly FindingReport[]): readonly string[] {
  const open = findings.filter(({ accepted }) => accepted === undefined);
  if (open.length === 0) return [];
  const lines = open.map(
    ({ finding }) =>
      `- **${finding.severity}** ${code(finding.about)} ${prose(finding.what)} · ${code(showPlace(finding.at))}`,
  );
  return ['### Triggers', lines.join('\n')];
}

function missedBlock({ missed }: Report): readonly string[] {
  if (missed.length === 0) return [];
  return ['### Not read', missed.map((m) => `- ${code(showPlace(m.at))} ${prose(m.because)}`).join('\n')];
}

function folded(title: string, blocks: readonly string[]): readonly string[] {
  return blocks.length === 0 ? [] : [`<details><summary>${title}</summary>`, ...blocks, '</details>'];
}
