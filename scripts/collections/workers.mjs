import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const READER = fileURLToPath(new URL('read-project.mjs', import.meta.url));
const LONGEST = 300_000;
/** A process is replaced after so many projects, so that what one leaves behind does not add up. */
const MOST_PROJECTS = 100;

/**
 * What `read-project.mjs` answers for each folder, in order. Each process has bounded memory and time; one that dies or hangs is a crash of
 * that folder, and another one takes its place.
 * @yields {{ folder: string, crashes: string[] }}
 */
export async function* answers(folders, { megabytes, readOnly }) {
  let worker;
  for (const [i, folder] of folders.entries()) {
    if (i % MOST_PROJECTS === 0) worker = replaced(worker);
    worker ??= start(megabytes);
    const answer = await ask(worker, { folder, readOnly });
    if (answer.died) worker = replaced(worker);
    yield { folder, ...answer };
  }
  replaced(worker);
}

function start(megabytes) {
  return fork(READER, {
    execArgv: [`--max-old-space-size=${megabytes}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

function replaced(worker) {
  worker?.kill();
  return undefined;
}

function ask(worker, question) {
  return new Promise((resolve) => {
    const end = (answer) => {
      clearTimeout(timer);
      worker.removeAllListeners();
      resolve(answer);
    };
    const timer = setTimeout(() => end(died(`took longer than ${LONGEST / 1000} s`)), LONGEST);
    worker.once('message', end);
    worker.once('exit', (code, signal) => end(died(`the process ended with ${signal ?? code}`)));
    worker.send(question);
  });
}

function died(because) {
  return { died: true, crashes: [because] };
}
