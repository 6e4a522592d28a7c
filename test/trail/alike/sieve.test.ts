import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sieve } from '../../../src/trail/alike/sieve.js';

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });

describe('a sieve', () => {
  it('finds whatever the text begins with', () => {
    fc.assert(
      fc.property(fc.uniqueArray(letters, { maxLength: 20 }), letters, letters, (beginnings, before, text) => {
        const all = sieve<string>();
        for (const one of beginnings) expect(all.add(one, one)).toBe(true);
        const asked: string[] = [];
        all.find(before + text, before.length, (one) => asked.push(one) === 0);
        expect(asked).toEqual(expect.arrayContaining(beginnings.filter((one) => text.startsWith(one))));
      }),
    );
  });

  it('asks for little else', () => {
    const all = sieve<string>();
    const names = Array.from({ length: 500 }, (_, i) => `{"type":"Role","id":"AROA${i * 7919}"`);
    for (const one of names) all.add(one, one);
    for (const name of names) {
      let asked = 0;
      expect(all.find(`${name},"at"`, 0, (one) => ++asked > 0 && one === name)).toBe(name);
      expect(asked).toBeLessThanOrEqual(4);
    }
  });

  it('asks first for what was found before, and has room for some with the same beginning', () => {
    const all = sieve<number>();
    expect(Array.from({ length: 40 }, (_, i) => all.add('a', i)).filter((isKept) => isKept)).toHaveLength(32);
    const found = (): number => {
      let asked = 0;
      all.find('ab', 0, (one) => ++asked > 0 && one === 20);
      return asked;
    };
    expect([found(), found(), found()]).toEqual([21, 20, 19]);
  });
});
