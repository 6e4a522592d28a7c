import { list, record, text, unknown, type Value } from '../../vocabulary/index.js';

/** An object of JSON that somebody else wrote: nothing of it is what it should be until it is looked at. */
export type Json = Readonly<Record<string, unknown>>;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text; undefined where it is none, or is empty. */
export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What a text parses to; undefined where it is no JSON. */
export function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const DEEPEST = 40;

/** JSON as a Value. `null` was not given. */
export function jsonValue(json: unknown, depth = DEEPEST): Value {
  if (typeof json !== 'object' || json === null) return text(String(json));
  if (depth === 0) return unknown('it is nested too deep');
  if (Array.isArray(json)) return list(json.filter(isGiven).map((item) => jsonValue(item, depth - 1)));
  return record(
    Object.entries(json).flatMap(([name, member]) =>
      isGiven(member) ? [[name, jsonValue(member, depth - 1)] as const] : [],
    ),
  );
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined;
}
