import ts from 'typescript';

/** A use of something that is there without being imported, and that differs from run to run: `clock.ts:12 Date.now()`. */
export interface AmbientUse {
  readonly line: number;
  readonly what: string;
}

const GLOBALS = new Set(['process', 'console', 'fetch', 'performance', 'setTimeout', 'setInterval', 'setImmediate']);
const MEMBERS = new Set(['Date.now', 'Math.random', 'globalThis.process', 'globalThis.console', 'globalThis.fetch']);

/** The uses of clock, environment, console, network and chance in a text. A local name that hides a global one does not count. */
export function ambientUses(file: string, text: string): readonly AmbientUse[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  const own = declaredNames(source);
  const uses: AmbientUse[] = [];
  const visit = (node: ts.Node): void => {
    const what = ambient(node, own);
    if (what !== undefined) {
      uses.push({ line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1, what });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return uses;
}

function ambient(node: ts.Node, own: ReadonlySet<string>): string | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    const name = node.getText();
    return MEMBERS.has(name) ? name : undefined;
  }
  if (ts.isNewExpression(node) || ts.isCallExpression(node)) return today(node);
  if (!ts.isIdentifier(node) || !GLOBALS.has(node.text) || own.has(node.text)) return undefined;
  return isValueUse(node) ? node.text : undefined;
}

/** `new Date()` and `Date()` ask the clock; `new Date(text)` only computes. */
function today(node: ts.NewExpression | ts.CallExpression): string | undefined {
  const isDate = ts.isIdentifier(node.expression) && node.expression.text === 'Date';
  return isDate && (node.arguments ?? []).length === 0 ? 'Date()' : undefined;
}

/** Not a member's or a property's name, and not a part of a type. */
function isValueUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isQualifiedName(parent)) return parent.getFirstToken() === node;
  if (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) return parent.name !== node;
  return !ts.isTypeNode(parent) && !ts.isMethodSignature(parent) && !ts.isPropertyDeclaration(parent);
}

function declaredNames(source: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const name =
      ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isFunctionDeclaration(node) ? node.name : undefined;
    if (name !== undefined && ts.isIdentifier(name)) names.add(name.text);
    if (ts.isImportSpecifier(node) || ts.isBindingElement(node)) names.add(node.name.getText(source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}
