/** Milliseconds since the stopwatch was started. */
export type Stopwatch = () => number;

export function startStopwatch(): Stopwatch {
  const start = performance.now();
  return () => performance.now() - start;
}

/** The time by the machine's clock. */
export function now(): Date {
  return new Date();
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
