import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCutter } from '../../../src/trail/records/cut.js';
import { readDocument } from '../../../src/trail/records/document.js';
import { parsed } from '../../../src/trail/records/json.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function cut(chunk: Uint8Array | undefined): readonly unknown[] {
  const found: unknown[] = [];
  const cutter = createCutter({ record: (one) => found.push(parsed(one) ?? one), misfit: () => found.push('misfit') });
  if (chunk !== undefined) cutter.push(chunk);
  return found;
}

/** All that is found in a document: what stands in it as trails write it, other JSON, and what is left for the cutter. */
function read(text: string) {
  const found: unknown[] = [];
  const left = readDocument(bytes(text), { known: () => undefined, json: (one) => found.push(JSON.parse(one)) });
  return { found, left };
}

describe('a document that is read at once', () => {
  it('has the records that would be cut out of it', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue())), fc.string(), (records, behind) => {
        const text = JSON.stringify({ Records: records }) + behind;
        const { found, left } = read(text);
        expect([...found, ...cut(left)]).toEqual(cut(bytes(text)));
      }),
    );
  });

  it('leaves a record that is longer than any of CloudTrail to the cutter', () => {
    const long = { a: 'x'.repeat(3 * 2 ** 20) };
    const { found, left } = read(JSON.stringify({ Records: [{ b: 1 }, long, { c: 1 }] }));
    expect(found).toEqual([{ b: 1 }]);
    expect(cut(left)).toEqual([long, { c: 1 }]);
  });

  it('leaves nothing where it is one as trails deliver them', () => {
    const { found, left } = read('{"Records":[{"a":"}\\""},{"b":[{}]}]}');
    expect([found, left]).toEqual([[{ a: '}"' }, { b: [{}] }], undefined]);
  });

  it.each([
    ['one that is cut off', '{"Records":[{"a":1},{"b":', '{"Records":[{"b":'],
    ['one that is written with space', '{"Records":[{"a":1}, {"b":2}]}', '{"Records":[ {"b":2}]}'],
    ['one with more behind its records', '{"Records":[{"a":1}],"c":"ü"}', '{"Records":[],"c":"ü"}'],
    ['one of which a record is damaged', '{"Records":[{"a":1},{"b":"]}', '{"Records":[{"b":"]}'],
  ])('leaves the rest to the cutter: %s', (_, text, left) => {
    expect(Buffer.from(read(text).left ?? []).toString()).toBe(left);
  });

  it.each([
    ['one object a line', '{"a":1}\n{"a":2}'],
    ['a list', '[{"a":1}]'],
    ['one with something before its records', '{"a":1,"Records":[]}'],
    ['one with what keys are put together with', JSON.stringify({ Records: [{ name: 'bo\u0000oks' }] })],
    ['nothing', ''],
  ])('leaves all of what is none to the cutter: %s', (_, text) => {
    expect(Buffer.from(read(text).left ?? []).toString()).toBe(text);
  });
});
