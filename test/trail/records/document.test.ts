import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCutter } from '../../../src/trail/records/cut.js';
import { readDocument } from '../../../src/trail/records/document.js';
import { parsed } from '../../../src/trail/records/json.js';
import { jsonAround, writtenAt } from '../../../src/trail/records/written.js';
import { madeRecord } from '../made-records.js';

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
  const left = readDocument(bytes(text), { written: () => false, json: (one) => found.push(JSON.parse(one)) });
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

describe('a record as trails write it', () => {
  it('comes to the same piece by piece and as JSON', () => {
    fc.assert(
      fc.property(madeRecord, (record) => {
        const text = JSON.stringify(record);
        const written = writtenAt(text, 0);
        if (written === undefined) return;
        // Parsed again: text tells no -0.
        const { eventTime, eventID, requestParameters, responseElements, resources }: typeof record = JSON.parse(text);
        expect([written.end, written.time, written.id]).toEqual([text.length, eventTime, eventID]);
        expect(JSON.parse(written.parameters)).toEqual(requestParameters);
        expect(JSON.parse(written.response)).toEqual(responseElements);
        expect(written.resources === '' ? undefined : JSON.parse(written.resources)).toEqual(resources);
        expect(JSON.parse(jsonAround(written))).toMatchObject({
          eventTime,
          eventSource: record.eventSource,
          eventName: record.eventName,
          recipientAccountId: record.recipientAccountId,
        });
      }),
    );
  });

  const LINE = [
    '{"eventVersion":"1.11","userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/till/day",',
    '"accessKeyId":"ASIAEXAMPLE","sessionContext":{"attributes":{"creationDate":"2026-07-01T09:00:00Z"}}},',
    '"eventTime":"2026-07-01T10:00:00Z","eventSource":"sqs.amazonaws.com","eventName":"SendMessage","awsRegion":"eu-west-1",',
    '"sourceIPAddress":"192.0.2.7","userAgent":"tiller \\"1\\"","requestParameters":{"a":["}"]},"responseElements":null,',
    '"requestID":"r1","eventID":"e1","readOnly":false,"eventType":"AwsApiCall","sharedEventID":"s1","eventCategory":"Data"}',
  ].join('');

  it('is known where the members stand in the order of CloudTrail, and nothing stands between them', () => {
    expect(writtenAt(`${LINE},`, 0)).toMatchObject({
      end: LINE.length,
      id: 'e1',
      sharedId: 's1',
      parameters: '{"a":["}"]}',
    });
    const { eventTime, ...others } = JSON.parse(LINE);
    expect(writtenAt(JSON.stringify({ eventTime, ...others }), 0)).toBeUndefined();
    expect(writtenAt(LINE.replace(',"eventID"', ', "eventID"'), 0)).toBeUndefined();
  });

  it.each([
    ['not at all', '"'.repeat(200_000)],
    ['in texts that never end', `{"a":"${'\\"'.repeat(100_000)}`],
    ['in brackets that never close', `{"a":${'[{"b":'.repeat(30_000)}`],
    ['without a time', `{${'"a":"b",'.repeat(30_000)}"c":1}`],
  ])('is looked for in time that grows with the text: %s', (_, text) => {
    expect(writtenAt(text, 0)).toBeUndefined();
  });
});
