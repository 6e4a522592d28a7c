import { alternatives, type Value } from '../../vocabulary/index.js';
import type { Report, RoleReport } from '../report.js';

/**
 * The logical ids that a role's policies can't refer to without a circular dependency: the functions that have the role, the buckets that
 * notify them, since a bucket depends on the function that it notifies, and the stages of APIs, which depend on all that is deployed there.
 * @see https://aws.amazon.com/blogs/infrastructure-and-automation/handling-circular-dependency-errors-in-aws-cloudformation/
 */
export function dependsOn(role: RoleReport, report: Report): ReadonlySet<string> {
  const workloads = report.workloads
    .map((w) => w.workload)
    .filter((w) => role.role.workloads.includes(w.id) && w.infrastructure?.file === role.role.stack);
  const functions = workloads.flatMap((w) => w.infrastructure?.logicalId ?? []);
  const features = workloads.flatMap((w) => w.features);
  const buckets = features
    .filter((f) => f.template === 'triggers/s3')
    .flatMap((f) => [...f.parameters.values()].flatMap(namedIds));
  const stages = features.flatMap((f) => {
    const stage = APIS.has(f.template) ? f.parameters.get('Stage') : undefined;
    return stage === undefined ? [] : namedIds(stage);
  });
  return new Set([...functions, ...buckets, ...stages]);
}

const APIS = new Set(['triggers/rest-api', 'triggers/http-api', 'triggers/websocket-api']);

function namedIds(value: Value): readonly string[] {
  return alternatives(value).flatMap((v) => {
    if (v.is === 'reference') return [v.to.id];
    return v.is === 'joined' ? v.parts.flatMap(namedIds) : [];
  });
}
