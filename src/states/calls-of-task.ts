import type { Catalog } from '../catalog/index.js';
import { alternatives, type Call, type Missed, memberOf, record, type Task, type Value } from '../vocabulary/index.js';
import { filled } from './holes.js';
import {
  type CallPattern,
  knownIntegrations,
  type MayCall,
  type OperationIntegration,
  type ServiceIntegration,
} from './integrations.js';
import { type Named, namedBy } from './resource.js';
import { operationOf, sdkService } from './sdk-service.js';
import { spelled } from './spelled.js';

/** The state machine that a task belongs to. */
export interface Machine {
  readonly id: string;
  readonly arn: Value;
  readonly catalog: Catalog;
}

export interface TaskReading {
  readonly calls: readonly Call[];
  readonly missed: readonly Missed[];
}

/** What Step Functions calls for a task, with the role of the state machine; and what of it can't be told. */
export function callsOfTask(task: Task, machine: Machine): TaskReading {
  if (task.role !== undefined) return assumed(task.role, task, machine);
  const ofMap = task.does === 'task' ? undefined : knownIntegrations().maps[task.does];
  const beside = (ofMap?.calls ?? []).flatMap((pattern) => calledBy(pattern, undefined, task, machine));
  const named = TOLD_AS_A_WHOLE.has(task.does) ? [] : namedBy(task.resource);
  const readings = named.map((one) => callsOf(one, task, machine));
  return {
    calls: [...beside, ...readings.flatMap(({ calls }) => calls)],
    missed: [...mayCall(ofMap?.mayCall, task, machine), ...readings.flatMap(({ missed }) => missed)],
  };
}

function mayCall(told: MayCall | undefined, task: Task, machine: Machine): readonly Missed[] {
  if (told === undefined) return [];
  const { because, ...over } = told;
  return miss(over, because, task, machine).missed;
}

/** What maps do whatever their resource names. */
const TOLD_AS_A_WHOLE: ReadonlySet<Task['does']> = new Set(['distributed map', 'result writer']);

/** All that is asked of the state machine's role is to take on the other one. */
function assumed(role: Value, task: Task, machine: Machine): TaskReading {
  return { calls: [call('sts', 'AssumeRole', record([['RoleArn', role]]), task, machine)], missed: [] };
}

function callsOf(named: Named, task: Task, machine: Machine): TaskReading {
  switch (named.is) {
    case 'activity':
      return { calls: [], missed: [] };
    case 'function':
      return { calls: [call('lambda', 'Invoke', record([['FunctionName', named.arn]]), task, machine)], missed: [] };
    case 'unknown':
      return miss('everything', untold(task, named.because), task, machine);
    default:
      return named.isSdk ? sdkCall(named, task, machine) : integrated(named, task, machine);
  }
}

function untold({ state }: Task, because: string): string {
  return state === '' ? because : `what the state \`${state}\` calls can't be told: ${because}`;
}

type Integration = Named & { is: 'integration' };

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html */
function sdkCall(named: Integration, task: Task, machine: Machine): TaskReading {
  const service = sdkService(named.service, machine.catalog);
  if (service === undefined) return miss('everything', `no AWS SDK has a service \`${named.service}\``, task, machine);
  return operationCall(service, named, task, machine);
}

function operationCall(service: string, { operation }: Integration, task: Task, machine: Machine): TaskReading {
  const known = operationOf(operation, service, machine.catalog);
  if (known === undefined) return miss({ service }, `\`${service}\` has no operation \`${operation}\``, task, machine);
  const input = spelled(task.input, service, known, machine.catalog);
  return { calls: [call(service, known, input, task, machine)], missed: [] };
}

function integrated(named: Integration, task: Task, machine: Machine): TaskReading {
  const of = knownIntegrations().services[named.service];
  const shown = `${named.service}:${named.operation}${named.pattern === '' ? '' : `.${named.pattern}`}`;
  const unknown = (): TaskReading =>
    miss('everything', `leastwise does not know the integration \`${shown}\``, task, machine);
  if (of === undefined) return unknown();
  const operation = of.operations?.[named.operation];
  const isWaiting = named.pattern.startsWith('sync');
  if ((isWaiting && operation?.sync === undefined) || (of.service === undefined && operation?.calls === undefined))
    return unknown();
  const own =
    operation?.calls === undefined
      ? operationCall(of.service ?? '', named, task, machine)
      : { calls: operation.calls.flatMap((one) => calledBy(one, of, task, machine)), missed: [] };
  const besides = [...(operation?.also ?? []), ...(isWaiting ? waiting(operation) : [])];
  return { calls: [...own.calls, ...besides.flatMap((one) => calledBy(one, of, task, machine))], missed: own.missed };
}

/** A state that waits asks how the job is doing, may stop it, and has a managed rule tell its end. */
function waiting({ sync = [], rule }: OperationIntegration = {}): readonly CallPattern[] {
  if (rule === undefined) return sync;
  const service = 'eventbridge';
  return [
    ...sync,
    { service, operation: 'PutTargets', input: { Rule: rule } },
    { service, operation: 'PutRule', input: { Name: rule } },
    { service, operation: 'DescribeRule', input: { Name: rule } },
  ];
}

function calledBy(
  pattern: CallPattern,
  of: ServiceIntegration | undefined,
  task: Task,
  machine: Machine,
): readonly Call[] {
  const { service = of?.service ?? '', operation, input, is = {} } = pattern;
  if (!Object.entries(is).every(([name, texts]) => mayBe(memberOf(task.input, name), texts))) return [];
  const handed =
    input === undefined
      ? spelled(task.input, service, operation, machine.catalog)
      : record(
          Object.entries(input).flatMap(([name, text]) => {
            const value = filled(text, { input: task.input, own: machine.arn });
            return value === undefined ? [] : [[name, value] as const];
          }),
        );
  return [call(service, operation, handed, task, machine)];
}

function mayBe(value: Value | undefined, texts: readonly string[]): boolean {
  return value !== undefined && alternatives(value).some((one) => one.is !== 'text' || texts.includes(one.text));
}

function call(service: string, operation: string, input: Value, { at }: Task, { id }: Machine): Call {
  return { who: id, service, operation, input, client: CLIENT, at, via: [] };
}

/** Step Functions calls in its own region. */
const CLIENT = record([]);

function miss(over: Missed['over'], because: string, { at }: Task, { id }: Machine): TaskReading {
  return { calls: [], missed: [{ who: id, over, because, at }] };
}
