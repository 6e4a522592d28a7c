/** Milliseconds since the stopwatch was started. */
export type Stopwatch = () => number;

export function startStopwatch(): Stopwatch {
  const start = performance.now();
  return () => performance.now() - start;
}
