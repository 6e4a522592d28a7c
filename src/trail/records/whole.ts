import { isPlainJson } from '../key.js';
import { isJson, parsed } from './json.js';

/** The records of a document that a trail delivered, in one piece. */
export interface Whole {
  readonly records: readonly unknown[];
  /** No text in it holds what keys are put together with. */
  readonly isPlain: boolean;
}

/** Larger ones would take much memory at once. */
const MOST_BYTES = 8 * 2 ** 20;
const BEGIN = '{"Records":[';
const CLOSE = 0x7d;

/**
 * The records of a chunk that is a whole document, as trails deliver nearly all: parsing it at once is quicker than cutting it.
 * Undefined where it is anything else, which is for the cutter.
 */
export function wholeIn(chunk: Uint8Array): Whole | undefined {
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  if (bytes.length > MOST_BYTES || bytes.at(-1) !== CLOSE) return undefined;
  if (bytes.toString('latin1', 0, BEGIN.length) !== BEGIN) return undefined;
  const text = bytes.toString();
  const document = parsed(text);
  if (!isJson(document) || !Array.isArray(document.Records)) return undefined;
  return { records: document.Records, isPlain: isPlainJson(text) };
}
