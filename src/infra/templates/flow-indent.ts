/**
 * A YAML text whose brackets, braces and quotes that run over several lines stand no further left than they may. CloudFormation's
 * parser (YAML 1.1) takes any indentation there, the YAML 1.2 parser does not. Lines stay the same lines.
 */
export function indentFlow(source: string): string {
  const state: State = { depth: 0, quote: '', blockBelow: undefined };
  const lines = source.split('\n').map((line) => {
    if (inBlockScalar(line, state)) return line;
    const continues = state.depth > 0 || state.quote !== '';
    scan(line, state);
    if (!continues && state.depth === 0 && state.quote === '') startBlockScalar(line, state);
    return continues ? FAR_RIGHT + line : line;
  });
  return lines.join('\n');
}

/** Further than anybody indents a template. */
const FAR_RIGHT = ' '.repeat(80);

interface State {
  /** How many brackets and braces are open. */
  depth: number;
  /** The quote that is open, or ''. */
  quote: string;
  /** The indentation of the line that a block scalar hangs below. */
  blockBelow: number | undefined;
}

function inBlockScalar(line: string, state: State): boolean {
  if (state.blockBelow === undefined) return false;
  if (line.trim() === '' || indentation(line) > state.blockBelow) return true;
  state.blockBelow = undefined;
  return false;
}

function startBlockScalar(line: string, state: State): void {
  if (/[ \t][|>][-+\d]{0,2}[ \t]*(?:#.*)?$/.test(line.slice(-120))) state.blockBelow = indentation(line);
}

function indentation(line: string): number {
  return line.length - line.trimStart().length;
}

/** Follows quotes and brackets through a line; quotes and brackets open only where a value may begin. */
function scan(line: string, state: State): void {
  for (let i = 0; i < line.length; i++) {
    const c = line.charAt(i);
    if (state.quote !== '') i += inQuote(line, i, state);
    else if (c === '#' && /^\s?$/.test(line.charAt(i - 1))) return;
    else if ((c === '"' || c === "'") && beginsValue(line, i)) state.quote = c;
    else if ((c === '[' || c === '{') && (state.depth > 0 || beginsValue(line, i))) state.depth++;
    else if ((c === ']' || c === '}') && state.depth > 0) state.depth--;
  }
}

/** How many further characters an escape takes. */
function inQuote(line: string, i: number, state: State): number {
  const c = line.charAt(i);
  if (state.quote === '"' && c === '\\') return 1;
  if (c !== state.quote) return 0;
  if (c === "'" && line.charAt(i + 1) === "'") return 1;
  state.quote = '';
  return 0;
}

/** After `key: `, `- `, a tag, an opening bracket or a comma, or at the line's beginning. */
function beginsValue(line: string, i: number): boolean {
  const before = line.slice(Math.max(0, i - 100), i).trimEnd();
  if (before === '' || /[[{,]$/.test(before)) return true;
  return line.charAt(i - 1) === ' ' && /(?:[:-]|![\w:]{1,60})$/.test(before);
}
