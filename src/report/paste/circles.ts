import { alternatives, type Value } from '../../vocabulary/index.js';
import type { Report, RoleReport } from '../report.js';

/**
 * The logical ids that a role's policies can't refer to without a circular dependency: the functions that have the role, and the
 * buckets that notify them, since a bucket depends on the function that it notifies.
 * @see https://aws.amazon.com/blogs/infrastructure-and-automation/handling-circular-dependency-errors-in-aws-cloudformation/
 */
export function dependsOn(role: RoleReport, report: Report): ReadonlySet<string> {
  const workloads = report.workloads
    .map((w) => w.workload)
    .filter((w) => role.role.workloads.includes(w.id) && w.infrastructure?.file === role.role.stack);
  const functions = workloads.flatMap((w) => w.infrastructure?.logicalId ?? []);
  const buckets = workloads
    .flatMap((w) => w.features)
    .filter((f) => f.template === 'triggers/s3')
    .flatMap((f) => [...f.parameters.values()].flatMap(namedIds));
  return new Set([...functions, ...buckets]);
}

function namedIds(value: Value): readonly string[] {
  return alternatives(value).flatMap((v) => {
    if (v.is === 'reference') return [v.to.id];
    return v.is === 'joined' ? v.parts.flatMap(namedIds) : [];
  });
}
