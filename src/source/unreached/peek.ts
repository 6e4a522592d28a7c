import { ts } from '../../program/index.js';
import { type AbsSet, type LoadedModule, unknownValue } from '../abstract/domain.js';
import { unionAll } from '../abstract/sets.js';
import { globalValue } from '../language/members.js';
import { lookUp } from '../language/scopes.js';
import { type Args, type Machine, NO_ARGS, type Site } from '../machine.js';
import { type Declaration, declarationOf, fieldOf } from './declarations.js';

/** A look at code that was not run: what its names stand for, as far as the module and the declarations around them tell. */
export interface Look {
  readonly machine: Machine;
  readonly module: LoadedModule;
  site(node: ts.Node): Site;
}

const MAX_STEPS = 12;
const NOT_RUN = unknownValue('code that is not run');

/** What an expression would stand for. Empty where that is not told. */
export function peek(look: Look, node: ts.Expression, steps = 0): AbsSet {
  look.machine.spend();
  if (steps > MAX_STEPS) return [];
  const on = (of: ts.Expression): AbsSet => peek(look, of, steps + 1);
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node))
    return on(node.expression);
  if (ts.isAwaitExpression(node) || ts.isSatisfiesExpression(node)) return on(node.expression);
  if (ts.isIdentifier(node)) return named(look, node, steps);
  if (ts.isPropertyAccessExpression(node)) return member(look, node, steps);
  if (ts.isNewExpression(node))
    return look.machine.construct(on(node.expression).filter(isOutside), NO_ARGS, look.site(node));
  if (ts.isCallExpression(node)) return given(look, node, steps);
  return ts.isStringLiteralLike(node) ? look.machine.evaluate(node, look.site(node).env) : [];
}

/** Code of others: looking at the project's own would run it. */
function isOutside(a: AbsSet[number]): boolean {
  return a.is === 'external' || a.is === 'opaque' || (a.is === 'method' && a.of.is === 'opaque');
}

function named(look: Look, node: ts.Identifier, steps: number): AbsSet {
  const local = declarationOf(node);
  if (local !== undefined) return declared(look, local, steps + 1);
  return lookUp(look.machine, node.text, look.module.scope) ?? globalValue(look.machine, node.text);
}

function declared(look: Look, of: Declaration, steps: number): AbsSet {
  if (ts.isBindingElement(of)) return bound(look, of, steps);
  if (of.initializer !== undefined) return peek(look, of.initializer, steps);
  return typed(look, of.type);
}

function bound(look: Look, of: ts.BindingElement, steps: number): AbsSet {
  const key = of.propertyName ?? of.name;
  if (steps > MAX_STEPS || !ts.isIdentifier(key) || !ts.isObjectBindingPattern(of.parent)) return [];
  return look.machine.member(declared(look, of.parent.parent, steps + 1), key.text, look.site(of));
}

function typed(look: Look, type: ts.TypeNode | undefined): AbsSet {
  if (type === undefined) return [];
  return look.machine.typed([NOT_RUN], type, look.site(type).env).filter((v) => v !== NOT_RUN);
}

function member(look: Look, node: ts.PropertyAccessExpression, steps: number): AbsSet {
  if (node.expression.kind !== ts.SyntaxKind.ThisKeyword)
    return look.machine.member(peek(look, node.expression, steps + 1), node.name.text, look.site(node));
  const of = classAround(node);
  if (of === undefined) return [];
  const { values, types } = fieldOf(of, node.name.text);
  return unionAll([...values.map((v) => peek(look, v, steps + 1)), ...types.map((t) => typed(look, t))]);
}

function classAround(node: ts.Node): ts.ClassLikeDeclaration | undefined {
  for (let n = node.parent; !ts.isSourceFile(n); n = n.parent) if (ts.isClassLike(n)) return n;
  return undefined;
}

/** What a call gives: `require` of a package, or a function of one. */
function given(look: Look, node: ts.CallExpression, steps: number): AbsSet {
  const [first] = node.arguments;
  const loads = ts.isIdentifier(node.expression) && node.expression.text === 'require';
  if ((loads || node.expression.kind === ts.SyntaxKind.ImportKeyword) && first !== undefined)
    return ts.isStringLiteralLike(first) ? packageOf(look, first.text, node) : [];
  const callee = peek(look, node.expression, steps + 1).filter(isOutside);
  return look.machine.call(callee, [], argumentsOf(look, node), look.site(node));
}

function packageOf(look: Look, specifier: string, node: ts.Node): AbsSet {
  const { program, layers } = look.machine;
  const isPackage = program.resolve(specifier, look.module.file, { layers }).is === 'package';
  return isPackage ? look.machine.requireModule(specifier, look.module, node) : [];
}

/** Texts as they are; nobody can tell the rest. */
export function argumentsOf(look: Look, node: ts.CallExpression | ts.NewExpression): Args {
  const told = (node.arguments ?? []).map((a) => {
    const value = peek(look, a);
    return value.length > 0 && value.every((v) => v.is === 'const' || v.is === 'client') ? value : [NOT_RUN];
  });
  return { given: told, more: undefined };
}
