import { ts } from '../../program/index.js';
import { type AbsSet, constant } from '../abstract/domain.js';
import type { Env, Machine } from '../machine.js';
import { tupleOf } from './keys.js';

/** A loop whose counter takes values that are known: `for (let i = 0; i < 3; i++)`. */
export interface Counted {
  readonly counter: ts.Identifier;
  readonly values: readonly AbsSet[];
}

/** The values that a loop's counter takes, where it begins, ends and steps at known numbers and its body leaves it alone. */
export function countedBy(machine: Machine, node: ts.ForStatement, env: Env): Counted | undefined {
  const { initializer, condition, incrementor, statement } = node;
  if (initializer === undefined || !ts.isVariableDeclarationList(initializer)) return undefined;
  if (condition === undefined || !ts.isBinaryExpression(condition) || !ts.isIdentifier(condition.left))
    return undefined;
  const name = condition.left.text;
  const declared = initializer.declarations.find((d) => ts.isIdentifier(d.name) && d.name.text === name);
  const step = stepOf(incrementor, name);
  if (declared?.initializer === undefined || !ts.isIdentifier(declared.name) || step === undefined) return undefined;
  if (isAssignedIn(statement, name)) return undefined;
  const from = numberIn(machine.evaluate(declared.initializer, env));
  const to = limitOf(machine, condition.right, env);
  const values = from === undefined || to === undefined ? [] : counted(from, to, step, condition, machine.limits.turns);
  return values.length > 1 ? { counter: declared.name, values: values.map((n) => [constant(n)]) } : undefined;
}

function counted(from: number, to: number, step: number, { operatorToken }: ts.BinaryExpression, most: number) {
  const holds = HOLDS.get(operatorToken.kind);
  const values: number[] = [];
  for (let n = from; holds?.(n, to) === true; n += step) {
    if (values.length === most) return [];
    values.push(n);
  }
  return values;
}

const HOLDS: ReadonlyMap<ts.SyntaxKind, (n: number, to: number) => boolean> = new Map([
  [ts.SyntaxKind.LessThanToken, (n: number, to: number) => n < to],
  [ts.SyntaxKind.LessThanEqualsToken, (n: number, to: number) => n <= to],
  [ts.SyntaxKind.GreaterThanToken, (n: number, to: number) => n > to],
  [ts.SyntaxKind.GreaterThanEqualsToken, (n: number, to: number) => n >= to],
]);

/** `i++`, `--i`, `i += 2`. */
function stepOf(node: ts.Expression | undefined, name: string): number | undefined {
  if (node === undefined) return undefined;
  if (ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node)) {
    if (!isNamed(node.operand, name)) return undefined;
    if (node.operator === ts.SyntaxKind.PlusPlusToken) return 1;
    return node.operator === ts.SyntaxKind.MinusMinusToken ? -1 : undefined;
  }
  if (!ts.isBinaryExpression(node) || !isNamed(node.left, name) || !ts.isNumericLiteral(node.right)) return undefined;
  const by = Number(node.right.text);
  if (by === 0) return undefined;
  if (node.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken) return by;
  return node.operatorToken.kind === ts.SyntaxKind.MinusEqualsToken ? -by : undefined;
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

function isAssignedIn(node: ts.Node, name: string): boolean {
  if ((ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node)) && isNamed(node.operand, name))
    return true;
  if (ts.isBinaryExpression(node) && isNamed(node.left, name) && isAssignment(node.operatorToken)) return true;
  return ts.forEachChild(node, (child) => isAssignedIn(child, name) || undefined) ?? false;
}

function isAssignment({ kind }: ts.Node): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function numberIn(set: AbsSet): number | undefined {
  const [only, more] = set;
  return only?.is === 'const' && typeof only.value === 'number' && more === undefined ? only.value : undefined;
}

/** A number, or how many elements a list has whose elements are known one by one. */
function limitOf(machine: Machine, node: ts.Expression, env: Env): number | undefined {
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'length')
    return tupleOf(machine, machine.evaluate(node.expression, env))?.length;
  return numberIn(machine.evaluate(node, env));
}
