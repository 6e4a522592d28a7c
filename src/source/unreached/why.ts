import { ts } from '../../program/index.js';
import { type Place, showPlace } from '../../vocabulary/index.js';

/** Whether a piece of code was run. */
export type WasRun = (node: ts.Node) => boolean;

type Around = ts.FunctionLikeDeclaration | ts.ClassLikeDeclaration;

/**
 * Why code was not run, in the user's words: the function around it is never called, a condition never lets it through, or something
 * before it ends the function.
 * @param place tells where a node stands
 */
export function whyNotRun(node: ts.Node, wasRun: WasRun, place: (node: ts.Node) => Place): string {
  let child: ts.Node = node;
  let around: Around | undefined;
  for (let n = node.parent; !ts.isSourceFile(n); n = n.parent) {
    if (isAround(n) && !isEntered(n, wasRun)) around = n;
    else if (isAround(n)) return around === undefined ? notRun(place(child)) : notEntered(around, place);
    else if (wasRun(n))
      return around !== undefined && isStanding(around, wasRun) ? notEntered(around, place) : cutAt(n, child, place);
    if (around === undefined || !isStanding(around, wasRun)) {
      const before = siblingsBefore(child).findLast(wasRun);
      if (before !== undefined) return behind(before, place);
    }
    child = n;
  }
  return around === undefined ? notRun(place(child)) : notEntered(around, place);
}

function isAround(node: ts.Node): node is Around {
  return ts.isClassLike(node) || (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined);
}

/** A function whose body was begun; a class of which a part was run. */
function isEntered(node: Around, wasRun: WasRun): boolean {
  if (ts.isClassLike(node))
    return node.members.some((m) => (isAround(m) ? isEntered(m, wasRun) : isFieldRun(m, wasRun)));
  const { body } = node;
  if (body === undefined) return false;
  return ts.isBlock(body) ? body.statements.some(wasRun) : wasRun(body);
}

function isFieldRun(member: ts.ClassElement, wasRun: WasRun): boolean {
  return ts.isPropertyDeclaration(member) && member.initializer !== undefined && wasRun(member.initializer);
}

/** Whether the function or class was made, so that it could have been called: declarations are there before anything is run. */
function isStanding(node: Around, wasRun: WasRun): boolean {
  return !ts.isExpression(node) || wasRun(node);
}

function notEntered(node: Around, place: (node: ts.Node) => Place): string {
  const at = `(${showPlace(place(node))})`;
  const name = nameOf(node);
  if (ts.isClassLike(node)) return `in ${name ?? 'a class'} ${at}, of which nothing is used`;
  return name === undefined ? `in a function ${at} that is never called` : `in ${name} ${at}, which is never called`;
}

function nameOf(node: Around): string | undefined {
  const own = textOf(node.name) ?? (ts.isConstructorDeclaration(node) ? 'constructor' : undefined);
  if (own === undefined) return given(node.parent);
  const of = ts.isClassLike(node.parent) ? textOf(node.parent.name) : undefined;
  return of === undefined ? `\`${own}\`` : `\`${of}.${own}\``;
}

/** The name of what a function is put into: `const archive = () => …`, `exports.archive = …`. */
function given(parent: ts.Node): string | undefined {
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) {
    const name = textOf(parent.name);
    return name === undefined ? undefined : `\`${name}\``;
  }
  return ts.isBinaryExpression(parent) && ts.isPropertyAccessExpression(parent.left)
    ? `\`${parent.left.getText()}\``
    : undefined;
}

function textOf(name: ts.Node | undefined): string | undefined {
  if (name === undefined) return undefined;
  return ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteral(name) ? name.text : undefined;
}

function behind(before: ts.Node, place: (node: ts.Node) => Place): string {
  return `behind ${showPlace(place(before))}, after which nothing runs`;
}

/** In a body that was begun, without anything that tells why. */
function notRun(place: Place): string {
  return `not run, though what is around it is (${showPlace(place)})`;
}

function siblingsBefore(node: ts.Node): readonly ts.Node[] {
  const { parent } = node;
  const all: readonly ts.Node[] =
    ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent) ? parent.statements : [];
  return all.slice(0, Math.max(all.indexOf(node), 0));
}

/** `at` was run and its part was not. */
function cutAt(at: ts.Node, part: ts.Node, place: (node: ts.Node) => Place): string {
  const where = showPlace(place(at));
  if (ts.isIfStatement(at)) return part === at.thenStatement ? never(where) : always(where);
  if (ts.isConditionalExpression(at)) return part === at.whenTrue ? never(where) : always(where);
  if (ts.isWhileStatement(at)) return never(where);
  if (ts.isSwitchStatement(at)) return `no value selects this case of ${where}`;
  if (ts.isBinaryExpression(at)) return `what stands before it decides at ${where}`;
  return notRun(place(part));
}

function never(where: string): string {
  return `the condition at ${where} is never true`;
}

function always(where: string): string {
  return `the condition at ${where} is always true`;
}
