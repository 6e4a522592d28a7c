import { onePolicy } from '../policy/index.js';
import type { Evidence, Need, Policy, WorkloadId } from '../vocabulary/index.js';

/** What a role of its own would hold for the workload: all its needs, and nothing else. */
export function needsPolicy(evidence: readonly Evidence[], workload: WorkloadId): Policy {
  return onePolicy(evidence.filter((one): one is Need => one.kind === 'need' && one.who === workload));
}
