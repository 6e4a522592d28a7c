import { list, record, text, unknown, type Value } from '../vocabulary/index.js';

/** Policy documents are seven levels deep at most; what is deeper is not one. */
export const DEEPEST = 32;

/** A JSON text as far as it could be read. */
export interface Json {
  /** Undefined where the text is not JSON. */
  readonly value: Value | undefined;
  /** Why it is not JSON, and where: `line 3, column 5: a comma is missing`. */
  readonly because?: string;
  /** The paths of members that their object names a second time: `Statement[0].Effect`. The last one counts, as everywhere in JSON. */
  readonly repeated: readonly string[];
}

interface Reader {
  readonly json: string;
  at: number;
  readonly repeated: string[];
  because?: string;
}

/**
 * Reads a JSON text, as `JSON.parse` does, and tells besides where it goes wrong, and which members stand twice in an object: IAM
 * refuses such a document, and of two the first would be lost unseen.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function readJson(json: string): Json {
  const reader: Reader = { json, at: 0, repeated: [] };
  const value = readValue(reader, '', 0);
  skipSpace(reader);
  if (reader.at < json.length) fail(reader, 'the document has ended before this');
  const { because, repeated } = reader;
  return because === undefined ? { value, repeated } : { value: undefined, because, repeated };
}

const SPACE = /[ \t\n\r]*/y;
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/sy;
const OTHER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

function readValue(reader: Reader, path: string, depth: number): Value | undefined {
  if (depth > DEEPEST) return fail(reader, 'this is nested too deeply for a policy document');
  skipSpace(reader);
  if (reader.json[reader.at] === '{') return readObject(reader, path, depth);
  if (reader.json[reader.at] === '[') return readList(reader, path, depth);
  if (reader.json[reader.at] === '"') {
    const string = readString(reader);
    return string === undefined ? undefined : text(string);
  }
  const other = take(reader, OTHER);
  if (other === 'null') return unknown('`null` stands where a value should');
  return other === undefined ? fail(reader, expected(reader, 'a value')) : text(String(JSON.parse(other)));
}

function readString(reader: Reader): string | undefined {
  const { at } = reader;
  const written = take(reader, STRING);
  if (written === undefined) {
    return fail(
      reader,
      reader.json[at] === '"' ? 'this text has no closing quote' : expected(reader, 'a text in quotes'),
    );
  }
  try {
    return JSON.parse(written) as string;
  } catch {
    reader.at = at;
    return fail(reader, 'this text holds a line break, a tab or an escape that JSON does not know');
  }
}

function readObject(reader: Reader, path: string, depth: number): Value | undefined {
  const members = new Map<string, Value>();
  const whole = readAll(reader, '}', () => {
    const name = readString(reader);
    if (name === undefined) return undefined;
    const at = path === '' ? name : `${path}.${name}`;
    if (!takeSign(reader, ':')) return fail(reader, expected(reader, 'a colon'));
    const value = readValue(reader, at, depth + 1);
    if (members.has(name)) reader.repeated.push(at);
    if (value !== undefined) members.set(name, value);
    return value;
  });
  return whole && record(members);
}

function readList(reader: Reader, path: string, depth: number): Value | undefined {
  const items: Value[] = [];
  const whole = readAll(reader, ']', () => {
    const value = readValue(reader, `${path}[${items.length}]`, depth + 1);
    if (value !== undefined) items.push(value);
    return value;
  });
  return whole && list(items);
}

/** What stands between the sign at hand and `end`, with commas between; undefined where it goes wrong. */
function readAll(reader: Reader, end: string, readOne: () => Value | undefined): true | undefined {
  reader.at += 1;
  if (takeSign(reader, end)) return true;
  for (;;) {
    skipSpace(reader);
    if (reader.json[reader.at] === end) return fail(reader, `the comma before this \`${end}\` is one too many`);
    if (readOne() === undefined) return undefined;
    if (takeSign(reader, end)) return true;
    if (!takeSign(reader, ',')) return fail(reader, expected(reader, `a comma or \`${end}\``));
  }
}

function skipSpace(reader: Reader): void {
  take(reader, SPACE);
}

function take(reader: Reader, token: RegExp): string | undefined {
  token.lastIndex = reader.at;
  const [found] = token.exec(reader.json) ?? [];
  reader.at += found?.length ?? 0;
  return found;
}

function takeSign(reader: Reader, sign: string): boolean {
  skipSpace(reader);
  const found = reader.json[reader.at] === sign;
  if (found) reader.at += 1;
  return found;
}

function expected(reader: Reader, what: string): string {
  const found = reader.json[reader.at];
  return found === undefined
    ? `the text ends where ${what} should stand`
    : `${what} should stand here, not \`${found}\``;
}

/** Keeps the first thing that goes wrong. */
function fail(reader: Reader, because: string): undefined {
  const lines = reader.json.slice(0, reader.at).split('\n');
  reader.because ??= `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}: ${because}`;
  return undefined;
}
