import { ts } from '../../program/index.js';
import { allocated } from '../abstract/allocate.js';
import { growComputed } from '../abstract/computed.js';
import { type AbsSet, newObject, type Obj, UNDEFINED } from '../abstract/domain.js';
import { union } from '../abstract/sets.js';
import type { Env, Machine, Site } from '../machine.js';
import { constantNames, tupleOf } from './keys.js';
import { placeIn } from './scopes.js';

/** The object that this place makes in this frame: the same each time. */
function allocate(machine: Machine, node: ts.Node, env: Env, kind: Obj['kind']): Obj {
  const key = placeIn(node, env);
  return allocated(env.frame, key, 'object', () => newObject(node, kind, { branches: machine.heap.branches }));
}

export function objectLiteral(machine: Machine, node: ts.ObjectLiteralExpression, env: Env): AbsSet {
  const made = allocate(machine, node, env, 'plain');
  // A later property takes the place of an earlier one; between evaluations the object only grows.
  const members = new Map<string, AbsSet>();
  for (const property of node.properties) literalProperty(machine, property, made, members, env);
  for (const [name, value] of members) machine.heap.grow(machine.heap.property(made, name), value);
  return [made];
}

function literalProperty(
  machine: Machine,
  node: ts.ObjectLiteralElementLike,
  made: Obj,
  members: Map<string, AbsSet>,
  env: Env,
): void {
  if (ts.isSpreadAssignment(node)) {
    spreadInto(machine, machine.evaluate(node.expression, env), made, members, { node, env });
    return;
  }
  const names = propertyNames(machine, node.name, env);
  if (ts.isGetAccessor(node)) {
    for (const name of names ?? []) made.getters.set(name, machine.makeFunction(node, env));
    return;
  }
  const value = literalValue(machine, node, env);
  if (names === undefined) growComputed(machine, made, nameValue(machine, node.name, env), value);
  for (const name of names ?? [])
    members.set(name, names !== undefined && names.length > 1 ? union(members.get(name) ?? [], value) : value);
}

function literalValue(
  machine: Machine,
  node: Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment>,
  env: Env,
): AbsSet {
  if (ts.isPropertyAssignment(node)) return machine.evaluate(node.initializer, env);
  if (ts.isShorthandPropertyAssignment(node)) return machine.evaluate(node.name, env);
  return [machine.makeFunction(node, env)];
}

function spreadInto(machine: Machine, value: AbsSet, made: Obj, members: Map<string, AbsSet>, site: Site): void {
  for (const v of value) {
    if (v.is === 'const') continue;
    if (v.is !== 'object') {
      // Its members are not known: they may stand in place of those so far.
      machine.heap.grow(made.rest, [v]);
      if (v.is !== 'event' && v.is !== 'stored' && v.is !== 'unknown') continue;
      for (const [name, before] of members) members.set(name, union(before, machine.member([v], name, site)));
      continue;
    }
    machine.heap.grow(made.elements, machine.heap.read(v.elements));
    machine.heap.grow(made.rest, machine.heap.read(v.rest));
    for (const { name, cell } of v.computed.values()) growComputed(machine, made, name, machine.heap.read(cell));
    for (const [name, cell] of v.properties) {
      const given = machine.heap.read(cell);
      const before = members.get(name) ?? (lacks(value, name) ? [UNDEFINED] : []);
      members.set(name, value.length > 1 || given.length === 0 ? union(before, given) : given);
    }
  }
}

/** Whether some of what may be spread has no such member: `...(by ? { IndexName } : {})`, `...(by && { IndexName })`. */
function lacks(value: AbsSet, name: string): boolean {
  return value.some((v) => v.is !== 'object' || (!v.properties.has(name) && v.rest.value.length === 0));
}

function nameValue(machine: Machine, name: ts.PropertyName, env: Env): AbsSet {
  return ts.isComputedPropertyName(name) ? machine.evaluate(name.expression, env) : [];
}

/** The names that a property name may be; undefined where it is computed at run time. */
export function propertyNames(machine: Machine, name: ts.PropertyName, env: Env): readonly string[] | undefined {
  if (ts.isComputedPropertyName(name)) return constantNames(machine.evaluate(name.expression, env));
  return [name.text];
}

/** Longer lists are not put together element by element. */
const MAX_SPREAD = 1_000;

export function arrayLiteral(machine: Machine, node: ts.ArrayLiteralExpression, env: Env): AbsSet {
  const made = allocate(machine, node, env, 'array');
  let index = 0;
  let certain = true;
  for (const element of node.elements) {
    if (ts.isSpreadElement(element)) {
      const spread = machine.evaluate(element.expression, env);
      const tuple = certain ? tupleOf(machine, spread) : undefined;
      const known = tuple !== undefined && index + tuple.length <= MAX_SPREAD ? tuple : undefined;
      for (const value of known ?? []) machine.heap.grow(machine.heap.property(made, String(index++)), value);
      if (known === undefined) {
        certain = false;
        machine.heap.grow(made.elements, machine.elements(spread));
      }
    } else {
      const value = machine.evaluate(element, env);
      machine.heap.grow(certain ? machine.heap.property(made, String(index++)) : made.elements, value);
    }
  }
  return [made];
}
