import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type AuditOptions, audit } from '../../src/audit.js';
import { writeAudit } from '../../src/write-audit.js';
import { allowing, attached, CELLAR, inline, managed, role, user, vineyard } from '../account/vineyard.js';
import { administering, refused } from '../aws/servers/iam.js';
import { asNobody } from '../aws/servers/serve.js';
import { problems } from '../report/schema.js';
import { record, session } from '../trail/setting.js';
import { project } from './project.js';

const IAM = 'arn:aws:iam::111122223333';
const SELECTORS = JSON.stringify({ EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] });

const ROLES = [
  role('press', {
    ...inline(allowing(['dynamodb:DescribeTable', 'dynamodb:DeleteTable'], CELLAR)),
    ...attached(`${IAM}:policy/vintage`),
    Tags: [{ Key: 'team', Value: 'harvest' }],
  }),
  role('cork', attached(`${IAM}:policy/vintage`, 'arn:aws:iam::aws:policy/AdministratorAccess')),
];
const ACCOUNT = vineyard({
  roles: ROLES,
  users: [user('ada')],
  policies: [managed('vintage', allowing('kms:ListKeys'))],
});

/** Hundred days of a trail, in which the press did one thing. */
function trail(): string {
  const did = (eventTime: string): object =>
    record({
      ...{ eventSource: 'dynamodb.amazonaws.com', eventName: 'DescribeTable', eventTime },
      ...{ requestParameters: { tableName: 'cellar' }, userIdentity: session(`${IAM}:role/press`, 'AROAPRESS') },
    });
  const writes = record({
    eventSource: 'dynamodb.amazonaws.com',
    eventName: 'CreateTable',
    readOnly: false,
    requestParameters: { tableName: 'x' },
    userIdentity: session(`${IAM}:role/other`, 'AROAOTHER'),
  });
  return JSON.stringify({ Records: [did('2026-04-01T00:00:00Z'), did('2026-07-10T00:00:00Z'), writes] });
}

async function audited({ more = [], ...options }: AuditOptions & { readonly more?: readonly string[] } = {}) {
  const folder = project({
    'account.json': JSON.stringify(ACCOUNT),
    'trail.json': trail(),
    'selectors.json': SELECTORS,
  });
  const at = (name: string): string => path.join(folder, name);
  return audit({
    snapshot: at('account.json'),
    paths: [at('trail.json'), ...more],
    selectors: [at('selectors.json')],
    ...options,
  });
}

async function json(options: AuditOptions = {}) {
  return JSON.parse(writeAudit(await audited(options), 'json'));
}

describe('an audit', () => {
  it('tells of each role and user, the riskiest first, in JSON that keeps to the schema that is shipped', async () => {
    const written = await json();
    expect(problems(written, JSON.parse(readFileSync('data/schema/audit.json', 'utf8')))).toEqual([]);
    expect(written.principals.map(({ arn }: { arn: string }) => arn)).toEqual([
      `${IAM}:role/cork`,
      `${IAM}:role/press`,
      `${IAM}:user/ada`,
    ]);
    const [cork, press] = written.principals;
    expect(cork.risk.terms.map(({ is }: { is: string }) => is)).toContain('everything');
    expect(press.permissions).toMatchObject([
      { action: 'dynamodb:DescribeTable', decision: 'keep', because: 'used' },
      { action: 'dynamodb:DeleteTable', decision: 'remove', policy: 'own' },
      { action: 'kms:ListKeys', policy: 'vintage' },
    ]);
    expect(written.sharedPolicies).toMatchObject([
      { name: 'vintage', holders: [`${IAM}:role/cork`, `${IAM}:role/press`] },
    ]);
  });

  it.each<[string, AuditOptions, readonly string[]]>([
    ['a name', { role: 'pre*' }, ['press']],
    ['an ARN', { role: 'arn:*:user/*' }, ['ada']],
    ['a tag', { tags: ['team=harv*'] }, ['press']],
    ['several', { role: 'cork', tags: ['team=harvest'] }, []],
  ])('is of those that %s names', async (_, options, expected) => {
    const { report } = await audited(options);
    expect(report.holders.map(({ holder }) => holder.name)).toEqual(expected);
  });

  it('judges a policy that several have over all of them, whoever is asked for', async () => {
    const lists = record({
      ...{ eventSource: 'kms.amazonaws.com', eventName: 'ListKeys', eventTime: '2026-06-01T00:00:00Z' },
      ...{ requestParameters: null, userIdentity: session(`${IAM}:role/cork`, 'AROACORK') },
    });
    const more = path.join(project({ 'more.json': JSON.stringify({ Records: [lists] }) }), 'more.json');
    const shared = async (role?: string, paths: readonly string[] = []) =>
      (await audited({ ...(role && { role }), more: paths })).report.shared;
    const nobody = [{ name: 'vintage', removable: [{ action: 'kms:ListKeys' }], divided: 0 }];
    const cork = [{ name: 'vintage', removable: [], divided: 1, holders: [`${IAM}:role/cork`, `${IAM}:role/press`] }];
    expect(await shared('press')).toMatchObject(nobody);
    expect(await shared('press', [more])).toMatchObject(cork);
    expect(await shared('cork', [more])).toMatchObject(cork);
    expect(await shared('ada', [more])).toEqual([]);
  });

  it('fails where it is asked to', async () => {
    const { report } = await audited({ failOn: ['everything', 'open-trust'], maxRisk: 39 });
    expect(report.failures).toEqual(['role/cork may do everything', 'role/cork have a risk over 39']);
    expect((await audited({ role: 'ada', failOn: ['everything'] })).report.failures).toEqual([]);
  });

  it('refuses a tag that is none', async () => {
    await expect(audited({ tags: ['team'] })).rejects.toThrow('`--tag team` is no tag.');
  });

  it('is written for people, as a page and as a table', async () => {
    const found = await audited({ role: 'press' });
    const text = writeAudit(found, 'text', { colour: false, columns: undefined });
    expect(text).toContain('  remove   own');
    expect(text).toContain('account 111122223333 · 2 roles, 1 user · 3 events, 2026-04-01 to 2026-07-10');
    expect(writeAudit(found, 'markdown')).toContain('| `role/press` |');
    expect(writeAudit(found, 'csv').split('\r\n')[1]).toMatch(new RegExp(`^role,${IAM}:role/press,\\d+,`));
  });
});

describe('an account in AWS', () => {
  it('is read page by page, and can be kept', async () => {
    asNobody();
    const [press, cork] = ROLES;
    const { endpoint, requests } = await administering({
      GetAccountAuthorizationDetails: ({ Marker: marker }) =>
        marker === undefined
          ? { RoleDetailList: [press], IsTruncated: true, Marker: 'm1' }
          : { RoleDetailList: [cork], Policies: ACCOUNT.Policies, UserDetailList: [], IsTruncated: false },
    });
    const folder = project();
    const out = path.join(folder, 'account.json');
    const { report } = await audit({ endpoint, snapshotOut: out, cache: false });
    expect(requests).toEqual([
      'GetAccountAuthorizationDetails MaxItems=500',
      'GetAccountAuthorizationDetails MaxItems=500 Marker=m1',
    ]);
    expect(report.account).toMatchObject({ id: '111122223333', roles: 2 });
    const again = await audit({ snapshot: out });
    expect(again.report.holders.map(({ score, counts }) => [score, counts])).toEqual(
      report.holders.map(({ score, counts }) => [score, counts]),
    );
  });

  it('tells which keys are not used, where the report is asked for', async () => {
    asNobody();
    const csv = `user,arn,access_key_1_active,access_key_1_last_rotated\nada,${IAM}:user/ada,true,2024-01-01T00:00:00Z`;
    const { endpoint, requests } = await administering({
      GetAccountAuthorizationDetails: () => ({ UserDetailList: [user('ada')], IsTruncated: false }),
      GenerateCredentialReport: () => ({ State: 'COMPLETE' }),
      GetCredentialReport: () => ({ Content: Buffer.from(csv).toString('base64'), ReportFormat: 'text/csv' }),
    });
    const { report } = await audit({ endpoint, credentials: true, cache: false });
    expect(report.holders[0]?.idleCredentials).toMatchObject([{ name: 'access key 1' }]);
    expect(requests).toHaveLength(3);
  });

  it('is asked for the last use of each action, which may contradict the trail', async () => {
    asNobody();
    const accessed = (ActionName: string, LastAccessedTime?: string) => ({
      ActionName,
      ...(LastAccessedTime && { LastAccessedTime }),
    });
    const tracked = [accessed('DeleteTable', '2026-06-01T00:00:00Z'), accessed('DescribeTable')];
    const { endpoint, requests } = await administering({
      GenerateServiceLastAccessedDetails: () => ({ JobId: '0123456789abcdef0123456789abcdef0123' }),
      GetServiceLastAccessedDetails: (_, times) => ({
        ...{
          JobStatus: times === 1 ? 'IN_PROGRESS' : 'COMPLETED',
          JobType: 'ACTION_LEVEL',
          JobCreationDate: '2026-07-01T00:00:00Z',
        },
        ...(times > 1 && {
          ServicesLastAccessed: [
            { ServiceName: 'x', ServiceNamespace: 'dynamodb', TrackedActionsLastAccessed: tracked },
          ],
        }),
      }),
    });
    const { report } = await audited({ endpoint, lastAccessed: true, role: 'press', cache: false });
    expect(report.holders[0]?.permissions[1]).toMatchObject({
      ...{ action: 'dynamodb:DeleteTable', decision: 'cannot tell' },
      because: 'IAM last saw it asked for on 2026-06-01, which the trail does not show',
    });
    expect(requests[0]).toBe(`GenerateServiceLastAccessedDetails Arn=${IAM}:role/press Granularity=ACTION_LEVEL`);
  });

  it('that may not be read is an error that names the permission', async () => {
    asNobody();
    const { endpoint } = await administering({ GetAccountAuthorizationDetails: () => refused(403, 'AccessDenied') });
    await expect(audit({ endpoint, cache: false })).rejects.toThrow(
      'AWS denies iam:GetAccountAuthorizationDetails on the account.',
    );
  });
});
