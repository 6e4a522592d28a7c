import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { install } from '../commands/install.js';
import { LIVE, SEEN, SHIP } from '../front/bookshop.js';
import { allowing, harbour } from '../front/harbour.js';
import { type Emulator, pythonWithMoto, startMoto } from './moto.js';

const found = pythonWithMoto();
if ('because' in found) console.warn(`Not run, AWS's analyzers over HTTP: ${found.because}.`);

const ACCOUNT = '111122223333';
const ACTIONS = [
  ...['access-analyzer:ValidatePolicy', 'access-analyzer:CheckNoNewAccess', 'access-analyzer:CheckAccessNotGranted'],
  'iam:SimulateCustomPolicy',
];

const CHARTS = 'arn:aws:s3:::charts/*';
const READS = allowing('s3:GetObject', CHARTS);
const ALL = allowing(['s3:*', 'sqs:*'], '*');

describe.skipIf('because' in found)('verify --live, the command with the real SDK', () => {
  let moto: Emulator;
  let installed: string;
  let keys: Readonly<Record<string, Key>>;

  beforeAll(async () => {
    installed = install();
    const server = 'test/e2e/emulator/analyzing_server.py';
    moto = await startMoto('python' in found ? found.python : '', ACCOUNT, server);
    keys = await users(moto.endpoint);
    await fetch(`${moto.endpoint}/moto-api/reset-auth`, { method: 'POST', body: '0' });
  });
  afterAll(() => {
    moto?.end();
    if (installed !== undefined) rmSync(installed, { recursive: true });
  });
  beforeEach(() => err({}));

  /** What the next requests of operations get: an error by its name, or other members than would be answered. */
  async function err(errs: Readonly<Record<string, readonly (string | object)[]>>): Promise<void> {
    await fetch(`${moto.endpoint}/moto-api/err`, { method: 'POST', body: JSON.stringify(errs) });
  }

  /** How often each operation was asked for. */
  async function asked(): Promise<Readonly<Record<string, number>>> {
    const answer = await fetch(`${moto.endpoint}/moto-api/err`);
    const all = ((await answer.json()) as { asked: readonly string[] }).asked;
    return Object.fromEntries([...new Set(all)].map((one) => [one, all.filter((other) => other === one).length]));
  }

  function verify(args: readonly string[], { as = 'auditor', region = 'eu-west-1' } = {}) {
    const bin = path.join(installed, 'bin/leastwise.js');
    const ours = Object.entries(process.env).filter(([name]) => !/^(AWS_|FORCE_COLOR)/.test(name));
    const nowhere = '/nonexistent/leastwise';
    const env = {
      ...Object.fromEntries(ours),
      ...{ AWS_ENDPOINT_URL: moto.endpoint, AWS_EC2_METADATA_DISABLED: 'true', ...keys[as] },
      ...{ AWS_CONFIG_FILE: nowhere, AWS_SHARED_CREDENTIALS_FILE: nowhere },
    };
    const live = ['--live', '--region', region];
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'verify', ...args, ...live], {
      ...{ encoding: 'utf8', env },
    });
    return { status, stdout: stdout.replace(/\s+/g, ' '), stderr };
  }

  function of(proposed: object, against: object): readonly string[] {
    const folder = harbour({ 'new.json': proposed, 'old.json': against });
    return [`${folder}/new.json`, '--against', `${folder}/old.json`];
  }

  it('agrees on what is contained and what is gone', async () => {
    const { status, stdout, stderr } = verify(of(READS, ALL));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('whether access is new: no new access');
    expect(await asked()).toEqual({ ValidatePolicy: 1, CheckNoNewAccess: 1, CheckAccessNotGranted: 2 });
  });

  it('agrees on what is new, for the request that shows it too', async () => {
    const { status, stdout } = verify(of(ALL, READS));
    expect(status).toBe(1);
    expect(stdout).toContain('whether access is new: new access');
    expect(stdout).not.toContain('disputes');
    expect(await asked()).toMatchObject({ SimulateCustomPolicy: 2 });
  });

  it('simulates each call that was seen, of a template as it is deployed, page by page', async () => {
    const seen = [
      ...['--trail', ...SEEN.trails, '--selectors', ...SEEN.selectors],
      ...['--deployment', path.join(LIVE, 'stack-resources.json'), '--principal', '*ShipOrders*'],
    ];
    const { status, stdout, stderr } = verify([SHIP, '--against', SHIP, ...seen]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/SimulateCustomPolicy \d+ requests decided alike/);
    expect(stdout).not.toContain('disputes');
    const { SimulateCustomPolicy: pages = 0 } = await asked();
    expect(pages).toBeGreaterThan(1);
    expect(stdout).toContain(`${pages} SimulateCustomPolicy`);
  });

  it('reads all pages of findings', async () => {
    const wide = allowing(['ec2:*', 's3:*', 'sns:*', 'sqs:*', 'iam:PassRole', 'kms:*', 'ssm:*', 'logs:*']);
    const { status, stdout } = verify([...of(wide, wide), '--verbose']);
    expect(status).toBe(0);
    expect(stdout).toContain('1 SECURITY_WARNING, 7 SUGGESTION');
    expect(await asked()).toMatchObject({ ValidatePolicy: 3 });
  });

  it('asks again where it is asked too often', async () => {
    await err({
      ValidatePolicy: ['ThrottlingException', 'ThrottlingException'],
      CheckNoNewAccess: ['InternalServerException'],
    });
    const { status, stdout } = verify(of(READS, ALL));
    expect(status).toBe(0);
    expect(stdout).toContain('1 ValidatePolicy, 1 CheckNoNewAccess (billed)');
    expect(await asked()).toMatchObject({ ValidatePolicy: 3, CheckNoNewAccess: 2 });
  });

  it('gives up where it is asked too often all the time', async () => {
    await err({ CheckNoNewAccess: Array.from({ length: 20 }, () => 'ThrottlingException') });
    const { status, stdout, stderr } = verify(of(READS, ALL));
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).toContain('too many requests, also after several tries');
    expect(stderr).not.toContain('kept');
  });

  it('names the one action that who asks may not, and goes on', async () => {
    const { status, stdout } = verify(of(READS, ALL), { as: 'apprentice' });
    expect(status).toBe(1);
    expect(stdout).toContain('AWS denies access-analyzer:CheckNoNewAccess on policies.');
    expect(stdout).toContain('CheckAccessNotGranted');
  });

  it('says where a region is not one of the account', () => {
    const { status, stderr } = verify(of(READS, ALL), { region: 'ap-east-1' });
    expect(status).toBe(2);
    expect(stderr.replace(/\s+/g, ' ')).toMatch(
      /AWS does not accept the credentials: UnrecognizedClientException\. .* in a region that an account has to enable first/,
    );
  });

  it.each([
    ['CheckNoNewAccess', { result: 'FAIL', reasons: [{ description: 'New access', statementIndex: 0 }] }, 'New access'],
    ['CheckAccessNotGranted', { result: 'FAIL', reasons: [{ description: 'sqs:* is granted' }] }, 'sqs:* is granted'],
    [
      'ValidatePolicy',
      {
        findings: [
          {
            ...{ findingType: 'ERROR', issueCode: 'INVALID_ARN', findingDetails: 'No such ARN.' },
            ...{ learnMoreLink: 'https://example.com', locations: [] },
          },
        ],
      },
      'ERROR INVALID_ARN: No such ARN.',
    ],
  ])('shows where %s says otherwise, and fails', async (operation, said, shown) => {
    await err({ [operation]: [said] });
    const { status, stdout } = verify(of(READS, ALL));
    expect(status).toBe(1);
    expect(stdout).toContain(`AWS disputes ${operation}`);
    expect(stdout).toContain(shown);
  });
});

interface Key {
  readonly AWS_ACCESS_KEY_ID: string;
  readonly AWS_SECRET_ACCESS_KEY: string;
}

/** While nothing is enforced yet: an auditor, who may ask all, and an apprentice, who may not ask for new access. */
async function users(endpoint: string): Promise<Readonly<Record<string, Key>>> {
  const credentials = { accessKeyId: 'AKIAMADEUPMADEUPMADE', secretAccessKey: 'made-up-secret' };
  const iam = new IAMClient({ endpoint, region: 'eu-west-1', credentials });
  const user = async (UserName: string, Action: readonly string[]): Promise<readonly [string, Key]> => {
    const PolicyDocument = JSON.stringify(allowing(Action));
    await iam.send(new CreateUserCommand({ UserName }));
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'asks', PolicyDocument }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
    return [
      UserName,
      { AWS_ACCESS_KEY_ID: AccessKey?.AccessKeyId ?? '', AWS_SECRET_ACCESS_KEY: AccessKey?.SecretAccessKey ?? '' },
    ];
  };
  return Object.fromEntries([
    await user('auditor', ACTIONS),
    await user(
      'apprentice',
      ACTIONS.filter((one) => !one.endsWith('CheckNoNewAccess')),
    ),
  ]);
}
