import { availableParallelism } from 'node:os';
import { parentPort, Worker, workerData } from 'node:worker_threads';

/** A thread that answers one question after another. What is asked and answered is copied, but for shared memory. */
export interface Thread<Question, Answer> {
  /** @throws whatever the thread fails with */
  readonly ask: (question: Question) => Promise<Answer>;
  readonly end: () => Promise<void>;
}

/** How many threads the machine runs at a time; one where the module is no JavaScript that a thread could start with. */
export function threadsFor(module: URL): number {
  return module.pathname.endsWith('.js') ? availableParallelism() : 1;
}

/** Starts a thread with a module that calls `answerQuestions`. */
export function startThread<Question, Answer>(module: URL, begin: unknown): Thread<Question, Answer> {
  const worker = new Worker(module, { workerData: begin });
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        const stopped = (): void => reject(new Error('a thread stopped before it had answered'));
        worker.removeAllListeners();
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.once('exit', stopped);
        worker.postMessage(question);
      }),
    end: async () => {
      await worker.terminate();
    },
  };
}

/** Answers the questions that are asked of this thread. `begin` is what it was started with. */
export function answerQuestions<Begin, Question, Answer>(
  answerWith: (begin: Begin) => (question: Question) => Promise<Answer>,
): void {
  const answer = answerWith(workerData);
  parentPort?.on('message', async (question: Question) => parentPort?.postMessage(await answer(question)));
}
