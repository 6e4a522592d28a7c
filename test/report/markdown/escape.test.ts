import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, prose, tableRow } from '../../../src/report/markdown/escape.js';

describe('a text in Markdown', () => {
  it.each([
    ['s3:Get*', '`s3:Get*`'],
    ['a`b', '``a`b``'],
    ['`a', '`` `a ``'],
    ['``', '``` `` ```'],
    [' both ends ', '`  both ends  `'],
    ['two\nlines', '`two\\u{a}lines`'],
    ['', '(empty)'],
    ['<img>|@all', '`<img>|@all`'],
  ])('%j stands in a code span as %s', (text, shown) => {
    expect(code(text)).toBe(shown);
  });

  it('never ends its code span early', () => {
    const texts = fc.string({ unit: fc.constantFrom('`', 'a', ' ', '\n', '|'), minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(texts, (text) => {
        const shown = code(text);
        if (shown === '(empty)') return;
        const fence = /^`+/.exec(shown)?.[0] ?? '';
        const runs = [...shown.slice(fence.length, -fence.length).matchAll(/`+/g)].map(([run]) => run.length);
        expect(shown.endsWith(fence)).toBe(true);
        expect(runs).not.toContain(fence.length);
      }),
    );
  });
});

describe('a sentence in Markdown', () => {
  it.each([
    ['the operator `Is*` is not known', 'the operator `Is*` is not known'],
    ['a *bold* <b>claim</b>', 'a \\*bold\\* \\<b\\>claim\\</b\\>'],
    ['[x](https://example.com)', '\\[x\\](https\\://example\\.com)'],
    ['ask @team about #7', 'ask @&#8203;team about #&#8203;7'],
    ['one | two', 'one \\| two'],
    ['1. no list', '1\\. no list'],
    ['line\n# heading', 'line\\\\u\\{a\\}#&#8203; heading'],
    ['an `open quote', 'an \\`open quote'],
    ['`one``two`', '`one` `two`'],
  ])('%j', (sentence, shown) => {
    expect(prose(sentence)).toBe(shown);
  });

  it('has no markup outside of its code spans, whatever it quotes', () => {
    const sentences = fc.string({
      unit: fc.constantFrom('`', '``', '<', '[', '](', '*', '|', '@', '#', '\\', '\n', 'a', ' '),
    });
    fc.assert(
      fc.property(sentences, (sentence) => {
        expect(outside(prose(sentence))).not.toMatch(/[<[\]*|`\n]|@(?!&#8203;)|(?<!&)#(?!&#8203;)/);
      }),
      { numRuns: 2000 },
    );
  });
});

/** What of a line stands in no code span, without what is escaped (CommonMark, "Code spans" and "Backslash escapes"). */
function outside(line: string): string {
  let left = '';
  for (let i = 0; i < line.length; ) {
    const run = /^`+/.exec(line.slice(i))?.[0].length ?? 0;
    if (run > 0) {
      const end = [...line.slice(i + run).matchAll(/`+/g)].find(([other]) => other.length === run);
      left += end === undefined ? '`'.repeat(run) : '';
      i += run + (end === undefined ? 0 : end.index + run);
    } else if (/^\\[!-/:-@[-`{-~]/.test(line.slice(i))) i += 2;
    else left += line[i++];
  }
  return left;
}

describe('a list of texts in Markdown', () => {
  it('keeps them apart', () => {
    expect(['a', 'b`c'].map(code).join(', ')).toBe('`a`, ``b`c``');
  });
});

describe('a row of a table', () => {
  it.each([
    ['a|b', '| a\\|b |'],
    // Of a bar behind backslashes an odd number has to stand before it, or the cell ends there.
    ['a\\|b', '| a\\\\\\|b |'],
    ['a\\\\|b', '| a\\\\\\\\\\|b |'],
  ])('keeps %s in one cell', (cell, row) => {
    expect(tableRow([cell])).toBe(row);
  });
});
