import type { WrittenStatement } from '../../policy/index.js';
import { groupBy, showPlace } from '../../vocabulary/index.js';
import { expressionOf, type Words } from '../paste/expressions.js';
import { roleComments } from '../paste/role.js';
import type { Report, RoleReport } from '../report.js';
import { documentOf } from '../spelling/document.js';
import { printable } from '../terminal/printable.js';

/**
 * Lines to paste into an app of the AWS CDK, a block for each role: what its functions need, in place of the grants that comments name. Resources
 * go by the app's own names where these are known. What the CDK attaches by itself is not repeated.
 * @see https://docs.aws.amazon.com/cdk/v2/guide/permissions.html
 */
export function cdk(report: Report): string {
  const byTemplate = groupBy(
    report.roles.filter((r) => report.stacks.some((stack) => stack.kind === 'cdk' && stack.file === r.role.stack)),
    (r) => r.role.stack,
  );
  const blocks = [...byTemplate].map(([file, roles]) =>
    [`// ${printable(file)}`, ...roles.map((role) => roleBlock(role, report))].join('\n'),
  );
  return blocks.length === 0 ? '// No role of an app of the AWS CDK.\n' : blocks.join('\n');
}

function roleBlock(role: RoleReport, report: Report): string {
  const { id, at, definedBy } = role.role;
  const comments = [`${id} (${showPlace(at)})`, ...roleComments(role, report)].map((line) => `// ${printable(line)}`);
  if (definedBy === 'elsewhere') return `${comments.join('\n')}\n`;
  const words = wordsOf(role, report);
  const { Statement } = documentOf(role.toWrite, role.scope);
  const statements = Statement.map((statement) => added(words, statement));
  return `${[...comments, ...statements].join('\n')}\n`;
}

/** The app's names as they are in the files where the role's function is made and granted something. */
function wordsOf({ role, granted }: RoleReport, report: Report): Words & { readonly grantee: string } {
  const stack = report.stacks.find((one) => one.file === role.stack);
  const files = new Set([role.at.file, ...granted.filter((g) => g.editable).map((g) => g.at.file)]);
  const told = (name: string): string | undefined => {
    const all = stack?.expressions?.get(name) ?? [];
    return all.find(({ file }) => files.has(file))?.text;
  };
  const [only, more] = role.workloads;
  const own =
    only !== undefined && more === undefined ? report.workloads.find((w) => w.workload.id === only) : undefined;
  const id = own?.workload.infrastructure?.logicalId;
  const ofFunction = id === undefined ? undefined : told(`${id} itself`);
  const ofRole = told(`${role.logicalId} itself`);
  const grantee =
    ofFunction !== undefined ? `${ofFunction}.addToRolePolicy` : `${ofRole ?? 'role'}.addToPrincipalPolicy`;
  return { told, grantee };
}

const MEMBERS = {
  Action: 'actions',
  NotAction: 'notActions',
  Resource: 'resources',
  NotResource: 'notResources',
} as const;

function added(words: Words & { readonly grantee: string }, statement: WrittenStatement): string {
  const members = Object.entries(MEMBERS).flatMap(([member, prop]) => {
    const value = (statement as unknown as Record<string, unknown>)[member];
    return value === undefined ? [] : [`  ${prop}: ${listed(value, words)},`];
  });
  const { Effect, Condition } = statement as { readonly Effect?: string; readonly Condition?: unknown };
  const effect = Effect === 'Deny' ? ['  effect: iam.Effect.DENY,'] : [];
  const conditions = Condition === undefined ? [] : [`  conditions: ${expressionOf(Condition, words)},`];
  return [`${words.grantee}(new iam.PolicyStatement({`, ...effect, ...members, ...conditions, '}));'].join('\n');
}

function listed(value: unknown, words: Words): string {
  const all = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  return `[${all.map((one) => expressionOf(one, words)).join(', ')}]`;
}
