import { pause } from '../host/index.js';

/**
 * What AWS makes in its own time: looks for it until it is there, with these pauses between, in milliseconds; undefined where they come to an end
 * before.
 */
export async function waited<Found>(
  look: () => Promise<Found | undefined>,
  pauses: Iterable<number>,
): Promise<Found | undefined> {
  const first = await look();
  if (first !== undefined) return first;
  for (const milliseconds of pauses) {
    await pause(milliseconds);
    const found = await look();
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The same pause so many times. */
export function* evenly(milliseconds: number, times: number): Generator<number> {
  for (let i = 0; i < times; i++) yield milliseconds;
}

/** Pauses without end, each half as long again as the one before, at most so long. */
export function* longerAndLonger(first: number, most: number): Generator<number> {
  for (let wait = first; ; wait = Math.min(wait * 1.5, most)) yield wait;
}
