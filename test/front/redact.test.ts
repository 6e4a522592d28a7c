import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MineOptions, mine } from '../../src/mine.js';
import { UserError } from '../../src/vocabulary/index.js';
import { writeUsage, writeUsedPolicies } from '../../src/write-usage.js';
import { record } from '../trail/setting.js';
import { allowing } from './harbour.js';
import { project } from './project.js';

/** Names that no word of leastwise or AWS holds. */
const name = fc.stringMatching(/^zq[a-z0-9]{6,12}$/);
const account = fc.stringMatching(/^[1-9]\d{11}$/);
const secrets = fc.record({
  ...{ account, other: account, role: name, path: name, user: name, bucket: name, folder: name, object: name },
  ...{ table: name, index: name, alias: name, topic: name, file: name, passed: name, id: name },
});
type Secrets = typeof secrets extends fc.Arbitrary<infer T> ? T : never;

/** Records of which each names things in another place: parameters, resources, messages of errors, conditions. */
function recordsOf(s: Secrets): readonly object[] {
  const role = `arn:aws:iam::${s.account}:role/${s.path}/${s.role}`;
  const issuer = { type: 'Role', arn: role, principalId: `AROA${s.id}`, accountId: s.account };
  const session = {
    ...{ type: 'AssumedRole', arn: `arn:aws:sts::${s.account}:assumed-role/${s.role}/${s.user}`, accountId: s.account },
    ...{ principalId: `AROA${s.id}:${s.user}`, sessionContext: { sessionIssuer: issuer } },
  };
  const user = { type: 'IAMUser', arn: `arn:aws:iam::${s.account}:user/${s.user}`, accountId: s.account };
  const on = (source: string, eventName: string, requestParameters: object, more: object = {}): object =>
    record({
      ...{ eventSource: `${source}.amazonaws.com`, eventName, requestParameters, recipientAccountId: s.account },
      ...{ userIdentity: session, ...more },
    });
  const key = (i: number) => `${s.folder}/2026/07/0${i}/${s.object}-${i}.csv`;
  const denied = `User: arn:aws:sts::${s.account}:assumed-role/${s.role}/${s.user} is not authorized to perform: sqs:SendMessage on resource: arn:aws:sqs:eu-west-1:${s.other}:${s.topic} because no identity-based policy allows the sqs:SendMessage action`;
  return [
    ...[1, 2, 3, 4, 5, 6, 7].map((i) => on('s3', 'GetObject', { bucketName: s.bucket, key: key(i) })),
    on('dynamodb', 'Query', { tableName: s.table, indexName: s.index }),
    on('dynamodb', 'Scan', { tableName: `arn:aws:dynamodb:eu-west-1:${s.other}:table/${s.table}` }),
    on(
      'kms',
      'Decrypt',
      { keyId: `alias/${s.alias}` },
      { userIdentity: { ...session, invokedBy: 's3.amazonaws.com' } },
    ),
    on('sqs', 'SendMessage', {}, { errorCode: 'AccessDenied', errorMessage: denied }),
    on('sns', 'CreateTopic', { name: s.topic, tags: [{ key: s.folder, value: s.object }] }, { userIdentity: user }),
    on('iam', 'CreateRole', { roleName: s.passed, path: `/${s.path}/` }, { errorCode: 'ThrottlingException' }),
    on('lambda', 'CreateFunction20150331', {
      ...{ functionName: s.file, role: `arn:aws:iam::${s.other}:role/${s.passed}` },
      ...{
        code: { s3Bucket: s.bucket, s3Key: key(1) },
        layers: [`arn:aws:lambda:eu-west-1:${s.other}:layer:${s.topic}:7`],
      },
    }),
    on('ec2', `Odd${s.account}`, { instanceId: s.object }),
  ];
}

/** A trail as AWS lays it out, with a gap, a damaged file and one of another thing. */
function trailOf(s: Secrets): string {
  const folder = path.join(project(), s.file);
  const [first = {}, ...rest] = recordsOf(s);
  const write = (day: number, content: string): void => {
    const to = `AWSLogs/${s.account}/CloudTrail/eu-west-1/2026/07/0${day}/${s.account}_CloudTrail_eu-west-1_2026070${day}T1005Z_${s.object}.json`;
    mkdirSync(path.dirname(path.join(folder, to)), { recursive: true });
    writeFileSync(path.join(folder, to), content);
  };
  write(1, JSON.stringify({ Records: [first] }));
  write(3, JSON.stringify({ Records: rest }));
  write(4, `not JSON of ${s.bucket}`);
  writeFileSync(
    path.join(folder, `${s.table}-policy.json`),
    JSON.stringify(allowing(['sqs:DeleteQueue', 's3:GetObject'])),
  );
  return folder;
}

/** All files below a folder, by their names and texts. */
function everythingIn(folder: string): string {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return files.map((file) => `${path.relative(folder, file)}\n${readFileSync(file, 'utf8')}`).join('\n');
}

async function messageOf(options: MineOptions): Promise<string> {
  const error = await mine(options).then(
    () => undefined,
    (failed: unknown) => failed,
  );
  expect(error).toBeInstanceOf(UserError);
  return error instanceof UserError ? `${error.message}\n${error.next}` : '';
}

describe('what is redacted holds no name and no account id', () => {
  it('in any output, however things are called', async () => {
    await fc.assert(
      fc.asyncProperty(secrets, async (s) => {
        const folder = trailOf(s);
        const told: string[] = [];
        const onProgress = (progress: object): void => void told.push(JSON.stringify(progress));
        const granted = path.join(folder, `${s.table}-policy.json`);
        const out = project();
        for (const resources of ['exact', 'prefix', 'type'] as const) {
          const options = { paths: [path.join(folder, 'AWSLogs')], granted, policies: true, redact: true, resources };
          const mined = await mine({ ...options, onProgress });
          told.push(writeUsage(mined, 'json'), writeUsage(mined, 'text', { verbose: true }));
          writeUsedPolicies(mined, out);
          const nobody = await mine({ ...options, principal: `${s.role}-not-*` });
          told.push(writeUsage(nobody, 'text'), writeUsage(nobody, 'json'));
        }
        told.push(everythingIn(out));
        const text = told.join('\n');
        const leaked = Object.values(s).filter((secret) => text.includes(secret));
        expect(leaked).toEqual([]);
        expect(text).toContain('sqs:DeleteQueue');
      }),
      { numRuns: 5, endOnFailure: true },
    );
  });

  it('nor in errors', async () => {
    const folder = project({ 'zqharbour-logs/zqtides.json': 'zqhello' });
    const paths = [path.join(folder, 'zqharbour-logs')];
    const messages = [
      await messageOf({ paths, redact: true }),
      await messageOf({ paths: [path.join(folder, 'zqnowhere')], redact: true }),
      await messageOf({ paths: ['s3:zqbucket'], redact: true }),
      await messageOf({ paths, redact: true, selectors: [path.join(folder, 'zqselectors.json')] }),
      await messageOf({ paths, redact: true, granted: path.join(folder, 'zqpolicy.json') }),
      await messageOf({ athena: 'zqdatabase', redact: true }),
    ].join('\n');
    expect(messages).not.toMatch(/zq/);
    expect(messages).toContain('There are no records of CloudTrail in `name-');
    expect(await messageOf({ paths })).toContain('zqharbour-logs');
  });
});
