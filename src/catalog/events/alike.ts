import { type Reference, record, reference, referenceValue, type Value, valueKey } from '../../vocabulary/index.js';
import { knownMember } from './input-of-event.js';
import type { KnownMember, KnownNames } from './known-names.js';

/** How the cleaned parameters of one kind of event become the input of its call. */
export interface EventKind {
  readonly names: KnownNames;
  /** Members of the input whose text stands in ARNs as it is. */
  readonly plain: ReadonlySet<string>;
  /** Input member → path in the event. */
  readonly members: Readonly<Record<string, string>>;
}

/** Parameters, as far as it turns on them what the call is checked on. */
export interface Alike {
  /** Parameters that share it are checked alike, but for the names in `texts`. */
  readonly key: string;
  /** The parameters with these in the place of names. */
  readonly parameters: Value;
  readonly texts: ReadonlyMap<Reference, string>;
}

/** What becomes of a parameter: its text is a name and nothing more, it is looked into, or it is looked at nowhere. */
type Role = 'name' | 'unread' | { readonly known: KnownMember | undefined };

/** Parameters whose key would be longer are each their own. */
const LONGEST_KEY = 2_000;
/** Longer texts are not taken for names, and ARNs and addresses are looked into. */
const PLAIN = /^(?!arn:|[a-z0-9]+:\/\/).{1,1024}$/s;

/** What a parameter is to the checks of its call: a name that stands in ARNs as it is, something that is looked into, or nothing. */
export type ParameterRole = 'name' | 'looked into' | 'unread';

/** The role of each parameter of a kind of event, by its name. */
export function parameterRoles(kind: EventKind): (parameter: string) => ParameterRole {
  return (parameter) => {
    const role = makeRole(parameter, kind);
    return typeof role === 'string' ? role : 'looked into';
  };
}

/** Tells parameters of one kind of event apart by what of them is looked at. Undefined where they are better looked at as they are. */
export function telling(kind: EventKind): (parameters: Value) => Alike | undefined {
  const roles = new Map<string, Role>();
  const stands = new Map<string, Reference>();

  function roleOf(name: string): Role {
    const role = roles.get(name) ?? makeRole(name, kind);
    if (roles.size < MOST_NAMES) roles.set(name, role);
    return role;
  }

  function standFor(name: string): Reference {
    const stand = stands.get(name) ?? reference('event parameter', name);
    stands.set(name, stand);
    return stand;
  }

  return (parameters) => {
    if (parameters.is !== 'record' || parameters.computed !== undefined) return undefined;
    const texts = new Map<Reference, string>();
    const members: (readonly [string, Value])[] = [];
    let key = parameters.open ? 'open' : '';
    for (const [name, value] of parameters.members) {
      const role = roleOf(name);
      if (role === 'name' && value.is === 'text' && PLAIN.test(value.text)) {
        const stand = standFor(name);
        texts.set(stand, value.text);
        members.push([name, referenceValue(stand)]);
        key += ` ${name}`;
      } else {
        members.push([name, value]);
        const part = partOf(value, role);
        if (part !== undefined) key += ` ${name}:${part}`;
      }
      if (key.length > LONGEST_KEY) return undefined;
    }
    // Two members of one text may name one resource.
    if (texts.size > 1 && new Set(texts.values()).size < texts.size) return undefined;
    return { key, parameters: record(members, parameters.open), texts };
  };
}

const MOST_NAMES = 1_000;

function makeRole(name: string, { names, plain, members }: EventKind): Role {
  const own = knownMember(name, names);
  const moved = Object.entries(members).filter(([, path]) => path.split(/[.[]/, 1)[0] === name);
  if (own === undefined && moved.length === 0) return 'unread';
  const targets = [...(own === undefined ? [] : [own.name]), ...moved.map(([to]) => to)];
  const isWhole = moved.every(([, path]) => path === name);
  if (isWhole && targets.every((to) => plain.has(to))) return 'name';
  return { known: moved.length === 0 ? own : undefined };
}

/** What of a value tells events apart; undefined where nothing of it does. */
function partOf(value: Value, role: Role): string | undefined {
  if (role === 'unread') return mayHoldNames(value) ? valueKey(value) : undefined;
  if (role === 'name' || role.known === undefined) return valueKey(value);
  return keyWithin(value, role.known);
}

/** Lists of records are searched for names, whatever they are called. */
function mayHoldNames(value: Value): boolean {
  return value.is === 'list' && value.items.some((item) => item.is === 'record');
}

/** Of a member whose own members are known, those count; of a map its keys. */
function keyWithin(value: Value, known: KnownMember): string {
  const { below, isMap } = known;
  if (value.is === 'list') return `[${value.items.map((item) => keyWithin(item, known)).join()}]`;
  if (value.is !== 'record' || value.computed !== undefined || value.open) return valueKey(value);
  if (isMap && below.members.size === 0) return JSON.stringify([...value.members.keys()]);
  if (isMap || below.members.size === 0) return valueKey(value);
  const parts = [...value.members].flatMap(([name, member]) => {
    const inner = knownMember(name, below);
    return inner === undefined ? [] : [`${name}:${keyWithin(member, inner)}`];
  });
  return `{${parts.join()}}`;
}
