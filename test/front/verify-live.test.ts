import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  certificateHolds,
  generate,
  holds,
  verify,
  verifyCertificate,
  writeCertificateVerdict,
  writeVerdict,
} from '../../src/index.js';
import { Unreachable } from '../../src/vocabulary/index.js';
import { analyzing, refusal, type Saying } from '../aws/servers/analyzers.js';
import { refused } from '../aws/servers/iam.js';
import { asNobody } from '../aws/servers/serve.js';
import { problems } from '../report/schema.js';
import { BOOKSHOP, SEEN, SHIP } from './bookshop.js';
import { allowing, harbour } from './harbour.js';

const CHARTS = 'arn:aws:s3:::charts/*';

/** `verify --live` of a pilot's new policy against the old one, with the analyzers saying this. */
async function asked(proposed: object, against: object, saying: Saying = {}, more: object = {}) {
  asNobody();
  const folder = harbour({ 'new.json': proposed, 'old.json': against });
  const { endpoint, requests } = await analyzing(saying);
  const verified = await verify({
    ...{ proposed: `${folder}/new.json`, against: `${folder}/old.json`, live: { endpoint }, ...more },
  });
  return { verified, live: verified.report.live, requests, text: writeVerdict(verified, 'text', { columns: 200 }) };
}

describe('AWS is asked about policies', () => {
  it('and agrees: what it was asked, how often, and what of that is billed is told', async () => {
    const { verified, requests, text } = await asked(
      allowing('s3:GetObject', CHARTS),
      allowing(['s3:*', 'sqs:*'], '*'),
    );
    expect(holds(verified)).toBe(true);
    expect(requests.map(({ operation }) => operation)).toEqual([
      ...['ValidatePolicy', 'CheckNoNewAccess', 'CheckAccessNotGranted', 'CheckAccessNotGranted'],
    ]);
    expect(text).toMatch(/CheckNoNewAccess +whether access is new: no new access/);
    expect(text).toMatch(
      /asked +\d requests of AWS: 1 ValidatePolicy, 1 CheckNoNewAccess \(billed\), \d CheckAccessNotGranted \(billed\)/,
    );
  });

  it('whether what goes is gone, in patterns where all of it goes, a hundred in a request', async () => {
    const { requests } = await asked(
      allowing('s3:GetObject', CHARTS),
      allowing(['s3:*', 'sqs:*', 'ec2:Describe*'], '*'),
    );
    const checked = requests
      .filter(({ operation }) => operation === 'CheckAccessNotGranted')
      .map(({ input }) => (input.access as readonly [{ actions: readonly string[] }])[0].actions);
    expect(checked.every(({ length }) => length <= 100)).toBe(true);
    const all = checked.flat();
    expect(all).toEqual(expect.arrayContaining(['sqs:*', 'ec2:Describe*', 's3:PutObject', 's3:GetObjectAcl']));
    expect(all).not.toContain('s3:GetObject');
  });

  it('who says that access is new where leastwise says that it is not: that fails', async () => {
    const { verified, live, text } = await asked(allowing('s3:GetObject', CHARTS), allowing('s3:*'), {
      newAccess: () => ({
        result: 'FAIL',
        reasons: [{ description: 'New access in the statement', statementIndex: 0 }],
      }),
    });
    expect(verified.report.containment.is).toBe('proven');
    expect(holds(verified)).toBe(false);
    expect(live?.opinions.filter(({ is }) => is === 'disputed')).toMatchObject([
      { from: 'access-analyzer:CheckNoNewAccess', aws: 'new access', leastwise: 'no new access' },
    ]);
    expect(text).toMatch(
      /AWS disputes +CheckNoNewAccess +whether access is new: AWS says new access, leastwise no new access/,
    );
    expect(text).toContain('New access in the statement (statement 1)');
  });

  it('who says that something is granted that no statement allows', async () => {
    const { verified, live } = await asked(allowing('s3:GetObject', CHARTS), allowing(['s3:GetObject', 'sqs:*']), {
      granted: () => ({
        result: 'FAIL',
        reasons: [{ description: 'One of the actions is granted', statementId: 'Read' }],
      }),
    });
    expect(holds(verified)).toBe(false);
    expect(live?.opinions).toContainEqual({
      ...{ from: 'access-analyzer:CheckAccessNotGranted', about: 'that sqs:* is gone', aws: 'granted' },
      ...{ leastwise: 'not granted', is: 'disputed', because: ['One of the actions is granted (Read)'] },
    });
  });

  it('who finds an error in a document that leastwise finds none in', async () => {
    const finding = { findingType: 'ERROR', issueCode: 'INVALID_ARN', findingDetails: 'Not an ARN.' };
    const { live, verified } = await asked(allowing('s3:GetObject', CHARTS), allowing('s3:*'), { findings: [finding] });
    expect(live?.opinions[0]).toMatchObject({
      is: 'disputed',
      aws: '1 ERROR',
      because: ['ERROR INVALID_ARN: Not an ARN.'],
    });
    expect(holds(verified)).toBe(false);
  });

  it('and what it only advises fails nothing', async () => {
    const finding = { findingType: 'SUGGESTION', issueCode: 'EMPTY_SID', findingDetails: 'Add a Sid.' };
    const { live, verified } = await asked(allowing('s3:GetObject', CHARTS), allowing('s3:*'), { findings: [finding] });
    expect(live?.opinions[0]).toMatchObject({ is: 'agreed', because: ['SUGGESTION EMPTY_SID: Add a Sid.'] });
    expect(holds(verified)).toBe(true);
  });

  it('for a request that leastwise says is new, of both sides', async () => {
    const { live, requests } = await asked(allowing('s3:*', '*'), allowing('s3:GetObject', CHARTS), {
      newAccess: () => ({ result: 'FAIL' }),
      simulated: ({ policies }) => ({
        decision: JSON.stringify(policies).includes('charts') ? 'implicitDeny' : 'allowed',
      }),
    });
    expect(requests.filter(({ operation }) => operation === 'SimulateCustomPolicy')).toHaveLength(2);
    expect(live?.opinions.filter(({ from }) => from === 'iam:SimulateCustomPolicy')).toMatchObject([
      { aws: 'allowed', leastwise: 'allowed', is: 'agreed' },
      { aws: 'denied (implicitDeny)', leastwise: 'denied', is: 'agreed' },
    ]);
  });

  it('whatever characters stand in a policy', async () => {
    const { live } = await asked(allowing('s3:GetObject', 'arn:aws:s3:::charts/Ångström-地図'), allowing('sqs:*'), {
      newAccess: () => ({ result: 'FAIL' }),
    });
    expect(live?.opinions.filter(({ from }) => from === 'iam:SimulateCustomPolicy')).not.toEqual([]);
  });
});

describe('where AWS does not answer', () => {
  it('the action that is missing is named, all else is asked, and it does not count as agreed', async () => {
    const { live, verified, text } = await asked(allowing('s3:GetObject', CHARTS), allowing('s3:*'), {
      trouble: (operation) =>
        operation === 'CheckNoNewAccess' ? refusal(403, 'AccessDeniedException', 'no') : undefined,
    });
    expect(live?.unasked).toMatchObject([{ denied: 'access-analyzer:CheckNoNewAccess' }]);
    expect(text).toContain('Allow access-analyzer:CheckNoNewAccess to whom you ask as');
    expect(live?.opinions.map(({ from }) => from)).toContain('access-analyzer:CheckAccessNotGranted');
    expect(holds(verified)).toBe(false);
  });

  it('a document that it can not take is an answer that disputes', async () => {
    const { live } = await asked(allowing('s3:GetObject', CHARTS), allowing('s3:*'), {
      trouble: (operation) =>
        operation === 'CheckNoNewAccess' ? refusal(422, 'UnprocessableEntityException', 'Too large') : undefined,
    });
    expect(live?.opinions).toContainEqual(
      expect.objectContaining({ aws: 'refused', is: 'disputed', because: ['Too large'] }),
    );
  });

  it('it is told as what can not be reached', async () => {
    asNobody({ AWS_MAX_ATTEMPTS: '1' });
    const folder = harbour({ 'new.json': allowing('s3:GetObject'), 'old.json': allowing('s3:*') });
    const live = { endpoint: 'http://127.0.0.1:9' };
    const options = { proposed: `${folder}/new.json`, against: `${folder}/old.json`, live };
    const error = await verify(options).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(Unreachable);
    // Nothing of it is kept.
    expect(error.next).toMatch(/run it again\.$/);
  });
});

describe('policies of a template', () => {
  it("can't be asked about while nothing tells their names", async () => {
    asNobody();
    const { endpoint, requests } = await analyzing();
    const error = await verify({ proposed: SHIP, against: SHIP, live: { endpoint } }).catch((thrown) => thrown);
    expect(error).toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(/^AWS can't be asked about these policies: no deployment tells /),
      next: expect.stringContaining('--deployment'),
    });
    expect(requests).toEqual([]);
  });

  it('are asked about as they are deployed, with each call that was seen', async () => {
    asNobody();
    const { endpoint, requests } = await analyzing();
    const principal = '*ShipOrders*';
    const { report } = await verify({ proposed: SHIP, against: SHIP, ...SEEN, principal, live: { endpoint } });
    expect(JSON.stringify(requests)).not.toContain('${');
    const simulated = report.live?.opinions.filter(({ from }) => from === 'iam:SimulateCustomPolicy') ?? [];
    expect(simulated.length).toBeGreaterThan(0);
    expect(simulated.every(({ is, deployment }) => is === 'agreed' && deployment === 'stack-resources')).toBe(true);
  });

  it('and where the simulator denies what leastwise allows, that is shown with what it misses', async () => {
    asNobody();
    const { endpoint } = await analyzing({
      simulated: ({ action }) => ({
        ...(action.startsWith('dynamodb:')
          ? { decision: 'implicitDeny', missing: ['aws:SourceVpc'] }
          : { decision: 'allowed' }),
      }),
    });
    const principal = '*ShipOrders*';
    const verified = await verify({ proposed: SHIP, against: SHIP, ...SEEN, principal, live: { endpoint } });
    expect(holds(verified)).toBe(false);
    const text = writeVerdict(verified, 'text', { columns: 300 });
    expect(text).toMatch(
      /AWS disputes +SimulateCustomPolicy {2}dynamodb:\w+ on arn:aws:dynamodb:\S+ in stack-resources: AWS says denied \(implicitDeny\), leastwise allowed/,
    );
    expect(text).toContain('a condition asks for aws:SourceVpc, which the request does not tell');
  });
});

async function certificate(options: object): Promise<string> {
  const generated = await generate({ dir: BOOKSHOP, ...options });
  const found = generated.certify?.().find(({ of }) => of === 'ShipOrdersRole');
  const folder = harbour({});
  const file = path.join(folder, 'ShipOrdersRole.json');
  writeFileSync(file, JSON.stringify(found));
  return file;
}

describe('a certificate', () => {
  it('is asked about with all that was used and is needed, each request once', async () => {
    asNobody();
    const file = await certificate(SEEN);
    const { endpoint, requests } = await analyzing();
    const checked = await verifyCertificate(file, { live: { endpoint } });
    expect(certificateHolds(checked)).toBe(true);
    expect(requests[0]?.operation).toBe('ValidatePolicy');
    expect(checked.report.live?.opinions.filter(({ is }) => is !== 'agreed')).toEqual([]);
    const text = writeCertificateVerdict(checked, 'text', { columns: 200 });
    const schema = JSON.parse(readFileSync('data/schema/verify-certificate.json', 'utf8'));
    expect(problems(JSON.parse(writeCertificateVerdict(checked, 'json')), schema)).toEqual([]);
    expect(text).toMatch(/SimulateCustomPolicy +\d+ requests decided alike/);
  });

  it("that tells no names can't be", async () => {
    asNobody();
    const file = await certificate({});
    const { endpoint } = await analyzing();
    await expect(verifyCertificate(file, { live: { endpoint } })).rejects.toThrow(/AWS can't be asked/);
  });

  it('may be denied the simulator, which IAM says in its own way', async () => {
    asNobody();
    const file = await certificate(SEEN);
    const trouble = (operation: string) =>
      operation === 'SimulateCustomPolicy' ? refused(403, 'AccessDenied') : undefined;
    const { endpoint } = await analyzing({ trouble });
    const { report } = await verifyCertificate(file, { live: { endpoint } });
    expect(report.live?.unasked).toContainEqual(expect.objectContaining({ denied: 'iam:SimulateCustomPolicy' }));
  });
});

it('JSON keeps to the schema', async () => {
  const { verified } = await asked(allowing('s3:*'), allowing('s3:GetObject', CHARTS));
  const schema = JSON.parse(readFileSync('data/schema/verify.json', 'utf8'));
  expect(problems(JSON.parse(writeVerdict(verified, 'json')), schema)).toEqual([]);
});
