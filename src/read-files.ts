import { type NearFile, type RecordReader, readFile } from './trail/index.js';

/** What became of files that were read. */
export interface ReadAnswer {
  /** Of each file in its order, why not all of it could be read. */
  readonly because: readonly (string | undefined)[];
  /** How many records the reader has read by then. */
  readonly records: number;
}

/** Reads files, one after another. */
export async function readFiles(files: readonly NearFile[], reader: RecordReader): Promise<ReadAnswer> {
  const because: (string | undefined)[] = [];
  for (const file of files) because.push(await readFile(file, reader));
  return { because, records: reader.records() };
}
