import { ts } from '../../program/index.js';
import { allocated } from '../abstract/allocate.js';
import { growComputed } from '../abstract/computed.js';
import { type AbsSet, environment, newObject, unknownValue } from '../abstract/domain.js';
import { mayBeMissing, union } from '../abstract/sets.js';
import type { Env, Machine } from '../machine.js';
import { declare, variable } from './scopes.js';

/** Binds a declared name or pattern: `x`, `{ a, b: { c }, ...rest }`, `[first, ...others]`. */
export function bindPattern(machine: Machine, pattern: ts.BindingName, value: AbsSet, env: Env): void {
  if (ts.isIdentifier(pattern)) {
    machine.heap.grow(variable(pattern.text, env.scope) ?? declare(env.scope, pattern.text), value);
  } else if (ts.isArrayBindingPattern(pattern)) bindArray(machine, pattern, value, env);
  else bindObject(machine, pattern, value, env);
}

function bindObject(machine: Machine, pattern: ts.ObjectBindingPattern, value: AbsSet, env: Env): void {
  const taken: string[] = [];
  for (const element of pattern.elements) {
    const key = element.propertyName ?? element.name;
    if (element.dotDotDotToken !== undefined) {
      bindPattern(machine, element.name, without(machine, value, taken, element, env), env);
      continue;
    }
    const name = keyText(machine, key, env);
    if (name !== undefined) taken.push(name);
    const member = name === undefined ? machine.elements(value) : machine.member(value, name, { node: element, env });
    bindPattern(machine, element.name, withDefault(machine, member, element.initializer, env), env);
  }
}

function keyText(machine: Machine, key: ts.PropertyName | ts.BindingName, env: Env): string | undefined {
  if (ts.isIdentifier(key) || ts.isStringLiteral(key) || ts.isNumericLiteral(key)) return key.text;
  if (!ts.isComputedPropertyName(key)) return undefined;
  const [only, more] = machine.evaluate(key.expression, env);
  return only?.is === 'const' && more === undefined ? String(only.value) : undefined;
}

/** What `...rest` takes: an object with the members that were not taken by name. Other values stay what they are. */
function without(machine: Machine, value: AbsSet, taken: readonly string[], node: ts.Node, env: Env): AbsSet {
  return value.map((v) => {
    if (v.is !== 'object' || v.kind !== 'plain') return v;
    const key = `rest ${v.id} ${node.pos}`;
    const made = allocated(env.frame, key, 'object', () => newObject(node, 'plain'));
    for (const [name, cell] of v.properties) {
      if (!taken.includes(name)) machine.heap.grow(machine.heap.property(made, name), machine.heap.read(cell));
    }
    machine.heap.grow(made.elements, machine.heap.read(v.elements));
    machine.heap.grow(made.rest, machine.heap.read(v.rest));
    return made;
  });
}

function bindArray(machine: Machine, pattern: ts.ArrayBindingPattern, value: AbsSet, env: Env): void {
  pattern.elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element)) return;
    const given =
      element.dotDotDotToken === undefined ? machine.member(value, String(index), { node: element, env }) : value;
    bindPattern(machine, element.name, withDefault(machine, given, element.initializer, env), env);
  });
}

/** The value, or the default where it may be undefined. An environment variable keeps its default. */
export function withDefault(machine: Machine, value: AbsSet, initializer: ts.Expression | undefined, env: Env): AbsSet {
  if (initializer === undefined) return value;
  if (value.length > 0 && !value.some(mayBeMissing)) return value;
  const otherwise = machine.evaluate(initializer, env);
  const [only, more] = value;
  if (only?.is === 'environment' && more === undefined) return [environment(only.name, otherwise)];
  const present = value.filter((v) => !(v.is === 'const' && v.value === undefined));
  return union(present, otherwise);
}

/** Assigns to a variable, a property, an element, or each part of a destructuring pattern. */
export function assignTo(machine: Machine, target: ts.Expression, value: AbsSet, env: Env): void {
  if (ts.isIdentifier(target)) {
    const cell = variable(target.text, env.scope);
    if (cell !== undefined) machine.heap.grow(cell, value);
  } else if (ts.isPropertyAccessExpression(target)) {
    const of = machine.evaluate(target.expression, env);
    machine.assign(of, target.name.text, value);
    machine.watch?.assigned(machine, of, target.name.text, value, { node: target, env });
  } else if (ts.isElementAccessExpression(target)) {
    assignElement(machine, target, value, env);
  } else if (ts.isParenthesizedExpression(target) || ts.isNonNullExpression(target) || ts.isAsExpression(target)) {
    assignTo(machine, target.expression, value, env);
  } else if (ts.isObjectLiteralExpression(target)) assignObjectPattern(machine, target, value, env);
  else if (ts.isArrayLiteralExpression(target)) {
    target.elements.forEach((e, index) => {
      if (ts.isSpreadElement(e)) assignTo(machine, e.expression, value, env);
      else assignWithDefault(machine, e, machine.member(value, String(index), { node: e, env }), env);
    });
  }
}

function assignElement(machine: Machine, target: ts.ElementAccessExpression, value: AbsSet, env: Env): void {
  const of = machine.evaluate(target.expression, env);
  const keys = machine.evaluate(target.argumentExpression, env);
  for (const key of keys.length === 0 ? [unknownValue('computed at run time')] : keys) {
    if (key.is === 'const') machine.assign(of, String(key.value), value);
    else assignComputed(machine, of, [key], value);
  }
}

function assignComputed(machine: Machine, of: AbsSet, name: AbsSet, value: AbsSet): void {
  for (const o of of) {
    if (o.is === 'object') growComputed(machine, o, name, value);
    else machine.assign([o], undefined, value);
  }
}

function assignObjectPattern(machine: Machine, target: ts.ObjectLiteralExpression, value: AbsSet, env: Env): void {
  for (const p of target.properties) {
    if (ts.isShorthandPropertyAssignment(p)) {
      const member = machine.member(value, p.name.text, { node: p, env });
      assignTo(machine, p.name, withDefault(machine, member, p.objectAssignmentInitializer, env), env);
    } else if (ts.isPropertyAssignment(p)) {
      const name = keyText(machine, p.name, env);
      const member = name === undefined ? machine.elements(value) : machine.member(value, name, { node: p, env });
      assignWithDefault(machine, p.initializer, member, env);
    } else if (ts.isSpreadAssignment(p)) assignTo(machine, p.expression, value, env);
  }
}

/** `target = default` inside a pattern reads as an assignment expression. */
function assignWithDefault(machine: Machine, target: ts.Expression, value: AbsSet, env: Env): void {
  if (ts.isBinaryExpression(target) && target.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    assignTo(machine, target.left, withDefault(machine, value, target.right, env), env);
  } else assignTo(machine, target, value, env);
}
