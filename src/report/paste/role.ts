import type { WrittenStatement } from '../../policy/index.js';
import { type Grant, groupBy, showPlace } from '../../vocabulary/index.js';
import { ofDecision } from '../decisions.js';
import type { Report, RoleReport } from '../report.js';
import { documentOf } from '../spelling/document.js';
import { avoiding, type Scope } from '../spelling/scope.js';
import { spellShort } from '../spelling/short.js';
import { printable } from '../terminal/printable.js';
import { dependsOn } from './circles.js';

/** The part of the role's (or function's) resource that holds its policies, as a template has it. */
export function roleResource(role: RoleReport, report: Report): object {
  const statements = roleStatements(role, report);
  const document = { Version: '2012-10-17', Statement: statements };
  if (role.role.definedBy === 'framework') {
    return { Properties: { Policies: statements.length > 0 ? [document] : [] } };
  }
  const policies = statements.length > 0 ? [{ PolicyName: role.role.logicalId, PolicyDocument: document }] : [];
  const emptied = isEmptied(role, report);
  return { Properties: { ...(emptied ? { ManagedPolicyArns: [] } : {}), Policies: policies } };
}

/** What the role's policies are to say, in references that it can make. */
export function roleStatements(role: RoleReport, report: Report): readonly WrittenStatement[] {
  return documentOf(role.toWrite, scopeFor(role, report)).Statement;
}

/** What the reader has to know of a block: what is left out, what can't be told, what it replaces. */
export function roleComments(role: RoleReport, report: Report): readonly string[] {
  return [
    ...(role.role.definedBy === 'elsewhere'
      ? [`${role.role.id} is not defined in this project: nothing to paste.`]
      : []),
    ...replaced(role),
    ...apart(role, report),
    ...missing(role, report),
    ...role.gaps.map((g) => `Keep what can't be read, it is not in here: ${g.because} (${showPlace(g.at)}).`),
    ...workloadGaps(role, report),
  ].map(printable);
}

/** What the role's policies are written in: without references that would be circular. */
export function scopeFor(role: RoleReport, report: Report): Scope {
  return avoiding(role.scope, dependsOn(role, report));
}

/** The managed policies that the role holds, AWS's and the project's own: what is needed of them stands in the block. */
function managed(role: RoleReport, report: Report): readonly Grant[] {
  const grants = report.stacks.flatMap((s) => s.grants).filter((g) => g.role === role.role.id && g.editable);
  return grants.filter((g) => g.document.is === 'managed' || standsApart(g, role, report));
}

/** Whether its managed policies are to go. Where some of them can't be read, the list is for its author to edit. */
export function isEmptied(role: RoleReport, report: Report): boolean {
  return role.gaps.length === 0 && managed(role, report).length > 0;
}

/** Policies of a template's role that are resources of their own: pasting the block does not take them away. */
function apart(role: RoleReport, report: Report): readonly string[] {
  const isCdk = report.stacks.some(({ file, kind }) => file === role.role.stack && kind === 'cdk');
  // An app's own lines grant it: those that are replaced are named.
  if (role.role.definedBy !== 'template' || isCdk) return [];
  const own = managed(role, report).filter((g) => standsApart(g, role, report));
  return [...groupBy(own, (g) => g.policy)].map(
    ([policy, [first]]) => `Take the role out of ${policy} (${showPlace(first.at)}), a resource of its own.`,
  );
}

/** Whether another resource begins between the role and the policy. */
function standsApart({ at }: Grant, { role }: RoleReport, report: Report): boolean {
  if (at.file !== role.at.file || at.line < role.at.line) return true;
  const resources = report.stacks.filter((s) => s.file === at.file).flatMap((s) => s.resources);
  return resources.some((r) => r.id !== role.logicalId && r.at.line > role.at.line && r.at.line <= at.line);
}

function replaced(role: RoleReport): readonly string[] {
  const policies = groupBy(
    role.granted.filter((g) => g.editable),
    (g) => g.policy,
  );
  if (policies.size === 0) return [];
  const each = [...policies].map(([policy, of]) => `${policy} (${of.map((g) => showPlace(g.at)).join(', ')})`);
  return [`Replaces ${each.join(', ')}.`];
}

function missing(role: RoleReport, report: Report): readonly string[] {
  const known = report.addMissing ? 'included' : 'not included without --add-missing';
  return ofDecision(role, 'add').map(
    (p) => `Needed and not granted today, ${known}: ${p.action} on ${spellShort(p.on, role.scope)}.`,
  );
}

function workloadGaps(role: RoleReport, report: Report): readonly string[] {
  return report.workloads
    .filter((w) => w.workload.role === role.role.id)
    .flatMap((w) => w.gaps.map((g) => `Unknown: ${g.over} of ${w.workload.id}, ${g.because} (${showPlace(g.at)}).`));
}
