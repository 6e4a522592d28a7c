import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { accountIn, readSnapshot, snapshotText } from '../../src/account/index.js';
import { project } from '../front/project.js';
import { allowing, attached, inline, managed, role, user, vineyard } from './vineyard.js';

const IAM = 'arn:aws:iam::111122223333';

function holder(details: Parameters<typeof vineyard>[0], name: string) {
  const found = accountIn(vineyard(details)).holders.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

describe('a role', () => {
  it('has its inline policies, the current versions of its managed ones, and those of AWS by name', () => {
    const picking = role('picking', {
      ...inline(allowing('s3:GetObject')),
      ...attached(`${IAM}:policy/press`, 'arn:aws:iam::aws:policy/AWSLambda_FullAccess'),
    });
    const { policies } = holder({ roles: [picking], policies: [managed('press', allowing('sqs:*'))] }, 'picking');
    expect(policies).toEqual([
      { name: 'own', is: 'inline', document: allowing('s3:GetObject') },
      { name: 'press', is: 'customer managed', arn: `${IAM}:policy/press`, document: allowing('sqs:*') },
      {
        name: 'AWSLambda_FullAccess',
        is: 'AWS managed',
        arn: 'arn:aws:iam::aws:policy/AWSLambda_FullAccess',
        document: undefined,
      },
    ]);
  });

  it('has documents in percent-encoding too, as the API gives them', () => {
    const encoded = encodeURIComponent(JSON.stringify(allowing('s3:GetObject')));
    expect(holder({ roles: [role('picking', inline(encoded))] }, 'picking').policies[0]?.document).toEqual(
      allowing('s3:GetObject'),
    );
  });

  it('has a boundary, tags, instance profiles, a last use', () => {
    const picking = role('picking', {
      PermissionsBoundary: { PermissionsBoundaryArn: `${IAM}:policy/fence` },
      Tags: [{ Key: 'team', Value: 'harvest' }],
      InstanceProfileList: [{ InstanceProfileName: 'tractors' }],
      RoleLastUsed: { LastUsedDate: '2026-07-01T10:00:00+00:00', Region: 'eu-west-1' },
    });
    expect(holder({ roles: [picking], policies: [managed('fence', allowing('s3:*'))] }, 'picking')).toMatchObject({
      boundary: { name: 'fence', document: allowing('s3:*') },
      tags: new Map([['team', 'harvest']]),
      ...{ instanceProfiles: ['tractors'], lastUsed: '2026-07-01T10:00:00.000Z' },
    });
  });

  it('of IAM Identity Center tells its permission set', () => {
    const name = 'AWSReservedSSO_Wine_Taster_0123456789abcdef';
    const arn = `${IAM}:role/aws-reserved/sso.amazonaws.com/eu-west-1/${name}`;
    expect(holder({ roles: [role(name, { Arn: arn })] }, name).permissionSet).toBe('Wine_Taster');
  });

  it('that a service owns is left out, and counted', () => {
    const linked = role('AWSServiceRoleForSupport', { Path: '/aws-service-role/support.amazonaws.com/' });
    const { holders, serviceLinked } = accountIn(vineyard({ roles: [linked, role('picking')] }));
    expect([holders.map(({ name }) => name), serviceLinked]).toEqual([['picking'], 1]);
  });
});

describe('a user', () => {
  it('has the policies of its groups, and its credentials where the report tells', () => {
    const report = [
      'user,arn,password_enabled,password_last_used,password_last_changed,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date',
      `ada,${IAM}:user/ada,false,N/A,N/A,true,2025-01-01T00:00:00+00:00,2026-05-01T00:00:00+00:00,false,N/A,N/A`,
      `"b,ob",${IAM}:user/bob,true,no_information,2025-01-01T00:00:00+00:00,false,N/A,N/A,false,N/A,N/A`,
    ].join('\n');
    const group = {
      GroupName: 'tasters',
      GroupPolicyList: [{ PolicyName: 'taste', PolicyDocument: allowing('s3:Get*') }],
    };
    const ada = holder({ users: [user('ada', { GroupList: ['tasters'] })], groups: [group], report }, 'ada');
    expect(ada.policies).toEqual([{ name: 'taste', is: 'inline', group: 'tasters', document: allowing('s3:Get*') }]);
    expect(ada.credentials).toEqual([
      {
        name: 'access key 1',
        isActive: true,
        created: '2025-01-01T00:00:00+00:00',
        lastUsed: '2026-05-01T00:00:00+00:00',
      },
    ]);
    expect(holder({ users: [user('bob')], report }, 'bob').credentials).toMatchObject([{ name: 'password' }]);
  });
});

describe('a snapshot', () => {
  it('is written as it is read, with plain documents', () => {
    const folder = project();
    const file = path.join(folder, 'account.json');
    const encoded = role('picking', inline(encodeURIComponent(JSON.stringify(allowing('s3:GetObject')))));
    writeFileSync(file, snapshotText(vineyard({ roles: [encoded] })));
    const plain = role('picking', inline(allowing('s3:GetObject')));
    expect(readSnapshot(file)).toEqual(vineyard({ roles: [plain] }));
  });

  it.each([
    ['nothing', undefined, 'There is no file'],
    ['no JSON', 'hello', 'is no snapshot of an account.'],
    ['something else', '{"Statement": []}', 'is no snapshot of an account.'],
  ])('that is %s is an error', (_, text, message) => {
    const folder = project(text === undefined ? {} : { 'account.json': text });
    expect(() => readSnapshot(path.join(folder, 'account.json'))).toThrow(message);
  });

  it('without roles and users is an error', () => {
    expect(() => accountIn(vineyard({}))).toThrow('The snapshot holds no role, user or policy of an account.');
  });
});
