import {
  type Action,
  type Arn,
  arn,
  arnOfText,
  covers,
  EVERYTHING,
  type Evidence,
  groupBy,
  type Need,
  type Stack,
  servicePrefix,
  type Value,
  type Workload,
  type WorkloadId,
} from '../vocabulary/index.js';
import type { Relate } from './relation.js';

/** By which a workload makes something else run, or hands it something that does. */
const STARTING: ReadonlySet<Action> = new Set([
  ...['lambda:InvokeFunction', 'states:StartExecution', 'states:StartSyncExecution', 'ecs:RunTask'],
  ...['sqs:SendMessage', 'sns:Publish', 'events:PutEvents', 'kinesis:PutRecord', 'kinesis:PutRecords'],
  ...['s3:PutObject', 's3:DeleteObject', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
  ...['dynamodb:BatchWriteItem', 'dynamodb:PartiQLInsert', 'dynamodb:PartiQLUpdate', 'dynamodb:PartiQLDelete'],
]);

/** That one resource starts another, by their ARNs. */
interface Step {
  readonly from: Arn;
  readonly to: Arn;
}

interface Runs {
  readonly id: WorkloadId;
  readonly own: Arn;
}

/** Which workloads run because a resource was started. `directly`: nothing lies between. */
export type Started = (target: Value) => ReadonlyMap<WorkloadId, { readonly directly: boolean }>;

/** What leads from one resource to the next: what infrastructure says, and what workloads are known to send, start and write. */
export function startedBy(stacks: readonly Stack[], evidence: readonly Evidence[], relate: Relate): Started {
  const runs = runsOf(stacks);
  const steps = [...stacks.flatMap(stepsIn), ...stepsOfNeeds(evidence, runs)];
  const byService = groupBy(steps, ({ from }) => serviceOf(from));
  const from = (on: Arn): readonly Step[] => {
    const service = serviceOf(on);
    const some = service === '' ? steps : [...(byService.get(service) ?? []), ...(byService.get('') ?? [])];
    return some.filter((step) => areOne(step.from, on, relate));
  };
  return (target) => {
    const first = arnOfText(target, 'literal');
    const all = new Set(first);
    // A set hands out what is added while it is gone through.
    for (const on of all) for (const { to } of from(on)) all.add(to);
    const found = new Map<WorkloadId, { directly: boolean }>();
    for (const { id, own } of runs)
      if ([...all].some((on) => areOne(on, own, relate)))
        found.set(id, { directly: first.some((on) => areOne(on, own, relate)) });
    return found;
  };
}

/** In an audit the workloads stand beside the stacks of the project, which know their resources. */
function runsOf(stacks: readonly Stack[]): readonly Runs[] {
  const resources = stacks.flatMap((stack) => stack.resources);
  const arns = new Map(resources.map(({ scope, id, arn: own }) => [`${scope}#${id}`, own] as const));
  return stacks.flatMap(({ workloads }) =>
    workloads.flatMap((workload): readonly Runs[] => {
      const own = arns.get(resourceOf(workload));
      return own === undefined ? [] : [{ id: workload.id, own }];
    }),
  );
}

function resourceOf({ infrastructure }: Workload): `${string}#${string}` {
  return `${infrastructure?.file ?? ''}#${infrastructure?.logicalId ?? ''}`;
}

function stepsIn({ starts = [] }: Stack): readonly Step[] {
  return starts.flatMap(({ by, starts: to }) => {
    if (!('resource' in by)) return [];
    const targets = arnOfText(to, 'literal');
    return arnOfText(by.resource, 'literal').flatMap((from) => targets.map((one): Step => ({ from, to: one })));
  });
}

function stepsOfNeeds(evidence: readonly Evidence[], runs: readonly Runs[]): readonly Step[] {
  const owners = groupBy(runs, ({ id }) => id);
  return evidence.flatMap((one) => {
    if (one.kind !== 'need' || !STARTING.has(one.action)) return [];
    return (owners.get(one.who) ?? []).map(({ own }): Step => ({ from: own, to: resourceIn(one) }));
  });
}

/** Where nothing tells the resource, any of the service may be meant. */
function resourceIn({ action, on }: Need): Arn {
  if (!covers(on, EVERYTHING)) return on;
  return arn([{ text: 'arn:' }, { wildcard: '*' }, { text: `:${servicePrefix(action)}:` }, { wildcard: '*' }]);
}

/** `sqs`; empty where the pattern does not tell. */
function serviceOf(on: Arn): string {
  const written = on.map((part) => ('text' in part ? part.text : 'name' in part ? 'x' : '*')).join('');
  const [begin, , service = ''] = written.split(':');
  return begin === 'arn' && !service.includes('*') ? service : '';
}

/** Whether the patterns may mean one resource, or the one a part of the other: an object of a bucket, a table's stream, a function's alias. */
function areOne(a: Arn, b: Arn, relate: Relate): boolean {
  return relate(a, b) !== 'apart' || PARTS.some((by) => hasPart(a, by, b, relate) || hasPart(b, by, a, relate));
}

const PARTS = ['/', ':'];

function hasPart(whole: Arn, by: string, part: Arn, relate: Relate): boolean {
  return relate([...whole, { text: by }, { wildcard: '*' }], part) === 'covers';
}
