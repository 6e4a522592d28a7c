import { ts } from '../../program/index.js';
import { type AbsSet, constant, environment, joinedValue, unknownValue } from '../abstract/domain.js';
import { isEmptyText, mayBeMissing, truth, union } from '../abstract/sets.js';
import type { Env, Machine } from '../machine.js';
import { assignTo } from './assignments.js';

const K = ts.SyntaxKind;
const RUN_TIME = unknownValue('computed at run time');

export function binary(machine: Machine, node: ts.BinaryExpression, env: Env): AbsSet {
  const operator = node.operatorToken.kind;
  if (operator === K.PlusToken) return sum(machine, node, env);
  if (operator >= K.FirstAssignment && operator <= K.LastAssignment) return assignment(machine, node, env);
  const left = machine.evaluate(node.left, env);
  const certain = truth(left);
  switch (operator) {
    case K.AmpersandAmpersandToken:
      if (certain === false) return left;
      return union(
        left.filter((a) => truth([a]) !== true),
        machine.evaluate(node.right, env),
      );
    case K.BarBarToken:
      return certain === true ? left : orElse(left, machine.evaluate(node.right, env));
    case K.QuestionQuestionToken:
      return left.length > 0 && !left.some(mayBeMissing) ? left : orElse(left, machine.evaluate(node.right, env));
    case K.CommaToken:
      return machine.evaluate(node.right, env);
    default:
      return compare(operator, left, machine.evaluate(node.right, env));
  }
}

/** `left || right`, `left ?? right`: an environment variable keeps what is taken in its place. */
function orElse(left: AbsSet, right: AbsSet): AbsSet {
  const [only, more] = left;
  if (only?.is === 'environment' && more === undefined && only.otherwise.length === 0)
    return [environment(only.name, right)];
  return union(
    left.filter((a) => a.is !== 'const' || Boolean(a.value)),
    right,
  );
}

function compare(operator: ts.SyntaxKind, left: AbsSet, right: AbsSet): AbsSet {
  const [a, b] = [left[0], right[0]];
  if (left.length === 1 && right.length === 1 && a?.is === 'const' && b?.is === 'const') {
    if (operator === K.EqualsEqualsEqualsToken) return [constant(a.value === b.value)];
    if (operator === K.ExclamationEqualsEqualsToken) return [constant(a.value !== b.value)];
  }
  return [RUN_TIME];
}

/** `a + b + …`, nested to the left thousands deep in generated code: walked without recursion. */
function sum(machine: Machine, node: ts.BinaryExpression, env: Env): AbsSet {
  const terms: ts.Expression[] = [];
  let left: ts.Expression = node;
  while (ts.isBinaryExpression(left) && left.operatorToken.kind === K.PlusToken) {
    terms.push(left.right);
    left = left.left;
  }
  terms.push(left);
  const values = terms.reverse().map((t) => machine.evaluate(t, env));
  const numbers = values.every((v) => v.length === 1 && v[0]?.is === 'const' && typeof v[0].value === 'number');
  return numbers ? [RUN_TIME] : joinedValue(values.filter((v) => !isEmptyText(v)));
}

function assignment(machine: Machine, node: ts.BinaryExpression, env: Env): AbsSet {
  const right = machine.evaluate(node.right, env);
  switch (node.operatorToken.kind) {
    case K.EqualsToken:
    case K.BarBarEqualsToken:
    case K.QuestionQuestionEqualsToken:
    case K.AmpersandAmpersandEqualsToken: {
      assignTo(machine, node.left, right, env);
      return node.operatorToken.kind === K.EqualsToken ? right : union(machine.evaluate(node.left, env), right);
    }
    case K.PlusEqualsToken: {
      // A text that grows in a loop would never end: the new text is a piece that nobody can tell behind the old one.
      const value = union([], [RUN_TIME]);
      machine.evaluate(node.left, env);
      assignTo(machine, node.left, value, env);
      return value;
    }
    default:
      machine.evaluate(node.left, env);
      return [RUN_TIME];
  }
}

/** `i++`: from here on nobody knows which number it is. */
export function counting(
  machine: Machine,
  node: ts.PostfixUnaryExpression | ts.PrefixUnaryExpression,
  env: Env,
): AbsSet {
  assignTo(machine, node.operand, [RUN_TIME], env);
  return [RUN_TIME];
}

export function prefix(machine: Machine, node: ts.PrefixUnaryExpression, env: Env): AbsSet {
  if (node.operator === K.PlusPlusToken || node.operator === K.MinusMinusToken) return counting(machine, node, env);
  const value = machine.evaluate(node.operand, env);
  const [only, more] = value;
  if (node.operator === K.MinusToken && only?.is === 'const' && typeof only.value === 'number' && more === undefined) {
    return [constant(-only.value)];
  }
  if (node.operator !== K.ExclamationToken) return [RUN_TIME];
  const certain = truth(value);
  return certain === undefined ? [RUN_TIME] : [constant(!certain)];
}

export function conditional(machine: Machine, node: ts.ConditionalExpression, env: Env): AbsSet {
  const certain = truth(machine.evaluate(node.condition, env));
  if (certain !== undefined) return machine.evaluate(certain ? node.whenTrue : node.whenFalse, env);
  return union(machine.evaluate(node.whenTrue, env), machine.evaluate(node.whenFalse, env));
}

export function template(machine: Machine, node: ts.TemplateExpression, env: Env): AbsSet {
  const parts: AbsSet[] = [[constant(node.head.text)]];
  for (const span of node.templateSpans)
    parts.push(machine.evaluate(span.expression, env), [constant(span.literal.text)]);
  return joinedValue(parts.filter((p) => !isEmptyText(p)));
}
