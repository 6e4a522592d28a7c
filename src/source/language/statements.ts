import { ts } from '../../program/index.js';
import { allocated } from '../abstract/allocate.js';
import { type AbsSet, constant, newObject, unknownValue } from '../abstract/domain.js';
import { truth, union } from '../abstract/sets.js';
import type { Completion, Env, Machine } from '../machine.js';
import { assignTo, bindPattern } from './assignments.js';
import { countedBy } from './counted.js';
import { constantNames, turnsOf } from './keys.js';
import { blockScope, DEFAULT_EXPORT, declare, hoist } from './scopes.js';

/** Runs statements in program order in the scope given; what follows a return, throw, break or continue is not run. */
export function executeStatements(machine: Machine, statements: readonly ts.Statement[], env: Env): Completion {
  hoist(machine, statements, env);
  for (const statement of statements) {
    if (execute(machine, statement, env) === 'stop') return 'stop';
  }
  return 'next';
}

function execute(machine: Machine, node: ts.Statement, env: Env): Completion {
  machine.spend();
  machine.record.owner.trace?.evaluated.add(node);
  if (ts.isExpressionStatement(node)) machine.evaluate(node.expression, env);
  else if (ts.isVariableStatement(node)) declarations(machine, node.declarationList, env);
  else if (ts.isReturnStatement(node)) return returned(machine, node, env);
  else if (ts.isIfStatement(node)) return conditional(machine, node, env);
  else if (ts.isBlock(node)) return executeStatements(machine, node.statements, blockScope(node, env));
  else if (ts.isTryStatement(node)) return attempt(machine, node, env);
  else if (ts.isThrowStatement(node)) {
    machine.evaluate(node.expression, env);
    return 'stop';
  } else if (ts.isSwitchStatement(node)) return choose(machine, node, env);
  else if (ts.isLabeledStatement(node)) return execute(machine, node.statement, env);
  else if (ts.isBreakStatement(node) || ts.isContinueStatement(node)) return 'stop';
  else if (ts.isClassDeclaration(node)) classDeclaration(machine, node, env);
  else if (ts.isEnumDeclaration(node)) enumDeclaration(machine, node, env);
  else if (ts.isExportAssignment(node)) exportAssignment(machine, node, env);
  else if (ts.isModuleDeclaration(node)) namespace(machine, node, env);
  else loop(machine, node, env);
  return 'next';
}

function declarations(machine: Machine, list: ts.VariableDeclarationList, env: Env): void {
  for (const d of list.declarations) {
    // A variable without an initialiser holds nothing until it is assigned to.
    if (d.initializer !== undefined) bindPattern(machine, d.name, machine.evaluate(d.initializer, env), env);
    else if (ts.isVariableDeclarationList(list) && ts.isIdentifier(d.name))
      bindPattern(machine, d.name, [constant(undefined)], env);
  }
}

function returned(machine: Machine, node: ts.ReturnStatement, env: Env): Completion {
  const value: AbsSet = node.expression === undefined ? [constant(undefined)] : machine.evaluate(node.expression, env);
  machine.heap.grow(env.frame.returns, value);
  return 'stop';
}

function conditional(machine: Machine, node: ts.IfStatement, env: Env): Completion {
  const certain = truth(machine.evaluate(node.expression, env));
  const run = (statement: ts.Statement): Completion =>
    certain === undefined
      ? machine.heap.perhaps(() => execute(machine, statement, env))
      : execute(machine, statement, env);
  const then = certain === false ? undefined : run(node.thenStatement);
  const otherwise = certain === true ? undefined : node.elseStatement === undefined ? 'next' : run(node.elseStatement);
  return then !== 'next' && otherwise !== 'next' ? 'stop' : 'next';
}

function attempt(machine: Machine, node: ts.TryStatement, env: Env): Completion {
  const tried = executeStatements(machine, node.tryBlock.statements, blockScope(node.tryBlock, env));
  let caught: Completion = 'stop';
  if (node.catchClause !== undefined) {
    const inner = blockScope(node.catchClause, env);
    const name = node.catchClause.variableDeclaration?.name;
    if (name !== undefined) bindCaught(machine, name, inner);
    caught = executeStatements(machine, node.catchClause.block.statements, inner);
  }
  if (node.finallyBlock !== undefined) {
    if (executeStatements(machine, node.finallyBlock.statements, blockScope(node.finallyBlock, env)) === 'stop')
      return 'stop';
  }
  return tried === 'next' || caught === 'next' ? 'next' : 'stop';
}

function bindCaught(machine: Machine, name: ts.BindingName, env: Env): void {
  if (ts.isIdentifier(name)) declare(env.scope, name.text);
  bindPattern(
    machine,
    name,
    machine.callBuiltin('caught error', { given: [], more: undefined }, { node: name, env }),
    env,
  );
}

/** Cases on constants that can't match are cut; a case that runs on falls into the next. */
function choose(machine: Machine, node: ts.SwitchStatement, env: Env): Completion {
  const on = constantNames(machine.evaluate(node.expression, env));
  const inner = blockScope(node.caseBlock, env);
  const clauses = node.caseBlock.clauses;
  const mayMatch = clauses.map((c) => {
    if (ts.isDefaultClause(c)) return undefined;
    const label = constantNames(machine.evaluate(c.expression, inner));
    return on === undefined || label === undefined || label.some((l) => on.includes(l));
  });
  const certain = on?.length === 1 && mayMatch.filter((m) => m === true).length === 1;
  hoist(
    machine,
    clauses.flatMap((c) => [...c.statements]),
    inner,
  );
  let falls = false;
  let last: Completion = 'next';
  clauses.forEach((clause, i) => {
    const entered = mayMatch[i] ?? !certain;
    if (!entered && !falls) return;
    last = machine.heap.perhaps(() => executeStatements(machine, clause.statements, inner));
    falls = last === 'next';
  });
  return 'next';
}

function loop(machine: Machine, node: ts.Statement, env: Env): void {
  if (ts.isForOfStatement(node) || ts.isForInStatement(node)) {
    loopOver(machine, node, env);
    return;
  }
  const inner = blockScope(node, env);
  if (ts.isForStatement(node)) forLoop(machine, node, inner);
  else if (ts.isWhileStatement(node)) {
    if (truth(machine.evaluate(node.expression, inner)) !== false) execute(machine, node.statement, inner);
  } else if (ts.isDoStatement(node)) {
    execute(machine, node.statement, inner);
    machine.evaluate(node.expression, inner);
  }
}

/** Elements that are known one by one are taken turn by turn, others all at once. */
function loopOver(machine: Machine, node: ts.ForOfStatement | ts.ForInStatement, env: Env): void {
  const over = machine.evaluate(node.expression, env);
  const turns = mayTakeTurns(env) ? elementsByTurn(machine, node, over) : undefined;
  if (turns === undefined) {
    loopTurn(machine, node, ts.isForOfStatement(node) ? machine.elements(over) : keysOf(over), blockScope(node, env));
    return;
  }
  turns.forEach((element, i) => {
    loopTurn(machine, node, element, blockScope(node, { ...env, turn: `${env.turn ?? ''}/${i}` }));
  });
}

/** Loops in loops in loops are not taken turn by turn: the turns would multiply. */
function mayTakeTurns({ turn = '' }: Env): boolean {
  return turn.split('/').length <= 2;
}

function elementsByTurn(
  machine: Machine,
  node: ts.ForOfStatement | ts.ForInStatement,
  over: AbsSet,
): readonly AbsSet[] | undefined {
  if (ts.isForOfStatement(node)) return turnsOf(machine, over);
  const names = keysOf(over);
  return names.length > 1 && names.length <= machine.limits.turns && constantNames(names) !== undefined
    ? names.map((n) => [n])
    : undefined;
}

function loopTurn(machine: Machine, node: ts.ForOfStatement | ts.ForInStatement, element: AbsSet, env: Env): void {
  if (ts.isVariableDeclarationList(node.initializer)) {
    for (const d of node.initializer.declarations) {
      declareNames(d.name, env);
      bindPattern(machine, d.name, element, env);
    }
  } else assignTo(machine, node.initializer, element, env);
  execute(machine, node.statement, env);
}

/** Each turn of an app's loop makes constructs of its own; in handlers a counter mostly counts attempts. */
function forLoop(machine: Machine, node: ts.ForStatement, env: Env): void {
  const byTurn = machine.watch !== undefined && mayTakeTurns(env) ? countedBy(machine, node, env) : undefined;
  if (byTurn === undefined) untoldLoop(machine, node, env);
  byTurn?.values.forEach((value, i) => {
    const inner = blockScope(node, { ...env, turn: `${env.turn ?? ''}/${i}` });
    if (node.initializer !== undefined && ts.isVariableDeclarationList(node.initializer))
      for (const d of node.initializer.declarations) {
        declareNames(d.name, inner);
        if (d.name === byTurn.counter) bindPattern(machine, d.name, value, inner);
        else if (d.initializer !== undefined) bindPattern(machine, d.name, machine.evaluate(d.initializer, env), inner);
      }
    execute(machine, node.statement, inner);
  });
}

function untoldLoop(machine: Machine, node: ts.ForStatement, env: Env): void {
  if (node.initializer !== undefined) {
    if (ts.isVariableDeclarationList(node.initializer)) {
      for (const d of node.initializer.declarations) declareNames(d.name, env);
      declarations(machine, node.initializer, env);
    } else machine.evaluate(node.initializer, env);
  }
  if (node.incrementor !== undefined) machine.evaluate(node.incrementor, env);
  // The counter changes: the condition that held for its first value says nothing of later ones.
  if (node.condition !== undefined) machine.evaluate(node.condition, env);
  execute(machine, node.statement, env);
}

function declareNames(pattern: ts.BindingName, env: Env): void {
  if (ts.isIdentifier(pattern)) declare(env.scope, pattern.text);
  else for (const e of pattern.elements) if (!ts.isOmittedExpression(e)) declareNames(e.name, env);
}

function keysOf(over: AbsSet): AbsSet {
  if (over.some((o) => o.is !== 'object' || o.rest.value.length > 0 || o.elements.value.length > 0))
    return [unknownValue('a key of an object')];
  return over.flatMap((o) => (o.is === 'object' ? [...o.properties.keys()].map((n) => constant(n)) : []));
}

function classDeclaration(machine: Machine, node: ts.ClassDeclaration, env: Env): void {
  const made = machine.makeClass(node, env);
  if (node.name !== undefined) machine.heap.grow(declare(env.scope, node.name.text), made);
  if (isDefaultExport(node)) machine.heap.grow(declare(env.scope, DEFAULT_EXPORT), made);
}

export function isDefaultExport(node: ts.Node): boolean {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  return modifiers.some((m) => m.kind === ts.SyntaxKind.DefaultKeyword);
}

function enumDeclaration(machine: Machine, node: ts.EnumDeclaration, env: Env): void {
  const made = allocated(env.frame, node, 'object', () => newObject(node, 'plain'));
  let counter = 0;
  for (const member of node.members) {
    const value: AbsSet =
      member.initializer === undefined ? [constant(counter)] : machine.evaluate(member.initializer, env);
    const [first] = value;
    counter = (first?.is === 'const' && typeof first.value === 'number' ? first.value : counter) + 1;
    if (!ts.isComputedPropertyName(member.name))
      machine.heap.grow(machine.heap.property(made, member.name.text), value);
  }
  machine.heap.grow(declare(env.scope, node.name.text), [made]);
}

/** `export default …` and `export = …`. */
function exportAssignment(machine: Machine, node: ts.ExportAssignment, env: Env): void {
  const value = machine.evaluate(node.expression, env);
  if (node.isExportEquals) machine.assign([env.module.commonjs], 'exports', value);
  else machine.heap.grow(declare(env.scope, DEFAULT_EXPORT), value);
}

function namespace(machine: Machine, node: ts.ModuleDeclaration, env: Env): void {
  if (node.body === undefined || !ts.isModuleBlock(node.body) || !ts.isIdentifier(node.name)) return;
  const inner = blockScope(node.body, env);
  executeStatements(machine, node.body.statements, inner);
  const made = allocated(env.frame, node, 'object', () => newObject(node, 'plain'));
  for (const [name, cell] of inner.scope.names) {
    if ('value' in cell) machine.heap.grow(machine.heap.property(made, name), union([], machine.heap.read(cell)));
  }
  machine.heap.grow(declare(env.scope, node.name.text), [made]);
}
