import { ts } from '../../program/index.js';
import { type AbsSet, UNDEFINED, type Unknown, unknownValue } from '../abstract/domain.js';
import { union, unionAll } from '../abstract/sets.js';
import { type Args, type Env, type Machine, NO_ARGS, type Site } from '../machine.js';
import { callOnAnswer } from './calls.js';
import { extendOutside, superMember, superValue } from './classes.js';
import { memberAt, passedOn } from './keys.js';
import { isPromiseMethod, settled } from './promises.js';
import { selfOf } from './scopes.js';

const K = ts.SyntaxKind;

export function call(machine: Machine, node: ts.CallExpression, env: Env): AbsSet {
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
  for (const base of superValue(machine, env)) {
    if (base.is === 'class') machine.call([base], self, args, { node, env });
    else extendOutside(machine, machine.construct([base], args, { node, env }), self);
  }
  return [UNDEFINED];
}

/** Calls what an expression stands for; the object before the dot is `this`. */
function callee(machine: Machine, expression: ts.Expression, args: Args | (() => Args), site: Site): AbsSet {
  const target = unwrap(expression);
  let self: AbsSet = [];
  let fn: AbsSet;
  if (ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target)) {
    const at = { node: target, env: site.env };
    const isSuper = target.expression.kind === K.SuperKeyword;
    self = isSuper ? selfOf(machine, site.env.scope) : machine.evaluate(target.expression, site.env);
    if (!ts.isPropertyAccessExpression(target)) {
      fn = memberAt(machine, self, machine.evaluate(target.argumentExpression, site.env), at);
    } else {
      fn = isSuper ? superMember(machine, target.name.text, at) : machine.member(self, target.name.text, at);
    }
  } else fn = machine.evaluate(target, site.env);
  const given = typeof args === 'function' ? args() : args;
  if (ts.isPropertyAccessExpression(target) && isPromiseMethod(target.name.text))
    return settled(machine, target.name.text, self, fn, given, site);
  if (ts.isPropertyAccessExpression(target)) return callMember(machine, target.name.text, { self, fn }, given, site);
  // An optional call of something undefined makes no call; what the other possibilities give stays.
  return machine.call(fn, self, given, site);
}

/** What AWS answered is plain data: its methods are those of arrays and texts. */
function callMember(
  machine: Machine,
  name: string,
  { self, fn }: { readonly self: AbsSet; readonly fn: AbsSet },
  args: Args,
  site: Site,
): AbsSet {
  const answers = self.filter((v): v is Unknown => v.is === 'unknown' && v.isAnswer);
  if (answers.length === 0) return machine.call(fn, self, args, site);
  const others = (set: AbsSet): AbsSet => set.filter((v) => !answers.some((answer) => answer === v));
  return unionAll([
    machine.call(others(fn), others(self), args, site),
    ...answers.map((answer) => callOnAnswer(machine, answer, name, args, site)),
  ]);
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

export function construct(machine: Machine, node: ts.NewExpression, env: Env): AbsSet {
  const target = machine.evaluate(node.expression, env);
  const args = node.arguments === undefined ? NO_ARGS : evaluateArguments(machine, node.arguments, env);
  return machine.construct(target, args, { node, env });
}

export function taggedTemplate(machine: Machine, node: ts.TaggedTemplateExpression, env: Env): AbsSet {
  const holes = ts.isTemplateExpression(node.template)
    ? node.template.templateSpans.map((s) => machine.evaluate(s.expression, env))
    : [];
  return callee(
    machine,
    node.tag,
    { given: [[unknownValue('the texts of a template')], ...holes], more: undefined },
    { node, env },
  );
}

function evaluateArguments(machine: Machine, nodes: readonly ts.Expression[], env: Env): Args {
  const given: AbsSet[] = [];
  let more: AbsSet | undefined;
  for (const node of nodes) {
    if (ts.isSpreadElement(node)) {
      const spread = machine.evaluate(node.expression, env);
      const known = passedOn(machine, spread);
      if (known !== undefined && more === undefined) given.push(...known);
      else more = union(more ?? [], machine.elements(spread));
    } else if (more === undefined) given.push(machine.evaluate(node, env));
    else more = union(more, machine.evaluate(node, env));
  }
  return { given, more };
}
