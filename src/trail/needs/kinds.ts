import type { Catalog, ParameterRole, TrailEvent } from '../../catalog/index.js';
import { type Reference, reference } from '../../vocabulary/index.js';
import { SEPARATOR } from '../key.js';
import type { Json } from '../records/json.js';
import type { TrailRecord } from '../records/record.js';

/** Records of one event with parameters of the same names. */
export interface Kind {
  /** What each parameter is to the answer; undefined where the catalog can't tell, so that each may be anything. */
  readonly roles: ReadonlyMap<string, ParameterRole> | undefined;
  /** What stands for a name in answers that hold for any. */
  readonly stands: ReadonlyMap<string, Reference>;
  /** The parameter that shows that none is wrapped in another, where one of them could wrap others. */
  readonly needsName: boolean;
  /** Something of a parameter's text matters, but not all of it. */
  readonly readsTexts: boolean;
  /** How keeping has gone: of answers for any names, of records that are alike in all that matters, and of what is known by its text. */
  readonly templates: Trial;
  readonly alike: Trial;
  readonly outlines: Trial;
}

export interface Trial {
  hits: number;
  misses: number;
}

const MOST_KINDS = 20_000;
/** What is mostly unlike each other is not kept. */
const FAIR_TRIAL = 64;
const LONGEST_KEY = 1_000;

export function isWorthKeeping({ hits, misses }: Trial): boolean {
  return misses <= FAIR_TRIAL + hits;
}

/** Texts that are names and nothing else: no ARN, no address, nothing that is hidden. */
const NAME = /^(?!arn:|[a-z0-9]+:\/\/|\*{3}|HIDDEN|Value hidden).{1,1024}$/is;

/** What stands for a value that is left out, and what others are wrapped in. */
const OMITTED = /^(omitted|.*Req(uest)?)$/i;
/** Others are wrapped in these where nothing stands beside them. */
const WRAPPING = /^(items|content|tag)$/i;

/** The kinds of a trail's records. `event` makes of a record what the catalog reads. */
export function rememberingKinds(catalog: Catalog): (record: TrailRecord, event: () => TrailEvent) => Kind {
  const kinds = new Map<string, Kind>();
  return (record, event) => {
    const { source, name, parameters, errorCode } = record;
    let key = `${source} ${name}`;
    if (parameters === undefined) key += errorCode === undefined ? ' -' : ' ?';
    else for (const parameter in parameters) key += ` ${parameter}`;
    const kind = kinds.get(key);
    if (kind !== undefined) return kind;
    const made = makeKind(Object.keys(parameters ?? {}), event, catalog);
    if (kinds.size >= MOST_KINDS) kinds.clear();
    kinds.set(key, made);
    return made;
  };
}

function makeKind(names: readonly string[], event: () => TrailEvent, catalog: Catalog): Kind {
  const roleOf = names.some((name) => OMITTED.test(name)) ? undefined : catalog.rolesInEvent(event());
  const roles = roleOf && new Map(names.map((name) => [name, roleOf(name)]));
  // Those are names that the catalog knows: references are never forgotten.
  const plain = names.filter((name) => roles?.get(name) === 'name');
  return {
    roles,
    stands: new Map(plain.map((name) => [name, reference('parameter', name)])),
    needsName: names.some((name) => WRAPPING.test(name)),
    readsTexts: [...(roles?.values() ?? [])].some((role) => typeof role === 'object' && role.readsTexts),
    templates: { hits: 0, misses: 0 },
    alike: { hits: 0, misses: 0 },
    outlines: { hits: 0, misses: 0 },
  };
}

/**
 * What of a record's parameters its answer turns on, but for the names. Undefined where that can't be told: two names are the same, which
 * may name one resource, parameters may be wrapped, or it is long.
 */
export function keyWithoutNames(parameters: Json, { roles, needsName }: Kind): string | undefined {
  if (roles === undefined) return undefined;
  let key = '';
  const names: unknown[] = [];
  for (const parameter in parameters) {
    const value = parameters[parameter];
    const role = roles.get(parameter);
    if (isName(role, value)) {
      if (names.includes(value)) return undefined;
      names.push(value);
      key += ` ${parameter}`;
    } else if (role !== 'unread') key += ` ${parameter}:${textOf(value, role)}`;
    if (key.length > LONGEST_KEY) return undefined;
  }
  return needsName && names.length === 0 ? undefined : key;
}

/** All of a record's parameters that its answer may turn on. Undefined where it is long. */
export function keyOfParameters(parameters: Json, { roles, needsName }: Kind): string | undefined {
  const known = needsName && !holdsName(parameters, roles) ? undefined : roles;
  let key = '';
  for (const parameter in parameters) {
    const value = parameters[parameter];
    const role = known?.get(parameter);
    if (role !== 'unread') key += `${SEPARATOR}${parameter}${SEPARATOR}${textOf(value, role)}`;
    if (key.length > LONGEST_KEY) return undefined;
  }
  return key;
}

/** What of a value its call's checks turn on. */
function textOf(value: unknown, role: ParameterRole | undefined): string {
  if (typeof role === 'object') return role.textOf(value);
  return typeof value === 'string' ? `"${value}` : JSON.stringify(value);
}

/** Whether one of the parameters is a name that stands in ARNs as it is. */
export function holdsName(parameters: Json, roles: Kind['roles']): boolean {
  return Object.entries(parameters).some(([parameter, value]) => isName(roles?.get(parameter), value));
}

export function isName(role: ParameterRole | undefined, value: unknown): value is string {
  return role === 'name' && typeof value === 'string' && NAME.test(value);
}
