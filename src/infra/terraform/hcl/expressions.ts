import {
  type Cursor,
  expect,
  fail,
  identifier,
  inLines,
  nested,
  placeOf,
  sees,
  skip,
  skipLines,
  takes,
  takesWord,
} from './cursor.js';
import type { Expression, Member } from './syntax.js';
import { heredoc, type Inner, quoted } from './templates.js';

export const INNER: Inner = { expression, iteration };

/** By how tightly they bind, loosest first (HCL Native Syntax Specification, "Operations"). */
const OPERATORS = [['||'], ['&&'], ['==', '!='], ['>=', '<=', '>', '<'], ['+', '-'], ['*', '/', '%']] as const;

/** The expression that stands here. @throws NoHcl */
export function expression(cursor: Cursor): Expression {
  return nested(cursor, () => {
    const at = placeOf(cursor);
    const condition = operation(cursor, 0);
    skip(cursor);
    if (!takes(cursor, '?')) return condition;
    skipLines(cursor);
    const then = expression(cursor);
    skipLines(cursor);
    expect(cursor, ':');
    skipLines(cursor);
    return { is: 'conditional', condition, then, otherwise: expression(cursor), at };
  });
}

function operation(cursor: Cursor, level: number): Expression {
  const operators = OPERATORS[level];
  if (operators === undefined) return unary(cursor);
  const at = placeOf(cursor);
  let left = operation(cursor, level + 1);
  for (;;) {
    skip(cursor);
    const operator = operators.find((o) => sees(cursor, o) && !isOther(cursor, o));
    if (operator === undefined) return left;
    cursor.at += operator.length;
    skipLines(cursor);
    left = { is: 'operation', operator, operands: [left, operation(cursor, level + 1)], at };
  }
}

/** `=>` is no comparison, `%}` ends a directive. */
function isOther(cursor: Cursor, operator: string): boolean {
  return operator === '%' && sees(cursor, '%}');
}

function unary(cursor: Cursor): Expression {
  skip(cursor);
  const at = placeOf(cursor);
  for (const operator of ['!', '-']) {
    if (!takes(cursor, operator)) continue;
    return { is: 'operation', operator, operands: [nested(cursor, () => unary(cursor))], at };
  }
  return traversed(term(cursor), cursor);
}

function term(cursor: Cursor): Expression {
  skip(cursor);
  const at = placeOf(cursor);
  if (sees(cursor, '"')) return { is: 'template', parts: quoted(cursor, INNER), at };
  if (sees(cursor, '<<')) return { is: 'template', parts: heredoc(cursor, INNER), at };
  if (takes(cursor, '(')) return inLines(cursor, true, () => closed(cursor, expression(cursor), ')'));
  if (sees(cursor, '[')) return inLines(cursor, true, () => tuple(cursor));
  if (sees(cursor, '{')) return inLines(cursor, true, () => object(cursor));
  const number = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
  number.lastIndex = cursor.at;
  const digits = number.exec(cursor.source)?.[0];
  if (digits !== undefined) {
    cursor.at += digits.length;
    return { is: 'literal', value: /[.eE]/.test(digits) ? String(Number(digits)) : digits, at };
  }
  const name = identifier(cursor);
  if (name === undefined) fail(cursor, 'an expression is missing');
  return named(name, cursor);
}

const CONSTANTS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

function named(first: string, cursor: Cursor): Expression {
  const at = placeOf(cursor);
  let name = first;
  while (takes(cursor, '::')) name += `::${identifier(cursor) ?? fail(cursor, 'the name of a function is missing')}`;
  if (takes(cursor, '(')) return inLines(cursor, true, () => call(name, cursor));
  if (Object.hasOwn(CONSTANTS, name)) return { is: 'literal', value: CONSTANTS[name] ?? null, at };
  return { is: 'variable', name, at };
}

function closed<T>(cursor: Cursor, value: T, by: string): T {
  skip(cursor);
  expect(cursor, by);
  return value;
}

function call(name: string, cursor: Cursor): Expression {
  const at = placeOf(cursor);
  const args: Expression[] = [];
  let spread = false;
  for (skip(cursor); !takes(cursor, ')'); skip(cursor)) {
    args.push(expression(cursor));
    skip(cursor);
    spread = takes(cursor, '...');
    skip(cursor);
    if (!takes(cursor, ',') && !sees(cursor, ')')) fail(cursor, '`,` or `)` is missing');
  }
  return { is: 'call', name, args, spread, at };
}

/** `.name`, `[key]`, `[*]`, `.*` and `.0` behind a term. */
function traversed(first: Expression, cursor: Cursor): Expression {
  let of = first;
  for (;;) {
    skip(cursor);
    const at = placeOf(cursor);
    if (takes(cursor, '[*]')) return { is: 'splat', of, each: traversed(EACH(at), cursor), at };
    if (sees(cursor, '.*')) {
      cursor.at += 2;
      of = { is: 'splat', of, each: attributes(EACH(at), cursor), at };
    } else if (takes(cursor, '[')) {
      const key = inLines(cursor, true, () => closed(cursor, expression(cursor), ']'));
      of = { is: 'index', of, key, at };
    } else {
      const next = sees(cursor, '...') ? undefined : attribute(of, cursor);
      if (next === undefined) return of;
      of = next;
    }
  }
}

const EACH = (at: Expression['at']): Expression => ({ is: 'variable', name: '*', at });

/** A `.*` takes attributes only of each element; an index behind it is of the whole list. */
function attributes(first: Expression, cursor: Cursor): Expression {
  let of = first;
  for (;;) {
    const next = attribute(of, cursor);
    if (next === undefined) return of;
    of = next;
  }
}

function attribute(of: Expression, cursor: Cursor): Expression | undefined {
  const start = cursor.at;
  const at = placeOf(cursor);
  if (!takes(cursor, '.')) return undefined;
  skip(cursor);
  const digits = /\d+/y;
  digits.lastIndex = cursor.at;
  const index = digits.exec(cursor.source)?.[0];
  if (index !== undefined) {
    cursor.at += index.length;
    return { is: 'index', of, key: { is: 'literal', value: index, at }, at };
  }
  const name = identifier(cursor);
  if (name !== undefined) return { is: 'get', of, name, at };
  cursor.at = start;
  return undefined;
}

function tuple(cursor: Cursor): Expression {
  const at = placeOf(cursor);
  expect(cursor, '[');
  skip(cursor);
  if (beginsFor(cursor)) return loop(cursor, ']', at);
  const items: Expression[] = [];
  for (; !takes(cursor, ']'); skip(cursor)) {
    items.push(expression(cursor));
    skip(cursor);
    if (!takes(cursor, ',') && !sees(cursor, ']')) fail(cursor, '`,` or `]` is missing');
  }
  return { is: 'tuple', items, at };
}

function beginsFor(cursor: Cursor): boolean {
  const start = cursor.at;
  if (!takesWord(cursor, 'for')) return false;
  if (
    /\s/.test(cursor.source[cursor.at] ?? '') &&
    !/^\s*[=:](?![=:])/.test(cursor.source.slice(cursor.at, cursor.at + 20))
  )
    return true;
  cursor.at = start;
  return false;
}

function object(cursor: Cursor): Expression {
  const at = placeOf(cursor);
  expect(cursor, '{');
  skip(cursor);
  if (beginsFor(cursor)) return loop(cursor, '}', at);
  const members: Member[] = [];
  for (; !takes(cursor, '}'); skip(cursor)) members.push(member(cursor));
  return { is: 'object', members, at };
}

function member(cursor: Cursor): Member {
  const key = objectKey(cursor);
  skip(cursor);
  if (!takes(cursor, '=')) expect(cursor, ':');
  skip(cursor);
  // A line break ends the value, as a comma does.
  const value = inLines(cursor, false, () => {
    const read = expression(cursor);
    skip(cursor);
    return read;
  });
  if (!takes(cursor, ',') && !sees(cursor, '}') && !sees(cursor, '\n')) fail(cursor, '`,` or `}` is missing');
  return { key, value };
}

/** A word is a text, `(name)` an expression. */
function objectKey(cursor: Cursor): Expression {
  const start = cursor.at;
  const at = placeOf(cursor);
  const word = identifier(cursor);
  skip(cursor);
  if (word !== undefined && /[=:]/.test(cursor.source[cursor.at] ?? '') && !sees(cursor, '==') && !sees(cursor, '::')) {
    return { is: 'literal', value: word, at };
  }
  cursor.at = start;
  return expressionBeforeColon(cursor);
}

/** `a ? b : c` can't be a key without parentheses, so that `:` ends it. */
function expressionBeforeColon(cursor: Cursor): Expression {
  return operation(cursor, 0);
}

function loop(cursor: Cursor, end: string, at: Expression['at']): Expression {
  const { key, value, over } = iteration(cursor);
  skip(cursor);
  expect(cursor, ':');
  const first = expression(cursor);
  skip(cursor);
  const result = takes(cursor, '=>') ? expression(cursor) : undefined;
  skip(cursor);
  const grouped = takes(cursor, '...');
  skip(cursor);
  const condition = takesWord(cursor, 'if') ? expression(cursor) : undefined;
  skip(cursor);
  expect(cursor, end);
  return {
    ...{ is: 'for', value, over, grouped, at },
    ...(key === undefined ? {} : { key }),
    ...(result === undefined ? { result: first } : { keyed: first, result }),
    ...(condition === undefined ? {} : { condition }),
  };
}

/** `for` has been read: `k, v in list`. */
export function iteration(cursor: Cursor): {
  readonly key?: string;
  readonly value: string;
  readonly over: Expression;
} {
  skip(cursor);
  const first = identifier(cursor) ?? fail(cursor, 'a name is missing');
  skip(cursor);
  let second: string | undefined;
  if (takes(cursor, ',')) {
    skip(cursor);
    second = identifier(cursor) ?? fail(cursor, 'a name is missing');
    skip(cursor);
  }
  if (!takesWord(cursor, 'in')) fail(cursor, '`in` is missing');
  const over = expression(cursor);
  return second === undefined ? { value: first, over } : { key: first, value: second, over };
}
