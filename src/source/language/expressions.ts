import path from 'node:path';
import { ts } from '../../program/index.js';
import { allocated } from '../abstract/allocate.js';
import {
  type Abs,
  type AbsSet,
  constant,
  newObject,
  type Primitive,
  pieceOf,
  UNDEFINED,
  unknownValue,
} from '../abstract/domain.js';
import { unionAll } from '../abstract/sets.js';
import type { Env, Machine } from '../machine.js';
import { call, construct, taggedTemplate } from './call-expressions.js';
import { superMember, superValue } from './classes.js';
import { memberAt, tupleOf } from './keys.js';
import { arrayLiteral, objectLiteral } from './literals.js';
import { globalValue } from './members.js';
import { binary, conditional, counting, prefix, template } from './operators.js';
import { lookUp, selfOf } from './scopes.js';

const RUN_TIME = unknownValue('computed at run time');

/** What an expression may stand for. Evaluating it also makes the calls in it. */
export function evaluateExpression(machine: Machine, node: ts.Expression, env: Env): AbsSet {
  machine.spend();
  const evaluator = EVALUATORS.get(node.kind);
  return evaluator === undefined ? [RUN_TIME] : evaluator(machine, node, env);
}

type Evaluator = (machine: Machine, node: never, env: Env) => AbsSet;

function evaluators(
  entries: readonly (readonly [ts.SyntaxKind, Evaluator])[],
): ReadonlyMap<ts.SyntaxKind, (m: Machine, node: ts.Expression, env: Env) => AbsSet> {
  // Each evaluator takes the node type of the kind under which it is listed.
  return new Map(entries) as unknown as ReadonlyMap<
    ts.SyntaxKind,
    (m: Machine, node: ts.Expression, env: Env) => AbsSet
  >;
}

const K = ts.SyntaxKind;
const inner: Evaluator = (m, node: { expression: ts.Expression } & ts.Expression, env) =>
  m.evaluate(node.expression, env);
const fixed =
  (value: Primitive): Evaluator =>
  () => [constant(value)];
/** Evaluates the operand for what it does, whatever it gives. */
function only(gives: AbsSet): Evaluator {
  return (m, node: { expression: ts.Expression } & ts.Expression, env) => {
    m.evaluate(node.expression, env);
    return gives;
  };
}
const makeFunction: Evaluator = (m, node: ts.ArrowFunction | ts.FunctionExpression, env) => [m.makeFunction(node, env)];

const EVALUATORS = evaluators([
  [K.StringLiteral, (_, node: ts.StringLiteral) => [constant(node.text)]],
  [K.NoSubstitutionTemplateLiteral, (_, node: ts.NoSubstitutionTemplateLiteral) => [constant(node.text)]],
  [K.NumericLiteral, (_, node: ts.NumericLiteral) => [constant(Number(node.text))]],
  [K.TrueKeyword, fixed(true)],
  [K.FalseKeyword, fixed(false)],
  [K.NullKeyword, fixed(null)],
  [K.Identifier, identifier],
  [K.ThisKeyword, (m, _, env) => selfOf(m, env.scope)],
  [K.SuperKeyword, (m, _, env) => superValue(m, env)],
  [K.TemplateExpression, template],
  [K.TaggedTemplateExpression, taggedTemplate],
  [K.BinaryExpression, binary],
  [K.PrefixUnaryExpression, prefix],
  [K.PostfixUnaryExpression, counting],
  [K.ConditionalExpression, conditional],
  [K.PropertyAccessExpression, propertyAccess],
  [K.ElementAccessExpression, elementAccess],
  [K.CallExpression, call],
  [K.NewExpression, construct],
  [K.ArrowFunction, makeFunction],
  [K.FunctionExpression, makeFunction],
  [K.ClassExpression, (m, node: ts.ClassExpression, env) => m.makeClass(node, env)],
  [K.ObjectLiteralExpression, objectLiteral],
  [K.ArrayLiteralExpression, arrayLiteral],
  [K.ParenthesizedExpression, inner],
  [K.AsExpression, inner],
  [K.SatisfiesExpression, inner],
  [K.NonNullExpression, inner],
  [K.TypeAssertionExpression, inner],
  [K.AwaitExpression, inner],
  [K.YieldExpression, yielded],
  [K.TypeOfExpression, only([RUN_TIME])],
  [K.DeleteExpression, only([RUN_TIME])],
  [K.VoidExpression, only([UNDEFINED])],
  [K.JsxElement, jsx],
  [K.JsxSelfClosingElement, jsx],
  [K.JsxFragment, jsx],
  [K.MetaProperty, importMeta],
]);

/** `import.meta`: an app's modules know where they are. */
function importMeta(machine: Machine, node: ts.Node, env: Env): AbsSet {
  const { watch } = machine;
  if (watch === undefined) return [unknownValue('import.meta')];
  const file = watch.pathOf(env.module.file);
  const members = { url: `file://${file}`, filename: file, dirname: path.posix.dirname(file) };
  const made = allocated(env.frame, node, 'object', () => newObject(node, 'plain'));
  for (const [name, text] of Object.entries(members))
    machine.heap.grow(machine.heap.property(made, name), [constant(text)]);
  return [made];
}

function identifier(machine: Machine, node: ts.Identifier, env: Env): AbsSet {
  if (node.text === 'undefined') return [UNDEFINED];
  return lookUp(machine, node.text, env.scope) ?? globalValue(machine, node.text);
}

function propertyAccess(machine: Machine, node: ts.PropertyAccessExpression, env: Env): AbsSet {
  if (node.expression.kind === K.SuperKeyword) return superMember(machine, node.name.text, { node, env });
  return machine.member(machine.evaluate(node.expression, env), node.name.text, { node, env });
}

function elementAccess(machine: Machine, node: ts.ElementAccessExpression, env: Env): AbsSet {
  const of = machine.evaluate(node.expression, env);
  if (isLastIndex(node.argumentExpression)) return unionAll(of.map((o) => lastOf(machine, o)));
  return memberAt(machine, of, machine.evaluate(node.argumentExpression, env), { node, env });
}

/** `list.length - 1`. */
function isLastIndex(node: ts.Expression): boolean {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== K.MinusToken) return false;
  const { left, right } = node;
  return (
    ts.isPropertyAccessExpression(left) &&
    left.name.text === 'length' &&
    ts.isNumericLiteral(right) &&
    right.text === '1'
  );
}

function lastOf(machine: Machine, of: Abs): AbsSet {
  return of.is === 'pieces' ? [pieceOf(of, -1)] : (tupleOf(machine, [of])?.at(-1) ?? machine.elements([of]));
}

function yielded(machine: Machine, node: ts.YieldExpression, env: Env): AbsSet {
  const value = node.expression === undefined ? [] : machine.evaluate(node.expression, env);
  machine.heap.grow(env.frame.returns, node.asteriskToken === undefined ? value : machine.elements(value));
  return [RUN_TIME];
}

function jsx(machine: Machine, node: ts.Node, env: Env): AbsSet {
  const visit = (child: ts.Node): void => {
    if (ts.isJsxExpression(child) || ts.isJsxSpreadAttribute(child)) {
      if (child.expression !== undefined)
        machine.escape([machine.evaluate(child.expression, env)], { node: child, env });
    } else ts.forEachChild(child, visit);
  };
  ts.forEachChild(node, visit);
  return [RUN_TIME];
}
