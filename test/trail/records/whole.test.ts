import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCutter } from '../../../src/trail/records/cut.js';
import { wholeIn } from '../../../src/trail/records/whole.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function cut(text: string): readonly unknown[] {
  const found: unknown[] = [];
  const cutter = createCutter({ record: (one) => found.push(JSON.parse(one)), misfit: () => found.push('misfit') });
  cutter.push(bytes(text));
  expect(cutter.end()).toBeUndefined();
  return found;
}

describe('a document that is read whole', () => {
  it('has the records that would be cut out of it', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue())), (records) => {
        const text = JSON.stringify({ Records: records });
        expect(wholeIn(bytes(text))?.records).toEqual(cut(text));
      }),
    );
  });

  it.each([
    ['one that is cut off', '{"Records":[{"a":1}'],
    ['several, one after another', '{"Records":[{"a":1}]}{"Records":[]}'],
    ['one object a line', '{"a":1}\n{"a":2}'],
    ['a list', '[{"a":1}]'],
    ['one with something before its records', '{"a":1,"Records":[]}'],
    ['nothing', ''],
  ])('is none that the cutter alone can read: %s', (_, text) => {
    expect(wholeIn(bytes(text))).toBeUndefined();
  });

  it('tells whether a text in it holds what keys are put together with', () => {
    const isPlain = (name: string) => wholeIn(bytes(JSON.stringify({ Records: [{ name }] })))?.isPlain;
    expect([isPlain('books'), isPlain('bo\u0000oks')]).toEqual([true, false]);
  });
});
