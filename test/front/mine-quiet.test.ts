import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type MineOptions, mine } from '../../src/mine.js';
import { writeUsage } from '../../src/write-usage.js';
import { storing } from '../aws/servers/s3.js';
import { asNobody } from '../aws/servers/serve.js';
import { problems } from '../report/schema.js';
import { record } from '../trail/setting.js';
import { allowing } from './harbour.js';
import { project } from './project.js';

/** A mill that works in Dublin each day, and in Stockholm on the first and the fifth alone. */
const ACCOUNT = '111122223333';
const [DUBLIN, STOCKHOLM] = ['eu-west-1', 'eu-north-1'];
const HOUR = 3_600_000;
type Files = Readonly<Record<string, Uint8Array>>;

const packed = (json: object): Uint8Array => gzipSync(JSON.stringify(json));
const folderOf = (region: string, day: string, kind = 'CloudTrail'): string =>
  `AWSLogs/${ACCOUNT}/${kind}/${region}/${day.replaceAll('-', '/')}`;

/** The log file of a region and day. */
function logKey(region: string, day: string): string {
  return `${folderOf(region, day)}/${ACCOUNT}_CloudTrail_${region}_${day.replaceAll('-', '')}T1005Z_Ab12.json.gz`;
}

function log(region: string, day: string): Files {
  const kind = { eventSource: 'sqs.amazonaws.com', awsRegion: region, eventTime: `${day}T10:00:00Z` };
  const read = record({ ...kind, eventName: 'ListQueues', requestParameters: null });
  const made = { eventName: 'CreateQueue', readOnly: false, requestParameters: { queueName: 'sacks' } };
  return { [logKey(region, day)]: packed({ Records: [read, record({ ...kind, ...made })] }) };
}

const DAYS = [1, 2, 3, 4, 5].map((day) => `2026-07-0${day}`);
const LOGS: Files = Object.assign(
  {},
  ...DAYS.map((day) => log(DUBLIN, day)),
  ...['2026-07-01', '2026-07-05'].map((day) => log(STOCKHOLM, day)),
);

/** Digests of a region for each hour of the days, which list what log files they should. */
function digests(region: string, listed: readonly string[] = Object.keys(LOGS), more: object = {}): Files {
  const first = Date.parse('2026-07-01T00:31:07Z');
  const all = Array.from({ length: 24 * DAYS.length }, (_, hour) => {
    const [start, end] = [-1, 0].map((n) => new Date(first + (hour + n) * HOUR).toISOString().replace('.000', ''));
    const day = (end ?? '').slice(0, 10);
    const mine = listed.filter((key) => key.includes(`_${region}_${day.replaceAll('-', '')}T`) && hour % 24 === 11);
    const json = {
      ...{ awsAccountId: ACCOUNT, digestStartTime: start, digestEndTime: end, digestS3Object: 'x', ...more },
      logFiles: mine.map((s3Object) => ({ s3Bucket: 'mill-logs', s3Object, hashAlgorithm: 'SHA-256' })),
    };
    const stamp = (end ?? '').replaceAll(/[-:]/g, '');
    const name = `${ACCOUNT}_CloudTrail-Digest_${region}_mill-wheel_${DUBLIN}_${stamp}.json.gz`;
    return { [`${folderOf(region, day, 'CloudTrail-Digest')}/${name}`]: packed(json) };
  });
  return Object.assign({}, ...all);
}

const without = (files: Files, part: string): Files =>
  Object.fromEntries(Object.entries(files).filter(([key]) => !key.includes(part)));

function onDisk(files: Files): string {
  const folder = project();
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), bytes);
  }
  return folder;
}

const IDLE = { from: '2026-07-02', to: '2026-07-04', in: [`${ACCOUNT} ${STOCKHOLM}`] };
const TRAIL = { HomeRegion: DUBLIN, IsMultiRegionTrail: true };

async function json(options: MineOptions) {
  const folder = project({
    'policy.json': JSON.stringify(allowing('sqs:DeleteQueue')),
    'all.json': JSON.stringify({ EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] }),
  });
  const found = await mine({
    ...{ granted: path.join(folder, 'policy.json'), selectors: [path.join(folder, 'all.json')] },
    ...options,
  });
  const written = JSON.parse(writeUsage(found, 'json'));
  expect(problems(written, JSON.parse(readFileSync('data/schema/mine.json', 'utf8')))).toEqual([]);
  const { gaps, idle, missing, digests: read, actions } = written.coverage;
  return { gaps, idle, missing, read, verdict: `${actions[0].is}: ${actions[0].because}`, files: written.files };
}

const UNUSED = 'unused: not seen in 4 days, in eu-north-1, eu-west-1';
const NONE = { count: 0, names: [] };

describe('days on which nothing happened in a region', () => {
  it('are gaps as long as nothing tells that', async () => {
    expect(await json({ paths: [onDisk(LOGS)] })).toMatchObject({
      ...{ gaps: [{ ...IDLE, elsewhere: true }], idle: [], read: 0 },
      verdict: expect.stringContaining('unknown: no file of 2026-07-02 to 2026-07-04 in 111122223333 eu-north-1'),
    });
  });

  it('are idle where digests prove it', async () => {
    const paths = [onDisk({ ...LOGS, ...digests(STOCKHOLM) })];
    expect(await json({ paths })).toMatchObject({
      ...{ gaps: [], idle: [{ ...IDLE, is: 'proven' }], missing: NONE, read: 120, verdict: UNUSED },
      files: { read: 7, passedOver: {}, damaged: [] },
    });
  });

  it('are taken for idle where a trail of all regions delivered in others', async () => {
    const folder = project({ 'trail.json': JSON.stringify({ Trail: TRAIL }), 'all.json': '{"EventSelectors":[{}]}' });
    const selectors = ['trail.json', 'all.json'].map((name) => path.join(folder, name));
    const found = await json({ paths: [onDisk(LOGS)], selectors });
    expect(found).toMatchObject({ gaps: [], idle: [{ ...IDLE, is: 'assumed' }], verdict: UNUSED });
  });

  it('are not where one of several trails is of one region: it may have delivered the others', async () => {
    const trailList = [TRAIL, { HomeRegion: DUBLIN, IsMultiRegionTrail: false }];
    const folder = project({ 'trails.json': JSON.stringify({ trailList }) });
    const found = await json({ paths: [onDisk(LOGS)], selectors: [path.join(folder, 'trails.json')] });
    expect(found).toMatchObject({ gaps: [{ ...IDLE, elsewhere: true }], idle: [] });
  });

  it('are not where a digest is gone, damaged, too large or of another hour', async () => {
    const all = digests(STOCKHOLM);
    const third = Object.keys(all).find((key) => key.includes('20260703T143107Z')) ?? '';
    const other = { ...digests(STOCKHOLM, [], { digestEndTime: '2026-07-03T14:31:06Z' }) }[third] as Uint8Array;
    const broken: readonly (readonly [Files, string | undefined])[] = [
      [without(all, '20260703T143107Z'), undefined],
      [{ ...all, [third]: gzipSync('{"logFiles":') }, 'is no digest file of CloudTrail'],
      [{ ...all, [third]: gzipSync(' '.repeat(2 ** 24)) }, 'is larger than a digest file can be'],
      [{ ...all, [third]: other }, 'is of another hour than its name tells'],
    ];
    for (const [files, because] of broken) {
      const folder = onDisk({ ...LOGS, ...files });
      const { gaps, idle, files: told } = await json({ paths: [folder] });
      expect({ gaps, idle: idle.length }).toMatchObject({ gaps: [{ from: '2026-07-03', to: '2026-07-03' }], idle: 2 });
      expect(told.damaged).toEqual(because === undefined ? [] : [{ file: path.join(folder, third), because }]);
    }
  });

  it('are told to people', async () => {
    const lost = [...Object.keys(LOGS), logKey(STOCKHOLM, '2026-07-04')];
    const paths = [onDisk({ ...LOGS, ...digests(STOCKHOLM, lost) })];
    const text = writeUsage(await mine({ paths }), 'text', { colour: false, columns: undefined });
    expect(text).toMatch(/no files +2026-07-04 +111122223333 eu-north-1 +other regions of the account have some/);
    expect(text).toMatch(/idle +2 days +111122223333 eu-north-1 +proven by digest files/);
    expect(text).toMatch(
      /missing +111122223333_CloudTrail_eu-north-1_20260704T1005Z_Ab12\.json\.gz +a digest file lists it/,
    );
  });
});

describe('a log file that a digest lists and that is not there', () => {
  const gone = logKey(DUBLIN, '2026-07-03');
  const more = gone.replace('T1005Z_Ab12', 'T1105Z_Cd34');

  it('is a gap of its own, also where its day has others', async () => {
    const files = { ...LOGS, ...digests(DUBLIN, [...Object.keys(LOGS), more]), ...digests(STOCKHOLM) };
    expect(await json({ paths: [onDisk(files)] })).toMatchObject({
      missing: { count: 1, names: [path.basename(more)] },
      verdict: 'unknown: 1 log file that digests list is not there',
    });
  });

  it('is none where it was unpacked, or is of days that are not asked for', async () => {
    const unpacked = { ...without(LOGS, gone), [gone.replace('.gz', '')]: Buffer.from('{"Records":[]}') };
    expect((await json({ paths: [onDisk({ ...unpacked, ...digests(DUBLIN) })] })).missing).toEqual(NONE);
    const late = { ...without(LOGS, gone), ...digests(DUBLIN) };
    expect((await json({ paths: [onDisk(late)], since: '2026-07-04' })).missing).toEqual(NONE);
    expect((await json({ paths: [onDisk(late)] })).missing.count).toBe(1);
  });

  it('is none before the first day of the account and from its last on, nor where it is no log of calls', async () => {
    const kept = { ...without(without(LOGS, '20260701'), `${DUBLIN}_20260705`), ...digests(DUBLIN) };
    expect((await json({ paths: [onDisk(kept)] })).missing).toEqual(NONE);
    const insight = [...Object.keys(LOGS), gone.replaceAll('CloudTrail', 'CloudTrail-Insight')];
    expect((await json({ paths: [onDisk({ ...LOGS, ...digests(DUBLIN, insight) })] })).missing).toEqual(NONE);
  });

  it('is not named where names are masked', async () => {
    const files = { ...without(LOGS, gone), ...digests(DUBLIN), 'x_CloudTrail-Digest_y.json.gz': Buffer.from('?') };
    const found = await mine({ paths: [onDisk(files)], redact: true });
    for (const text of [writeUsage(found, 'json'), writeUsage(found, 'text', { colour: false })])
      expect(text).not.toMatch(/111122223333|Ab12|mill/);
    expect(found.report.coverage.missing).toEqual({ count: 1, names: ['file-1'] });
  });
});

describe('of a bucket', () => {
  async function stored(files: Files) {
    asNobody();
    const bucket = await storing('mill-logs', files);
    const options = { paths: ['s3://mill-logs'], endpoint: bucket.endpoint, cache: project() };
    const gets = () => bucket.requests.filter((one) => one.startsWith('get ') && one.includes('Digest')).length;
    return { options, gets };
  }

  it('only those digests are fetched that may tell of a day without files, and once', async () => {
    const { options, gets } = await stored({ ...LOGS, ...digests(STOCKHOLM), ...digests(DUBLIN) });
    const first = await json(options);
    expect(first).toMatchObject({ gaps: [], idle: [{ ...IDLE, is: 'proven' }], read: 74, verdict: UNUSED });
    expect(first.files).toEqual({ read: 7, passedOver: { 'digest files': 166 }, damaged: [] });
    expect(gets()).toBe(74);
    expect(await json(options)).toEqual(first);
    expect(gets()).toBe(74);
  });

  it('none is, where each day has a file', async () => {
    const { options, gets } = await stored({ ...without(LOGS, STOCKHOLM), ...digests(DUBLIN) });
    expect(await json(options)).toMatchObject({ gaps: [], idle: [], read: 0 });
    expect(gets()).toBe(0);
  });
});
