import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areEqual, oneForEqual, record, text, unknown, type Value, valueKey } from '../../src/vocabulary/index.js';

const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('a', 'b').map(text),
    fc.constantFrom('a', 'b').map((because) => unknown(because)),
    fc.constant<Value>({ is: 'absent' }),
    fc.array(tie('value'), { maxLength: 2 }).map((items): Value => ({ is: 'list', items, open: false })),
    fc
      .dictionary(fc.constantFrom('a', 'b'), tie('value'), { maxKeys: 2 })
      .map((members) => record(Object.entries(members))),
  ),
}));

describe('equal data', () => {
  it('are those that are written alike', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(areEqual(a, b)).toBe(valueKey(a) === valueKey(b));
        expect(areEqual(a, structuredClone(a))).toBe(true);
      }),
    );
  });

  it.each<readonly [unknown, unknown, boolean]>([
    [{ at: undefined, is: 'a' }, { is: 'a' }, true],
    [{ a: 1 }, { a: '1' }, false],
    [['a', 1], new Map([['a', 1]]), false],
    [{ a: 'b' }, ['a', 'b'], false],
    [null, undefined, false],
    [[null], ['null'], false],
    // Their digests are the same.
    [{ text: 'costarring' }, { text: 'liquid' }, false],
  ])('%j and %j: %s', (a, b, same) => {
    expect(areEqual(a, b)).toBe(same);
  });

  it('are one once they went through the same hands', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 20 }), (values) => {
        const all = new Set(values.map(oneForEqual<Value>()));
        expect([...all].map(valueKey)).toEqual([...new Set(values.map(valueKey))]);
      }),
    );
  });
});
