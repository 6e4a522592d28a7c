import { reasonOf, unpackedBytes } from '../../host/index.js';
import type { RecordReader } from '../read-records.js';
import { createCutter } from '../records/cut.js';

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
  const cutter = createCutter({ record: (text) => (reader.read(text) ? found++ : skip()), misfit: skip });
  try {
    for await (const chunk of unpackedBytes(path)) {
      bytes += chunk.length;
      cutter.push(chunk);
      if (cutter.isLost()) break;
    }
  } catch (error) {
    return reasonOf(error);
  }
  if (bytes === 0) return 'is empty';
  return cutter.end() ?? (found === 0 && damaged > 0 ? 'holds no records of CloudTrail' : undefined);
}
