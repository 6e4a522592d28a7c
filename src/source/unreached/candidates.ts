import { ts } from '../../program/index.js';
import { oncePer } from '../../vocabulary/index.js';

/** Code that may make a call of AWS or build a command. */
export type Candidate = ts.NewExpression | ts.CallExpression;

/** Every construction and call of a file, in its order. Generated code nests deep, so this does not recurse. */
export const candidatesIn = oncePer((source: ts.SourceFile): readonly Candidate[] => {
  const found: Candidate[] = [];
  const open: ts.Node[] = [source];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) continue;
    if (ts.isNewExpression(node) || ts.isCallExpression(node)) found.push(node);
    ts.forEachChild(node, (child) => {
      open.push(child);
    });
  }
  return found.sort((a, b) => a.pos - b.pos || a.end - b.end);
});
