import type { Catalog } from '../catalog/index.js';
import type { Call, Reading, Workload } from '../vocabulary/index.js';
import { callsOfTask } from './calls-of-task.js';

/** The calls that Step Functions makes with the roles of the state machines among these workloads, one for each state that asks for it. */
export function readStates(workloads: readonly Workload[], catalog: Catalog): Reading<Call> {
  const readings = workloads.flatMap(({ id, entry }) =>
    entry.is === 'states' ? entry.tasks.map((task) => callsOfTask(task, { id, arn: entry.arn, catalog })) : [],
  );
  return { found: readings.flatMap(({ calls }) => calls), missed: readings.flatMap(({ missed }) => missed) };
}
