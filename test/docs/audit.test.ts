import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { audit, writeAudit } from '../../src/index.js';
import { allowing, attached, inline, managed, role, trusting, vineyard } from '../account/vineyard.js';
import { project } from '../front/project.js';
import { record, session } from '../trail/setting.js';

// The example of docs/audit.md is what leastwise prints of this account. Where this fails, the document is out of date: what it is to show is
// what the failure shows.

const IAM = 'arn:aws:iam::111122223333';
const BARRELS = 'arn:aws:dynamodb:eu-west-1:111122223333:table/barrels';
const LABELS = 'arn:aws:s3:::labels';
const BASICS = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';

const ACCOUNT = vineyard({
  roles: [
    role('fill-barrels', {
      ...inline(allowing(['dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:CreateBackup'], BARRELS)),
      ...attached(`${IAM}:policy/labels`, BASICS),
      ...lastUsed('2026-07-30'),
    }),
    role('print-labels', {
      ...inline(allowing('dynamodb:*', BARRELS), 'barrels'),
      ...attached(`${IAM}:policy/labels`, BASICS),
      ...lastUsed('2026-07-29'),
    }),
    role('deploy', {
      AssumeRolePolicyDocument: trusting({ Federated: `${IAM}:oidc-provider/token.actions.githubusercontent.com` }),
      ...inline(allowing(['lambda:CreateFunction', 'lambda:UpdateFunctionCode', 'iam:PassRole', 'iam:CreateUser'])),
      ...lastUsed('2026-07-28'),
    }),
    role('count-bottles', { ...inline(allowing('dynamodb:Query', BARRELS)), ...lastUsed('2025-12-24') }),
  ],
  policies: [managed('labels', allowing(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], `${LABELS}/*`))],
});

const SELECTORS = {
  EventSelectors: [
    {
      ...{ ReadWriteType: 'All', IncludeManagementEvents: true },
      DataResources: [{ Type: 'AWS::DynamoDB::Table', Values: ['arn:aws:dynamodb'] }],
    },
  ],
};

function lastUsed(day: string): object {
  return { RoleLastUsed: { LastUsedDate: `${day}T10:00:00+00:00`, Region: 'eu-west-1' } };
}

function did(day: string, name: string, eventSource: string, eventName: string, requestParameters: object): object {
  const userIdentity = session(`${IAM}:role/${name}`, `AROA${name.toUpperCase()}`);
  return record({ eventTime: `${day}T10:00:00Z`, eventSource, eventName, requestParameters, userIdentity });
}

const RECORDS = [
  did('2026-04-20', 'fill-barrels', 'dynamodb.amazonaws.com', 'PutItem', { tableName: 'barrels', key: { id: '7' } }),
  did('2026-07-29', 'print-labels', 'dynamodb.amazonaws.com', 'GetItem', { tableName: 'barrels', key: { id: '7' } }),
  did('2026-07-28', 'deploy', 'lambda.amazonaws.com', 'UpdateFunctionCode20150331v2', { functionName: 'fill-barrels' }),
  did('2026-07-30', 'fill-barrels', 'dynamodb.amazonaws.com', 'PutItem', { tableName: 'barrels', key: { id: '8' } }),
];

afterEach(() => {
  vi.useRealTimers();
});

it('shows an audit as it is printed', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-08-01T00:00:00Z') });
  const folder = project({
    'account.json': JSON.stringify(ACCOUNT),
    'trail.json': JSON.stringify({ Records: RECORDS }),
    'selectors.json': JSON.stringify(SELECTORS),
  });
  const at = (name: string): string => path.join(folder, name);
  const audited = await audit({
    snapshot: at('account.json'),
    paths: [at('trail.json')],
    selectors: [at('selectors.json')],
  });
  const printed = writeAudit(audited, 'text', { columns: 150, colour: false }).replace(/[\d.]+ s\n/, '0.4 s\n');
  const [, shown] = /```text\n([\s\S]*?)```/.exec(readFileSync(path.resolve('docs/audit.md'), 'utf8')) ?? [];
  expect(shown).toBe(printed);
});
