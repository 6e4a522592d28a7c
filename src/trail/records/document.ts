import { utf8Text } from '../../host/index.js';
import { isPlainJson } from '../key.js';
import { isWorthKeeping } from '../needs/kinds.js';
import { endOfObject, type Written, writtenAt } from './written.js';

/** Who is given the records of a document. */
export interface DocumentReader {
  /** @returns whether the text of the record tells what is in it */
  readonly written: (written: Written) => boolean;
  /** The JSON of a record. */
  readonly json: (text: string) => void;
}

/** Larger ones would take much memory at once. */
const MOST_BYTES = 16 * 2 ** 20;
const BEGIN = '{"Records":[';
const END = ']}';

/**
 * Reads the records of a chunk that is a document as trails deliver nearly all, which is quicker than to cut it byte by byte.
 * @returns what is left of it, as a document of its own; undefined where nothing is
 */
export function readDocument(chunk: Uint8Array, { written, json }: DocumentReader): Uint8Array | undefined {
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  if (bytes.length > MOST_BYTES || bytes.toString('latin1', 0, BEGIN.length) !== BEGIN) return chunk;
  const { text, isByteByByte } = utf8Text(bytes);
  if (!isPlainJson(text)) return chunk;
  const trial = { hits: 0, misses: 0 };
  let at = BEGIN.length;
  for (;;) {
    const found = isWorthKeeping(trial) ? writtenAt(text, at) : undefined;
    const end = found !== undefined && written(found) ? found.end : undefined;
    const next = end ?? endOfObject(text, at);
    if (next === undefined) break;
    if (end === undefined) json(text.slice(at, next));
    trial[end === undefined ? 'misses' : 'hits']++;
    at = next;
    if (text[at] !== ',') break;
    at++;
  }
  if (text.length === at + END.length && text.endsWith(END)) return undefined;
  const left = isByteByByte ? bytes.subarray(at) : Buffer.from(text.slice(at));
  return Buffer.concat([Buffer.from(BEGIN), left]);
}
