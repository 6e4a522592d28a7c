import path from 'node:path';
import { ts } from '../program/index.js';
import type { Place } from '../vocabulary/index.js';
import { globalNamed, ROOT } from './builtins/globals.js';
import { constant, type Data, either, joined, mapData, textOf, truth, unknown } from './data.js';
import { closure } from './functions.js';
import { listLiteral, mapLiteral } from './literals.js';
import { lookUp, type Machine, placeOf, type Scope } from './machine.js';
import { memberOf } from './members.js';
import { assign } from './patterns.js';

/** What an expression gives. */
export function evaluate(m: Machine, node: ts.Expression, scope: Scope): Data {
  m.spend();
  const at = placeOf(node, scope.module.file);
  if (ts.isStringLiteralLike(node)) return constant(node.text, at);
  if (ts.isNumericLiteral(node)) return constant(Number(node.text), at);
  if (ts.isObjectLiteralExpression(node)) return mapLiteral(m, node, scope, at);
  if (ts.isArrayLiteralExpression(node)) return listLiteral(m, node, scope, at);
  if (ts.isIdentifier(node)) return identifier(m, node, scope, at);
  if (ts.isTemplateExpression(node)) return template(m, node, scope, at);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return closure(m, node, scope, at);
  if (ts.isPropertyAccessExpression(node)) return memberOf(m.evaluate(node.expression, scope), node.name.text, at);
  if (ts.isElementAccessExpression(node)) return element(m, node, scope, at);
  if (ts.isCallExpression(node)) return called(m, node, scope, at);
  if (ts.isConditionalExpression(node)) return chosen(m, node, scope, at);
  if (ts.isBinaryExpression(node)) return binary(m, node, scope, at);
  const wrapped = unwrapped(node);
  return wrapped === undefined ? keyword(m, node, scope, at) : m.evaluate(wrapped, scope);
}

/** What types, brackets and `await` leave as it is. */
function unwrapped(node: ts.Expression): ts.Expression | undefined {
  const isTyped = ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isTypeAssertionExpression(node);
  const isWrapped =
    isTyped || ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAwaitExpression(node);
  return isWrapped ? node.expression : undefined;
}

function keyword(m: Machine, node: ts.Expression, scope: Scope, at: Place): Data {
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return constant(true, at);
    case ts.SyntaxKind.FalseKeyword:
      return constant(false, at);
    case ts.SyntaxKind.NullKeyword:
      return constant(null, at);
  }
  if (ts.isPrefixUnaryExpression(node)) return prefixed(m, node, scope, at);
  if (ts.isMetaProperty(node)) return importMeta(scope, at);
  if (ts.isRegularExpressionLiteral(node)) return { is: 'pattern', written: node.text, at };
  return unknown(`\`${shortened(node)}\` is not followed in configuration`, at);
}

function importMeta({ module }: Scope, at: Place): Data {
  const file = path.posix.join(ROOT, module.file);
  const texts = { url: file, filename: file, dirname: path.posix.dirname(file) };
  return mapData(
    Object.entries(texts).map(([name, text]) => [name, { value: constant(text, at), at }] as const),
    at,
  );
}

function prefixed(m: Machine, node: ts.PrefixUnaryExpression, scope: Scope, at: Place): Data {
  const operand = m.evaluate(node.operand, scope);
  const truthValue = truth(operand);
  if (node.operator === ts.SyntaxKind.ExclamationToken && truthValue !== undefined) return constant(!truthValue, at);
  const number = operand.is === 'constant' ? Number(operand.value) : Number.NaN;
  if (node.operator === ts.SyntaxKind.MinusToken && !Number.isNaN(number)) return constant(-number, at);
  return unknown(`\`${shortened(node)}\` is told only when the code is run`, at);
}

function shortened(node: ts.Node): string {
  const text = node.getText().replace(/\s+/g, ' ');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function identifier(m: Machine, node: ts.Identifier, scope: Scope, at: Place): Data {
  const found = lookUp(node.text, scope) ?? globalNamed(node.text, m, scope, at);
  return found ?? unknown(`what \`${node.text}\` is isn't told`, at);
}

function template(m: Machine, node: ts.TemplateExpression, scope: Scope, at: Place): Data {
  const spans = node.templateSpans.flatMap((span) => [
    m.evaluate(span.expression, scope),
    constant(span.literal.text, at),
  ]);
  return joined([constant(node.head.text, at), ...spans], at);
}

function element(m: Machine, node: ts.ElementAccessExpression, scope: Scope, at: Place): Data {
  const of = m.evaluate(node.expression, scope);
  const key = textOf(m.evaluate(node.argumentExpression, scope));
  if (key !== undefined) return memberOf(of, key, at);
  return of.is === 'map'
    ? either(
        [...of.entries.values()].map(({ value }) => value),
        at,
      )
    : unknown('which member is meant is told only when the code is run', at);
}

function called(m: Machine, node: ts.CallExpression, scope: Scope, at: Place): Data {
  const given = node.arguments.flatMap((argument): readonly Data[] => {
    if (!ts.isSpreadElement(argument)) return [m.evaluate(argument, scope)];
    const all = m.evaluate(argument.expression, scope);
    return all.is === 'list' ? all.items : [unknown('arguments that are told only when the code is run', at)];
  });
  if (node.expression.kind === ts.SyntaxKind.ImportKeyword) return m.imported(textOf(given[0]) ?? '', '*', scope, at);
  if (
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'require' &&
    lookUp('require', scope) === undefined
  ) {
    return m.imported(textOf(given[0]) ?? '', '*', scope, at);
  }
  const callee = m.evaluate(node.expression, scope);
  if (callee.is === 'function') return callee.call(given, at);
  if (callee.is === 'unknown') return { ...callee, at };
  return unknown(`what \`${shortened(node.expression)}\` gives is told only when the code is run`, at);
}

function chosen(m: Machine, node: ts.ConditionalExpression, scope: Scope, at: Place): Data {
  const holds = truth(m.evaluate(node.condition, scope));
  if (holds !== undefined) return m.evaluate(holds ? node.whenTrue : node.whenFalse, scope);
  return either([m.evaluate(node.whenTrue, scope), m.evaluate(node.whenFalse, scope)], at);
}

function binary(m: Machine, node: ts.BinaryExpression, scope: Scope, at: Place): Data {
  const kind = node.operatorToken.kind;
  if (kind === ts.SyntaxKind.EqualsToken) return assign(m, node.left, m.evaluate(node.right, scope), scope, at);
  const left = m.evaluate(node.left, scope);
  const right = (): Data => m.evaluate(node.right, scope);
  switch (kind) {
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
      return otherwise(left, right, kind === ts.SyntaxKind.QuestionQuestionToken, at);
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return truth(left) === undefined ? either([right(), constant(undefined, at)], at) : truth(left) ? right() : left;
    case ts.SyntaxKind.PlusToken:
      return sum(left, right(), at);
    default:
      return compared(kind, left, right(), at);
  }
}

/** `left || right`, `left ?? right`. */
function otherwise(left: Data, right: () => Data, onlyNothing: boolean, at: Place): Data {
  if (left.is === 'environment' && left.otherwise === undefined) return { ...left, otherwise: right() };
  if (left.is === 'constant' && onlyNothing) return left.value === undefined || left.value === null ? right() : left;
  const holds = truth(left);
  if (holds === undefined) return either([left, right()], at);
  return holds ? left : right();
}

function sum(left: Data, right: Data, at: Place): Data {
  const numbers = [left, right].map((one) =>
    one.is === 'constant' && typeof one.value === 'number' ? one.value : undefined,
  );
  const [a, b] = numbers;
  return a !== undefined && b !== undefined ? constant(a + b, at) : joined([left, right], at);
}

function compared(kind: ts.SyntaxKind, left: Data, right: Data, at: Place): Data {
  const isEqual = kind === ts.SyntaxKind.EqualsEqualsEqualsToken || kind === ts.SyntaxKind.EqualsEqualsToken;
  const isUnequal =
    kind === ts.SyntaxKind.ExclamationEqualsEqualsToken || kind === ts.SyntaxKind.ExclamationEqualsToken;
  if (left.is === 'constant' && right.is === 'constant') {
    if (isEqual || isUnequal) return constant((left.value === right.value) === isEqual, at);
    const found = ARITHMETIC[kind]?.(Number(left.value), Number(right.value));
    if (found !== undefined) return constant(found, at);
  }
  return unknown('a condition that is told only when the code is run', at);
}

const ARITHMETIC: Readonly<Partial<Record<ts.SyntaxKind, (left: number, right: number) => number | boolean>>> = {
  [ts.SyntaxKind.AsteriskToken]: (left, right) => left * right,
  [ts.SyntaxKind.MinusToken]: (left, right) => left - right,
  [ts.SyntaxKind.SlashToken]: (left, right) => left / right,
  [ts.SyntaxKind.PercentToken]: (left, right) => left % right,
  [ts.SyntaxKind.LessThanToken]: (left, right) => left < right,
  [ts.SyntaxKind.GreaterThanToken]: (left, right) => left > right,
  [ts.SyntaxKind.LessThanEqualsToken]: (left, right) => left <= right,
  [ts.SyntaxKind.GreaterThanEqualsToken]: (left, right) => left >= right,
};
