import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../src/audit.js';
import { type Emulator, pythonWithMoto, startMoto } from './moto.js';

const found = pythonWithMoto();
if ('because' in found) console.warn(`Not run, the audit of an account in moto: ${found.because}.`);

const ACCOUNT = '111122223333';
const ROLES = 60;

describe.skipIf('because' in found)("an account in moto's AWS, over HTTP and with the real SDK", () => {
  let moto: Emulator;

  beforeAll(async () => {
    moto = await startMoto('python' in found ? found.python : '', ACCOUNT);
    Object.assign(process.env, {
      ...{ AWS_ENDPOINT_URL: moto.endpoint, AWS_REGION: 'eu-west-1', AWS_EC2_METADATA_DISABLED: 'true' },
      ...{ AWS_ACCESS_KEY_ID: 'AKIAMADEUPMADEUPMADE', AWS_SECRET_ACCESS_KEY: 'made-up-secret' },
    });
    await fill();
  });
  afterAll(() => moto?.end());

  it('is read whole: inline and managed policies, and who shares one', async () => {
    const { report } = await audit({ role: 'till-*' });
    expect(report.account).toMatchObject({ id: ACCOUNT, roles: ROLES });
    expect(report.holders).toHaveLength(ROLES);
    expect(report.holders[0]).toMatchObject({
      holder: { name: 'till-0' },
      ways: [{ actions: ['iam:PassRole', 'lambda:CreateFunction'] }],
    });
    expect(report.holders.every(({ holder }) => holder.policies.length === 2)).toBe(true);
    expect(report.shared).toMatchObject([{ name: 'till-shared' }]);
    expect(report.shared[0]?.holders).toHaveLength(ROLES);
  });
});

async function fill(): Promise<void> {
  const iam = new IAMClient({});
  const allowing = (...Action: readonly string[]): string =>
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  };
  const { Policy: shared } = await iam.send(
    new CreatePolicyCommand({ PolicyName: 'till-shared', PolicyDocument: allowing('sqs:SendMessage') }),
  );
  for (let n = 0; n < ROLES; n++) {
    const RoleName = `till-${n}`;
    const own = n === 0 ? allowing('iam:PassRole', 'lambda:CreateFunction') : allowing('dynamodb:GetItem');
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) }));
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'own', PolicyDocument: own }));
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: shared?.Arn ?? '' }));
  }
}
