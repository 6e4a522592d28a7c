import { describe, expect, it } from 'vitest';
import { parsed } from '../../../src/trail/records/json.js';
import { recordIn } from '../../../src/trail/records/record.js';

const RECORD = { eventSource: 's3.amazonaws.com', eventName: 'GetObject', userIdentity: { type: 'IAMUser' } };
const read = (value: unknown) => recordIn(value);

describe('a record', () => {
  it.each<[string, unknown]>([
    ['stands by itself', RECORD],
    ['in the detail of an event of EventBridge', { 'detail-type': 'AWS API Call via CloudTrail', detail: RECORD }],
    ['as text in what LookupEvents answers', { EventId: '1', EventName: 'x', CloudTrailEvent: JSON.stringify(RECORD) }],
    ['as text in what CloudWatch Logs answers', { timestamp: 1, message: JSON.stringify(RECORD) }],
  ])('%s', (_, value) => {
    expect(read(value)).toMatchObject({ source: 's3.amazonaws.com', name: 'GetObject', identity: { type: 'IAMUser' } });
  });

  it('may lack what it can do without', () => {
    expect(
      read({ ...RECORD, userIdentity: null, resources: null, eventTime: 'yesterday', requestParameters: null }),
    ).toEqual({
      ...{ source: 's3.amazonaws.com', name: 'GetObject', region: '', identity: {}, resources: [] },
    });
  });

  it.each<[unknown, boolean]>([
    ['2026-07-01T10:00:45Z', true],
    ['2026-07-01T10:00:45.123Z', true],
    ['2026-07-01T12:00:45+02:00', false],
    ['2026-07-01 10:00:45', false],
    ['0000-00-00T00:00:00Z', false],
    ['9999-12-31T23:59:59Z', false],
    ['2026-13-01T10:00:00Z', false],
    ['2026-07-01T24:61:00Z', false],
    [1751364000, false],
  ])('has the time %j: %j', (eventTime, isTime) => {
    expect(read({ ...RECORD, eventTime })).toMatchObject({ time: isTime ? eventTime : undefined });
  });

  it.each<[unknown, string]>([
    [{ eventName: 'GetObject' }, 'damaged'],
    [{ eventSource: 's3.amazonaws.com', eventName: 7 }, 'damaged'],
    [{ eventSource: 's3.amazonaws.com', eventName: 'x'.repeat(1000) }, 'damaged'],
    [{ CloudTrailEvent: '{' }, 'damaged'],
    [[], 'damaged'],
    [{ digestS3Object: 'x', logFiles: [] }, 'digest'],
  ])('%j is none', (value, is) => {
    expect(read(value)).toBe(is);
  });

  it('that does not parse is damaged', () => {
    expect(recordIn(parsed('{"eventSource": '))).toBe('damaged');
  });
});
