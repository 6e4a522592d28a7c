import { list, record, text, unknown, type Value } from '../vocabulary/index.js';
import { type Fault, malformed } from './problem.js';
import { DEEPEST, readJson } from './read-json.js';

/** A policy document, and what is wrong with it before anybody looks inside. */
export interface WrittenDocument {
  /** Undefined where it is none. */
  readonly value: Value | undefined;
  readonly faults: readonly Fault[];
  /** The text that it was read from. */
  readonly json?: string;
}

/**
 * A policy document as a Value: JSON as parsed, JSON as text, or already a Value, whose template intrinsics are references and choices.
 * What is none of these becomes unknown, with the reason.
 */
export function readDocumentValue(document: unknown): WrittenDocument {
  const value = isValue(document, 0) ? document : jsonValue(document, 0);
  return value.is === 'text' ? readText(value.text) : documentOnly(value, []);
}

/** A list is no document, though each of its elements may be one. */
function documentOnly(value: Value, faults: readonly Fault[]): WrittenDocument {
  if (value.is !== 'list') return { value, faults };
  return { value: undefined, faults: [malformed('', 'not-an-object', 'a policy document is an object')] };
}

function readText(json: string): WrittenDocument {
  const { value, because, repeated } = readJson(json);
  if (value === undefined) {
    const why = `the document is a text that is not JSON: ${because}`;
    return { value: undefined, faults: [malformed('', 'not-json', why)] };
  }
  const faults = repeated.map((path) => malformed(path, 'repeated-element', 'it stands here a second time'));
  return { ...documentOnly(value, faults), json };
}

function jsonValue(json: unknown, depth: number): Value {
  if (depth > DEEPEST) return unknown('nested too deeply for a policy document');
  if (typeof json === 'string') return text(json);
  if (typeof json === 'number' || typeof json === 'boolean') return text(String(json));
  if (Array.isArray(json)) return list(json.map((item) => jsonValue(item, depth + 1)));
  if (typeof json !== 'object' || json === null) return unknown(`\`${String(json)}\` stands where a value should`);
  return record(Object.entries(json).map(([key, member]) => [key, jsonValue(member, depth + 1)] as const));
}

/** JSON cannot hold a Map, so no JSON document passes for a record; the rest is looked at for its shape. */
function isValue(candidate: unknown, depth: number): candidate is Value {
  if (typeof candidate !== 'object' || candidate === null || !('is' in candidate) || depth > DEEPEST) return false;
  const all = (name: 'values' | 'parts' | 'items'): boolean => {
    const members = (candidate as { [key: string]: unknown })[name];
    return Array.isArray(members) && members.every((member) => isValue(member, depth + 1));
  };
  switch (candidate.is) {
    case 'record':
      return 'members' in candidate && candidate.members instanceof Map;
    case 'list':
      return all('items');
    case 'oneOf':
      return all('values') && isEither(candidate);
    case 'joined':
      return all('parts');
    case 'text':
      return 'text' in candidate && typeof candidate.text === 'string';
    case 'reference':
      return 'to' in candidate && typeof candidate.to === 'object' && candidate.to !== null;
    case 'unknown':
      return 'because' in candidate && typeof candidate.because === 'string';
    default:
      return ['environment', 'event', 'stored', 'piece', 'absent'].some((is) => candidate.is === is);
  }
}

/** Whether a choice that a condition decides has both its sides. */
function isEither(choice: object): boolean {
  const { by, values } = choice as { readonly by?: unknown; readonly values: readonly Value[] };
  return by === undefined ? values.length > 0 : typeof by === 'string' && values.length === 2;
}
