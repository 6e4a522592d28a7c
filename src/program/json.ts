import type { Files } from './files.js';
import { ts } from './typescript.js';

/** JSON written for people is smaller than this. */
const MOST_BYTES = 1_000_000;

export type JsonObject = Readonly<Record<string, unknown>>;

/** A JSON file's object, with comments and trailing commas allowed; undefined where there is none or it can't be read as one. */
export function readObject(files: Files, file: string): JsonObject | undefined {
  if (!files.isFile(file) || (files.size(file) ?? 0) > MOST_BYTES) return undefined;
  return parseObject(file, files.read(file) ?? '');
}

/** The object that a text in JSON holds, in the same way. `file` names it in nothing but the parser's own errors. */
export function parseObject(file: string, text: string): JsonObject | undefined {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return tolerantly(file, text);
  }
}

function tolerantly(file: string, text: string): JsonObject | undefined {
  try {
    return objectOf(ts.parseConfigFileTextToJson(file, text).config);
  } catch (error) {
    if (error instanceof RangeError) return undefined; // nested too deep
    throw error;
  }
}

export function objectOf(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The texts of a list; a single text counts as a list of one. Whatever else stands there is left out. */
export function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string') : [];
}

/** The members of an object whose values are texts. */
export function textMembers(value: unknown): ReadonlyMap<string, string> {
  return new Map(Object.entries(objectOf(value) ?? {}).filter((e): e is [string, string] => typeof e[1] === 'string'));
}
