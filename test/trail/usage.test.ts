import { describe, expect, it } from 'vitest';
import { readingRecords } from '../../src/trail/read-records.js';
import { seenIdsFor } from '../../src/trail/tally/seen.js';
import cases from './cases/usage.json' with { type: 'json' };
import { catalog, line, mined, record, session, TILL, type Written } from './setting.js';

interface Case {
  readonly shows: string;
  readonly records: readonly Written[];
  readonly used?: readonly string[];
  readonly attempted?: readonly string[];
  readonly denied?: readonly string[];
  readonly ignored?: Readonly<Record<string, number>>;
}

describe('a trail shows', () => {
  it.each(cases as readonly Case[])('$shows', ({ records, used = [], attempted = [], denied = [], ignored = {} }) => {
    const { tally, all } = mined(records.map(record));
    const lines = (of: 'used' | 'attempted' | 'denied') => all.flatMap((one) => one[of].map(line));
    expect({ used: lines('used'), attempted: lines('attempted'), denied: lines('denied') }).toEqual({
      used,
      attempted,
      denied,
    });
    expect(Object.fromEntries(tally.ignored)).toEqual(ignored);
  });
});

const PUT = { eventSource: 'sqs.amazonaws.com', eventName: 'ListQueues', requestParameters: null };

describe('principals', () => {
  it('of one name are two where the role was made anew', () => {
    const anew = record({ ...PUT, userIdentity: session(TILL, 'AROAANEW') });
    const { all } = mined([record(PUT), anew, record(PUT)]);
    expect(all.map(({ who, used }) => [who.arn, who.id, used[0]?.times])).toEqual([
      [TILL, 'AROAANEW', 1],
      [TILL, 'AROATILL', 2],
    ]);
  });

  it.each([
    [TILL, 1],
    ['arn:aws:iam::*:role/shop/*', 1],
    ['till', 1],
    ['shop/t*', 1],
    ['role/shop/till', 1],
    ['user/*', 0],
    ['*', 1],
    ['til', 0],
    ['arn:aws:iam::111122223333:role/till', 0],
  ])('%s asks for those that it matches', (principal, found) => {
    const { tally, all } = mined([record(PUT)], { principal });
    expect([all.length, tally.ignored.get('other principals') ?? 0]).toEqual([found, 1 - found]);
  });

  it('of IAM Identity Center are told where to change what they may', () => {
    const role = 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_admin_0a1b';
    const { all } = mined([record({ ...PUT, userIdentity: session(role) })]);
    expect(all[0]?.note).toMatch(/permission set/);
  });
});

describe('a federated session of which no user is told', () => {
  const clerk = record({
    ...PUT,
    userIdentity: { type: 'FederatedUser', arn: 'arn:aws:sts::111122223333:federated-user/clerk' },
  });

  it('is shown as itself', () => {
    const { all, tally } = mined([clerk]);
    expect(all.map(({ who, note }) => [who.arn, note])).toEqual([
      ['arn:aws:sts::111122223333:federated-user/clerk', 'a session of a user of the account; no record tells which'],
    ]);
    expect([...tally.ignored]).toEqual([]);
  });

  it('is not passed over as another principal: it may be one that is asked for', () => {
    expect([...mined([clerk], { principal: 'ada' }).tally.ignored]).toEqual([
      ['federated users of whom no user is told', 1],
    ]);
  });
});

describe('of each usage it is told', () => {
  it('how often, when first and last, and of a pattern how many names it has and two of them', () => {
    const put = (key: string, eventTime: string) =>
      record({
        eventSource: 's3.amazonaws.com',
        eventName: 'PutObject',
        eventTime,
        requestParameters: { bucketName: 'covers', key },
      });
    const { all } = mined([
      put('0002.png', '2026-07-03T00:00:00Z'),
      put('0001.png', '2026-07-01T00:00:00Z'),
      put('0003.png', '2026-07-02T00:00:00Z'),
      put('0001.png', 'yesterday'),
    ]);
    expect(all[0]?.used).toMatchObject([
      {
        ...{ times: 4, first: '2026-07-01T00:00:00Z', last: '2026-07-03T00:00:00Z' },
        names: { count: 3, examples: ['0001.png', '0002.png'] },
      },
    ]);
  });

  it('nothing but names that resources have', () => {
    const parameters = { tableName: 'books', key: { isbn: { s: 'SECRET-ISBN' } }, items: ['SECRET-ITEM'] };
    const { all } = mined([
      record({ eventSource: 'dynamodb.amazonaws.com', eventName: 'PutItem', requestParameters: parameters }),
    ]);
    expect(JSON.stringify(all)).not.toContain('SECRET');
  });
});

describe('records that are made to hurt', () => {
  it.each<[string, unknown]>([
    ['parameters that are a list', ['x']],
    ['parameters that are nested without end', JSON.parse(`${'{"a":'.repeat(100)}1${'}'.repeat(100)}`)],
    ['names of other objects', JSON.parse('{"__proto__": {"x": 1}, "constructor": "x", "tableName": {"toString": 1}}')],
    ['names that are longer than any', { tableName: 'x'.repeat(100_000) }],
  ])('%s stop nothing', (_, requestParameters) => {
    const { all } = mined([record({ eventSource: 'dynamodb.amazonaws.com', eventName: 'GetItem', requestParameters })]);
    expect(all[0]?.used).toMatchObject([{ action: 'dynamodb:GetItem' }]);
  });
});

describe('records that are alike', () => {
  const get = (table: string, more: object = {}) =>
    record({
      eventSource: 'dynamodb.amazonaws.com',
      eventName: 'GetItem',
      requestParameters: { tableName: table },
      ...more,
    });

  it('are counted with the first and the last time at which one was seen', () => {
    const times = ['2026-07-02T10:00:00Z', '2026-07-01T09:00:00Z', '2026-07-03T11:00:00Z'];
    const { all } = mined(times.map((eventTime) => get('books', { eventTime })));
    expect(all[0]?.used[0]).toMatchObject({ times: 3, first: times[1], last: times[2] });
  });

  it('are those of one principal, table and outcome', () => {
    const denied = { errorCode: 'AccessDenied' };
    const { all } = mined([get('books'), get('stock'), get('books', denied), get('books'), get('stock')]);
    expect(all[0]?.used.map(line)).toEqual(
      ['books 2', 'stock 2'].map((end) => `dynamodb:GetItem arn:aws:dynamodb:eu-west-1:111122223333:table/${end}`),
    );
    expect(all[0]?.denied).toHaveLength(1);
  });

  it('are not told by texts that only look like the same when they are put together', () => {
    const odd = ['a', 'a\u0000dynamodb', 'a\u0000', 'a'].map((region) => get('books', { awsRegion: region }));
    expect(mined(odd).all[0]?.used.reduce((sum, { times }) => sum + times, 0)).toBe(4);
  });

  it('nested deeper than anybody can follow are damaged', () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const reader = readingRecords(catalog, seenIdsFor(1), { resources: 'prefix' });
    expect(
      reader.read(`{"eventSource":"shop.amazonaws.com","eventName":"Pour","requestParameters":{"deep":${deep}}}`),
    ).toBe(false);
    expect(reader.records()).toBe(0);
  });
});

describe('of more than are told apart', () => {
  const all = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);
  const object = (bucket: string) =>
    record({
      eventSource: 's3.amazonaws.com',
      eventName: 'GetObject',
      requestParameters: { bucketName: bucket, key: 'k' },
    });

  it('buckets, none is named, and it is said why', () => {
    const { all: found } = mined(all(2_100).map((i) => object(`covers-${i}`)));
    expect(found[0]?.used.map(line)).toEqual(['s3:GetObject arn:aws:s3:::* 2100']);
    expect(found[0]?.used[0]?.note).toBe('more than 2,000 resources of these are told as any');
  });

  it('roles, the others are counted', () => {
    const role = (i: number) => record({ ...PUT, userIdentity: session(`arn:aws:iam::111122223333:role/till-${i}`) });
    const { tally, all: found } = mined(all(10_005).map(role));
    expect(found).toHaveLength(10_000);
    expect(tally.ignored.get('more principals or permissions than are told apart')).toBe(5);
  });
});
