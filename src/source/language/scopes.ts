import { ts } from '../../program/index.js';
import { type AbsSet, type Cell, type ClassValue, newCell, type Scope } from '../abstract/domain.js';
import type { Env, Machine } from '../machine.js';

/** The name under which a module's scope holds a default export that has no name of its own. No identifier can be spelled like it. */
export const DEFAULT_EXPORT = 'default export';

export function newScope(parent: Scope | undefined, more: { self?: Cell; home?: ClassValue | undefined } = {}): Scope {
  return { names: new Map(), parent, self: more.self, home: more.home };
}

/** What names a place in a frame: the node, and the turn where loops around it are taken turn by turn. */
export function placeIn(node: ts.Node, env: Env): ts.Node | string {
  return env.turn === undefined ? node : `${env.turn} ${node.pos} ${node.end} ${node.kind}`;
}

/** The scope of a block in a frame: the same one each time the block is run, but for each turn of a loop that is taken turn by turn. */
export function blockScope(node: ts.Node, env: Env): Env {
  const key = placeIn(node, env);
  let scope = env.frame.blocks.get(key);
  if (scope === undefined) {
    scope = newScope(env.scope);
    env.frame.blocks.set(key, scope);
  }
  return { ...env, scope };
}

/** The variable of that name in this very scope, made where it is missing. */
export function declare(scope: Scope, name: string): Cell {
  const found = scope.names.get(name);
  if (found !== undefined && 'value' in found) return found;
  const cell = newCell();
  scope.names.set(name, cell);
  return cell;
}

/** What a name stands for here; undefined where no scope declares it. */
export function lookUp(machine: Machine, name: string, scope: Scope): AbsSet | undefined {
  for (let s: Scope | undefined = scope; s !== undefined; s = s.parent) {
    const found = s.names.get(name);
    if (found !== undefined) return 'imported' in found ? found.imported() : machine.heap.read(found);
  }
  return undefined;
}

/** The cell of a variable that is assigned to; undefined for imports and names that no scope declares. */
export function variable(name: string, scope: Scope): Cell | undefined {
  for (let s: Scope | undefined = scope; s !== undefined; s = s.parent) {
    const found = s.names.get(name);
    if (found !== undefined) return 'value' in found ? found : undefined;
  }
  return undefined;
}

export function selfOf(machine: Machine, scope: Scope): AbsSet {
  for (let s: Scope | undefined = scope; s !== undefined; s = s.parent) {
    if (s.self !== undefined) return machine.heap.read(s.self);
  }
  return [];
}

/** The class in whose method the scope lies. */
export function homeOf(scope: Scope): ClassValue | undefined {
  for (let s: Scope | undefined = scope; s !== undefined; s = s.parent) {
    if (s.home !== undefined) return s.home;
  }
  return undefined;
}

/** The names that a binding pattern declares. */
export function namesIn(pattern: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(pattern)) return [pattern.text];
  return pattern.elements.flatMap((e) => (ts.isOmittedExpression(e) ? [] : namesIn(e.name)));
}

/** Declares what the statements declare in this scope: let, const, class, function, enum; and functions get their value at once. */
export function hoist(machine: Machine, statements: readonly ts.Statement[], env: Env): void {
  for (const statement of statements) {
    if (ts.isVariableStatement(statement) && isBlockScoped(statement.declarationList)) {
      declareList(env.scope, statement.declarationList);
    } else if (ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement)) {
      if (statement.name !== undefined) declare(env.scope, statement.name.text);
    } else if (ts.isFunctionDeclaration(statement) && statement.body !== undefined) {
      const name = statement.name?.text ?? DEFAULT_EXPORT;
      machine.heap.grow(declare(env.scope, name), [machine.makeFunction(statement, env)]);
    }
  }
}

function isBlockScoped(declarations: ts.VariableDeclarationList): boolean {
  return (declarations.flags & ts.NodeFlags.BlockScoped) !== 0;
}

function declareList(scope: Scope, declarations: ts.VariableDeclarationList): void {
  for (const d of declarations.declarations) for (const name of namesIn(d.name)) declare(scope, name);
}

/** Declares every `var` below a function's body (or a module) in the function's scope, nested functions left out. */
export function hoistVars(body: ts.Node, scope: Scope): void {
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
    if (ts.isVariableDeclarationList(node) && !isBlockScoped(node)) declareList(scope, node);
    if (!ts.isExpression(node)) ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
}
