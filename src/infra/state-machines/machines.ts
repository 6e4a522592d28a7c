import type { StackReading } from '../values/stack.js';
import type { Runner, RunnerKind } from '../workloads/runner.js';
import { entryOf } from './entry.js';
import { STATE_MACHINE_TYPES } from './machine-types.js';

const STATE_MACHINE: RunnerKind = {
  is: 'state machine',
  role: 'RoleArn',
  services: ['states.amazonaws.com'],
  entry: entryOf,
  environment: () => new Map(),
};

const OF_SAM: RunnerKind = { ...STATE_MACHINE, role: 'Role' };

/** The state machines that a template defines. */
export function stateMachinesOf(stack: StackReading): readonly Runner[] {
  return [...new Set(stack.template.resources.values())]
    .filter((d) => STATE_MACHINE_TYPES.has(d.type) && d.generated === undefined)
    .map((definition) => ({
      stack,
      definition,
      kind: definition.type === 'AWS::Serverless::StateMachine' ? OF_SAM : STATE_MACHINE,
    }));
}
