import { ts } from '../../program/index.js';
import { oncePer } from '../../vocabulary/index.js';

/** What a name inside a function is declared as there; undefined where the module, or nothing, declares it. */
export type Declaration = ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement;

export function declarationOf(name: ts.Identifier): Declaration | undefined {
  for (let node: ts.Node = name.parent; !ts.isSourceFile(node); node = node.parent) {
    const found = declaredIn(node).get(name.text);
    if (found !== undefined) return found;
  }
  return undefined;
}

const NOTHING: ReadonlyMap<string, Declaration> = new Map();

const declaredIn = oncePer((scope: ts.Node): ReadonlyMap<string, Declaration> => {
  const patterns = [...listsOf(scope).flatMap((list) => [...list.declarations]), ...parametersOf(scope)];
  return patterns.length === 0 ? NOTHING : new Map(patterns.flatMap(named));
});

function listsOf(scope: ts.Node): readonly ts.VariableDeclarationList[] {
  if (ts.isForStatement(scope) || ts.isForOfStatement(scope) || ts.isForInStatement(scope)) {
    const { initializer } = scope;
    return initializer !== undefined && ts.isVariableDeclarationList(initializer) ? [initializer] : [];
  }
  if (!ts.isBlock(scope) && !ts.isCaseOrDefaultClause(scope)) return [];
  return scope.statements.filter(ts.isVariableStatement).map((s) => s.declarationList);
}

function parametersOf(scope: ts.Node): readonly ts.ParameterDeclaration[] {
  return ts.isFunctionLike(scope) ? scope.parameters : [];
}

function named(of: Declaration): readonly (readonly [string, Declaration])[] {
  if (ts.isIdentifier(of.name)) return [[of.name.text, of]];
  return of.name.elements.flatMap((e) => (ts.isOmittedExpression(e) ? [] : named(e)));
}

/** What the fields of a class of that name are given, and what they are said to be. */
export function fieldOf(
  of: ts.ClassLikeDeclaration,
  name: string,
): { readonly values: readonly ts.Expression[]; readonly types: readonly ts.TypeNode[] } {
  const declared = of.members.filter(
    (m): m is ts.PropertyDeclaration => ts.isPropertyDeclaration(m) && isCalled(m.name, name),
  );
  const parameters = of.members
    .filter(ts.isConstructorDeclaration)
    .flatMap((made) => made.parameters.filter((p) => ts.isParameterPropertyDeclaration(p, made)))
    .filter((p) => isCalled(p.name, name));
  const fields = [...declared, ...parameters];
  return {
    values: [...fields.flatMap(({ initializer }) => initializer ?? []), ...assignedIn(of, name)],
    types: fields.flatMap(({ type }) => type ?? []),
  };
}

function isCalled(node: ts.Node, name: string): boolean {
  return (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) && node.text === name;
}

/** `this.name = …` as a statement of the constructor. */
function assignedIn(of: ts.ClassLikeDeclaration, name: string): readonly ts.Expression[] {
  return of.members
    .filter(ts.isConstructorDeclaration)
    .flatMap(({ body }) => (body === undefined ? [] : [...body.statements]))
    .flatMap((s) => {
      if (!ts.isExpressionStatement(s) || !ts.isBinaryExpression(s.expression)) return [];
      const { left, right } = s.expression;
      const isField = ts.isPropertyAccessExpression(left) && left.expression.kind === ts.SyntaxKind.ThisKeyword;
      return isField && isCalled(left.name, name) ? [right] : [];
    });
}
