import { ts } from '../../program/index.js';
import { oncePer } from '../../vocabulary/index.js';

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

/** The identifiers that stand where a value is read: not in types, not as property names. Generated code nests deep, so this does not recurse. */
const usedAsValues = oncePer((source: ts.SourceFile): ReadonlySet<string> => {
  const used = new Set<string>();
  const open: ts.Node[] = [...source.statements];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (isOfTypes(node)) continue;
    if (ts.isIdentifier(node)) used.add(node.text);
    else if (ts.isPropertyAccessExpression(node)) open.push(node.expression);
    else
      ts.forEachChild(node, (child) => {
        open.push(child);
      });
  }
  return used;
});

function isOfTypes(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isHeritageClause(node)) return node.token === ts.SyntaxKind.ImplementsKeyword;
  return ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node);
}
