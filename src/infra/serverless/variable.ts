/**
 * A text with variables of the Serverless Framework in it, taken apart: `orders-${opt:stage, 'dev'}`.
 * @see https://www.serverless.com/framework/docs/guides/variables
 */
export type Part = { readonly text: string } | Variable;

/** `${source, source, …}`: the first source that gives something counts. */
export interface Variable {
  readonly sources: readonly Source[];
}

export type Source =
  /** A text in quotation marks, a number or a truth value; or a variable inside of the variable. */
  | { readonly literal: readonly Part[] }
  /** `type(param):address`; both may hold variables. */
  | { readonly type: string; readonly param?: readonly Part[]; readonly address?: readonly Part[] };

/** Beyond these bounds a text is taken as it is. `DEEPEST`: variables inside of variables. */
const DEEPEST = 20;
const LONGEST_VARIABLE = 2_000;
const LONGEST_TEXT = 100_000;

/** The parts of a text. What is no variable of the framework's, such as `${AWS::Region}`, is text. */
export function partsOf(text: string): readonly Part[] {
  if (!text.includes('${') || text.length > LONGEST_TEXT) return [{ text }];
  return read({ text, at: 0, end: text.length, depth: 0, failed: new Set() }, '');
}

interface Reader {
  readonly text: string;
  at: number;
  readonly end: number;
  readonly depth: number;
  /** Where no variable begins, as was found out: so that nothing is tried twice. */
  readonly failed: Set<number>;
}

/** Reads on to one of the characters of `until`, which is left to be read; to the end where there is none. */
function read(reader: Reader, until: string): readonly Part[] {
  const parts: Part[] = [];
  let plain = '';
  while (reader.at < reader.end && !until.includes(here(reader))) {
    const variable = reader.text.startsWith('${', reader.at) ? attempt(reader) : undefined;
    if (variable === undefined) plain += reader.text[reader.at++];
    else {
      if (plain !== '') parts.push({ text: plain });
      plain = '';
      parts.push(variable);
    }
  }
  return plain === '' ? parts : [...parts, { text: plain }];
}

function here({ text, at }: Reader): string {
  return text[at] ?? '';
}

/** A variable, or nothing, and then nothing is taken from the text. */
function attempt(reader: Reader): Variable | undefined {
  if (reader.depth > DEEPEST || reader.failed.has(reader.at)) return undefined;
  const end = Math.min(reader.end, reader.at + LONGEST_VARIABLE);
  const inner = { ...reader, end, depth: reader.depth + 1 };
  const found = variableAt(inner);
  if (found === undefined) reader.failed.add(reader.at);
  else reader.at = inner.at;
  return found;
}

function variableAt(reader: Reader): Variable | undefined {
  reader.at += '${'.length;
  const sources: Source[] = [];
  for (;;) {
    skipSpace(reader);
    const source = sourceAt(reader);
    if (source === undefined || (sources.length === 0 && 'literal' in source)) return undefined;
    sources.push(source);
    skipSpace(reader);
    const end = reader.text[reader.at++];
    if (end === '}') return { sources };
    if (end !== ',') return undefined;
  }
}

function sourceAt(reader: Reader): Source | undefined {
  const quote = here(reader);
  if (quote === "'" || quote === '"') return quoted(reader, quote);
  const inner = reader.text.startsWith('${', reader.at) ? attempt(reader) : undefined;
  if (inner !== undefined) return { literal: [inner] };
  const [word = ''] = /^[\w.-]*/.exec(reader.text.slice(reader.at, reader.at + 300)) ?? [];
  reader.at += word.length;
  const isTyped = /^[a-zA-Z][\w-]*$/.test(word) && !reader.text.startsWith('::', reader.at);
  if (!isTyped || !':('.includes(here(reader) || ' ')) return word === '' ? undefined : { literal: [{ text: word }] };
  return typed(reader, word);
}

function quoted(reader: Reader, quote: string): Source | undefined {
  reader.at++;
  const literal = read(reader, quote);
  return reader.text[reader.at++] === quote ? { literal } : undefined;
}

function typed(reader: Reader, type: string): Source | undefined {
  let param: readonly Part[] | undefined;
  if (here(reader) === '(') {
    reader.at++;
    param = paramAt(reader);
    if (reader.text[reader.at++] !== ')') return undefined;
  }
  if (here(reader) !== ':') return param === undefined ? undefined : { type, param };
  reader.at++;
  return { type, ...(param === undefined ? {} : { param }), address: trimmed(read(reader, ',}')) };
}

/** `file(./boats.yml)`, `file("./boats.yml")`. */
function paramAt(reader: Reader): readonly Part[] {
  skipSpace(reader);
  const quote = here(reader);
  const quotation = quote === "'" || quote === '"' ? quoted(reader, quote) : undefined;
  const param = trimmed(read(reader, ')}'));
  return quotation !== undefined && 'literal' in quotation ? quotation.literal : param;
}

function trimmed(parts: readonly Part[]): readonly Part[] {
  return parts.map((part, i) => {
    if (!('text' in part)) return part;
    const from = i === 0 ? part.text.trimStart() : part.text;
    return { text: i === parts.length - 1 ? from.trimEnd() : from };
  });
}

function skipSpace(reader: Reader): void {
  while (/\s/.test(here(reader))) reader.at++;
}
