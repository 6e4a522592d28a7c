import type { Report, RoleReport } from '../report.js';
import { isEmptied, roleResource, roleStatements } from './role.js';

/** The role that the Serverless Framework makes for all functions of a service, and how those that a plugin makes for one end. */
const MADE = 'IamRoleLambdaExecution';

/**
 * The part of a service of the Serverless Framework that holds the role's policies: what stands under `provider` for the role of all
 * functions, under the function for one of its own, under `resources` for a role that the service defines.
 * @see https://www.serverless.com/framework/docs/providers/aws/guide/iam
 */
export function servicePart(role: RoleReport, report: Report): object {
  const { logicalId, workloads } = role.role;
  const statements = roleStatements(role, report);
  if (logicalId === MADE) return { provider: ofAll(role, statements, isEmptied(role, report)) };
  const [only] = workloads;
  if (!logicalId.endsWith(MADE) || only === undefined) {
    return { resources: { Resources: { [logicalId]: roleResource(role, report) } } };
  }
  return { functions: { [only.replace(/^.*#/, '')]: { iamRoleStatements: statements } } };
}

/** As the service itself writes it: version 1 had no `iam`. */
function ofAll(role: RoleReport, statements: readonly unknown[], emptied: boolean): object {
  const isFormer = role.granted.some(({ policy }) => policy === 'iamRoleStatements');
  if (isFormer) return { ...(emptied ? { iamManagedPolicies: [] } : {}), iamRoleStatements: statements };
  return { iam: { role: { ...(emptied ? { managedPolicies: [] } : {}), statements } } };
}
