import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type MineOptions, mine } from '../../src/mine.js';
import { writeUsage, writeUsedPolicies } from '../../src/write-usage.js';
import { problems } from '../report/schema.js';
import { record, session } from '../trail/setting.js';
import { allowing } from './harbour.js';
import { project } from './project.js';

const ACCOUNT = '111122223333';

function event(name: string, more: object = {}): object {
  const parameters = { tableName: 'logbook', key: { ship: 'x' } };
  return record({ eventSource: 'dynamodb.amazonaws.com', eventName: name, requestParameters: parameters, ...more });
}

/** Where AWS puts a file of the day. */
function delivered(day: number): string {
  const two = String(day).padStart(2, '0');
  return `AWSLogs/${ACCOUNT}/CloudTrail/eu-west-1/2026/07/${two}/${ACCOUNT}_CloudTrail_eu-west-1_202607${two}T1005Z_Ab12.json.gz`;
}

/** A folder with these files: lists of records as documents that are packed where the name says so, texts and bytes as they are. */
function trail(files: Readonly<Record<string, readonly object[] | string | Uint8Array>>): string {
  const folder = project();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    const bytes = Array.isArray(content) ? JSON.stringify({ Records: content }) : (content as string | Uint8Array);
    writeFileSync(path.join(folder, name), name.endsWith('.gz') && Array.isArray(content) ? gzipSync(bytes) : bytes);
  }
  return folder;
}

async function json(folder: string, options: Partial<MineOptions> = {}) {
  return JSON.parse(writeUsage(await mine({ ...options, paths: [folder] }), 'json'));
}

const DELIVERED = {
  [delivered(1)]: [event('GetItem', { eventTime: '2026-07-01T10:00:00Z' })],
  [delivered(2)]: [
    event('GetItem', { eventTime: '2026-07-02T10:00:00Z' }),
    event('PutItem', { errorCode: 'ThrottlingException' }),
  ],
  [delivered(5)]: [event('Scan', { errorCode: 'AccessDenied' })],
  [`AWSLogs/${ACCOUNT}/CloudTrail-Digest/eu-west-1/2026/07/01/x_CloudTrail-Digest_y.json.gz`]: 'not even read',
  'notes.txt': 'not even read',
};

describe('a folder as AWS lays out a trail', () => {
  it('tells what was used, attempted and denied', async () => {
    const { principals, files, coverage, events } = await json(trail(DELIVERED));
    const table = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/logbook`;
    expect(principals).toMatchObject([
      {
        ...{ arn: `arn:aws:iam::${ACCOUNT}:role/shop/till`, principalId: 'AROATILL' },
        used: [
          {
            action: 'dynamodb:GetItem',
            resource: table,
            times: 2,
            first: '2026-07-01T10:00:00Z',
            last: '2026-07-02T10:00:00Z',
          },
        ],
        attempted: [{ action: 'dynamodb:PutItem', resource: table, times: 1 }],
        denied: [{ action: 'dynamodb:Scan', resource: table, times: 1 }],
      },
    ]);
    expect(files).toEqual({ read: 3, passedOver: { 'digest files': 1, 'other files': 1 }, damaged: [] });
    expect(coverage).toMatchObject({
      ...{ accounts: [ACCOUNT], regions: ['eu-west-1'], selectors: false },
      gaps: [{ from: '2026-07-03', to: '2026-07-04', in: [`${ACCOUNT} eu-west-1`] }],
    });
    expect(events).toBe(4);
  });

  it('gives JSON that keeps to the schema that is shipped', async () => {
    const schema = JSON.parse(readFileSync('data/schema/mine.json', 'utf8'));
    const folder = trail({ ...DELIVERED, 'empty.json': '', 'policy.json': JSON.stringify(allowing('dynamodb:*Item')) });
    const written = await json(folder, { granted: path.join(folder, 'policy.json'), policies: true });
    expect(problems(written, schema)).toEqual([]);
    expect(written.coverage.actions.length).toBeGreaterThan(3);
    expect(problems({ ...written, when: 'today' }, schema)).toEqual(['has when']);
  });
});

describe('files that are damaged', () => {
  const packed = gzipSync(
    JSON.stringify({ Records: Array.from({ length: 200 }, (_, i) => event('GetItem', { requestID: i * 7919 })) }),
  );

  it('are told, and what could be read of them and of others counts', async () => {
    const folder = trail({
      'a-cut.json.gz': packed.subarray(0, packed.length - 200),
      'b-empty.json.gz': '',
      'c-text.json': 'hello',
      'd-other.json': '{"Statement": []}',
      'e-good.json': [event('PutItem')],
    });
    const { principals, files } = await json(folder);
    expect(files.damaged).toEqual([
      { file: path.join(folder, 'a-cut.json.gz'), because: 'ends in the middle of its gzip data' },
      { file: path.join(folder, 'b-empty.json.gz'), because: 'is empty' },
      { file: path.join(folder, 'c-text.json'), because: 'is not JSON' },
      { file: path.join(folder, 'd-other.json'), because: 'holds no records of CloudTrail' },
    ]);
    const [get, put] = principals[0].used;
    expect(get.times).toBeGreaterThan(100);
    expect(put).toMatchObject({ action: 'dynamodb:PutItem', times: 1 });
  });

  it.each<[string, Parameters<typeof trail>[0], string]>([
    ['all', { 'a.json': 'hello', 'b.json': '' }, 'There are no records of CloudTrail in'],
    ['none, for there is no file', {}, 'There are no records of CloudTrail in'],
  ])('%s: then there is nothing to tell', async (_, files, message) => {
    await expect(mine({ paths: [trail(files)] })).rejects.toThrow(message);
  });

  it('or not there', async () => {
    await expect(mine({ paths: ['no/such/trail'] })).rejects.toThrow('There is no file or folder `no/such/trail`.');
  });
});

describe('what is not told apart', () => {
  const sqs = (name: string, more: object) => record({ eventSource: 'sqs.amazonaws.com', eventName: name, ...more });
  const queue = { requestParameters: { queueName: 'berths' }, readOnly: false };
  const crew = (i: number) => ({ ...queue, userIdentity: session(`arn:aws:iam::${ACCOUNT}:role/crew-${i}`) });
  const through = (i: number) => ({
    ...queue,
    userIdentity: { ...session(`arn:aws:iam::${ACCOUNT}:role/crew`), invokedBy: `pilot${i}.amazonaws.com` },
  });

  it.each<[string, number, (i: number) => object]>([
    ['roles', 10_001, crew],
    ['permissions of one role', 5_001, through],
  ])('of too many %s: nothing is called unused then', async (_, count, more) => {
    const policy = path.join(
      project({ 'policy.json': JSON.stringify(allowing(['sqs:CreateQueue', 'sqs:DeleteQueue'])) }),
      'policy.json',
    );
    const verdicts = async (n: number) => {
      const created = Array.from({ length: n }, (__, i) => sqs('CreateQueue', more(i)));
      const { coverage } = await json(trail({ 'a.json': created }), { granted: policy });
      return coverage.actions.map((one: { action: string; is: string }) => `${one.action} ${one.is}`);
    };
    expect(await verdicts(3)).toEqual(['sqs:CreateQueue used', 'sqs:DeleteQueue unused']);
    expect(await verdicts(count)).toEqual(['sqs:CreateQueue used', 'sqs:DeleteQueue unknown']);
  });

  it('of records that are damaged: nor then', async () => {
    const folder = trail({ 'policy.json': JSON.stringify(allowing('sqs:DeleteQueue')), 'logs/a.json': [] });
    const lines = [sqs('CreateQueue', queue), { eventName: 'DeleteQueue' }].map((one) => JSON.stringify(one));
    writeFileSync(path.join(folder, 'logs', 'a.json'), lines.join('\n'));
    const { coverage } = await json(path.join(folder, 'logs'), { granted: path.join(folder, 'policy.json') });
    expect(coverage.actions).toMatchObject([{ is: 'unknown', because: '1 record could not be read' }]);
  });
});

describe('policies', () => {
  it('hold what was used and attempted, and nothing that was denied', async () => {
    const { principals } = await json(trail(DELIVERED), { policies: true });
    expect(principals[0].policies).toEqual([
      {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['dynamodb:GetItem', 'dynamodb:PutItem'],
            Resource: `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/logbook`,
          },
        ],
      },
    ]);
  });

  it('are written one a file, with the report', async () => {
    const folder = trail(DELIVERED);
    const files = writeUsedPolicies(await mine({ paths: [folder], policies: true }), path.join(folder, 'out'));
    expect(files.map((file) => path.relative(folder, file))).toEqual([
      'out/report.json',
      `out/principals/${ACCOUNT}-role-shop-till.json`,
    ]);
    expect(files.every((file) => existsSync(file))).toBe(true);
  });
});

describe('what is redacted', () => {
  it('are account ids, names and paths, the same for the same, in every output', async () => {
    const put = record({
      eventSource: 's3.amazonaws.com',
      eventName: 'PutObject',
      requestParameters: { bucketName: 'logbook', key: 'in/secret.txt' },
    });
    const folder = trail({ [delivered(1)]: [event('GetItem'), put], 'harbour.json': 'hello' });
    const mined = await mine({ paths: [folder], policies: true, redact: true });
    const text = writeUsage(mined, 'json');
    for (const name of [ACCOUNT, 'logbook', 'till', 'secret', 'harbour', 'AROATILL']) expect(text).not.toContain(name);
    expect(writeUsage(mined, 'text')).not.toMatch(/logbook|till|secret|111122223333/);
    const [{ arn, used }] = JSON.parse(text).principals;
    expect(arn).toBe('arn:aws:iam::000000000001:role/name-1/name-2');
    expect(used.map((one: { resource: string }) => one.resource)).toEqual([
      'arn:aws:dynamodb:eu-west-1:000000000001:table/name-3',
      'arn:aws:s3:::name-3/name-4/name-5',
    ]);
  });
});

describe('for people', () => {
  it('denied and attempted stand apart, and what was left out in one line', async () => {
    const service = { userIdentity: { type: 'AWSService', invokedBy: 'lambda.amazonaws.com' } };
    const folder = trail({ ...DELIVERED, 'more.json': [event('GetItem', service), event('PourTea')] });
    const text = writeUsage(await mine({ paths: [folder] }), 'text', { colour: false, columns: undefined });
    expect(text.replace(/· [\d.]+ s/, '· 0.1 s')).toBe(`4 files · 6 events · 2026-07-01 to 2026-07-02 · 0.1 s

role/shop/till                                ${ACCOUNT}  AROATILL
  used       dynamodb:GetItem  table/logbook  2 times, last 2026-07-02
  attempted  dynamodb:PutItem  table/logbook  1 time, last 2026-07-01
  denied     dynamodb:Scan     table/logbook  1 time, last 2026-07-01

  no files  2026-07-03 to 2026-07-04  ${ACCOUNT} eu-west-1
  unmapped  dynamodb.amazonaws.com    PourTea  1 time

1 principal: 1 used, 1 attempted, 1 denied, 1 unmapped name.
Ignored: AWS services (1), digest files (1), other files (1), unmapped names (1).
`);
  });

  it('what names hold does not act on the terminal', async () => {
    const folder = trail({
      'a.json': [
        event('GetItem', {
          requestParameters: { tableName: 'a\u001b[2Jb' },
          userIdentity: session('arn:aws:iam::111122223333:role/x\u001b]0;y'),
        }),
      ],
    });
    const mined = await mine({ paths: [folder] });
    expect(writeUsage(mined, 'text', { colour: false })).not.toContain('\u001b');
    expect(writeUsage(mined, 'json')).not.toContain('\u001b');
  });

  it('a pattern that matches nobody is told', async () => {
    const text = writeUsage(await mine({ paths: [trail(DELIVERED)], principal: 'harbour-*' }), 'text', {
      colour: false,
    });
    expect(text).toContain('No role or user that matches harbour-* did anything');
  });
});
