import type { Tree } from '../../host/index.js';
import {
  memberOf,
  type Place,
  type Reference,
  record,
  showValue,
  type Task,
  unknown,
  type Value,
} from '../../vocabulary/index.js';
import { functionsNamed } from '../features/named-functions.js';
import type { NamedBy, Recognised } from '../features/recognise.js';
import type { Sign } from '../features/template-file.js';
import { templateFiles } from '../features/templates.js';
import type { Project } from '../values/stack.js';
import { type Runner, runnerName } from '../workloads/runner.js';
import { entryOf } from './entry.js';
import { STATE_MACHINE_TYPES } from './machine-types.js';
import { stateMachinesOf } from './machines.js';

const TRIGGER = 'triggers/state-machine';

/** How the states of state machines trigger functions. */
export interface Invocations {
  /** The features of a function by what each state that invokes it hands over; none of anything else. */
  of(runner: Runner): readonly Recognised[];
  /** What names functions, without the state machines whose definitions were read: their states tell better what they invoke. */
  without(namedBy: NamedBy): NamedBy;
}

export function invocationsIn(project: Project, tree: Tree): Invocations {
  const named = functionsNamed(project);
  const found = new Map<Reference, Recognised[]>();
  const read = new Set<Place>();
  for (const machine of project.stacks.flatMap(stateMachinesOf)) {
    const entry = entryOf(machine, tree);
    if (entry.is !== 'states') continue;
    read.add(machine.definition.at);
    for (const task of entry.tasks) {
      const invoked = invocationOf(task);
      for (const name of invoked === undefined ? [] : new Set(named(invoked.function)))
        found.set(name, [...(found.get(name) ?? []), recognised(task, invoked?.event)]);
    }
  }
  const isRead = ({ in: where }: Sign, at: Place): boolean =>
    typeof where === 'object' && 'resource' in where && STATE_MACHINE_TYPES.has(where.resource) && read.has(at);
  return {
    of: (runner) => {
      const name = runnerName(runner);
      return runner.kind.is === 'function' && name.is === 'reference' ? (found.get(name.to) ?? []) : [];
    },
    without: (namedBy) =>
      new Map([...namedBy].map(([name, all]) => [name, all.filter(({ subject, sign }) => !isRead(sign, subject.at))])),
  };
}

function recognised({ at }: Task, event: Value = record([])): Recognised {
  const template = templateFiles().find(({ id }) => id === TRIGGER);
  if (template === undefined) throw new Error(`there is no policy-templates/${TRIGGER}.json`);
  return { feature: { template: TRIGGER, parameters: new Map([['Input', event]]), at }, template, inFunction: false };
}

/**
 * The function that a task invokes, and what it hands over as its event: all of it where the task is the function's ARN, else the payload.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html
 */
function invocationOf({
  does,
  resource,
  input,
}: Task): { readonly function: Value; readonly event: Value } | undefined {
  if (does !== 'task' || resource.is === 'unknown') return undefined;
  const shown = showValue(resource);
  if (!shown.includes(':states:::')) return { function: resource, event: input };
  if (!/:states:::(?:aws-sdk:)?lambda:invoke(?:\.|$)/.test(shown)) return undefined;
  const named = memberOf(input, 'FunctionName') ?? unknown('the task names no function');
  return { function: named, event: memberOf(input, 'Payload') ?? record([]) };
}
