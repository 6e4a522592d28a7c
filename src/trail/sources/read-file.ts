import { reasonOf, unpackedBytes } from '../../host/index.js';
import { isPlainJson } from '../key.js';
import type { RecordReader } from '../read-records.js';
import { countedIn } from '../records/counted.js';
import { createCutter } from '../records/cut.js';
import { readDocument, WIDEST } from '../records/document.js';
import { inUtf8 } from '../records/utf16.js';
import type { TrailFile } from './source.js';

/** A file that is near. */
export interface NearFile extends Pick<TrailFile, 'isCounted'> {
  readonly path: string;
}

/**
 * Counts the records of a file on this machine. What is damaged in it is passed over.
 * @returns why not all of it could be read; undefined where it could
 */
export async function readFile({ path, isCounted }: NearFile, reader: RecordReader): Promise<string | undefined> {
  let bytes = 0;
  let found = 0;
  let damaged = 0;
  const skip = (): void => {
    damaged++;
    reader.damaged();
  };
  const note = (isRecord: boolean): void => {
    if (isRecord) found++;
    else skip();
  };
  const takeCounted = (text: string): void => {
    const counted = countedIn(text);
    note(counted !== undefined && reader.readCounted(counted));
  };
  const takeText = (text: string): void => {
    if (text.length <= WIDEST && isPlainJson(text) && reader.readKnown(text, 0) !== undefined) found++;
    else note(reader.read(text));
  };
  const takeKnown = (text: string, at: number): number | undefined => {
    const end = reader.readKnown(text, at);
    if (end !== undefined) found++;
    return end;
  };
  const cutter = createCutter({ record: isCounted ? takeCounted : takeText, misfit: skip });
  try {
    for await (const chunk of inUtf8(unpackedBytes(path))) {
      const isFirst = bytes === 0 && !isCounted;
      const left = isFirst ? readDocument(chunk, { known: takeKnown, json: takeText }) : chunk;
      bytes += chunk.length;
      if (left !== undefined) cutter.push(left);
      if (cutter.isLost()) break;
    }
  } catch (error) {
    return reasonOf(error);
  }
  if (bytes === 0 && !isCounted) return 'is empty';
  return cutter.end() ?? (found === 0 && damaged > 0 ? 'holds no records of CloudTrail' : undefined);
}
