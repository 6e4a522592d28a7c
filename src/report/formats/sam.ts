import { groupBy, showPlace } from '../../vocabulary/index.js';
import { roleComments, roleResource } from '../paste/role.js';
import { servicePart } from '../paste/service.js';
import { yamlOf } from '../paste/yaml.js';
import type { Report, RoleReport, WorkloadReport } from '../report.js';
import { documentOf } from '../spelling/document.js';
import { printable } from '../terminal/printable.js';

/**
 * Blocks to paste into the templates, one a template: for a role that SAM makes the function's `Policies`, for a role of the
 * template its own `Policies`, for a service of the Serverless Framework its statements. What SAM or the framework grants by itself is
 * not repeated. Comments tell what is not in it.
 */
export function sam(report: Report): string {
  const byTemplate = groupBy(report.roles, (r) => r.role.stack);
  const blocks = [
    ...[...byTemplate].map(([file, roles]) => templateBlock(file, roles, report)),
    ...report.workloads.filter((w) => w.workload.role === null).map(loneBlock),
  ];
  return blocks.join('---\n');
}

/** For a function that no template defines yet. */
function loneBlock(workload: WorkloadReport): string {
  const gaps = workload.gaps.map((g) => `# Unknown: ${printable(`${g.over}, ${g.because} (${showPlace(g.at)})`)}.\n`);
  const policies = yamlOf({ Policies: [documentOf(workload.policy, workload.scope)] });
  return `# ${printable(workload.workload.id)}, which no template defines\n${gaps.join('')}${policies}`;
}

function templateBlock(file: string, roles: readonly RoleReport[], report: Report): string {
  const here = roles.filter((r) => r.role.definedBy !== 'elsewhere');
  const elsewhere = roles.filter((r) => r.role.definedBy === 'elsewhere');
  const lines = [`# ${printable(file)}`, ...elsewhere.flatMap((r) => roleComments(r, report).map((c) => `# ${c}`))];
  const isService = report.stacks.some((stack) => stack.file === file && stack.kind === 'serverless');
  if (isService) lines.push(here.map((role) => servicePartBlock(role, report)).join('\n---\n'));
  else if (here.length > 0) lines.push('Resources:', ...here.map((role) => indented(resourceBlock(role, report))));
  return `${lines.join('\n')}\n`;
}

/** What a service says of one role; of several, each is a document of its own, since they may stand under one key. */
function servicePartBlock(role: RoleReport, report: Report): string {
  const comments = roleComments(role, report).map((c) => `# ${c}`);
  return [...comments, yamlOf(servicePart(role, report)).trimEnd()].join('\n');
}

function resourceBlock(role: RoleReport, report: Report): string {
  const comments = roleComments(role, report).map((c) => `# ${c}`);
  return [...comments, yamlOf({ [role.role.logicalId]: roleResource(role, report) }).trimEnd()].join('\n');
}

function indented(block: string): string {
  return block.replace(/^(?=.)/gm, '  ');
}
