import { answerQuestions } from './host/index.js';
import { openCatalog } from './open-catalog.js';
import { type ReadAnswer, readFiles } from './read-files.js';
import { type Looking, type NearFile, readingRecords, seenIdsIn, type Tally } from './trail/index.js';

/** What a thread that reads a trail is started with. */
export interface Begin {
  readonly looking: Looking;
  /** Ids that all threads have seen. */
  readonly seen: readonly SharedArrayBuffer[];
}

/** Files to read, or all that was seen. */
export type Question = readonly NearFile[] | 'tally';
export type Answer = ReadAnswer | Tally;

answerQuestions(({ looking, seen }: Begin) => {
  const reader = readingRecords(openCatalog(), seenIdsIn(seen), looking);
  return async (question: Question): Promise<Answer> =>
    question === 'tally' ? reader.tally() : readFiles(question, reader);
});
