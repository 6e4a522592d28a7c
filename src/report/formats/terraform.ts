import { groupBy, showPlace } from '../../vocabulary/index.js';
import { roleComments } from '../paste/role.js';
import { terraformDocument, terraformRole } from '../paste/terraform-role.js';
import type { Report, RoleReport, WorkloadReport } from '../report.js';
import { documentOf } from '../spelling/document.js';
import { printable } from '../terminal/printable.js';

/**
 * Blocks to paste into Terraform configurations: for each role a policy document and the resource that attaches it, in the configuration's
 * own references. Comments tell what it replaces and what is not in it.
 */
export function terraform(report: Report): string {
  const byStack = groupBy(report.roles, (r) => r.role.stack);
  const lone = report.workloads.filter((w) => w.workload.role === null).map(loneBlock);
  return [...[...byStack].map(([file, roles]) => stackBlock(file, roles, report)), ...lone].join('\n');
}

function stackBlock(file: string, roles: readonly RoleReport[], report: Report): string {
  const known = new Set(roles.flatMap((role) => [...role.scope.resources.keys()]));
  const blocks = roles.map((role) => {
    if (role.role.definedBy !== 'elsewhere') return terraformRole(role, report, known);
    return roleComments(role, report)
      .map((c) => `# ${c}\n`)
      .join('');
  });
  return `# ${printable(file)}\n\n${eachOnce(blocks).join('\n')}`;
}

/** A module that is called several times has what it says once: what is said of each call stands before it. */
function eachOnce(blocks: readonly string[]): readonly string[] {
  const groups = groupBy(blocks, (block) => block.replace(/^#.*\n|^data "\w+" "current" \{\}\n\n/gm, ''));
  return [...groups].map(([said, same]) => {
    const [first = ''] = same;
    if (said.trim() === '' || same.length === 1) return same.join('\n');
    const comments = same.flatMap((block) => block.match(/^#.*\n/gm) ?? []);
    return [...new Set(comments)].join('') + first.replace(/^#.*\n/gm, '');
  });
}

/** For a function that no infrastructure code defines yet. */
function loneBlock({ workload, gaps, policy, scope }: WorkloadReport): string {
  const comments = [
    `${workload.id}, which no configuration defines`,
    ...gaps.map((g) => `Unknown: ${g.over}, ${g.because} (${showPlace(g.at)}).`),
  ].map((c) => `# ${printable(c)}\n`);
  return `${comments.join('')}${terraformDocument(documentOf(policy, scope).Statement, 'needed')}`;
}
