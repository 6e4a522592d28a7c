// Terraform's native syntax, as `terraform fmt` lays it out.

/** A text that an expression is written in (`${aws_sqs_queue.jobs.arn}/x`), in quotation marks; an expression alone stands without them. */
export function hclText(text: string): string {
  const pieces = piecesOf(text);
  const [only, more] = pieces;
  if (only?.startsWith('${') && more === undefined) return only.slice(2, -1);
  return `"${pieces.map((piece) => (piece.startsWith('${') ? piece : escaped(piece))).join('')}"`;
}

/** A list of texts: short ones in one line. */
export function hclList(texts: readonly string[], indent: string): string {
  const items = texts.map(hclText);
  const [only, more] = items;
  if (only !== undefined && more === undefined) return `[${only}]`;
  return `[\n${items.map((item) => `${indent}  ${item},\n`).join('')}${indent}]`;
}

/** Arguments one below the other, their values in a column where they are next to each other in one line. */
export function hclArguments(all: readonly (readonly [name: string, value: string])[], indent: string): string {
  const widths = all.map((_, i) => widthAround(all, i));
  return all.map(([name, value], i) => `${indent}${name.padEnd(widths[i] ?? 0)} = ${value}\n`).join('');
}

/** Neighbours of one line each are a group, whose longest name counts; one of several lines stands for itself. */
function widthAround(all: readonly (readonly [string, string])[], at: number): number {
  const isShort = (i: number): boolean => all[i] !== undefined && !all[i]?.[1].includes('\n');
  if (!isShort(at)) return all[at]?.[0].length ?? 0;
  let [from, to] = [at, at];
  while (isShort(from - 1)) from--;
  while (isShort(to + 1)) to++;
  return Math.max(...all.slice(from, to + 1).map(([name]) => name.length));
}

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1).replaceAll('\\u007f', '\u007f');
}

/** The texts and the expressions (`${…}`, with all braces in them closed) of a template. `$${` begins no expression. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; ) {
    if (text.startsWith('$${', at)) at += 3;
    else if (text.startsWith('${', at)) {
      const end = endOf(text, at + 2);
      if (at > start) pieces.push(text.slice(start, at));
      pieces.push(text.slice(at, end));
      start = end;
      at = end;
    } else at++;
  }
  return start < text.length || pieces.length === 0 ? [...pieces, text.slice(start)] : pieces;
}

/** Behind the brace that closes an expression. Texts in it may hold expressions of their own. */
function endOf(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at + 1;
  }
  return text.length;
}
