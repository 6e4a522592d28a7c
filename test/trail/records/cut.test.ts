import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCutter } from '../../../src/trail/records/cut.js';

/** What is cut out of a text that comes in chunks of this many bytes. */
function cut(text: string | Uint8Array, size = 1_000_000) {
  const records: string[] = [];
  const misfits: string[] = [];
  const cutter = createCutter({ record: (one) => records.push(one), misfit: (one) => misfits.push(one) });
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  for (let i = 0; i < bytes.length; i += size) cutter.push(bytes.slice(i, i + size));
  return { records: records.map((one) => JSON.parse(one)), misfits, end: cutter.end() };
}

const A = { eventName: 'GetItem', deep: { list: [1, { Records: [2] }], text: 'a "quoted" } ] \\' } };
const B = { eventName: 'PutItem', Ключ: '日本' };

describe('records are cut out of', () => {
  it.each<[string, string]>([
    ['a document with a list of them', JSON.stringify({ Records: [A, B] })],
    [
      'one with other members before and after',
      JSON.stringify({ x: { y: [{}] }, Records: [A, B], z: [[1], 'Records'] }),
    ],
    ['what lookup-events prints', JSON.stringify({ Events: [A, B], NextToken: 'x' }, null, 4)],
    ['a list', JSON.stringify([A, B])],
    ['one object a line', `${JSON.stringify(A)}\n${JSON.stringify(B)}\n`],
    ['documents one after another', JSON.stringify({ Records: [A] }) + JSON.stringify({ Records: [B] })],
    ['documents with a comma between', `${JSON.stringify({ Records: [A] })},\n${JSON.stringify(B)}`],
    [
      'lines with a time before each, as CloudWatch Logs exports them',
      `2026-07-01T10:00:00.000Z ${JSON.stringify(A)}\n2026-07-01T10:00:01.000Z ${JSON.stringify(B)}\n`,
    ],
    ['lines with empty ones between', `\n \n${JSON.stringify(A)}\r\n\r\n\t\n${JSON.stringify(B)}\n\n`],
    ['text that begins with a byte order mark', `\uFEFF${JSON.stringify({ Records: [A, B] })}`],
  ])('%s', (_, text) => {
    for (const size of [1, 2, 3, 7, 64, 1_000_000])
      expect(cut(text, size)).toEqual({ records: [A, B], misfits: [], end: undefined });
  });

  it('any JSON, however it comes in chunks', () => {
    const objects = fc.array(fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue()).filter(holdsNoList));
    fc.assert(
      fc.property(objects, fc.integer({ min: 1, max: 50 }), fc.constantFrom(0, 2), (some, size, indent) => {
        const plain = JSON.parse(JSON.stringify(some));
        expect(cut(JSON.stringify({ Records: some }, null, indent), size).records).toEqual(plain);
        expect(cut(some.map((one) => JSON.stringify(one)).join('\n'), size).records).toEqual(plain);
      }),
    );
  });
});

function holdsNoList(object: object): boolean {
  return !Object.keys(object).some((name) => /^(records|events)$/i.test(name));
}

describe('of lines of which some are damaged, the others are found', () => {
  const [a, b] = [JSON.stringify(A), JSON.stringify(B)];
  it.each<[string, string, number]>([
    ['a line that breaks off in a text', `${a}\n{"userIdentity":{"type":"Assu\n${b}\n`, 1],
    ['a line that breaks off elsewhere', `${a}\n{"eventTime": 12\n${b}\n`, 1],
    ['a line that is no JSON', `${a}\nconnection reset by peer\n${b}\n`, 1],
    ['values that are no objects', `${a}\nnull\n42\n"till"\n${b}\n`, 3],
    ['zeros where something was not written', `${a}\n\0\0\0\0${b}\n`, 1],
    ['the last line', `${a}\n${b}\n17`, 1],
  ])('%s', (_, text, misfits) => {
    for (const size of [1, 3, 1_000_000])
      expect(cut(text, size)).toEqual({
        ...{ records: [A, B], end: undefined },
        misfits: Array(misfits).fill(expect.any(String)),
      });
  });
});

describe('what is no record', () => {
  it('is told one by one, and what follows is found', () => {
    const text = '{"Records": [null, "te]xt", 12, [1, {"a": []}], {"eventName": "GetItem"}, true]}';
    expect(cut(text, 5)).toMatchObject({
      records: [{ eventName: 'GetItem' }],
      misfits: Array(5).fill(expect.any(String)),
    });
  });

  it.each([
    ['hello', 'is not JSON'],
    ['<?xml version="1.0"?>', 'is not JSON'],
    ['{"Records": [{"eventName": "Get', 'ends in the middle of its records'],
    ['{"Records": [{"eventName": "GetItem"}', 'ends in the middle of its records'],
    ['{"Records": [{"eventName": "GetItem"}]', 'ends in the middle of its records'],
  ])('%s', (text, end) => {
    expect(cut(text).end).toBe(end);
  });

  it.each([
    ['', []],
    [' \n\t', []],
    ['{"Records": []}', []],
    ['[]', []],
  ])('%j is whole and holds none', (text, records) => {
    expect(cut(text)).toEqual({ records, misfits: [], end: undefined });
  });

  it('may be larger or deeper than any record, and is passed over', () => {
    const large = `{"eventName": "${'x'.repeat(9_000_000)}"}`;
    const deep = `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`;
    const { records, misfits } = cut(`{"Records": [${large}, ${deep}, {"eventName": "GetItem"}]}`, 65_536);
    expect(records).toEqual([{ eventName: 'GetItem' }]);
    expect(misfits).toEqual(['a record of more than 8 MB', 'a record that is nested too deep']);
  });
});
