import type { Value } from '../../vocabulary/index.js';

/** JavaScript in which what a deployment fills in stands as an environment variable, and the Values of these. */
export interface FilledCode {
  readonly code: string;
  readonly placeholders: ReadonlyMap<string, Value>;
}

type State = 'code' | "'" | '"' | '`' | 'line comment' | 'block comment' | 'regex' | 'class';

interface Scan {
  /** What is open, innermost last: a template literal's `${…}` is code in a literal in code. */
  readonly open: State[];
  readonly out: string[];
  /** Where in `out` the quote stands that opens the string at hand, and whether a placeholder stands in it. */
  quote: number;
  isFilled: boolean;
  /** How deep in braces each piece of code is. */
  readonly braces: number[];
  /** The last character of code that is no white space: tells a regular expression from a division. */
  before: string;
}

/**
 * Code with the texts of a deployment in it, as `Fn::Sub` gives it: `'${Flow}'` becomes a template literal with `process.env["Fn::Sub 1"]` in it,
 * a name that no environment variable can have. Lines keep their places. Undefined where whole statements are filled in.
 */
export function fillPlaceholders(value: Value): FilledCode | undefined {
  const placeholders = new Map<string, Value>();
  const scan: Scan = { open: ['code'], out: [], quote: 0, isFilled: false, braces: [0], before: ';' };
  for (const part of value.is === 'joined' ? value.parts : [value]) {
    if (part.is === 'text') read(part.text, scan);
    else {
      const name = `Fn::Sub ${placeholders.size + 1}`;
      if (!place(`process.env["${name}"]`, scan)) return undefined;
      placeholders.set(name, part);
    }
  }
  return { code: scan.out.join(''), placeholders };
}

/** False where the placeholder stands for code. */
function place(variable: string, scan: Scan): boolean {
  const state = scan.open.at(-1);
  if (state === 'code') {
    if (/[;{}]/.test(scan.before)) return false;
    scan.out.push(`(${variable})`);
    scan.before = ')';
  } else if (state === '`') scan.out.push(`\${${variable}}`);
  else if (state === "'" || state === '"') {
    scan.out.push(`\${${variable}}`);
    scan.isFilled = true;
  }
  return true;
}

function read(source: string, scan: Scan): void {
  for (let i = 0; i < source.length; i++) {
    const two = source.slice(i, i + 2);
    const state = scan.open.at(-1) ?? 'code';
    const depth = scan.open.length;
    const isPair = step(state, two, scan);
    if (isPair) i++;
    scan.out.push(isPair ? two : two.charAt(0));
    if (scan.isFilled && scan.open.length < depth) requote(scan);
  }
}

/** Takes one character into account, or two: then it gives true. */
function step(state: State, two: string, scan: Scan): boolean {
  const one = two.charAt(0);
  if (state === 'code') return stepInCode(one, two, scan);
  if (state === 'line comment' || state === 'block comment') return stepInComment(state, one, two, scan);
  if (one === '\\') return two.length > 1;
  if (state === 'regex' || state === 'class') stepInRegex(state, one, scan);
  else if (state === '`' && two === '${') return beginInner(scan);
  else if (one === state || (state !== '`' && one === '\n')) {
    scan.open.pop();
    scan.before = ')';
  }
  return false;
}

function beginInner(scan: Scan): true {
  scan.open.push('code');
  scan.braces.push(0);
  scan.before = '(';
  return true;
}

function stepInCode(one: string, two: string, scan: Scan): boolean {
  if (two === '//' || two === '/*') {
    scan.open.push(two === '//' ? 'line comment' : 'block comment');
    return true;
  }
  if (one === "'" || one === '"' || one === '`') begin(scan, one);
  else if (one === '/' && /[(,=:[!&|?{};+>~^%*-]/.test(scan.before)) scan.open.push('regex');
  else if (one === '{') countBrace(scan, 1);
  else if (one === '}' && scan.open.length > 1 && scan.braces.at(-1) === 0) {
    scan.open.pop();
    scan.braces.pop();
  } else if (one === '}') countBrace(scan, -1);
  if (/\S/.test(one)) scan.before = one;
  return false;
}

function countBrace({ braces }: Scan, by: number): void {
  braces.push((braces.pop() ?? 0) + by);
}

function stepInComment(state: State, one: string, two: string, { open }: Scan): boolean {
  const ends = state === 'line comment' ? one === '\n' : two === '*/';
  if (ends) open.pop();
  return ends && state === 'block comment';
}

function stepInRegex(state: State, one: string, { open }: Scan): void {
  if (one === '\n' || (state === 'class' && one === ']') || (state === 'regex' && one === '/')) open.pop();
  else if (state === 'regex' && one === '[') open.push('class');
}

function begin(scan: Scan, quote: "'" | '"' | '`'): void {
  scan.open.push(quote);
  if (quote === '`') return;
  scan.quote = scan.out.length;
  scan.isFilled = false;
}

/** The string that was just closed holds a placeholder: it becomes a template literal. */
function requote(scan: Scan): void {
  const inside = scan.out.splice(scan.quote).slice(1, -1);
  // A placeholder is one piece; all others are a character or two.
  scan.out.push('`', ...inside.map((piece) => (piece === '`' || piece === '$' ? `\\${piece}` : piece)), '`');
  scan.isFilled = false;
}
