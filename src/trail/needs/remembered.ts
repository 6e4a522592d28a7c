import type { Catalog, Check, Checks, Surroundings, TrailEvent } from '../../catalog/index.js';
import { type Arn, arn, arnKey, firstOfEach, record, referenceValue } from '../../vocabulary/index.js';
import type { Json } from '../records/json.js';
import { jsonValue } from '../records/json.js';
import type { TrailRecord } from '../records/record.js';
import { isName, isWorthKeeping, type Kind, keyWithoutNames } from './kinds.js';

/** The checks of a record, and whether they are the same for all of its kind with the same parameters, whatever else stands in it. */
export interface RecordChecks extends Checks {
  readonly hold: 'with the parameters' | 'with the resources' | 'alone';
}

/** The checks of a record that is about a place. `event` makes of it what the catalog reads, which takes the most time. */
export type ChecksOfRecord = (
  record: TrailRecord,
  where: Surroundings,
  kind: Kind,
  event: () => TrailEvent,
) => RecordChecks;

const MOST_KEPT = 20_000;

/**
 * The catalog's answers, kept by what of a record's parameters they turn on: what differs in names alone is answered before any of it is
 * turned into Values. Where the answer turns on more it is the catalog's own.
 */
export function rememberingChecks(catalog: Catalog): ChecksOfRecord {
  const kept = new WeakMap<Surroundings, Map<string, Checks | 'apart'>>();

  /** Of the answer for any names. */
  function template(one: TrailRecord, where: Surroundings, kind: Kind, event: () => TrailEvent): Checks | 'apart' {
    const { parameters } = one;
    const without = parameters && isWorthKeeping(kind.templates) ? keyWithoutNames(parameters, kind) : undefined;
    if (parameters === undefined || without === undefined) return 'apart';
    const here = kept.get(where) ?? new Map<string, Checks | 'apart'>();
    kept.set(where, here);
    const key = `${one.source} ${one.name}${without}`;
    const found = here.get(key);
    if (found !== undefined) {
      kind.templates.hits++;
      return found;
    }
    kind.templates.misses++;
    const made = makeTemplate(event(), parameters, kind, where);
    if (here.size >= MOST_KEPT) here.clear();
    here.set(key, made);
    return made;
  }

  function makeTemplate(event: TrailEvent, parameters: Json, kind: Kind, where: Surroundings): Checks | 'apart' {
    const standing = Object.entries(parameters).flatMap(([name, value]) => {
      const stand = isName(kind.roles?.get(name), value) ? kind.stands.get(name) : undefined;
      if (stand !== undefined) return [[name, referenceValue(stand)] as const];
      return value === null ? [] : [[name, jsonValue(value)] as const];
    });
    const answer = catalog.checksOfEvent(
      { source: event.source, name: event.name, parameters: record(standing) },
      where,
    );
    const isAlike =
      answer.unsure === undefined &&
      answer.checks.every(({ action, sure, on }) => sure === 'read' && (isTold(on) || isAskedForNothing(action)));
    return isAlike ? answer : 'apart';
  }

  /** On no resource, so that none in the record matters. */
  function isAskedForNothing(action: string): boolean {
    return catalog.action(action)?.resourceTypes.length === 0;
  }

  return (one, where, kind, event) => {
    const found = template(one, where, kind, event);
    if (found !== 'apart') return { ...filled(found, one.parameters ?? {}), hold: 'with the parameters' };
    const hold = one.response === undefined ? 'with the resources' : 'alone';
    return { ...catalog.checksOfEvent(event(), where), hold };
  };
}

/** Told in full by texts and names, so that nothing else in the record tells it more closely. */
function isTold(on: Arn): boolean {
  return on.every((part) => 'text' in part || 'name' in part);
}

function filled(answer: Checks, parameters: Json): Checks {
  const checks = answer.checks.map((check) => ({ ...check, on: filledArn(check.on, parameters) }));
  return { ...answer, checks: checks.length < 2 ? checks : firstOfEach(checks, checkKey) };
}

/** A name may be a text that stands elsewhere among the parameters too. */
function checkKey({ action, on, when }: Check): string {
  return `${action} ${arnKey(on)} ${JSON.stringify(when)}`;
}

function filledArn(on: Arn, parameters: Json): Arn {
  if (!on.some((part) => 'name' in part)) return on;
  return arn(on.map((part) => ('name' in part ? { text: String(parameters[part.name.id]) } : part)));
}
