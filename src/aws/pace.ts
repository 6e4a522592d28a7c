import { pause, startStopwatch } from '../host/index.js';

/** Lets one through every so many milliseconds, in the order in which they came. */
export function pacedAt(milliseconds: number): () => Promise<void> {
  const elapsed = startStopwatch();
  let free = 0;
  return async () => {
    const turn = Math.max(free, elapsed());
    free = turn + milliseconds;
    const wait = turn - elapsed();
    if (wait > 0) await pause(wait);
  };
}
