import { joined, text, unknown, type Value } from '../../vocabulary/index.js';

// An expression is a text in which names of the template may stand. Only what is written out in it is known before it runs.

/** A part of the template's own inside an expression, while the text around it is read. */
const HOLE = /\uE000(\d+)\uE001/;

interface Expression {
  readonly text: string;
  readonly parts: readonly Value[];
}

function expressionOf(value: Value): Expression | undefined {
  if (value.is !== 'text' && value.is !== 'joined' && value.is !== 'reference') return undefined;
  const parts = value.is === 'joined' ? value.parts : [value];
  return { text: parts.map((part, i) => (part.is === 'text' ? part.text : `\uE000${i}\uE001`)).join(''), parts };
}

function filled(written: string, { parts }: Expression): Value {
  const pieces = written.split(HOLE).map((piece, i) => (i % 2 === 0 ? text(piece) : parts[Number(piece)]));
  return joined(pieces.filter((piece) => piece !== undefined));
}

/** What a path or an intrinsic function gives, as far as its texts tell: `States.Format('orders/{}.csv', $.day)`. */
export function jsonPath(value: Value): Value {
  const expression = expressionOf(value);
  if (expression === undefined) return value.is === 'unknown' ? value : untold('an expression');
  const format = /^States\.Format\((.*)\)$/s.exec(expression.text.trim())?.[1];
  if (format === undefined) return untold(expression.text);
  const [pattern, ...given] = cut(format, ',').map((argument) => literal(argument, expression));
  return pattern === undefined ? untold(expression.text) : formatted(pattern, given);
}

/** A text with `{}` for each of what is given. */
function formatted(pattern: Value, given: readonly Value[]): Value {
  let used = 0;
  const parts = (pattern.is === 'joined' ? pattern.parts : [pattern]).flatMap((part) =>
    part.is === 'text'
      ? part.text.split('{}').flatMap((piece, i) => (i === 0 ? [text(piece)] : [next(), text(piece)]))
      : [part],
  );
  return joined(parts);

  function next(): Value {
    return given[used++] ?? untold('{}');
  }
}

/** What stands in `{% … %}`: texts that are put together with `&`; all else is told when it runs. A text without it is itself. */
export function jsonata(value: Value): Value {
  const expression = expressionOf(value);
  const inside = expression && /^\s*\{%(.*)%\}\s*$/s.exec(expression.text)?.[1];
  if (expression === undefined || inside === undefined) return value;
  const operators = inside.replaceAll(/(['"])(?:\\.|(?!\1).)*\1/gs, '');
  if (/[?:;=<>~]|\b(?:and|or|in)\b/.test(operators)) return untold(inside.trim());
  return joined(cut(inside, '&').map((piece) => literal(piece, expression)));
}

/** A text in quotes; what is written otherwise is told when it runs. */
function literal(written: string, expression: Expression): Value {
  const quoted = /^\s*(['"])(.*)\1\s*$/s.exec(written)?.[2];
  if (quoted === undefined || /(?<!\\)['"]/.test(quoted)) return untold(written.trim());
  return filled(quoted.replaceAll(/\\(.)/gs, '$1'), expression);
}

/** The text cut at a character that stands in no quotes and no brackets. */
function cut(written: string, at: string): readonly string[] {
  const pieces = [''];
  let quote = '';
  let depth = 0;
  for (let i = 0; i < written.length; i++) {
    const one = written.charAt(i);
    const escaped = one === '\\' ? written.charAt(++i) : '';
    if (quote !== '') quote = one === quote ? '' : quote;
    else if (one === "'" || one === '"') quote = one;
    else if ('([{'.includes(one)) depth++;
    else if (')]}'.includes(one)) depth--;
    if (one === at && quote === '' && depth === 0) pieces.push('');
    else pieces[pieces.length - 1] += one + escaped;
  }
  return pieces;
}

function untold(expression: string): Value {
  const shown = expression.replaceAll(/\uE000\d+\uE001/g, '…');
  return unknown(`\`${shown.length > 60 ? `${shown.slice(0, 60)}…` : shown}\` is told when it runs`);
}
