import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  CloudTrailClient,
  CreateTrailCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// @ts-expect-error a script without types
import { writeTrail } from '../../scripts/bench/made-up-trail.mjs';
import { type MineOptions, mine } from '../../src/mine.js';
import { writeUsage } from '../../src/write-usage.js';
import { type Emulator, pythonWithMoto, startMoto } from './moto.js';

const found = pythonWithMoto();
if ('because' in found) console.warn(`Not run, the bucket and the settings of a trail against moto: ${found.because}.`);

const ACCOUNT = '111122223333';
const EVENTS = 20_000;

describe.skipIf('because' in found)("a trail in moto's AWS, over HTTP and with the real SDK", () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'leastwise-e2e-'));
  let moto: Emulator;

  beforeAll(async () => {
    moto = await startMoto('python' in found ? found.python : '', ACCOUNT);
    Object.assign(process.env, {
      ...{ AWS_ENDPOINT_URL: moto.endpoint, AWS_REGION: 'eu-west-1', AWS_EC2_METADATA_DISABLED: 'true' },
      ...{ AWS_ACCESS_KEY_ID: 'AKIAMADEUPMADEUPMADE', AWS_SECRET_ACCESS_KEY: 'made-up-secret' },
    });
    writeTrail(path.join(folder, 'trail'), EVENTS, 100);
    await fill(path.join(folder, 'trail'));
  });
  afterAll(() => {
    moto?.end();
    rmSync(folder, { recursive: true, force: true });
  });

  async function mined(options: MineOptions) {
    const cache = path.join(folder, 'cache');
    return JSON.parse(writeUsage(await mine({ cache, ...options }), 'json'));
  }

  it('tells from the bucket what the same files tell on disk', async () => {
    const [stored, local] = [
      await mined({ paths: ['s3://shop-logs'] }),
      await mined({ paths: [path.join(folder, 'trail')] }),
    ];
    for (const part of ['principals', 'ignored', 'coverage', 'events']) expect(stored[part]).toEqual(local[part]);
    expect(stored.files).toEqual({ read: EVENTS / 100, passedOver: {}, damaged: [] });
    expect(stored.events).toBe(EVENTS);
  });

  it('asks the trail for its bucket, its selectors and whether it is on', async () => {
    const { coverage, files } = await mined({ trailName: 'shop-trail' });
    expect(files.read).toBe(EVENTS / 100);
    expect(coverage).toMatchObject({ selectors: true, blind: [] });
    const other = await mined({
      trailName: `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/old-trail`,
      paths: [path.join(folder, 'trail')],
    });
    expect(other.coverage.blind).toEqual(['the trail is stopped']);
  });

  it('says of what is not there that it is not', async () => {
    await expect(mined({ paths: ['s3://no-such-logs'] })).rejects.toThrow('There is no bucket no-such-logs.');
    await expect(mined({ trailName: 'no-such-trail' })).rejects.toThrow('There is no trail `no-such-trail` there.');
  });
});

async function fill(trail: string): Promise<void> {
  const s3 = new S3Client({});
  await s3.send(
    new CreateBucketCommand({ Bucket: 'shop-logs', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }),
  );
  for (const entry of readdirSync(trail, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const key = `prod/${path.relative(trail, file).split(path.sep).join('/')}`;
    await s3.send(new PutObjectCommand({ Bucket: 'shop-logs', Key: key, Body: readFileSync(file) }));
  }
  await makeTrail('shop-trail', 'eu-west-1', true);
  await makeTrail('old-trail', 'us-east-1', false);
}

async function makeTrail(Name: string, region: string, isOn: boolean): Promise<void> {
  const cloudtrail = new CloudTrailClient({ region });
  await cloudtrail.send(
    new CreateTrailCommand({ Name, S3BucketName: 'shop-logs', S3KeyPrefix: 'prod', IsMultiRegionTrail: true }),
  );
  const EventSelectors = [{ ReadWriteType: 'All' as const, IncludeManagementEvents: true }];
  await cloudtrail.send(new PutEventSelectorsCommand({ TrailName: Name, EventSelectors }));
  if (isOn) await cloudtrail.send(new StartLoggingCommand({ Name }));
}
