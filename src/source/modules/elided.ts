import { ts } from '../../program/index.js';

const valueNames = new WeakMap<ts.SourceFile, ReadonlySet<string>>();

/** Whether an import stands for types only, so that TypeScript drops it and its module is not loaded for it. JavaScript keeps all. */
export function isElided(node: ts.ImportDeclaration, source: ts.SourceFile): boolean {
  const clause = node.importClause;
  if (clause === undefined) return false;
  if (clause.isTypeOnly) return true;
  if (!/\.[mc]?tsx?$/.test(source.fileName)) return false;
  const used = usedAsValues(source);
  const bindings = clause.namedBindings;
  const locals =
    bindings === undefined
      ? []
      : ts.isNamespaceImport(bindings)
        ? [bindings.name]
        : bindings.elements.filter((e) => !e.isTypeOnly).map((e) => e.name);
  const names = [...(clause.name === undefined ? [] : [clause.name]), ...locals].map((n) => n.text);
  // `import {} from 'x'` loads x; `import { type T } from 'x'` does so only where modules are kept verbatim.
  return !names.some((n) => used.has(n));
}

/** The identifiers that stand where a value is read: not in types, not as property names. */
function usedAsValues(source: ts.SourceFile): ReadonlySet<string> {
  const known = valueNames.get(source);
  if (known !== undefined) return known;
  const used = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isHeritageClause(node) && node.token === ts.SyntaxKind.ImplementsKeyword) return;
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isIdentifier(node)) used.add(node.text);
    else if (ts.isPropertyAccessExpression(node)) visit(node.expression);
    else ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  valueNames.set(source, used);
  return used;
}
