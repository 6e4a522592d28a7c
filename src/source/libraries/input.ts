import { growComputed } from '../abstract/computed.js';
import { type AbsSet, type Obj, unknownValue } from '../abstract/domain.js';
import { objectHere } from '../language/calls.js';
import type { Machine, Site } from '../machine.js';
import type { CallModel } from './models.js';
import { type Given, isMissing, valueAt } from './paths.js';

/** The operation's input, put together from what the call was given. */
export function inputOf(machine: Machine, model: CallModel, given: Given, site: Site): AbsSet {
  const { service, operation, input } = model;
  if (typeof input === 'string') return valueAt(machine, input, given, site);
  const what = `input of ${service} ${operation} ${given.each?.map((e) => e.id).join() ?? ''}`;
  const made = objectHere(site, what, 'plain');
  for (const [member, path] of Object.entries(input))
    put(machine, { into: made, member, what }, valueAt(machine, path, given, site), site);
  return [made];
}

interface Where {
  readonly into: Obj;
  /** `TableName`, `Items[].Put.TableName`, `Tables[keys]` */
  readonly member: string;
  /** Keeps objects that one place makes apart. */
  readonly what: string;
}

/** Puts a value where a path leads, making the objects and lists on the way. */
export function put(machine: Machine, { into, member, what }: Where, value: AbsSet, site: Site): void {
  const [, name = member, form = '', rest] = /^(\w+)(\[\]|\[keys\])?(?:\.(.*))?$/.exec(member) ?? [];
  if (value.length === 0) return;
  if (form === '' && rest === undefined) {
    machine.heap.grow(machine.heap.property(into, name), value);
    return;
  }
  const inside = objectHere(site, `${what} ${name}`, 'plain');
  if (form === '[keys]') nameAll(machine, inside, value);
  else put(machine, { into: inside, member: rest ?? '', what: `${what} ${name}` }, value, site);
  const list = form === '[]' ? objectHere(site, `${what} ${name}[]`, 'array') : inside;
  if (list !== inside) machine.heap.grow(list.elements, [inside]);
  machine.heap.grow(machine.heap.property(into, name), [list]);
}

const SOMETHING = unknownValue('what the library puts there');

/** Makes a member for each of the names. */
function nameAll(machine: Machine, map: Obj, names: AbsSet): void {
  for (const name of names) {
    if (isMissing(name)) machine.heap.grow(map.rest, [SOMETHING]);
    else if (name.is === 'const') machine.heap.grow(machine.heap.property(map, String(name.value)), [SOMETHING]);
    else growComputed(machine, map, [name], [SOMETHING]);
  }
}
