import type { Catalog, Check, Checks, ParameterRole, Surroundings, TrailEvent } from '../../catalog/index.js';
import {
  type Arn,
  arn,
  arnKey,
  firstOfEach,
  type Reference,
  record,
  reference,
  referenceValue,
} from '../../vocabulary/index.js';
import type { Json } from '../records/json.js';
import { jsonValue } from '../records/json.js';
import type { TrailRecord } from '../records/record.js';

/** The checks of a record that is about a place. `event` makes of it what the catalog reads, which takes the most time. */
export type ChecksOfRecord = (record: TrailRecord, where: Surroundings, event: () => TrailEvent) => Checks;

/** Records of one event with parameters of the same names. */
interface Kind {
  readonly roles: ReadonlyMap<string, ParameterRole>;
  readonly stands: ReadonlyMap<string, Reference>;
  hits: number;
  misses: number;
}

const MOST_KEPT = 20_000;
/** Kinds whose records are mostly unlike each other are not kept. */
const FAIR_TRIAL = 64;
const LONGEST_KEY = 1_000;

/** Texts that are names and nothing else: no ARN, no address, nothing that is hidden. */
const NAME = /^(?!arn:|[a-z0-9]+:\/\/|\*{3}|HIDDEN|Value hidden).{1,1024}$/is;

/** Parameters in which others may be wrapped, and what stands for one that is left out. */
const WRAPPING = /^(items|content|tag|omitted|.*Request)$/i;

/**
 * The catalog's answers, kept by what of a record's parameters they turn on: what differs in names alone is answered before any of it is
 * turned into Values. Where the answer turns on more it is the catalog's own.
 */
export function rememberingChecks(catalog: Catalog): ChecksOfRecord {
  const kinds = new Map<string, Kind | 'apart'>();
  const kept = new WeakMap<Surroundings, Map<string, Checks | 'apart'>>();

  function kindOf(one: TrailRecord, parameters: Json, event: () => TrailEvent): Kind | 'apart' {
    const key = `${one.source} ${one.name} ${Object.keys(parameters).join(' ')}`;
    const kind = kinds.get(key) ?? makeKind(parameters, event);
    if (kinds.size >= MOST_KEPT) kinds.clear();
    kinds.set(key, kind);
    return kind;
  }

  function makeKind(parameters: Json, event: () => TrailEvent): Kind | 'apart' {
    const names = Object.keys(parameters);
    const roleOf = names.some((name) => WRAPPING.test(name)) ? undefined : catalog.rolesInEvent(event());
    if (roleOf === undefined) return 'apart';
    const roles = new Map(names.map((name) => [name, roleOf(name)]));
    // Those are names that the catalog knows: references are never forgotten.
    const plain = names.filter((name) => roles.get(name) === 'name');
    const stands = new Map(plain.map((name) => [name, reference('parameter', name)]));
    return { roles, stands, hits: 0, misses: 0 };
  }

  function templateOf(event: TrailEvent, parameters: Json, kind: Kind, where: Surroundings): Checks | 'apart' {
    const standing = Object.entries(parameters).flatMap(([name, value]) => {
      const stand = isName(kind.roles.get(name), value) ? kind.stands.get(name) : undefined;
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

  /** Of records whose answer turns on names or on the resources that they list, those with the same of both. */
  function apart(one: TrailRecord, key: string, here: Map<string, Checks | 'apart'>, own: () => Checks): Checks {
    if (one.response !== undefined) return own();
    const whole = `${key} ${JSON.stringify(one.resources)}`;
    const known = here.get(whole);
    if (known !== undefined && known !== 'apart') return known;
    const answer = own();
    if (whole.length <= 2 * LONGEST_KEY && here.size < MOST_KEPT) here.set(whole, answer);
    return answer;
  }

  return (one, where, event) => {
    const { parameters } = one;
    const own = (): Checks => catalog.checksOfEvent(event(), where);
    const kind = parameters === undefined ? 'apart' : kindOf(one, parameters, event);
    if (parameters === undefined || kind === 'apart' || kind.misses > FAIR_TRIAL + kind.hits) return own();
    const key = keyOf(one, parameters, kind);
    if (key === undefined) return own();
    const here = kept.get(where) ?? new Map<string, Checks | 'apart'>();
    kept.set(where, here);
    let found = here.get(key);
    if (found === undefined) {
      kind.misses++;
      found = templateOf(event(), parameters, kind, where);
      if (here.size >= MOST_KEPT) here.clear();
      here.set(key, found);
    } else kind.hits++;
    return found === 'apart' ? apart(one, `${key} ${namesOf(parameters, kind)}`, here, own) : filled(found, parameters);
  };
}

function isName(role: ParameterRole | undefined, value: unknown): value is string {
  return role === 'name' && typeof value === 'string' && NAME.test(value);
}

function namesOf(parameters: Json, { roles }: Kind): string {
  return JSON.stringify(Object.entries(parameters).filter(([name, value]) => isName(roles.get(name), value)));
}

/** Undefined where two names are the same, which may name one resource, or where it would be long. */
function keyOf({ source, name: event }: TrailRecord, parameters: Json, { roles }: Kind): string | undefined {
  let key = `${source} ${event}`;
  const names: unknown[] = [];
  for (const name in parameters) {
    const value = parameters[name];
    const role = roles.get(name);
    if (isName(role, value)) {
      if (names.includes(value)) return undefined;
      names.push(value);
      key += ` ${name}`;
    } else if (role !== 'unread' || mayHoldNames(value)) key += ` ${name}:${JSON.stringify(value)}`;
    if (key.length > LONGEST_KEY) return undefined;
  }
  return key;
}

/** Lists of objects are searched for names, whatever they are called. */
function mayHoldNames(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value) ? value.some((one) => typeof one === 'object') : 'items' in value || 'content' in value;
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
