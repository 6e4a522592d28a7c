import { ts } from '../program/index.js';
import { constant, type Data, either, mapData, truth, unknown } from './data.js';
import { closure } from './functions.js';
import { inner, type Machine, NotFollowed, placeOf, type Scope } from './machine.js';
import { bind } from './patterns.js';

/** How a statement ends: what follows is run, a function returns, or something is thrown. */
type Completion =
  | { readonly is: 'next' }
  | { readonly is: 'returned'; readonly value: Data }
  | { readonly is: 'thrown' };

const NEXT: Completion = { is: 'next' };

/** Runs statements in their order; functions are there from the beginning. What they return, where they do. */
export function run(m: Machine, statements: readonly ts.Statement[], scope: Scope): Data | undefined {
  const end = runAll(m, statements, scope);
  return end.is === 'returned' ? end.value : undefined;
}

function runAll(m: Machine, statements: readonly ts.Statement[], scope: Scope): Completion {
  for (const node of statements) {
    if (!ts.isFunctionDeclaration(node)) continue;
    const made = closure(m, node, scope, placeOf(node, scope.module.file));
    declared(node, made, scope);
  }
  for (const [i, node] of statements.entries()) {
    const end = execute(m, node, scope, statements.slice(i + 1));
    if (end.is !== 'next') return end;
  }
  return NEXT;
}

function execute(m: Machine, node: ts.Statement, scope: Scope, after: readonly ts.Statement[]): Completion {
  m.spend();
  if (ts.isVariableStatement(node)) return variables(m, node, scope);
  if (ts.isExpressionStatement(node)) m.evaluate(node.expression, scope);
  else if (ts.isReturnStatement(node)) return returned(m, node, scope);
  else if (ts.isThrowStatement(node)) return { is: 'thrown' };
  else if (ts.isBlock(node)) return runAll(m, node.statements, inner(scope));
  else if (ts.isIfStatement(node)) return conditional(m, node, scope, after);
  else if (ts.isForOfStatement(node)) return forOf(m, node, scope);
  else if (ts.isTryStatement(node)) return runAll(m, node.tryBlock.statements, inner(scope));
  else if (ts.isExportAssignment(node)) scope.module.exports.set('default', m.evaluate(node.expression, scope));
  else if (ts.isEnumDeclaration(node)) declared(node, enumeration(m, node, scope), scope);
  else if (ts.isClassDeclaration(node))
    declared(
      node,
      unknown('what a class makes is not followed in configuration', placeOf(node, scope.module.file)),
      scope,
    );
  else if (ts.isIterationStatement(node, false) || ts.isSwitchStatement(node)) {
    throw new NotFollowed('a loop or switch that is not followed in configuration', placeOf(node, scope.module.file));
  }
  return NEXT;
}

function variables(m: Machine, node: ts.VariableStatement, scope: Scope): Completion {
  for (const { name, initializer } of node.declarationList.declarations) {
    const value =
      initializer === undefined
        ? constant(undefined, placeOf(name, scope.module.file))
        : m.evaluate(initializer, scope);
    bind(m, name, value, scope);
    if (isExported(node)) for (const one of namesIn(name)) scope.module.exports.set(one, scope.names.get(one) ?? value);
  }
  return NEXT;
}

function namesIn(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : namesIn(element.name)));
}

function isExported(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

/** Gives a function, class or enum its name, exported where it says so. */
function declared(
  node: ts.FunctionDeclaration | ts.ClassDeclaration | ts.EnumDeclaration,
  value: Data,
  scope: Scope,
): void {
  if (node.name !== undefined) scope.names.set(node.name.text, value);
  if (!isExported(node)) return;
  const isDefault = (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
  scope.module.exports.set(isDefault ? 'default' : (node.name?.text ?? 'default'), value);
}

function enumeration(m: Machine, node: ts.EnumDeclaration, scope: Scope): Data {
  const entries = node.members.map(({ name, initializer }, i) => {
    const at = placeOf(name, scope.module.file);
    const value = initializer === undefined ? constant(i, at) : m.evaluate(initializer, scope);
    return [ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : `${i}`, { value, at }] as const;
  });
  return mapData(entries, placeOf(node, scope.module.file));
}

function returned(m: Machine, node: ts.ReturnStatement, scope: Scope): Completion {
  const { expression } = node;
  const value =
    expression === undefined ? constant(undefined, placeOf(node, scope.module.file)) : m.evaluate(expression, scope);
  return { is: 'returned', value };
}

/** A condition that is not told: both sides are run, and what follows where one of them goes on. */
function conditional(m: Machine, node: ts.IfStatement, scope: Scope, after: readonly ts.Statement[]): Completion {
  const holds = truth(m.evaluate(node.expression, scope));
  const side = (statement: ts.Statement | undefined): Completion =>
    statement === undefined ? NEXT : runAll(m, [statement], inner(scope));
  if (holds !== undefined) return side(holds ? node.thenStatement : node.elseStatement);
  const ends = [side(node.thenStatement), side(node.elseStatement)];
  if (ends.every(({ is }) => is === 'thrown')) return { is: 'thrown' };
  const values = ends.flatMap((end) => (end.is === 'returned' ? [end.value] : []));
  if (values.length === 0) return NEXT;
  const rest = ends.some(({ is }) => is === 'next') ? run(m, after, scope) : undefined;
  const all = rest === undefined ? values : [...values, rest];
  return { is: 'returned', value: either(all, placeOf(node, scope.module.file)) };
}

function forOf(m: Machine, node: ts.ForOfStatement, scope: Scope): Completion {
  const over = m.evaluate(node.expression, scope);
  const list = node.initializer;
  if (over.is !== 'list' || over.open !== undefined || !ts.isVariableDeclarationList(list)) {
    throw new NotFollowed('what a loop runs over is told only when the code is run', placeOf(node, scope.module.file));
  }
  for (const item of over.items) {
    const own = inner(scope);
    for (const { name } of list.declarations) bind(m, name, item, own);
    const end = runAll(m, [node.statement], own);
    if (end.is !== 'next') return end;
  }
  return NEXT;
}
