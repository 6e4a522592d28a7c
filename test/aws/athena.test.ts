import { describe, expect, it } from 'vitest';
import { openAthena } from '../../src/aws/index.js';
import { UserError } from '../../src/vocabulary/index.js';
import { type Counting, counting } from './servers/athena.js';
import { failed } from './servers/cloudtrail.js';
import { asNobody } from './servers/serve.js';

const TABLE = { database: 'logs', table: 'harbour' };

async function open(what: Partial<Counting> = {}) {
  asNobody();
  const { endpoint, requests } = await counting({ rows: [], ...what });
  return { athena: openAthena(TABLE, { endpoint }), requests };
}

async function rows(athena: ReturnType<typeof openAthena>, told: (bytes: number) => void = () => undefined) {
  const found: (readonly (string | undefined)[])[] = [];
  for await (const page of athena.rows('SELECT 1', told)) found.push(...page);
  return found;
}

describe('a table of Athena', () => {
  it('tells its columns, what it is partitioned by, and its parameters', async () => {
    const { athena } = await open({
      columns: [{ Name: 'eventName', Type: 'string' }],
      partitions: [{ Name: 'day', Type: 'string' }],
      parameters: { 'projection.enabled': 'true' },
    });
    expect(await athena.shape()).toEqual({
      columns: new Map([['eventname', 'string']]),
      partitions: new Map([['day', 'string']]),
      parameters: new Map([['projection.enabled', 'true']]),
    });
  });

  it('that is not there is told', async () => {
    const { athena } = await open();
    await expect(athena.shape()).rejects.toThrow('There is no table `logs.harbour` in `AwsDataCatalog`.');
  });
});

describe('a query of Athena', () => {
  it('is waited for, and hands out its rows page by page, without the names of the columns', async () => {
    const all = Array.from({ length: 2_345 }, (_, i) => [String(i), i % 2 === 0 ? 'even' : undefined]);
    const { athena, requests } = await open({ rows: all });
    const scanned: number[] = [];
    expect(await rows(athena, (bytes) => void scanned.push(bytes))).toEqual(all);
    expect(scanned).toEqual([2e6, 2e6]);
    expect(requests).toEqual([
      ...['StartQueryExecution', 'GetQueryExecution', 'GetQueryExecution'],
      ...['GetQueryResults', 'GetQueryResults', 'GetQueryResults'],
    ]);
  });

  it('that fails is told with what Athena says', async () => {
    const { athena } = await open({ failure: 'HIVE_BAD_DATA: Error parsing\n field' });
    const error = await rows(athena).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ message: 'Athena could not answer: HIVE_BAD_DATA: Error parsing field' });
  });

  it('whose answer has no place to go is told with the flag that names one', async () => {
    const why =
      'No output location provided. An output location is required either through the Workgroup or the request.';
    const { athena } = await open({ trouble: () => failed('InvalidRequestException', why) });
    await expect(rows(athena)).rejects.toMatchObject({ next: expect.stringContaining('--athena-output') });
  });

  it('that may not be asked is told with the permission', async () => {
    const { athena } = await open({ trouble: () => failed('AccessDeniedException', 'no') });
    await expect(rows(athena)).rejects.toThrow('AWS denies athena:StartQueryExecution on Athena.');
  });

  it('that nobody waits for any more is stopped', async () => {
    const { athena, requests } = await open({ rows: [['1']] });
    const page = athena.rows('SELECT 1', () => athena.end()).next();
    await page;
    await expect.poll(() => requests).toContain('StopQueryExecution');
  });
});
