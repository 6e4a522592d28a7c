import { namesOf } from '../evidence/index.js';
import {
  type Action,
  type Arn,
  arn,
  arnKey,
  arnOfText,
  covers,
  EVERYTHING,
  type Evidence,
  groupBy,
  type Need,
  oncePer,
  type Stack,
  servicePrefix,
  type Value,
  type Workload,
  type WorkloadId,
} from '../vocabulary/index.js';
import { mayBeOne } from './may-be-one.js';

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
export function startedBy(stacks: readonly Stack[], evidence: readonly Evidence[]): Started {
  const runs = runsOf(stacks);
  const areOne = mayBeOne(namesOf(stacks));
  const next = nextOf([...stacks.flatMap(stepsIn), ...stepsOfNeeds(evidence, runs)], areOne);
  const runBy = oncePer((on: Arn) => runs.filter(({ own }) => areOne(on, own)).map(({ id }) => id));
  return (target) => {
    const first = arnOfText(target, 'literal');
    const all = new Set(first);
    // A set hands out what is added while it is gone through.
    for (const on of all) for (const to of next(on)) all.add(to);
    const directly = new Set(first.flatMap(runBy));
    return new Map([...all].flatMap(runBy).map((id) => [id, { directly: directly.has(id) }] as const));
  };
}

/** What a resource starts. Many steps lead to one resource: equal patterns are one object, of which each question is asked once. */
function nextOf(steps: readonly Step[], areOne: (a: Arn, b: Arn) => boolean): (on: Arn) => readonly Arn[] {
  const targets = new Map(steps.map(({ to }) => [arnKey(to), to] as const));
  const groups = [...groupBy(steps, ({ from }) => arnKey(from)).values()].map((all) => ({
    from: all[0].from,
    to: [...new Set(all.map(({ to }) => targets.get(arnKey(to)) ?? to))],
  }));
  const byService = groupBy(groups, ({ from }) => serviceOf(from));
  return oncePer((on: Arn) => {
    const service = serviceOf(on);
    const some = service === '' ? groups : [...(byService.get(service) ?? []), ...(byService.get('') ?? [])];
    return some.filter(({ from }) => areOne(from, on)).flatMap(({ to }) => to);
  });
}

/** The functions with the ARNs by which they are started. */
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
