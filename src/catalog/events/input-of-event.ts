import { list, record, unknown, type Value } from '../../vocabulary/index.js';
import { valuesAt } from '../input/path.js';
import { type KnownMember, type KnownNames, plainName } from './known-names.js';

/** How the parameters of an event differ from the operation's input beyond the case of names. */
export interface Differences {
  /** Input member → path in the event: `Bucket` ← `bucketName`, `SecurityGroupIds[]` ← `groupSet[].groupId`. */
  readonly members?: Readonly<Record<string, string>>;
  /** Input members that no event tells. */
  readonly unlogged?: readonly string[];
}

/** The operation's input, brought together from the event's cleaned parameters. What the catalog does not look at keeps its name. */
export function inputOfEvent(
  parameters: Value,
  names: KnownNames,
  { members = {}, unlogged = [] }: Differences,
): Value {
  const renamed = rename(parameters, names);
  if (renamed.is !== 'record') return renamed;
  const told = Object.entries(members).flatMap(([to, from]) => moved(parameters, from, to, names));
  const hidden = unlogged.map((name) => [name, unknown('CloudTrail does not log it')] as const);
  return record([...renamed.members, ...itemNames(renamed, names), ...told, ...hidden], renamed.open);
}

function rename(value: Value, names: KnownNames): Value {
  if (value.is === 'list')
    return list(
      value.items.map((item) => rename(item, names)),
      value.open,
    );
  if (value.is !== 'record') return value;
  const members = [...value.members].map(([name, member]) => {
    const known = knownMember(name, names);
    return known === undefined ? ([name, member] as const) : ([known.name, shaped(member, known)] as const);
  });
  return record(members, value.open);
}

/** The member that an event writes so. Lists may be written in the singular or as sets: `TagSpecification`, `tagSpecificationSet`. */
export function knownMember(name: string, names: KnownNames): KnownMember | undefined {
  const asked = askedBefore.get(names) ?? new Map<string, KnownMember | undefined>();
  askedBefore.set(names, asked);
  if (asked.has(name)) return asked.get(name);
  const found = memberLike(name, names);
  if (asked.size < MOST_ASKED) asked.set(name, found);
  return found;
}

/** A trail has the same names over and over. */
const askedBefore = new WeakMap<KnownNames, Map<string, KnownMember | undefined>>();
const MOST_ASKED = 500;

function memberLike(name: string, { members }: KnownNames): KnownMember | undefined {
  const plain = plainName(name);
  const exact = members.get(plain);
  if (exact !== undefined) return exact;
  const stem = plain.replace(/set$/, '');
  return [members.get(stem), members.get(`${stem}s`)].find((member) => member?.isList);
}

function shaped(written: Value, { isList, isMap, below }: KnownMember): Value {
  // A wrapping that the API itself has, as CloudFront does, is put back.
  const hasItems = written.is === 'list' && !isList && below.members.has('items');
  const value = hasItems ? record([['Items', written]]) : written;
  const all = isMap ? value : rename(value, below);
  return isList && (all.is === 'text' || all.is === 'record') ? list([all]) : all;
}

/** Lists of names that are written as lists of records, with the name in each: `instancesSet.items[].instanceId` for `InstanceIds`. */
function itemNames(input: Extract<Value, { is: 'record' }>, names: KnownNames): readonly (readonly [string, Value])[] {
  const wanted = [...names.members.values()].filter((m) => m.isList && !input.members.has(m.name));
  return wanted.flatMap(({ name }) => {
    const one = plainName(name).replace(/s$/, '');
    const found = [...input.members.values()].flatMap((value) => namesWithin(value, one));
    return found.length === 0 ? [] : [[name, list(found)] as const];
  });
}

function namesWithin(value: Value, plain: string): readonly Value[] {
  if (value.is === 'text') return [];
  const records = value.is === 'list' ? value.items : [];
  return records.flatMap((item) =>
    item.is === 'record' ? [...item.members].flatMap(([name, v]) => (plainName(name) === plain ? [v] : [])) : [],
  );
}

/** What stands at a path of the event, under the input's member: in a list for `Name[]`, in records of a list for `Items[].Name`. */
function moved(from: Value, path: string, to: string, names: KnownNames): readonly (readonly [string, Value])[] {
  const [step = path] = path.split(/[.[]/, 1);
  if (from.is !== 'record' || !from.members.has(step)) return [];
  const values = valuesAt(from, path);
  const [first] = values;
  if (first === undefined) return [];
  const [, name = to, isList, inner] = /^(\w+)(\[\])?(?:\.(\w+))?$/.exec(to) ?? [];
  const known = names.members.get(plainName(name));
  if (known === undefined) return [];
  if (isList === undefined) return [[name, shaped(first, known)]];
  const { below } = known;
  const innerBelow = below.members.get(plainName(inner ?? ''))?.below ?? below;
  const items = values.map((v) => (inner === undefined ? rename(v, below) : record([[inner, rename(v, innerBelow)]])));
  return [[name, list(items)]];
}
