import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openBucket } from '../../../src/aws/index.js';
import { filesKeptIn, filesOfThisRun } from '../../../src/host/index.js';
import { periodOf } from '../../../src/trail/period.js';
import { bucketAddress, bucketFiles } from '../../../src/trail/sources/bucket.js';
import type { Wanted } from '../../../src/trail/wanted.js';
import { refusal, storing, type Trouble } from '../../aws/servers/s3.js';
import { asNobody } from '../../aws/servers/serve.js';
import { project } from '../../front/project.js';

const NOW = Date.parse('2026-08-10T12:00:00Z');
const ORCHARD = '111122223333';
const MILL = '444455556666';

/** Where CloudTrail puts a file of the day. */
function delivered(account: string, region: string, day: string, before = 'AWSLogs/', kind = 'CloudTrail'): string {
  return `${before}${account}/${kind}/${region}/${day}/${account}_${kind}_${region}_${day.replaceAll('/', '')}T1005Z_Ab12.json.gz`;
}

async function look(keys: readonly string[], prefix: string, wanted: Wanted = {}, trouble?: Trouble) {
  asNobody();
  const contents = Object.fromEntries(keys.map((key) => [key, '{"Records":[]}']));
  const stored = await storing('fruit-logs', contents, { page: 3, ...(trouble && { trouble }) });
  const kept = filesKeptIn(project());
  const source = bucketFiles(openBucket('fruit-logs', { endpoint: stored.endpoint }), prefix, {
    wanted,
    kept,
    now: NOW,
  });
  const { files, damaged, passedOver } = await source.list();
  return {
    files: files.map(({ name }) => name.replace('s3://fruit-logs/', '')),
    ...{
      damaged,
      passedOver: Object.fromEntries(passedOver),
      requests: stored.requests,
      source,
      stored,
      listed: files,
    },
  };
}

const DAYS = ['2026/06/30', '2026/07/01', '2026/07/02', '2026/07/05', '2026/08/09'];

describe('the folders of a trail', () => {
  const keys = [
    ...DAYS.flatMap((day) => [delivered(ORCHARD, 'eu-west-1', day), delivered(ORCHARD, 'us-east-1', day)]),
    ...DAYS.map((day) => delivered(MILL, 'eu-west-1', day)),
    delivered(ORCHARD, 'eu-west-1', '2026/07/01', 'AWSLogs/', 'CloudTrail-Digest'),
    delivered(ORCHARD, 'eu-west-1', '2026/07/01', 'AWSLogs/', 'CloudTrail-Insight'),
    `AWSLogs/${ORCHARD}/elasticloadbalancing/eu-west-1/2026/07/01/lb.log.gz`,
    'photos/2026/07/01/pear.json',
  ];

  it('are found in a bucket, and what stands beside them is not looked into', async () => {
    const { files, passedOver, requests } = await look(keys, '');
    expect(files).toHaveLength(15);
    expect(passedOver).toEqual({ 'digest files': 1, 'Insight files': 1 });
    expect(requests.filter((one) => /photos|elastic/.test(one))).toEqual([]);
  });

  it('are asked for by account, region and day, and no other day is listed', async () => {
    const wanted = {
      ...periodOf({ since: '2026-07-01', until: '2026-07-02' }, new Date(NOW)),
      accounts: [ORCHARD],
      regions: ['eu-west-1'],
    };
    const { files, requests } = await look(keys, 'AWSLogs', wanted);
    expect(files).toEqual([
      delivered(ORCHARD, 'eu-west-1', '2026/07/01'),
      delivered(ORCHARD, 'eu-west-1', '2026/07/02'),
    ]);
    const folder = `AWSLogs/${ORCHARD}/CloudTrail/eu-west-1/2026/07/`;
    expect(requests.filter((one) => one.includes('2026'))).toContain(`list ${folder} after ${folder}01/`);
    expect(requests.filter((one) => /us-east-1|444455556666|2026\/0[68]/.test(one))).toEqual([]);
  });

  it('are listed month by month, where a period goes over some', async () => {
    const wanted = periodOf({ since: '2026-06-30' }, new Date(NOW));
    const { files, requests } = await look(keys, `AWSLogs/${MILL}/CloudTrail/eu-west-1/`, wanted);
    expect(files).toHaveLength(5);
    const folder = `AWSLogs/${MILL}/CloudTrail/eu-west-1/`;
    expect(requests.sort()).toEqual([
      `list ${folder}2026/06/ after ${folder}2026/06/30/`,
      `list ${folder}2026/07/`,
      `list ${folder}2026/08/`,
    ]);
  });

  it.each([
    ['with a prefix of its own', 'prod/audit/AWSLogs/'],
    ['of an organisation', 'AWSLogs/o-a1b2c3d4e5/'],
    ['of an organisation, below a prefix', 'prod/AWSLogs/o-a1b2c3d4e5/'],
  ])('%s', async (_, before) => {
    const some = [ORCHARD, MILL].map((account) => delivered(account, 'eu-west-1', '2026/07/01', before));
    expect((await look(some, '')).files).toEqual(some);
    expect((await look(some, before, { accounts: [MILL] })).files).toEqual(some.slice(1));
    expect((await look(some, before.slice(0, -1))).files).toEqual(some);
  });

  it('where there are none, all files below the prefix are read', async () => {
    const { files, passedOver } = await look(
      ['export/a.json', 'export/deep/er/b.json.gz', 'export/notes.txt', 'other/c.json'],
      'export',
    );
    expect(files).toEqual(['export/a.json', 'export/deep/er/b.json.gz']);
    expect(passedOver).toEqual({ 'other files': 1 });
  });

  it('one file may be named', async () => {
    expect((await look(keys, delivered(MILL, 'eu-west-1', '2026/07/01'))).files).toHaveLength(1);
  });

  it('a folder that may not be listed is told, and the others are read', async () => {
    const trouble: Trouble = ({ query }) =>
      query.get('prefix')?.startsWith(`AWSLogs/${MILL}/CloudTrail/eu-west-1/`)
        ? refusal(403, 'AccessDenied')
        : undefined;
    const { files, damaged } = await look(keys, '', {}, trouble);
    expect(files).toHaveLength(10);
    expect(damaged).toEqual([
      {
        file: `s3://fruit-logs/AWSLogs/${MILL}/CloudTrail/eu-west-1/`,
        because: "can't be listed: s3:ListBucket is denied",
      },
    ]);
  });

  it('a bucket that may not be listed at all is an error', async () => {
    await expect(look(keys, '', {}, () => refusal(403, 'AccessDenied'))).rejects.toThrow(
      'AWS denies s3:ListBucket on bucket fruit-logs.',
    );
  });
});

describe('a file that was fetched', () => {
  const key = delivered(ORCHARD, 'eu-west-1', '2026/07/01');

  async function fetchIn(cache: string | undefined, change?: (stored: Awaited<ReturnType<typeof storing>>) => void) {
    asNobody();
    const stored = await storing('fruit-logs', { [key]: '{"Records":[]}', '../../../etc/passwd.json': 'pear' });
    change?.(stored);
    const kept = cache === undefined ? filesOfThisRun() : filesKeptIn(cache);
    const source = bucketFiles(openBucket('fruit-logs', { endpoint: stored.endpoint }), '', {
      wanted: {},
      kept,
      now: NOW,
    });
    const { files } = await source.list();
    const brought = await Promise.all(files.map((file) => source.bring(file)));
    const there = brought.map((at) => existsSync(at));
    for (const file of files) source.release(file);
    return { brought, there, gets: stored.requests.filter((one) => one.startsWith('get ')), kept };
  }

  it('is not fetched again, unless it has changed or was cut off on disk', async () => {
    const cache = project();
    const [first, again] = [await fetchIn(cache), await fetchIn(cache)];
    expect([first.gets, again.gets]).toEqual([[`get ${key}`], []]);
    const changed = await fetchIn(cache, ({ objects }) => objects.set(key, Buffer.from('{"Records":[{}]}')));
    expect(changed.gets).toEqual([`get ${key}`]);
    writeFileSync(first.brought[0] as string, '{"Rec');
    expect((await fetchIn(cache)).gets).toEqual([`get ${key}`]);
  });

  it('lies below the folder of the cache whatever its key', async () => {
    asNobody();
    const cache = project();
    const stored = await storing('fruit-logs', { 'x/../../../escape.json': 'pear' });
    const source = bucketFiles(openBucket('fruit-logs', { endpoint: stored.endpoint }), 'x/', {
      wanted: {},
      kept: filesKeptIn(cache),
      now: NOW,
    });
    const { files } = await source.list();
    const at = await source.bring(files[0] as (typeof files)[number]);
    expect(path.relative(cache, at)).toMatch(/^s3\/[0-9a-f]{2}\/[0-9a-f]{62}$/);
    expect(readdirSync(path.dirname(at))).toHaveLength(1);
  });

  it('is gone after it was read, where nothing is to be kept', async () => {
    const { brought, there, kept } = await fetchIn(undefined);
    expect(there).toEqual([true]);
    expect(brought.map((at) => existsSync(at))).toEqual([false]);
    kept.end();
  });
});

describe('addresses', () => {
  it.each([
    ['s3://fruit-logs', { bucket: 'fruit-logs', prefix: '' }],
    ['s3://fruit-logs/a/b', { bucket: 'fruit-logs', prefix: 'a/b' }],
    ['s3:/fruit-logs', undefined],
    ['s3://F', undefined],
  ])('%s', (text, expected) => {
    expect(bucketAddress(text)).toEqual(expected);
  });
});
