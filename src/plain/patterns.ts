import { ts } from '../program/index.js';
import type { Place } from '../vocabulary/index.js';
import { type Data, mapData, textOf } from './data.js';
import { assignName, lookUp, type Machine, placeOf, type Scope } from './machine.js';
import { memberOf } from './members.js';

/** Declares the names of a binding with the parts of the value that they stand for. */
export function bind(m: Machine, name: ts.BindingName, value: Data, scope: Scope): void {
  if (ts.isIdentifier(name)) {
    scope.names.set(name.text, value);
    return;
  }
  for (const [i, element] of name.elements.entries()) {
    if (ts.isOmittedExpression(element)) continue;
    const at = placeOf(element, scope.module.file);
    const part = ts.isObjectBindingPattern(name)
      ? partOf(m, element, name, value, scope, at)
      : memberOf(value, `${i}`, at);
    const isMissing = part.is === 'constant' && part.value === undefined;
    bind(m, element.name, isMissing && element.initializer ? m.evaluate(element.initializer, scope) : part, scope);
  }
}

function partOf(
  m: Machine,
  element: ts.BindingElement,
  pattern: ts.ObjectBindingPattern,
  value: Data,
  scope: Scope,
  at: Place,
): Data {
  const key = element.propertyName ?? element.name;
  if (element.dotDotDotToken === undefined) return memberOf(value, keyText(m, key, scope) ?? '', at);
  if (value.is !== 'map') return value;
  const taken = pattern.elements.map((other) => keyText(m, other.propertyName ?? other.name, scope));
  return mapData(
    [...value.entries].filter(([name]) => !taken.includes(name)),
    at,
    value.open,
  );
}

function keyText(m: Machine, key: ts.PropertyName | ts.BindingName, scope: Scope): string | undefined {
  if (ts.isComputedPropertyName(key)) return textOf(m.evaluate(key.expression, scope));
  return ts.isIdentifier(key) || ts.isStringLiteralLike(key) ? key.text : undefined;
}

/** Puts a value where an assignment says: into a name, `module.exports`, or a member of a map or list. */
export function assign(m: Machine, target: ts.Expression, value: Data, scope: Scope, at: Place): Data {
  if (ts.isIdentifier(target)) assignName(target.text, value, scope);
  else if (isModuleExports(target, scope)) scope.module.commonjs.value = value;
  else if (ts.isPropertyAccessExpression(target)) put(m, target.expression, target.name.text, value, scope, at);
  else if (ts.isElementAccessExpression(target)) {
    put(m, target.expression, textOf(m.evaluate(target.argumentExpression, scope)), value, scope, at);
  }
  return value;
}

function put(m: Machine, of: ts.Expression, key: string | undefined, value: Data, scope: Scope, at: Place): void {
  const owner = isExports(of, scope) ? exportsMap(scope, at) : m.evaluate(of, scope);
  if (owner.is === 'map' && key !== undefined) owner.entries.set(key, { value, at });
  else if (owner.is === 'list' && Number.isInteger(Number(key)))
    owner.items[Math.min(Number(key), owner.items.length)] = value;
  else if (owner.is === 'map' || owner.is === 'list') owner.open = 'a key is told only when the code is run';
}

function isModuleExports(node: ts.Expression, scope: Scope): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    node.name.text === 'exports' &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'module' &&
    lookUp('module', scope) === undefined
  );
}

/** `exports`, and `module.exports` as the map that it begins as. */
function isExports(node: ts.Expression, scope: Scope): boolean {
  const isOwn = ts.isIdentifier(node) && node.text === 'exports' && lookUp('exports', scope) === undefined;
  return isOwn || isModuleExports(node, scope);
}

function exportsMap({ module }: Scope, at: Place): Data {
  module.commonjs.value ??= mapData([], at);
  return module.commonjs.value;
}

/** A list's items one by one, for loops. */
export function itemsIn(data: Data): readonly Data[] | undefined {
  return data.is === 'list' && data.open === undefined ? data.items : undefined;
}
