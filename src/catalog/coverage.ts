import { isEverything, list, record, text, unknown, type Value } from '../vocabulary/index.js';
import type { Check, Surroundings } from './check.js';
import {
  checksOf,
  givesItsOwnId,
  type Knowledge,
  mainRules,
  parseMember,
  type Topic,
  topicOf,
} from './checks/index.js';
import { type KnownNames, knownNamesOf } from './events/known-names.js';

/**
 * How the catalog knows what a call of an operation needs: by the `rule` that its action has its name, by an `exception` written by hand, or
 * that it needs `none`. Where no action is known, because the operation is `newer` than the IAM data, because AWS has `ended` it, or `unknown`.
 */
export type Resolution = 'rule' | 'exception' | 'none' | 'newer' | 'ended' | 'unknown';

/**
 * Whether a call tells its resource: members of the input give its name (`named`), IAM checks its actions on `*` alone (`everything`), what
 * the call makes gets its name from AWS (`new`), no call names it, since it asks for all of a type or for the reason that an exception
 * gives (`unnamed`), or the catalog knows no member that does (`any`).
 */
export type Scoping = 'named' | 'everything' | 'new' | 'unnamed' | 'any';

/** What the catalog knows of one operation. */
export interface OperationCoverage {
  readonly operation: string;
  readonly resolution: Resolution;
  /** Undefined where the call needs nothing that is known. */
  readonly scoping?: Scoping;
}

const CLIENT = record([['endpoint', text('https://a1b2c3.execute-api.eu-west-1.amazonaws.com/live')]]);

/** What these ask for is all there is of a type. */
const LISTS = /^(Count|List|Search)/;

const NOWHERE: Surroundings = {
  partition: unknown('not told'),
  region: unknown('not told'),
  account: unknown('not told'),
};

/** What is known of every operation of a service, in the order of their names; none where there is no such service. */
export function coverageOf(service: string, knowledge: Knowledge): readonly OperationCoverage[] {
  const operations = Object.entries(knowledge.service?.operations ?? {});
  return operations.map(([operation, members]) => {
    const topic = topicOf({ service, operation }, knowledge);
    if (typeof topic === 'string') return { operation, resolution: 'unknown' };
    const scoping = scopingOf(topic, inputsOf(topic, members), (input) => {
      return checksOf({ service, operation, input, client: CLIENT }, NOWHERE, knowledge).checks;
    });
    return { operation, resolution: resolutionOf(topic), ...(scoping === undefined ? {} : { scoping }) };
  });
}

function resolutionOf(topic: Topic): Resolution {
  const { operation, service, exceptions } = topic;
  const rules = mainRules(topic);
  if (rules.length === 0) return 'none';
  if (rules.some((rule) => topic.action(rule.action) === undefined)) {
    if (service.newer?.includes(operation)) return 'newer';
    return service.ended?.includes(operation) ? 'ended' : 'unknown';
  }
  return Object.hasOwn(exceptions.operations ?? {}, operation) ? 'exception' : 'rule';
}

function scopingOf(
  topic: Topic,
  inputs: readonly Value[],
  checksFor: (input: Value) => readonly Check[],
): Scoping | undefined {
  const own = new Set(mainRules(topic).map((rule) => topic.action(rule.action)?.name));
  const found: Check[] = [];
  for (const input of inputs) {
    const checks = checksFor(input).filter((check) => own.has(check.action));
    if (checks.some((check) => check.sure === 'read' && !isEverything(check.on))) return 'named';
    found.push(...checks);
  }
  if (found.length === 0) return undefined;
  if (found.every((check) => check.sure === 'read')) return 'everything';
  if (topic.exception.unnamed !== undefined || LISTS.test(topic.operation)) return 'unnamed';
  return givesItsOwnId(topic.operation) ? 'new' : 'any';
}

/** Inputs whose members have names, and those whose members hold an ARN that the operation's action accepts. */
function inputsOf(topic: Topic, members: readonly string[]): readonly Value[] {
  const types = mainRules(topic).flatMap((rule) => topic.action(rule.action)?.resourceTypes ?? []);
  const arns = types
    .flatMap((type) => type.arns)
    .map((template) => template.replace(/\$\{\w+\}/g, (v) => OWN[v] ?? 'x'));
  const names = knownNamesOf(topic);
  const tried = [undefined, ...new Set(arns)];
  return tried.flatMap((arn) => [fullInput(members, arn), deepInput(names, arn)]);
}

/** An input that gives a name to every member that a rule looks at, at whatever depth, and this ARN to those called so. */
function deepInput({ members }: KnownNames, arn?: string): Value {
  return record(
    [...members.values()].map(({ name, isList, isMap, below }) => {
      const named = text(/arns?$/i.test(name) && arn !== undefined ? arn : `my${name}`);
      const one = below.members.size === 0 ? named : deepInput(below, arn);
      const all = isMap ? record([[`my${name}`, one]]) : one;
      return [name, isList ? list([all]) : all] as const;
    }),
  );
}

const OWN: Readonly<Record<string, string>> = {
  '${Partition}': 'aws',
  '${Region}': 'eu-west-1',
  '${Account}': '111122223333',
};

/** An input that gives every member that may name something a name, or this ARN where it may hold one. */
export function fullInput(members: readonly string[], arn?: string): Value {
  return record(
    members.map(parseMember).map(({ name, isList, mayBeArn }) => {
      const named = text(mayBeArn && arn !== undefined ? arn : `my${name}`);
      return [name, isList ? list([named]) : named] as const;
    }),
  );
}
