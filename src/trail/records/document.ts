import { utf8Text } from '../../host/index.js';
import { isPlainJson } from '../key.js';
import { endOfObject } from './end-of-object.js';

/** Who is given the records of a document. */
export interface DocumentReader {
  /** The record that begins at a place of a text. @returns where it ends; undefined where its JSON alone tells what is in it */
  readonly known: (text: string, at: number) => number | undefined;
  /** The JSON of a record. */
  readonly json: (text: string) => void;
}

const BEGIN = '{"Records":[';
const END = ']}';
/** So much of a document is looked at as a text at a time: larger texts live longer in memory than they are needed. */
const WINDOW = 2 ** 16;
/** No record of CloudTrail is longer. A regular expression that looks through much longer texts may run out of stack. */
export const WIDEST = 2 ** 20;

/**
 * Reads the records of a chunk that is a document as trails deliver nearly all, which is quicker than to cut it byte by byte.
 * @returns what is left of it, as a document of its own; undefined where nothing is
 */
export function readDocument(chunk: Uint8Array, reader: DocumentReader): Uint8Array | undefined {
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  if (bytes.toString('latin1', 0, BEGIN.length) !== BEGIN) return chunk;
  let at = BEGIN.length;
  for (let width = WINDOW; at < bytes.length; ) {
    const { text, isByteByByte } = utf8Text(bytes.subarray(at, at + width));
    if (!isPlainJson(text)) break;
    const read = readRecords(text, reader);
    const isWhole = at + width >= bytes.length;
    at += isByteByByte ? read : Buffer.byteLength(text.slice(0, read));
    if (read < text.length && (isWhole || text[read] !== '{')) break;
    if (read === 0 && width >= WIDEST) break;
    // A record that no window holds is longer than that.
    width = read === 0 ? 2 * width : WINDOW;
  }
  const left = bytes.subarray(at);
  return left.equals(Buffer.from(END)) ? undefined : Buffer.concat([Buffer.from(BEGIN), left]);
}

/** @returns where what is no record begins, or one that goes on behind the text */
function readRecords(text: string, { known, json }: DocumentReader): number {
  let at = 0;
  for (;;) {
    if (text[at] === ',') at++;
    const end = known(text, at);
    const next = end ?? endOfObject(text, at);
    if (next === undefined) return at;
    if (end === undefined) json(text.slice(at, next));
    at = next;
  }
}
