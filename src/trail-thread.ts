import { answerQuestions } from './host/index.js';
import { openCatalog } from './open-catalog.js';
import { type Looking, type NearFile, readFile, readingRecords, seenIdsIn, type Tally } from './trail/index.js';

/** What a thread that reads a trail is started with. */
export interface Begin {
  readonly looking: Looking;
  /** Ids that all threads have seen. */
  readonly seen: readonly SharedArrayBuffer[];
}

/** A file to read, or all that was seen. */
export type Question = NearFile | 'tally';
export type Answer = ReadAnswer | Tally;

export interface ReadAnswer {
  readonly because: string | undefined;
  /** Of all its files so far. */
  readonly records: number;
}

answerQuestions(({ looking, seen }: Begin) => {
  const reader = readingRecords(openCatalog(), seenIdsIn(seen), looking);
  return async (question: Question): Promise<Answer> => {
    if (question === 'tally') return reader.tally();
    const because = await readFile(question, reader);
    return { because, records: reader.records() };
  };
});
