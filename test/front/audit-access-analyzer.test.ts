import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { accountIn } from '../../src/account/index.js';
import { type AuditOptions, audit } from '../../src/audit.js';
import { askWitnesses, type WitnessOptions } from '../../src/second-witnesses.js';
import { writeAudit } from '../../src/write-audit.js';
import { allowing, CELLAR, inline, role, vineyard } from '../account/vineyard.js';
import { type Generating, generating, type Job } from '../aws/servers/generating.js';
import { asNobody } from '../aws/servers/serve.js';
import { record, session } from '../trail/setting.js';
import { project } from './project.js';

const IAM = 'arn:aws:iam::111122223333';
const TRAIL = 'arn:aws:cloudtrail:eu-central-1:111122223333:trail/harvest';
const READER = `${IAM}:role/reads-the-trail`;
const TABLE = inline(allowing(['dynamodb:DescribeTable', 'dynamodb:DeleteTable', 'dynamodb:CreateTable'], CELLAR));
const ACCOUNT = vineyard({ roles: [role('press', TABLE), role('cork', TABLE)] });
const SEEN = allowing(['dynamodb:DeleteTable', 'sqs:SendMessage'], 'arn:aws:dynamodb:*:*:table/${TableName}');

/** Hundred days of a trail, in which the press described a table. */
function trail(): string {
  const did = (eventTime: string): object =>
    record({
      ...{ eventSource: 'dynamodb.amazonaws.com', eventName: 'DescribeTable', eventTime },
      ...{ requestParameters: { tableName: 'cellar' }, userIdentity: session(`${IAM}:role/press`, 'AROAPRESS') },
    });
  return JSON.stringify({ Records: [did('2026-04-01T00:00:00Z'), did('2026-07-10T00:00:00Z')] });
}

async function audited(what: Generating, options: AuditOptions = {}) {
  asNobody();
  const selectors = JSON.stringify({ EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] });
  const folder = project({
    'account.json': JSON.stringify(ACCOUNT),
    'trail.json': trail(),
    'selectors.json': selectors,
  });
  const at = (name: string): string => path.join(folder, name);
  const { endpoint, requests } = await generating(what);
  const named = { snapshot: at('account.json'), paths: [at('trail.json')], selectors: [at('selectors.json')] };
  const found = await audit({ ...named, endpoint, accessAnalyzer: true, patience: 1, ...options });
  return { ...found, requests: requests.map((one) => one.split(' ')[0]), whole: requests };
}

function job(name: string, more: Partial<Job> = {}): Job {
  return {
    jobId: `job-${name}`,
    principalArn: `${IAM}:role/${name}`,
    status: 'SUCCEEDED',
    startedOn: Date.now() / 1000,
    ...more,
  };
}

const PRESS = { [`${IAM}:role/press`]: [SEEN] };

/** What is asked where policies may be generated too. */
async function making(what: Generating, options: WitnessOptions = {}) {
  asNobody();
  const { endpoint, requests } = await generating(what);
  const told = { accessRole: READER, trailName: TRAIL, patience: 1, endpoint, ...options };
  const { holders, notes } = await askWitnesses(accountIn(ACCOUNT).holders, told, () => undefined);
  return {
    actions: holders.map(({ name, generated }) => `${name}: ${generated?.actions.join(' ') ?? 'nothing'}`),
    notes: notes.filter((one) => !one.includes('unused access')),
    requests: requests.map((one) => one.split(' ')[0]),
    whole: requests,
  };
}

describe('Access Analyzer as a second witness', () => {
  it('contradicts a trail that does not show what its policy has', async () => {
    const { report, requests } = await audited({ jobs: [job('press')], policies: PRESS });
    const press = report.holders.find(({ holder }) => holder.name === 'press');
    expect(press?.permissions.map(({ action, decision, because }) => `${decision} ${action}: ${because}`)).toEqual([
      'keep dynamodb:DescribeTable: used',
      "cannot tell dynamodb:DeleteTable: Access Analyzer's policy of 2026-03-31 to 2026-06-21 has it, which the trail does not show",
      'remove dynamodb:CreateTable: not seen in 100 days',
    ]);
    expect(requests).toEqual(['ListAnalyzers', 'ListPolicyGenerations', 'GetGeneratedPolicy']);
    expect(report.witnesses).toEqual([
      'the account has no analyzer of unused access',
      'Access Analyzer has no policy of the last 7 days for 1 of 2: --access-role lets it generate them',
    ]);
  });

  it('is not asked where nobody wants it, and generates nothing without a role to read the trail', async () => {
    expect((await audited({}, { accessAnalyzer: false })).requests).toEqual([]);
    expect((await audited({})).requests).not.toContain('StartPolicyGeneration');
  });

  it('takes the latest policy that is not too old and did not fail', async () => {
    const old = job('press', { jobId: 'old', startedOn: Date.now() / 1000 - 8 * 86_400 });
    const { whole } = await audited({
      jobs: [old, job('press', { jobId: 'failed', status: 'FAILED' }), job('press', { jobId: 'good' }), job('cork')],
      policies: PRESS,
    });
    expect(
      whole.filter((one) => one.startsWith('GetGeneratedPolicy')).map((one) => /job-cork|good/.exec(one)?.[0]),
    ).toEqual([...['good', 'job-cork']]);
  });

  it('tells what analyzers of unused access found', async () => {
    const findings = ['press', 'cork', 'barrel'].map((name) => ({
      ...{ resource: `${IAM}:role/${name}`, findingType: 'UnusedIAMRole', createdAt: 1_782_000_000 },
    }));
    const found = await audited({ findings, jobs: [job('press'), job('cork')] });
    expect(JSON.parse(writeAudit(found, 'json')).principals[0].unusedAccess).toEqual([
      'UnusedIAMRole since 2026-06-21',
    ]);
    expect(writeAudit(found, 'text', { colour: false, columns: undefined })).toContain(
      'Access Analyzer finds: UnusedIAMRole since 2026-06-21',
    );
    expect(found.report.witnesses).toEqual([]);
  });
});

describe('Access Analyzer that may read the trail', () => {
  it('generates a policy for each who has none, one after the other, in the region of the trail', async () => {
    const { actions, whole } = await making({ policies: PRESS, slow: 3 });
    expect(actions).toEqual(['press: dynamodb:DeleteTable sqs:SendMessage', 'cork: ']);
    expect(whole.map((one) => one.split(' ').slice(0, 2).join(' '))).toEqual([
      ...['ListAnalyzers eu-central-1', 'ListPolicyGenerations eu-central-1'],
      ...['StartPolicyGeneration eu-central-1', ...Array.from({ length: 3 }, () => 'GetGeneratedPolicy eu-central-1')],
      ...['StartPolicyGeneration eu-central-1', ...Array.from({ length: 3 }, () => 'GetGeneratedPolicy eu-central-1')],
    ]);
    expect(JSON.parse(whole[2]?.split(' ')[2] ?? '')).toMatchObject({
      policyGenerationDetails: { principalArn: `${IAM}:role/press` },
      cloudTrailDetails: { trails: [{ cloudTrailArn: TRAIL, allRegions: true }], accessRole: READER },
    });
  });

  it('goes on with a job that a run before began', async () => {
    const { actions, requests } = await making({ jobs: [job('press', { status: 'IN_PROGRESS' })], policies: PRESS });
    expect(actions[0]).toBe('press: dynamodb:DeleteTable sqs:SendMessage');
    expect(requests.slice(0, 4)).toEqual([
      ...['ListAnalyzers', 'ListPolicyGenerations', 'GetGeneratedPolicy', 'StartPolicyGeneration'],
    ]);
  });

  it('tells where no more jobs are taken, and asks no further', async () => {
    const { notes, requests } = await making({ quota: 0 });
    expect(notes).toEqual([
      'Access Analyzer takes no more jobs now: run it again later',
      'Access Analyzer has no policy of the last 7 days for 2 of 2',
    ]);
    expect(requests.filter((one) => one === 'StartPolicyGeneration')).toHaveLength(1);
  });

  it('tells why a job failed', async () => {
    const error = { code: 'AUTHORIZATION_ERROR', message: 'the role may not read the bucket' };
    expect((await making({ error })).notes[0]).toBe(
      'Access Analyzer made no policy for press: AUTHORIZATION_ERROR: the role may not read the bucket',
    );
  });

  it('needs the ARN of the trail', async () => {
    await expect(making({}, { trailName: 'harvest' })).rejects.toThrow('which is named by its ARN');
  });
});
