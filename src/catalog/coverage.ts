import { isEverything, list, record, text, unknown, type Value } from '../vocabulary/index.js';
import type { Check, Surroundings } from './check.js';
import {
  checksOf,
  givesItsOwnId,
  type Knowledge,
  mainRules,
  parseMember,
  parseTemplate,
  type Topic,
  topicOf,
} from './checks/index.js';

/**
 * How the catalog knows what a call of an operation needs: by the `rule` that its action has its name, by an `exception` written by hand, or
 * that it needs `none`. Where no action is known, because the operation is `newer` than the IAM data, because AWS has `ended` it, or `unknown`.
 */
export type Resolution = 'rule' | 'exception' | 'none' | 'newer' | 'ended' | 'unknown';

/**
 * Whether a call tells its resource: members of the input give its name (`named`), IAM checks its actions on `*` alone (`everything`), what
 * the call makes gets its name from AWS (`new`), no call names it, as an exception says (`unnamed`), or the catalog knows no member that does
 * (`any`).
 */
export type Scoping = 'named' | 'everything' | 'new' | 'unnamed' | 'any';

/** What the catalog knows of one operation. */
export interface OperationCoverage {
  readonly operation: string;
  readonly resolution: Resolution;
  /** Undefined where the call needs nothing that is known. */
  readonly scoping?: Scoping;
}

const NOWHERE: Surroundings = {
  partition: unknown('not told'),
  region: unknown('not told'),
  account: unknown('not told'),
};

/** What is known of every operation of a service, in the order of their names; none where there is no such service. */
export function coverageOf(service: string, knowledge: Knowledge): readonly OperationCoverage[] {
  const operations = Object.entries(knowledge.service?.operations ?? {});
  return operations.map(([operation, members]) => {
    const topic = topicOf({ service, operation, input: fullInput(members) }, knowledge);
    if (typeof topic === 'string') return { operation, resolution: 'unknown' };
    const scoping = scopingOf(topic, inputsOf(topic, members), (input) => {
      return checksOf({ service, operation, input }, NOWHERE, knowledge).checks;
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
  checksOf: (input: Value) => readonly Check[],
): Scoping | undefined {
  const found: Check[] = [];
  for (const input of inputs) {
    const checks = checksOf(input);
    if (checks.some((check) => check.sure === 'read' && !isEverything(check.on))) return 'named';
    found.push(...checks);
  }
  if (found.length === 0) return undefined;
  if (namesByHand(topic)) return 'named';
  if (found.every((check) => check.sure === 'read')) return 'everything';
  if (topic.exception.unnamed !== undefined) return 'unnamed';
  return givesItsOwnId(topic.operation) ? 'new' : 'any';
}

/** An exception's template says which members name the resource, at whatever depth of the input. */
function namesByHand(topic: Topic): boolean {
  const templates = (topic.exception.checks ?? []).flatMap((rule) => rule.on ?? []);
  return templates.some((template) => parseTemplate(template).some(({ is }) => is === 'given'));
}

/** Inputs whose members have names, and those whose members hold an ARN that the operation's action accepts. */
function inputsOf(topic: Topic, members: readonly string[]): readonly Value[] {
  const types = mainRules(topic).flatMap((rule) => topic.action(rule.action)?.resourceTypes ?? []);
  const arns = types
    .flatMap((type) => type.arns)
    .map((template) => template.replace(/\$\{\w+\}/g, (v) => OWN[v] ?? 'x'));
  return [fullInput(members), ...[...new Set(arns)].map((arn) => fullInput(members, arn))];
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
