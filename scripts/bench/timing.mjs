import { performance } from 'node:perf_hooks';

/** What a function gives, with the milliseconds that it took. */
export function timed(what) {
  const start = performance.now();
  const result = what();
  return { result, ms: performance.now() - start };
}

/** Median, p95, p99 and the largest of some times, in milliseconds. */
export function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2);
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms`;
}
