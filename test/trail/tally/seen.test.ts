import { describe, expect, it } from 'vitest';
import { seenIdsFor, seenIdsIn } from '../../../src/trail/tally/seen.js';

const id = (i: number) => `${i.toString(16).padStart(8, '0')}-0000-4000-8000-00000000ffff`;

describe('ids that were seen', () => {
  it('are new once', () => {
    const seen = seenIdsFor(10);
    expect([seen.add('a'), seen.add('b'), seen.add('a'), seen.add('b'), seen.add('')]).toEqual([
      true,
      true,
      false,
      false,
      true,
    ]);
  });

  it('are known to all that share the tables', () => {
    const seen = seenIdsFor(10);
    const other = seenIdsIn(seen.tables);
    expect([seen.add('a'), other.add('a'), other.add('b'), seen.add('b')]).toEqual([true, false, true, false]);
  });

  it('may be many times as many as were expected', () => {
    const seen = seenIdsFor(100);
    const count = 60_000;
    let fresh = 0;
    for (let round = 0; round < 2; round++) for (let i = 0; i < count; i++) if (seen.add(id(i))) fresh++;
    expect(fresh).toBe(count);
  });
});
