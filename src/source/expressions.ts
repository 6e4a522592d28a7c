import { ts } from '../program/index.js';
import { assignTo } from './assignments.js';
import { growComputed } from './computed.js';
import {
  type Abs,
  type AbsSet,
  constant,
  environment,
  global,
  joinedValue,
  newObject,
  type Obj,
  type Primitive,
  UNDEFINED,
  unknownValue,
} from './domain.js';
import { type Args, type Env, type Machine, NO_ARGS, type Site } from './machine.js';
import { isPromiseMethod, settled } from './promises.js';
import { homeOf, lookUp, selfOf } from './scopes.js';
import { mayBeMissing, truth, union, unionAll } from './sets.js';

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
  [K.SuperKeyword, superValue],
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
  [K.MetaProperty, () => [unknownValue('import.meta')]],
]);

function identifier(machine: Machine, node: ts.Identifier, env: Env): AbsSet {
  if (node.text === 'undefined') return [UNDEFINED];
  return lookUp(machine, node.text, env.scope) ?? [global(node.text)];
}

function superValue(machine: Machine, _: ts.Node, env: Env): AbsSet {
  const home = homeOf(env.scope);
  return home === undefined ? [] : machine.heap.read(home.base);
}

function template(machine: Machine, node: ts.TemplateExpression, env: Env): AbsSet {
  const parts: AbsSet[] = [[constant(node.head.text)]];
  for (const span of node.templateSpans)
    parts.push(machine.evaluate(span.expression, env), [constant(span.literal.text)]);
  return joinedValue(parts.filter((p) => !isEmptyText(p)));
}

function isEmptyText(set: AbsSet): boolean {
  return set.length === 1 && set[0]?.is === 'const' && set[0].value === '';
}

function taggedTemplate(machine: Machine, node: ts.TaggedTemplateExpression, env: Env): AbsSet {
  const holes = ts.isTemplateExpression(node.template)
    ? node.template.templateSpans.map((s) => machine.evaluate(s.expression, env))
    : [];
  return callee(machine, node.tag, { given: [[RUN_TIME], ...holes], more: undefined }, { node, env });
}

function binary(machine: Machine, node: ts.BinaryExpression, env: Env): AbsSet {
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
function counting(machine: Machine, node: ts.PostfixUnaryExpression | ts.PrefixUnaryExpression, env: Env): AbsSet {
  assignTo(machine, node.operand, [RUN_TIME], env);
  return [RUN_TIME];
}

function prefix(machine: Machine, node: ts.PrefixUnaryExpression, env: Env): AbsSet {
  if (node.operator === K.PlusPlusToken || node.operator === K.MinusMinusToken) return counting(machine, node, env);
  const value = machine.evaluate(node.operand, env);
  if (node.operator !== K.ExclamationToken) return [RUN_TIME];
  const certain = truth(value);
  return certain === undefined ? [RUN_TIME] : [constant(!certain)];
}

function conditional(machine: Machine, node: ts.ConditionalExpression, env: Env): AbsSet {
  const certain = truth(machine.evaluate(node.condition, env));
  if (certain !== undefined) return machine.evaluate(certain ? node.whenTrue : node.whenFalse, env);
  return union(machine.evaluate(node.whenTrue, env), machine.evaluate(node.whenFalse, env));
}

function propertyAccess(machine: Machine, node: ts.PropertyAccessExpression, env: Env): AbsSet {
  return machine.member(machine.evaluate(node.expression, env), node.name.text, { node, env });
}

function elementAccess(machine: Machine, node: ts.ElementAccessExpression, env: Env): AbsSet {
  const of = machine.evaluate(node.expression, env);
  return memberAt(machine, of, machine.evaluate(node.argumentExpression, env), { node, env });
}

/** `of[key]`: the members that the key may name, or all of them where nobody can tell. */
export function memberAt(machine: Machine, of: AbsSet, key: AbsSet, site: Site): AbsSet {
  const names = constantNames(key);
  if (names === undefined) return machine.elements(of);
  return unionAll(names.map((n) => machine.member(of, n, site)));
}

/** The texts of a set of constants; undefined where one of them isn't a constant. */
export function constantNames(key: AbsSet): readonly string[] | undefined {
  const names = key.map((k) => (k.is === 'const' ? String(k.value) : undefined));
  return key.length > 0 && names.every((n) => n !== undefined) ? (names as string[]) : undefined;
}

function call(machine: Machine, node: ts.CallExpression, env: Env): AbsSet {
  const site = { node, env };
  if (node.expression.kind === K.ImportKeyword) return importCall(machine, node, env);
  if (node.expression.kind === K.SuperKeyword) return superCall(machine, node, env);
  return callee(machine, node.expression, (): Args => evaluateArguments(machine, node.arguments, env), site);
}

function importCall(machine: Machine, node: ts.CallExpression, env: Env): AbsSet {
  const specifier = node.arguments[0] === undefined ? [] : machine.evaluate(node.arguments[0], env);
  return machine.callBuiltin('import', { given: [specifier], more: undefined }, { node, env });
}

function superCall(machine: Machine, node: ts.CallExpression, env: Env): AbsSet {
  const self = selfOf(machine, env.scope);
  const args = evaluateArguments(machine, node.arguments, env);
  for (const base of superValue(machine, node, env)) {
    if (base.is === 'class') machine.call([base], self, args, { node, env });
    else
      for (const o of self)
        if (o.is === 'object') machine.heap.grow(o.rest, machine.construct([base], args, { node, env }));
  }
  return [UNDEFINED];
}

/** Calls what an expression stands for; the object before the dot is `this`. */
function callee(machine: Machine, expression: ts.Expression, args: Args | (() => Args), site: Site): AbsSet {
  const target = unwrap(expression);
  let self: AbsSet = [];
  let fn: AbsSet;
  if (ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target)) {
    self =
      target.expression.kind === K.SuperKeyword
        ? selfOf(machine, site.env.scope)
        : machine.evaluate(target.expression, site.env);
    const of = target.expression.kind === K.SuperKeyword ? superPrototype(machine, target, site.env) : self;
    fn = ts.isPropertyAccessExpression(target)
      ? machine.member(of, target.name.text, { node: target, env: site.env })
      : memberAt(machine, of, machine.evaluate(target.argumentExpression, site.env), { node: target, env: site.env });
  } else fn = machine.evaluate(target, site.env);
  const given = typeof args === 'function' ? args() : args;
  if (ts.isPropertyAccessExpression(target) && isPromiseMethod(target.name.text))
    return settled(machine, target.name.text, self, fn, given, site);
  // An optional call of something undefined makes no call; what the other possibilities give stays.
  return machine.call(fn, self, given, site);
}

/** `super.method`: the methods of the base class, as if on an instance of it. */
function superPrototype(machine: Machine, node: ts.Expression, env: Env): AbsSet {
  return superValue(machine, node, env).map((base): Abs => {
    if (base.is !== 'class') return base;
    const key = `super ${base.id}`;
    const made = env.frame.allocations.get(key) ?? newObject(node, 'instance', { class: base });
    env.frame.allocations.set(key, made);
    return made;
  });
}

function unwrap(node: ts.Expression): ts.Expression {
  let e = node;
  while (
    ts.isParenthesizedExpression(e) ||
    ts.isNonNullExpression(e) ||
    ts.isAsExpression(e) ||
    ts.isSatisfiesExpression(e)
  )
    e = e.expression;
  return e;
}

function construct(machine: Machine, node: ts.NewExpression, env: Env): AbsSet {
  const target = machine.evaluate(node.expression, env);
  const args = node.arguments === undefined ? NO_ARGS : evaluateArguments(machine, node.arguments, env);
  return machine.construct(target, args, { node, env });
}

export function evaluateArguments(machine: Machine, nodes: readonly ts.Expression[], env: Env): Args {
  const given: AbsSet[] = [];
  let more: AbsSet | undefined;
  for (const node of nodes) {
    if (ts.isSpreadElement(node)) {
      const spread = machine.evaluate(node.expression, env);
      const known = tuple(machine, spread);
      if (known !== undefined && more === undefined) given.push(...known);
      else more = union(more ?? [], machine.elements(spread));
    } else if (more === undefined) given.push(machine.evaluate(node, env));
    else more = union(more, machine.evaluate(node, env));
  }
  return { given, more };
}

/** The elements of a single array whose length is known. */
function tuple(machine: Machine, set: AbsSet): readonly AbsSet[] | undefined {
  const only = set.length === 1 ? set[0] : undefined;
  if (only?.is !== 'object' || only.kind !== 'array') return undefined;
  if (machine.heap.read(only.elements).length > 0 || machine.heap.read(only.rest).length > 0) return undefined;
  return [...only.properties.values()].map((c) => machine.heap.read(c));
}

/** The object that this place makes in this frame: the same each time. */
export function allocate(node: ts.Node, env: Env, kind: Obj['kind'], key: ts.Node | string = node): Obj {
  const found = env.frame.allocations.get(key);
  if (found?.is === 'object') return found;
  const made = newObject(node, kind);
  env.frame.allocations.set(key, made);
  return made;
}

function objectLiteral(machine: Machine, node: ts.ObjectLiteralExpression, env: Env): AbsSet {
  const made = allocate(node, env, 'plain');
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
  if (ts.isShorthandPropertyAssignment(node)) return identifier(machine, node.name, env);
  return [machine.makeFunction(node, env)];
}

function spreadInto(machine: Machine, value: AbsSet, made: Obj, members: Map<string, AbsSet>, site: Site): void {
  for (const v of value) {
    if (v.is === 'const') continue;
    if (v.is !== 'object') {
      // Its members are not known: they may stand in place of those so far.
      machine.heap.grow(made.rest, [v]);
      if (v.is !== 'event' && v.is !== 'unknown') continue;
      for (const [name, before] of members) members.set(name, union(before, machine.member([v], name, site)));
      continue;
    }
    machine.heap.grow(made.elements, machine.heap.read(v.elements));
    machine.heap.grow(made.rest, machine.heap.read(v.rest));
    for (const { name, cell } of v.computed.values()) growComputed(machine, made, name, machine.heap.read(cell));
    for (const [name, cell] of v.properties) {
      const given = machine.heap.read(cell);
      members.set(name, value.length > 1 || given.length === 0 ? union(members.get(name) ?? [], given) : given);
    }
  }
}

function nameValue(machine: Machine, name: ts.PropertyName, env: Env): AbsSet {
  return ts.isComputedPropertyName(name) ? machine.evaluate(name.expression, env) : [];
}

/** The names that a property name may be; undefined where it is computed at run time. */
export function propertyNames(machine: Machine, name: ts.PropertyName, env: Env): readonly string[] | undefined {
  if (ts.isComputedPropertyName(name)) return constantNames(machine.evaluate(name.expression, env));
  return [name.text];
}

function arrayLiteral(machine: Machine, node: ts.ArrayLiteralExpression, env: Env): AbsSet {
  const made = allocate(node, env, 'array');
  let index = 0;
  let certain = true;
  for (const element of node.elements) {
    if (ts.isSpreadElement(element)) {
      const spread = machine.evaluate(element.expression, env);
      const known = certain ? tuple(machine, spread) : undefined;
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
