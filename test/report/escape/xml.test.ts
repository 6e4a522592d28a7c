import fc from 'fast-check';
import { expect, it } from 'vitest';
import { xml } from '../../../src/report/escape/xml.js';

it.each([
  ['markup', '<b a="1">\'&amp;', '&lt;b a=&quot;1&quot;&gt;&apos;&amp;amp;'],
  ['the end of a character section', ']]>', ']]&gt;'],
  ['line breaks, which attributes would lose', 'a\nb\tc\r', 'a&#10;b&#9;c&#13;'],
  ['what XML has no way to write', 'a\u0000\u0008b\ud800', 'a\ufffd\ufffdb\ufffd'],
  ['other scripts', 'Ærø 🛶', 'Ærø 🛶'],
])('%s', (_, text, shown) => {
  expect(xml(text)).toBe(shown);
});

it('never holds anything that begins or ends an element', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(xml(text)).not.toMatch(/[<>"'\n\r\t]/);
    }),
  );
});
