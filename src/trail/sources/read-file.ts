import { reasonOf, unpackedBytes } from '../../host/index.js';
import { isPlainJson } from '../key.js';
import type { RecordReader } from '../read-records.js';
import { createCutter } from '../records/cut.js';
import { parsed } from '../records/json.js';
import { wholeIn } from '../records/whole.js';

/**
 * Counts the records of a file at a path of this machine. What is damaged in it is passed over.
 * @returns why not all of it could be read; undefined where it could
 */
export async function readFile(path: string, reader: RecordReader): Promise<string | undefined> {
  let bytes = 0;
  let found = 0;
  let damaged = 0;
  const skip = (): void => {
    damaged++;
    reader.damaged();
  };
  const take = (json: unknown, isPlain: boolean): void => {
    if (reader.read(json, isPlain)) found++;
    else skip();
  };
  const cutter = createCutter({ record: (text) => take(parsed(text), isPlainJson(text)), misfit: skip });
  try {
    for await (const chunk of unpackedBytes(path)) {
      const whole = bytes === 0 ? wholeIn(chunk) : undefined;
      bytes += chunk.length;
      if (whole === undefined) cutter.push(chunk);
      else for (const record of whole.records) take(record, whole.isPlain);
      if (cutter.isLost()) break;
    }
  } catch (error) {
    return reasonOf(error);
  }
  if (bytes === 0) return 'is empty';
  return cutter.end() ?? (found === 0 && damaged > 0 ? 'holds no records of CloudTrail' : undefined);
}
