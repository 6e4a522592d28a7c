import { now } from './host/index.js';

/** The day on which leastwise runs, `2026-11-26`, in UTC. */
export function today(): string {
  return now().toISOString().slice(0, 10);
}

/** Whether what holds through a day, `2026-12-31`, holds no longer. */
export function isOver({ until }: { readonly until?: string }, day: string): boolean {
  return until !== undefined && until < day;
}
