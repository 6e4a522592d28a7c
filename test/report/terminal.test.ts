import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, wrap } from '../../src/report/terminal/lines.js';
import { printable } from '../../src/report/terminal/printable.js';

describe('a text for the terminal', () => {
  it.each([
    ['\u001b[31mred', '\\u{1b}[31mred'],
    ['two\nlines', 'two\\u{a}lines'],
    ['turned \u202etxet', 'turned \\u{202e}txet'],
    ['c1 \u009b31m', 'c1 \\u{9b}31m'],
    ['Grüße, 星', 'Grüße, 星'],
  ])('%j is shown as %s', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it('never holds a control character', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/[\p{Cc}\p{Bidi_Control}]/u.test(printable(text))));
  });
});

describe('a long list', () => {
  it('is cut only where that saves a line', () => {
    expect(cut([1, 2, 3], 2)).toEqual({ shown: [1, 2, 3], more: 0 });
    expect(cut([1, 2, 3, 4], 2)).toEqual({ shown: [1, 2], more: 2 });
  });
});

describe('a wrapped text', () => {
  it('keeps every word, in lines that fit as far as words allow', () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), fc.integer({ min: 12, max: 40 }), (words, width) => {
        const lines = wrap(words.join(' '), width);
        expect(lines.join(' ')).toBe(words.join(' '));
        expect(lines.every((line) => line.length <= width)).toBe(true);
      }),
    );
  });
});
