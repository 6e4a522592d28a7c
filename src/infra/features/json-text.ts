import { joined, list, record, text, unknown, type Value } from '../../vocabulary/index.js';

/** EventBridge takes no longer input (Amazon EventBridge API Reference, Target). */
const LONGEST = 8192;

/** What no template holds stands for a name while the text around it is parsed. */
const HOLE = /\uE000(\d+)\uE001/;

/**
 * What a text of JSON says, with the names that stand in its strings: `{"table": "${Orders}"}` as a record. What is no JSON until it is
 * deployed is unknown.
 */
export function jsonIn(value: Value): Value {
  if (value.is === 'record' || value.is === 'list') return value;
  const parts = value.is === 'joined' ? value.parts : [value];
  const written = parts.map((part, i) => (part.is === 'text' ? part.text : `\uE000${i}\uE001`)).join('');
  if (written.length > LONGEST) return unknown('an input that is too long');
  try {
    return said(JSON.parse(written), parts);
  } catch {
    return unknown('an input that is no JSON before it is deployed');
  }
}

function said(json: unknown, parts: readonly Value[]): Value {
  if (Array.isArray(json)) return list(json.map((item) => said(item, parts)));
  if (typeof json === 'object' && json !== null)
    return record(Object.entries(json).map(([name, inside]) => [name, said(inside, parts)] as const));
  return typeof json === 'string' ? withNames(json, parts) : text(String(json));
}

function withNames(string: string, parts: readonly Value[]): Value {
  const pieces = string.split(HOLE).map((piece, i) => (i % 2 === 0 ? text(piece) : parts[Number(piece)]));
  return joined(pieces.filter((piece) => piece !== undefined));
}
