/** Runs work when fewer than so many others are under way. Work that itself waits for such work would wait forever. */
export type Limit = <Result>(work: () => Promise<Result>) => Promise<Result>;

export function limitedTo(most: number): Limit {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}
