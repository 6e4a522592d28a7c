import { list, record, text, unknown, type Value } from '../../vocabulary/index.js';
import { type Holed, holed } from './holes.js';

/** EventBridge takes no longer input (Amazon EventBridge API Reference, Target). */
const LONGEST = 8192;

/**
 * What a text of JSON says, with the names that stand in its strings: `{"table": "${Orders}"}` as a record. What is no JSON until it is
 * deployed is unknown.
 */
export function jsonIn(value: Value): Value {
  if (value.is === 'record' || value.is === 'list') return value;
  const text = holed(value);
  if (text.written.length > LONGEST) return unknown('an input that is too long');
  try {
    return said(JSON.parse(text.written), text);
  } catch {
    return unknown('an input that is no JSON before it is deployed');
  }
}

function said(json: unknown, of: Holed): Value {
  if (Array.isArray(json)) return list(json.map((item) => said(item, of)));
  if (typeof json === 'object' && json !== null)
    return record(Object.entries(json).map(([name, inside]) => [name, said(inside, of)] as const));
  return typeof json === 'string' ? of.filled(json) : text(String(json));
}
