import { ts } from '../../program/index.js';
import type { MakingWords } from './term.js';

const NAMES = /^[A-Za-z_$][\w$]*(\??\.[A-Za-z_$][\w$]*)*$/;

/** The names in a call or `new`, and the name of what holds what it gives. */
export function wordsAt(node: ts.Node): MakingWords {
  const own = ownName(node.parent);
  const callee = ts.isCallExpression(node) ? node.expression : undefined;
  const receiver =
    callee !== undefined && ts.isPropertyAccessExpression(callee) ? nameIn(callee.expression) : undefined;
  const args = ts.isCallExpression(node) || ts.isNewExpression(node) ? (node.arguments ?? []) : [];
  return { ...(own && { own }), ...(receiver && { receiver }), args: [...args].map(nameIn) };
}

function nameIn(node: ts.Node): string | undefined {
  const text = node.getText().replace(/!$/, '');
  return text.length < 100 && NAMES.test(text) ? text : undefined;
}

/** `const orders = …`, `this.orders = …`, `readonly orders = …` in a class. */
function ownName(parent: ts.Node | undefined): string | undefined {
  if (parent === undefined) return undefined;
  if (ts.isVariableDeclaration(parent)) return nameIn(parent.name);
  if (ts.isPropertyDeclaration(parent)) return `this.${parent.name.getText()}`;
  const isSet = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return isSet ? nameIn(parent.left) : undefined;
}
