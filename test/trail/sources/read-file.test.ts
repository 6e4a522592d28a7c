import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readingRecords } from '../../../src/trail/read-records.js';
import { readFile } from '../../../src/trail/sources/read-file.js';
import { seenIdsFor } from '../../../src/trail/tally/seen.js';
import { project } from '../../front/project.js';
import { catalog, record, type Written } from '../setting.js';

/** What files with these contents come to, read one after another by one reader. */
async function read(...contents: readonly (string | Uint8Array)[]) {
  const folder = project();
  const reader = readingRecords(catalog, seenIdsFor(100), { resources: 'prefix' });
  const because: (string | undefined)[] = [];
  for (const [i, content] of contents.entries()) {
    const file = path.join(folder, `${i}.json`);
    writeFileSync(file, content);
    because.push(await readFile({ path: file }, reader));
  }
  const { records, ignored, principals } = reader.tally();
  const used = [...principals.values()].flatMap((one) => [...one.groups.values()]).length > 0;
  return {
    records,
    because,
    damaged: ignored.get('damaged records') ?? 0,
    again: ignored.get('duplicates') ?? 0,
    used,
  };
}

function moored(more: Partial<Written> = {}): object {
  const parameters = { tableName: 'moorings' };
  return record({
    eventSource: 'dynamodb.amazonaws.com',
    eventName: 'GetItem',
    requestParameters: parameters,
    ...more,
  });
}

const SOME = [moored(), moored(), moored()];
const DOCUMENT = JSON.stringify({ Records: SOME });
const LINES = SOME.map((one) => JSON.stringify(one));
const enveloped = SOME.map((detail) => ({ 'detail-type': 'AWS API Call via CloudTrail', detail: detail }));
const lookedUp = { Events: SOME.map((one) => ({ EventId: 'x', CloudTrailEvent: JSON.stringify(one) })) };
const marked = (mark: readonly number[], text: Buffer): Uint8Array => Buffer.concat([Uint8Array.from(mark), text]);

describe('three records are found in', () => {
  it.each<[string, string | Uint8Array]>([
    ['a document', DOCUMENT],
    ['one that is packed', gzipSync(DOCUMENT)],
    ['one in which they stand one a line', JSON.stringify({ Records: SOME }, null, 2)],
    ['text with a byte order mark', `\uFEFF${DOCUMENT}`],
    ['UTF-16, as PowerShell writes', marked([0xff, 0xfe], Buffer.from(DOCUMENT, 'utf16le'))],
    ['UTF-16, the other way round', marked([0xfe, 0xff], Buffer.from(DOCUMENT, 'utf16le').swap16())],
    ['lines', LINES.join('\n')],
    ['lines as Windows ends them, with empty ones', LINES.join('\r\n\r\n')],
    ['a list', JSON.stringify(SOME)],
    ['events of EventBridge', enveloped.map((one) => JSON.stringify(one)).join('\n')],
    ['what lookup-events prints', JSON.stringify(lookedUp, null, 4)],
    ['a mixture of these', `${LINES[0]}\n[${LINES[1]}]${JSON.stringify(enveloped[2])}\n`],
    ['packed files one behind another', Buffer.concat(LINES.map((one) => gzipSync(one)))],
  ])('%s', async (_, content) => {
    expect(await read(content)).toEqual({ records: 3, because: [undefined], damaged: 0, again: 0, used: true });
  });
});

describe('a file is told that', () => {
  it.each<[string, string | Uint8Array, number, string]>([
    ['is empty', '', 0, 'is empty'],
    ['is empty when it is unpacked', gzipSync(''), 0, 'is empty'],
    ['holds zeros', '\0'.repeat(5000), 0, 'is not JSON'],
    ['is a page', '<html>{"eventName": "GetItem"}', 0, 'is not JSON'],
    ['has an object that is no record', '{}', 0, 'holds no records of CloudTrail'],
    ['is cut off', DOCUMENT.slice(0, -10), 2, 'ends in the middle of its records'],
    [
      'is packed and cut off',
      gzipSync(DOCUMENT, { level: 0 }).subarray(0, -40),
      2,
      'ends in the middle of its gzip data',
    ],
    ['only opens lists', '['.repeat(100_000), 0, 'ends in the middle of its records'],
  ])('%s', async (_, content, records, because) => {
    expect(await read(content)).toMatchObject({ records, because: [because] });
  });

  it.skipIf(process.getuid?.() === 0)('may not be read', async () => {
    const file = path.join(project({ 'a.json': DOCUMENT }), 'a.json');
    chmodSync(file, 0);
    const reader = readingRecords(catalog, seenIdsFor(100), { resources: 'prefix' });
    expect(await readFile({ path: file }, reader)).toBe('may not be read');
  });
});

describe('records count', () => {
  it('once, in however many files and forms they stand', async () => {
    const found = await read(DOCUMENT, gzipSync(DOCUMENT), LINES.join('\n'), JSON.stringify(lookedUp));
    expect(found).toMatchObject({ records: 12, again: 9 });
  });

  it('where they have no id, for nothing tells that they are the same', async () => {
    const { eventID: _, ...without } = moored() as { eventID: string };
    expect(await read(JSON.stringify([without, without, { ...without, eventID: null }]))).toMatchObject({ again: 0 });
  });

  it.each<[string, Partial<Written>]>([
    ['without parameters', { requestParameters: null }],
    ['with parameters that are a text', { requestParameters: 'moorings' }],
    ['with parameters that are a list', { requestParameters: [1] }],
    ['with resources that are none', { resources: [null, 'moorings', 7] }],
    ['without a region', { awsRegion: null }],
    ['at a time that there is not', { eventTime: '0000-00-00T00:00:00Z' }],
    ['with a time that is a number', { eventTime: 1751364000 }],
    ['with a name that is a huge number', { requestParameters: { tableName: 1e21 } }],
  ])('%s', async (_, more) => {
    expect(await read(JSON.stringify(moored(more)))).toMatchObject({
      records: 1,
      because: [undefined],
      damaged: 0,
      used: true,
    });
  });

  it('not where names are those of what every object has', async () => {
    const odd = [
      { eventName: '__proto__' },
      { eventSource: '__proto__.amazonaws.com', eventName: 'GetItem' },
      { eventSource: 'constructor.amazonaws.com', eventName: 'constructor' },
      { eventName: 'toString', errorCode: 'hasOwnProperty' },
    ];
    expect(await read(JSON.stringify(odd.map((one) => moored(one))))).toMatchObject({ records: 4, used: false });
    const inside = `${LINES[0]?.slice(0, -1)},"__proto__":{"eventName":"DeleteItem"}}`;
    expect(await read(inside)).toMatchObject({ records: 1, used: true });
    expect({}).not.toHaveProperty('eventName');
  });

  it('beside others that are nothing of the kind, each of which is told', async () => {
    const misfits = 'null,"text",5,true,[{}],{},{"Records":[]}';
    expect(await read(`{"Records":[${misfits},${LINES.join()}]}`)).toMatchObject({ records: 3, damaged: 7 });
  });

  it('beside one that is nested deeper than anybody can follow', async () => {
    const deep = `{"a":`.repeat(50_000) + '1' + '}'.repeat(50_000);
    const found = await read(`{"Records":[{"eventName":"GetItem","x":${deep}},${LINES.join()}]}`);
    expect(found).toMatchObject({ records: 3, damaged: 1, because: [undefined] });
  });
});
