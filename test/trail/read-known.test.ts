import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Looking, readingRecords } from '../../src/trail/read-records.js';
import { seenIdsFor } from '../../src/trail/tally/seen.js';
import { usageOf } from '../../src/trail/usage.js';
import { madeRecords } from './made-records.js';
import { catalog, record, session, TILL } from './setting.js';

/** What records come to whose texts are all parsed, or only those that are like none before. */
function read(texts: readonly string[], looking: Partial<Looking>, onKnown?: () => void) {
  const reader = readingRecords(catalog, seenIdsFor(100), { resources: 'prefix', ...looking });
  for (const text of texts) {
    const end = onKnown && reader.readKnown(text, 0);
    if (end === undefined) reader.read(text);
    else {
      expect(end).toBe(text.length);
      onKnown?.();
    }
  }
  const tally = reader.tally();
  return { usage: usageOf(tally), ...tally, principals: undefined };
}

const looking: fc.Arbitrary<Partial<Looking>> = fc.constantFrom(
  {},
  { principal: 'reader' },
  { sessions: ['reader'] },
  { accounts: ['111122223333'], from: Date.parse('2026-07-01T10:00:20Z') },
  { resources: 'exact' },
);

it('a record whose id holds something that is escaped is told from others all the same', () => {
  const one = JSON.stringify(
    record({ eventSource: 'sts.amazonaws.com', eventName: 'GetAccessKeyInfo', eventID: 'a"b' }),
  );
  const reader = readingRecords(catalog, seenIdsFor(100), { resources: 'prefix' });
  for (const text of [one, one, one]) if (reader.readKnown(text, 0) === undefined) reader.read(text);
  expect(reader.tally().ignored.get('duplicates')).toBe(2);
});

it('a call that is told before the time is told from others all the same', () => {
  const told = (eventName: string, eventID: string, groupName: string): string =>
    JSON.stringify({
      ...{ eventSource: 'iam.amazonaws.com', eventName, eventVersion: '1.11', userIdentity: session(TILL) },
      ...{ eventTime: '2026-07-01T10:00:00Z', awsRegion: 'us-east-1', requestParameters: { groupName } },
      ...{ eventID, eventType: 'AwsApiCall', recipientAccountId: '111122223333' },
    });
  const calls = ['ListRoles', 'GetGroup'].flatMap((name) =>
    ['a', 'b', 'a', 'b', 'a', 'b'].map((group, i) => told(name, `${name}${i}`, group)),
  );
  expect(read(calls, {}, () => undefined)).toEqual(read(calls, {}));
});

it('a record that is known by its text comes to what it would come to as JSON', () => {
  let all = 0;
  let known = 0;
  fc.assert(
    fc.property(madeRecords, looking, (records, options) => {
      const texts = records.map((one) => JSON.stringify(one));
      all += texts.length;
      expect(read(texts, options, () => known++)).toEqual(read(texts, options));
    }),
    { numRuns: 200 },
  );
  expect(known / all).toBeGreaterThan(0.3);
}, 60_000);
