import { reasonOf, unpackedBytes } from '../../host/index.js';
import { isPlainJson } from '../key.js';
import type { RecordReader } from '../read-records.js';
import { countedIn } from '../records/counted.js';
import { createCutter } from '../records/cut.js';
import { parsed } from '../records/json.js';
import { inUtf8 } from '../records/utf16.js';
import { wholeIn } from '../records/whole.js';
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
  const take = (json: unknown, isPlain: boolean): void => note(reader.read(json, isPlain));
  const takeCounted = (text: string): void => {
    const counted = countedIn(text);
    note(counted !== undefined && reader.readCounted(counted));
  };
  const takeText = (text: string): void => take(parsed(text), isPlainJson(text));
  const cutter = createCutter({ record: isCounted ? takeCounted : takeText, misfit: skip });
  try {
    for await (const chunk of inUtf8(unpackedBytes(path))) {
      const whole = bytes === 0 && !isCounted ? wholeIn(chunk) : undefined;
      bytes += chunk.length;
      if (whole === undefined) cutter.push(chunk);
      else for (const record of whole.records) take(record, whole.isPlain);
      if (cutter.isLost()) break;
    }
  } catch (error) {
    return reasonOf(error);
  }
  if (bytes === 0 && !isCounted) return 'is empty';
  return cutter.end() ?? (found === 0 && damaged > 0 ? 'holds no records of CloudTrail' : undefined);
}
