import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../src/generate.js';
import { globMatches } from '../../src/vocabulary/index.js';
import { write } from '../../src/write.js';
import {
  ACCOUNT,
  EVENTS,
  environmentOf,
  makeResources,
  PROJECT,
  REGION,
  restock,
  stackOf,
} from './enforcement/harbour.js';
import { type Emulator, pythonWithMoto, startMoto } from './moto.js';

const found = pythonWithMoto();
if ('because' in found) console.warn(`Not run, handlers against an AWS that enforces policies: ${found.because}.`);

/** One action on one resource, as a statement allows it. */
interface Grant {
  readonly action: string;
  readonly resource: string;
}

interface Checked extends Grant {
  readonly isAllowed: boolean;
}

const ASSUMED_BY_LAMBDA = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com', AWS: '*' }, Action: 'sts:AssumeRole' }],
});

describe.skipIf('because' in found)('handlers against an AWS that enforces the policies made for them', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'leastwise-e2e-'));
  const table: string[] = [];
  let moto: Emulator;
  let environment: Readonly<Record<string, string>>;
  let workloads: readonly Workload[];

  beforeAll(async () => {
    const server = 'test/e2e/emulator/enforcing_server.py';
    moto = await startMoto('python' in found ? found.python : '', ACCOUNT, server);
    Object.assign(process.env, {
      ...{ AWS_ENDPOINT_URL: moto.endpoint, AWS_REGION: REGION, AWS_EC2_METADATA_DISABLED: 'true' },
      ...{ AWS_ACCESS_KEY_ID: 'AKIAMADEUPMADEUPMADE', AWS_SECRET_ACCESS_KEY: 'made-up-secret' },
    });
    const made = await makeResources();
    environment = environmentOf(made);
    const deployment = path.join(folder, 'live.json');
    writeFileSync(deployment, stackOf(made));
    const generated = await generate({ dir: PROJECT, deployments: [deployment], concrete: true });
    workloads = JSON.parse(write(generated, 'json')).workloads;
    await becomeAdministrator();
    await fetch(`${moto.endpoint}/moto-api/reset-auth`, { method: 'POST', body: '0' });
  });

  afterAll(() => {
    moto?.end();
    rmSync(folder, { recursive: true, force: true });
    if (table.length > 0) console.log(table.join('\n'));
  });

  it.each(EVENTS)('%s', async (id, event) => {
    const workload = workloads.find((one) => one.id === id);
    const granted = grantsOf(workload?.policy);
    const role = await makeRole(id);
    const call = (grants: readonly Grant[]) => called(role, workload, event, grants);

    const whole = await call(granted);
    expect(whole.error).toBeUndefined();
    expect(whole.checked.filter(({ isAllowed }) => !isAllowed)).toEqual([]);
    expect(whole.checked.length).toBeGreaterThan(0);

    const exercised = granted.filter((grant) => whole.checked.some((check) => covers(grant, check)));
    for (const grant of exercised) {
      const without = await call(granted.filter((other) => other !== grant));
      expect(
        without.checked.some(({ isAllowed }) => !isAllowed),
        `without ${grant.action} on ${grant.resource}`,
      ).toBe(true);
      expect(without.error).toMatch(/AccessDenied|not authorized/i);
    }
    const needed = (workload?.needs ?? []).filter(isOfCall).map(({ action }) => action);
    expect(exercised.map(({ action }) => action).sort()).toEqual(needed.sort());
    table.push(
      `${id.padEnd(16)} ${whole.checked.length} checks allowed, ${exercised.length} of ${exercised.length} removals denied`,
    );
  });

  async function makeRole(id: string): Promise<Role> {
    const iam = new IAMClient();
    const made = await iam.send(new CreateRoleCommand({ RoleName: id, AssumeRolePolicyDocument: ASSUMED_BY_LAMBDA }));
    const { Credentials } = await new STSClient().send(
      new AssumeRoleCommand({ RoleArn: made.Role?.Arn, RoleSessionName: id }),
    );
    return {
      name: id,
      environment: {
        AWS_ACCESS_KEY_ID: Credentials?.AccessKeyId ?? '',
        AWS_SECRET_ACCESS_KEY: Credentials?.SecretAccessKey ?? '',
        AWS_SESSION_TOKEN: Credentials?.SessionToken ?? '',
      },
    };
  }

  /** Calls a handler as a role that has these grants and no others. */
  async function called(role: Role, workload: Workload | undefined, event: object, grants: readonly Grant[]) {
    const Statement = grants.map(({ action, resource }) => ({ Effect: 'Allow', Action: action, Resource: resource }));
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
    await new IAMClient().send(
      new PutRolePolicyCommand({ RoleName: role.name, PolicyName: 'generated', PolicyDocument }),
    );
    await restock();
    const { file = '', handler = '' } = workload?.entry ?? {};
    const before = moto.told().length;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['test/e2e/enforcement/call.mjs', path.resolve(PROJECT, file), handler, JSON.stringify(event)],
      { env: { ...process.env, ...environment, ...role.environment } },
    );
    const { error } = JSON.parse(stdout) as { error?: string };
    return { error, checked: checksIn(moto.told().slice(before), role.name) };
  }
});

interface Workload {
  readonly id: string;
  readonly entry: { readonly file: string; readonly handler: string };
  readonly policy: { readonly Statement: readonly { readonly Action: Texts; readonly Resource: Texts }[] };
  readonly needs: readonly { readonly action: string; readonly because: readonly { readonly from: string }[] }[];
}

type Texts = string | readonly string[];

interface Role {
  readonly name: string;
  readonly environment: Readonly<Record<string, string>>;
}

function grantsOf(policy: Workload['policy'] | undefined): readonly Grant[] {
  return (policy?.Statement ?? []).flatMap(({ Action, Resource }) =>
    [Action].flat().flatMap((action) => [Resource].flat().map((resource) => ({ action, resource }))),
  );
}

function covers({ action, resource }: Grant, check: Grant): boolean {
  return globMatches(action.toLowerCase(), check.action.toLowerCase()) && globMatches(resource, check.resource);
}

function isOfCall({ because }: Workload['needs'][number]): boolean {
  return because.some(({ from }) => from === 'call');
}

function checksIn(lines: readonly string[], role: string): readonly Checked[] {
  return lines
    .filter((line) => line.startsWith('{"authz"') && line.includes(`assumed-role/${role}/`))
    .map((line) => JSON.parse(line))
    .map(({ authz, action, resource }) => ({ action, resource, isAllowed: authz === 'allow' }));
}

/** While nothing is enforced yet: what makes roles later must be allowed to. */
async function becomeAdministrator(): Promise<void> {
  const iam = new IAMClient();
  const UserName = 'harbour-master';
  await iam.send(new CreateUserCommand({ UserName }));
  const PolicyDocument = readFileSync('test/e2e/enforcement/administrator.json', 'utf8');
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'all', PolicyDocument }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: AccessKey?.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: AccessKey?.SecretAccessKey,
  });
}
