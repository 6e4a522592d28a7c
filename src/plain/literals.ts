import { ts } from '../program/index.js';
import type { Place } from '../vocabulary/index.js';
import { type Data, listData, type MapData, mapData, textOf, unknown } from './data.js';
import { closure } from './functions.js';
import { lookUp, type Machine, placeOf, type Scope } from './machine.js';
import { spreadInto } from './spread.js';

export function listLiteral(m: Machine, node: ts.ArrayLiteralExpression, scope: Scope, at: Place): Data {
  const list = listData([], at);
  for (const item of node.elements) {
    if (!ts.isSpreadElement(item)) list.items.push(m.evaluate(item, scope));
    else {
      const open = spreadItems(m.evaluate(item.expression, scope), list.items);
      if (open !== undefined) list.open = open;
    }
  }
  return list;
}

/** Puts the items of what is spread behind the others. Why there may be more, where there may. */
function spreadItems(data: Data, into: Data[]): string | undefined {
  if (data.is === 'either')
    return data.values.map((value) => spreadItems(value, into)).find((open) => open !== undefined);
  if (data.is === 'constant') return undefined;
  if (data.is !== 'list')
    return data.is === 'unknown' ? data.because : 'what is spread is told only when the code is run';
  into.push(...data.items);
  return data.open;
}

export function mapLiteral(m: Machine, node: ts.ObjectLiteralExpression, scope: Scope, at: Place): Data {
  const map = mapData([], at);
  for (const property of node.properties) member(m, property, map, scope);
  return map;
}

function member(m: Machine, property: ts.ObjectLiteralElementLike, map: MapData, scope: Scope): void {
  const at = placeOf(property, scope.module.file);
  if (ts.isSpreadAssignment(property)) {
    spreadInto(map, m.evaluate(property.expression, scope));
    return;
  }
  const key = property.name === undefined ? undefined : keyOf(m, property.name, scope);
  if (key === undefined) map.open = 'a key is told only when the code is run';
  else map.entries.set(key, { value: memberValue(m, property, scope, at), at });
}

function memberValue(m: Machine, property: ts.ObjectLiteralElementLike, scope: Scope, at: Place): Data {
  if (ts.isPropertyAssignment(property)) return m.evaluate(property.initializer, scope);
  if (ts.isShorthandPropertyAssignment(property)) {
    return lookUp(property.name.text, scope) ?? unknown(`what \`${property.name.text}\` is isn't told`, at);
  }
  return ts.isMethodDeclaration(property)
    ? closure(m, property, scope, at)
    : unknown('what a getter gives is told only when the code is run', at);
}

/** The text of a property's name; undefined where that is computed and not told. */
function keyOf(m: Machine, name: ts.PropertyName, scope: Scope): string | undefined {
  if (ts.isComputedPropertyName(name)) return textOf(m.evaluate(name.expression, scope));
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name) ? name.text : undefined;
}
