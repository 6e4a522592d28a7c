import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Athena, Row, TableShape } from '../../../src/aws/index.js';
import { filesKeptIn } from '../../../src/host/index.js';
import { countedIn } from '../../../src/trail/records/counted.js';
import { athenaTable } from '../../../src/trail/sources/athena.js';
import { athenaQuery, COUNTS, DOCUMENTS, IDENTITY, ISSUER, TEXTS } from '../../../src/trail/sources/athena-query.js';
import { countedOf } from '../../../src/trail/sources/athena-rows.js';
import { project } from '../../front/project.js';

const NOW = Date.parse('2026-08-10T12:00:00Z');
const NAME = { database: 'logs', table: 'harbour' };

const IDENTITY_TYPE =
  'struct<type:string,principalid:string,arn:string,accountid:string,invokedby:string,username:string,sessioncontext:struct<attributes:struct<mfaauthenticated:string>,sessionissuer:struct<type:string,principalid:string,arn:string,accountid:string,username:string>>>';

/** As AWS's own documentation makes the table, with the days and regions of its files as partitions. */
function shape(partitions: Record<string, string> = {}, parameters: Record<string, string> = {}): TableShape {
  const texts = ['eventid', 'eventtime', ...TEXTS, ...DOCUMENTS].map((name) => [name.toLowerCase(), 'string'] as const);
  return {
    columns: new Map<string, string>([
      ...texts,
      ['useridentity', IDENTITY_TYPE],
      ['resources', 'array<struct<arn:string,accountid:string,type:string>>'],
    ]),
    partitions: new Map(Object.entries(partitions)),
    parameters: new Map(Object.entries(parameters)),
  };
}

function where(sql: string): readonly string[] {
  const [, conditions] = /\nWHERE (.*)\nGROUP BY/s.exec(sql) ?? [];
  return conditions?.split('\n  AND ') ?? [];
}

describe('the query over a table', () => {
  it('counts each event once, and groups by all that a record is looked at for', () => {
    const sql = athenaQuery(NAME, shape(), {}, NOW);
    expect(sql).toContain('SELECT count(DISTINCT eventid),\n  min(eventtime),\n  max(eventtime),');
    expect(sql).toContain('useridentity.sessioncontext.sessionissuer.arn');
    expect(sql).toContain('json_format(CAST("resources" AS JSON))');
    expect(sql).toContain('FROM "logs"."harbour"\nGROUP BY 5, 6, 7');
  });

  it('reads no more than the days, accounts and regions that are asked for', () => {
    const projected = shape(
      { account: 'string', region: 'string', day: 'string' },
      { 'projection.day.type': 'date', 'projection.day.format': 'yyyy/MM/dd' },
    );
    const wanted = {
      ...{ from: Date.parse('2026-07-01T06:00:00Z'), to: Date.parse('2026-07-31T23:59:59.999Z') },
      ...{ accounts: ['111122223333'], regions: ['eu-west-1', 'us-east-1'] },
    };
    expect(where(athenaQuery(NAME, projected, wanted, NOW))).toEqual([
      `"account" IN ('111122223333')`,
      `"region" IN ('eu-west-1', 'us-east-1')`,
      `"day" >= '2026/07/01'`,
      `"day" <= '2026/08/01'`,
      `eventtime >= '2026-07-01T06:00:00Z'`,
      `eventtime <= '2026-07-31T23:59:59Z'`,
      `recipientaccountid IN ('111122223333')`,
      `awsregion IN ('eu-west-1', 'us-east-1')`,
    ]);
  });

  it('knows partitions by year, month and day', () => {
    const sql = athenaQuery(NAME, shape({ year: 'string', month: 'string', day: 'string' }), { from: NOW }, NOW);
    expect(where(sql).slice(0, 2)).toEqual([
      expect.stringMatching(/^concat\(.* >= '20260810'$/),
      expect.stringMatching(/^concat\(.* <= '20260811'$/),
    ]);
  });

  it('leaves a partition alone whose values it does not know', () => {
    const odd = shape({ dt: 'string' }, { 'projection.dt.type': 'date', 'projection.dt.format': 'dd-MM-yyyy' });
    expect(where(athenaQuery(NAME, odd, { from: NOW }, NOW))).toEqual([`eventtime >= '2026-08-10T12:00:00Z'`]);
  });

  it('takes names as text', () => {
    const sql = athenaQuery({ ...NAME, table: 'har"bour' }, shape(), { regions: ["eu'; DROP TABLE x"] }, NOW);
    expect(sql).toContain('"har""bour"');
    expect(sql).toContain(`awsregion IN ('eu''; DROP TABLE x')`);
  });

  it('is refused over a table that holds something else', () => {
    const other = { ...shape(), columns: new Map([['eventname', 'string']]) };
    expect(() => athenaQuery(NAME, other, {}, NOW)).toThrow('it has no eventsource, no eventtime, no useridentity');
  });
});

/** A row by the names of its columns. */
function row(cells: Readonly<Record<string, string>>): Row {
  return [
    ...COUNTS,
    ...TEXTS,
    ...IDENTITY.map((name) => `by ${name}`),
    ...ISSUER.map((name) => `as ${name}`),
    ...DOCUMENTS,
  ].map((name) => cells[name]);
}

const CELLS = {
  ...{ times: '7', first: '2026-07-01T10:00:00Z', last: '2026-07-03T11:00:00Z', days: '2026-07-01 2026-07-03' },
  ...{ eventSource: 'dynamodb.amazonaws.com', eventName: 'GetItem', awsRegion: 'eu-west-1', readOnly: 'true' },
  ...{ 'by type': 'AssumedRole', 'as arn': 'arn:aws:iam::111122223333:role/pilot' },
  requestParameters: '{"tableName":"logbook"}',
  responseElements: 'null',
  resources: '[{"arn":"arn:aws:dynamodb:eu-west-1:111122223333:table/logbook","accountid":"111122223333","type":null}]',
};

describe('a row', () => {
  it('is a record as CloudTrail writes it, with how often and when', () => {
    expect(countedOf(row(CELLS))).toEqual({
      seen: { times: 7, first: '2026-07-01T10:00:00Z', last: '2026-07-03T11:00:00Z' },
      days: ['2026-07-01', '2026-07-03'],
      record: {
        ...{ eventSource: 'dynamodb.amazonaws.com', eventName: 'GetItem', awsRegion: 'eu-west-1', readOnly: true },
        eventTime: '2026-07-03T11:00:00Z',
        userIdentity: {
          type: 'AssumedRole',
          sessionContext: { sessionIssuer: { arn: 'arn:aws:iam::111122223333:role/pilot' } },
        },
        requestParameters: { tableName: 'logbook' },
        resources: [
          { ARN: 'arn:aws:dynamodb:eu-west-1:111122223333:table/logbook', accountId: '111122223333', type: null },
        ],
      },
    });
  });
});

describe('a table as a source', () => {
  function table() {
    const asked: string[] = [];
    async function* rows(sql: string) {
      asked.push(sql);
      yield [row(CELLS)];
    }
    const athena: Athena = {
      ...{ rows, shape: async () => shape(), region: async () => 'eu-west-1', end: () => undefined },
    };
    return { athena, asked };
  }

  async function read(athena: Athena, to: number, cache: string): Promise<string> {
    const reading = {
      wanted: { to },
      kept: filesKeptIn(cache),
      now: NOW,
      told: () => undefined,
      account: '111122223333',
    };
    const source = athenaTable(athena, NAME, reading);
    const [file] = (await source.list()).files;
    if (file === undefined) throw new Error('no file');
    const text = readFileSync(await source.bring(file), 'utf8');
    source.release(file);
    return text;
  }

  it('is asked once for days that are over, and each time for others', async () => {
    const { athena, asked } = table();
    const cache = project();
    const july = Date.parse('2026-07-31T23:59:59.999Z');
    const texts = [await read(athena, july, cache), await read(athena, july, cache)];
    expect([asked.length, texts[0] === texts[1], countedIn(texts[0] ?? '')?.seen.times]).toEqual([1, true, 7]);
    await read(athena, NOW, cache);
    await read(athena, NOW, cache);
    expect(asked).toHaveLength(3);
  });
});
