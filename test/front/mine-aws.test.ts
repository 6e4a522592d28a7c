import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { MineOptions } from '../../src/mine.js';
import { mine } from '../../src/mine.js';
import { writeUsage } from '../../src/write-usage.js';
import { counting } from '../aws/servers/athena.js';
import { recording } from '../aws/servers/cloudtrail.js';
import { refusal, storing, type Trouble } from '../aws/servers/s3.js';
import { asNobody } from '../aws/servers/serve.js';
import { problems } from '../report/schema.js';
import { record } from '../trail/setting.js';
import { allowing } from './harbour.js';
import { project } from './project.js';

const ACCOUNT = '111122223333';
const TABLE = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/logbook`;
const HOUR = 3_600_000;

function event(name: string, eventTime: string): object {
  const parameters = { tableName: 'logbook', key: { ship: 'x' } };
  return record({ eventSource: 'dynamodb.amazonaws.com', eventName: name, requestParameters: parameters, eventTime });
}

function delivered(day: string, records: readonly object[]): Record<string, Uint8Array> {
  const name = `${ACCOUNT}_CloudTrail_eu-west-1_${day.replaceAll('-', '')}T1005Z_Ab12.json.gz`;
  const key = `prod/AWSLogs/${ACCOUNT}/CloudTrail/eu-west-1/${day.replaceAll('-', '/')}/${name}`;
  return { [key]: gzipSync(JSON.stringify({ Records: records })) };
}

const FILES = {
  ...delivered('2026-07-01', [event('GetItem', '2026-07-01T10:00:00Z')]),
  ...delivered('2026-07-02', [event('GetItem', '2026-07-02T10:00:00Z'), event('PutItem', '2026-07-01T23:59:00Z')]),
};

async function mined(options: MineOptions) {
  const written = JSON.parse(writeUsage(await mine({ cache: project(), ...options }), 'json'));
  expect(problems(written, JSON.parse(readFileSync('data/schema/mine.json', 'utf8')))).toEqual([]);
  return written;
}

describe("a trail's bucket", () => {
  async function bucket(trouble?: Trouble) {
    asNobody();
    return storing('harbour-logs', FILES, trouble && { trouble });
  }

  it('tells what its files tell', async () => {
    const { endpoint } = await bucket();
    const { principals, files } = await mined({ paths: ['s3://harbour-logs/prod'], endpoint });
    expect(principals[0].used).toMatchObject([
      { action: 'dynamodb:GetItem', resource: TABLE, times: 2 },
      { action: 'dynamodb:PutItem', resource: TABLE, times: 1 },
    ]);
    expect(files).toEqual({ read: 2, passedOver: {}, damaged: [] });
  });

  it('tells of the days that are asked for, to the second', async () => {
    const { endpoint } = await bucket();
    const { principals, ignored } = await mined({ paths: ['s3://harbour-logs'], endpoint, since: '2026-07-02' });
    expect(principals[0].used).toMatchObject([{ action: 'dynamodb:GetItem', times: 1 }]);
    expect(ignored).toEqual({ 'other days, accounts or regions': 1 });
  });

  it('of which a file may not be read tells of the others, and calls nothing unused', async () => {
    const { endpoint } = await bucket(({ path: at }) =>
      at.includes('20260701T') ? refusal(403, 'AccessDenied') : undefined,
    );
    const folder = project({
      'policy.json': JSON.stringify(allowing('dynamodb:DescribeTable')),
      'selectors.json': SELECTORS,
    });
    const { principals, files, coverage } = await mined({
      ...{ paths: ['s3://harbour-logs'], endpoint, granted: path.join(folder, 'policy.json') },
      selectors: [path.join(folder, 'selectors.json')],
    });
    expect(principals[0].used).toHaveLength(2);
    expect(files.damaged).toEqual([
      { file: expect.stringContaining('20260701T1005Z'), because: "can't be read: s3:GetObject is denied" },
    ]);
    expect(coverage.actions).toEqual([
      { action: 'dynamodb:DescribeTable', is: 'unknown', because: '1 file could not be read whole' },
    ]);
  });

  it('without a file of the days that are asked for is an error', async () => {
    const { endpoint } = await bucket();
    await expect(
      mine({ paths: ['s3://harbour-logs'], endpoint, cache: project(), since: '2026-07-09' }),
    ).rejects.toThrow(
      'There are no records of the days, accounts and regions that are asked for in `s3://harbour-logs`.',
    );
  });
});

const SELECTORS = JSON.stringify({ EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] });

describe('a trail', () => {
  it('tells its selectors, so that what it would have shown is unused', async () => {
    asNobody();
    const trail = { Name: 'harbour', S3BucketName: 'harbour-logs', S3KeyPrefix: 'prod', IsMultiRegionTrail: true };
    const asked = await recording({ trail, selectors: JSON.parse(SELECTORS), status: { IsLogging: false } });
    const folder = project({
      ...Object.fromEntries(
        Object.entries(FILES).map(([key]) => [path.basename(key).replace('.gz', ''), '{"Records":[]}']),
      ),
      'records.json': JSON.stringify({ Records: [event('GetItem', '2026-07-01T10:00:00Z')] }),
    });
    const policy = project({ 'policy.json': JSON.stringify(allowing('dynamodb:DescribeTable')) });
    const { coverage } = await mined({
      ...{ paths: [folder], trailName: 'harbour', endpoint: asked.endpoint, granted: path.join(policy, 'policy.json') },
    });
    expect(coverage).toMatchObject({ selectors: true, blind: ['the trail is stopped'] });
    expect(coverage.actions).toMatchObject([{ action: 'dynamodb:DescribeTable', is: 'unused' }]);
  });
});

describe('event history', () => {
  it('tells of management events, in the regions that are asked for, and says what it can not show', async () => {
    asNobody();
    const at = new Date(Date.now() - 5 * HOUR).toISOString().replace(/\.\d+/, '');
    const history = { 'eu-west-1': [event('DescribeTable', at)], 'us-east-1': [event('ListTables', at)] };
    const { endpoint } = await recording({ history });
    const options = { eventHistory: true, endpoint, since: '1d', lookupsPerSecond: 1000 };
    const one = await mined(options);
    expect(one.principals[0].used).toMatchObject([{ action: 'dynamodb:DescribeTable', resource: TABLE, times: 1 }]);
    expect(one.coverage.selectors).toBe(true);
    expect(one.coverage.blind).toEqual([
      'event history holds management events alone: calls on objects, items, messages and other data are never in it',
      `event history tells of ${ACCOUNT} in eu-west-1 alone`,
      'IAM and other global services tell theirs in us-east-1',
    ]);
    expect(one.files).toEqual({ read: 2, passedOver: {}, damaged: [] });
    const both = await mined({ ...options, regions: ['eu-west-1', 'us-east-1'], since: '100d' });
    expect(both.principals[0].used).toHaveLength(2);
    expect(both.coverage.blind.slice(1)).toEqual([
      `event history tells of ${ACCOUNT} in eu-west-1, us-east-1 alone`,
      'event history goes back 90 days, not to --since 100d',
    ]);
  });

  it('never calls data unused', async () => {
    asNobody();
    const at = new Date(Date.now() - 5 * HOUR).toISOString().replace(/\.\d+/, '');
    const { endpoint } = await recording({ history: { 'eu-west-1': [event('DescribeTable', at)] } });
    const folder = project({ 'policy.json': JSON.stringify(allowing('dynamodb:Scan')) });
    const { coverage } = await mined({
      ...{
        eventHistory: true,
        endpoint,
        since: '1d',
        lookupsPerSecond: 1000,
        granted: path.join(folder, 'policy.json'),
      },
    });
    expect(coverage.actions).toEqual([
      { action: 'dynamodb:Scan', is: 'unknown', because: 'the trail leaves out data events of AWS::DynamoDB::Table' },
    ]);
  });
});

describe('without anything to read', () => {
  it('nothing is asked, and it is said what may be named', async () => {
    await expect(mine({})).rejects.toThrow('Nothing is named to read.');
  });

  it('an address that is none is told', async () => {
    await expect(mine({ paths: ['s3:/logs'] })).rejects.toThrow('`s3:/logs` is no address of a bucket.');
  });

  it('so are an account and a pattern that are none', async () => {
    const paths = ['s3://logs'];
    await expect(mine({ paths, accounts: ['999'] })).rejects.toThrow('`999` is no id of an account.');
    await expect(mine({ paths, principal: '' })).rejects.toThrow('`--principal` is empty.');
  });
});

describe('a table of Athena', () => {
  const columns = [
    ...['eventtime', 'eventid', 'eventsource', 'eventname', 'awsregion', 'recipientaccountid', 'useridentity'],
  ].map((Name) => ({ Name, Type: 'string' }));

  /** Times, first, last, days; source, name, region; identity; parameters. */
  function row(name: string, times: number, days: string): readonly (string | undefined)[] {
    const [first = '', last = first] = [days.split(' ')[0], days.split(' ').at(-1)].map((day) => `${day}T10:00:00Z`);
    const texts = ['dynamodb.amazonaws.com', name, 'eu-west-1', 'AwsApiCall', 'Data', 'true', ACCOUNT];
    const role = ['Role', `arn:aws:iam::${ACCOUNT}:role/pilot`, 'AROAPILOT', ACCOUNT, 'pilot'];
    const documents = ['{"tableName":"logbook"}', undefined, undefined];
    const nobody = [undefined, undefined, undefined, undefined, undefined];
    return [
      String(times),
      first,
      last,
      days,
      ...texts,
      undefined,
      undefined,
      undefined,
      'AssumedRole',
      ...nobody,
      ...role,
      ...documents,
    ];
  }

  it('tells what was counted there, how often and when', async () => {
    asNobody();
    const { endpoint } = await counting({
      columns,
      rows: [row('GetItem', 41_000, '2026-07-01 2026-07-02 2026-07-05'), row('PutItem', 2, '2026-07-02')],
    });
    const { principals, coverage, files } = await mined({ athena: 'logs.harbour', endpoint });
    expect(principals[0]).toMatchObject({ arn: `arn:aws:iam::${ACCOUNT}:role/pilot`, principalId: 'AROAPILOT' });
    expect(principals[0].used).toMatchObject([
      { action: 'dynamodb:GetItem', resource: TABLE, times: 41_000, first: '2026-07-01T10:00:00Z' },
      { action: 'dynamodb:PutItem', resource: TABLE, times: 2, last: '2026-07-02T10:00:00Z' },
    ]);
    expect(files).toEqual({ read: 1, passedOver: {}, damaged: [] });
    expect(coverage.blind).toEqual(['whether Athena could read each file of the table']);
    expect(coverage.gaps).toEqual([
      { from: '2026-07-03', to: '2026-07-04', in: [`${ACCOUNT} eu-west-1`], elsewhere: false },
    ]);
  });

  it('is named by database and table', async () => {
    await expect(mine({ athena: 'harbour' })).rejects.toThrow('`harbour` is no table of Athena.');
  });
});
