import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { verify } from '../../src/verify.js';
import { UserError } from '../../src/vocabulary/index.js';
import { allowing, harbour, verified } from '../front/harbour.js';

const TEMPLATE = JSON.stringify({
  Resources: {
    Charts: { Type: 'AWS::S3::Bucket' },
    Pilot: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } },
  },
});

describe('what the user names and is not there', () => {
  it.each<[string, Record<string, unknown>, string, string, string]>([
    [
      'no such file',
      {},
      'cargo.json',
      'There is no file or folder `cargo.json`, and no AWS managed policy of that name',
      'Name a policy file',
    ],
    [
      'no such managed policy',
      {},
      'arn:aws:iam::aws:policy/Cargo',
      'and no AWS managed policy of that name',
      'Name a policy file',
    ],
    [
      'a path is no managed policy',
      {},
      'policies/ReadOnlyAccess',
      'There is no file or folder `policies/ReadOnlyAccess`',
      'Name a policy file',
    ],
    [
      'a customer’s policy',
      {},
      'arn:aws:iam::111122223333:policy/Cargo',
      'is no AWS managed policy, and leastwise asks no account',
      'get-policy-version',
    ],
    ['no template in front of the #', {}, 'cargo.json#Pilot', 'There is no file `cargo.json`.', 'in front of the #'],
    [
      'no such role',
      { 'template.json': TEMPLATE },
      'template.json#Captain',
      '` has no role, function or policy `Captain`',
      'It has `Pilot`.',
    ],
    [
      'a template without a role',
      { 'template.json': TEMPLATE },
      'template.json',
      '` is a template, which may hold many policies',
      '#Pilot',
    ],
    [
      'a role of what is no template',
      { 'cargo.json': allowing('s3:*') },
      'cargo.json#Pilot',
      'is no template and no service',
      'Leave out the #',
    ],
    [
      'a role of a folder',
      { 'cargo/a.json': allowing('s3:*') },
      'cargo#Pilot',
      'is a folder, which has no `Pilot`',
      'Name the template',
    ],
    [
      'a role of an app of the AWS CDK',
      { 'cargo.ts': 'new Stack(app);' },
      'cargo.ts#Pilot',
      'cargo.ts` is a program',
      'cdk.out/NAME.template.json#Pilot',
    ],
    [
      'neither JSON nor YAML',
      { 'cargo.json': '{"Statement": [' },
      'cargo.json',
      'cargo.json:1` is neither JSON nor YAML',
      'Correct it',
    ],
    [
      'no policy',
      { 'cargo.json': { name: 'cargo' } },
      'cargo.json',
      '` holds no policy document',
      'an object with a `Statement`',
    ],
    ['an empty file', { 'cargo.json': '' }, 'cargo.json', '` holds no policy document', 'an object with a `Statement`'],
    ['an empty list', { 'cargo.json': [] }, 'cargo.json', '` holds no policy document', 'an object with a `Statement`'],
    [
      'an empty folder',
      { 'cargo/notes.txt': 'none' },
      'cargo',
      'There is no policy document in the folder `',
      'a .json or .yaml file',
    ],
    [
      'a folder that `generate` wrote',
      { 'out/report.json': {}, 'out/roles/Pilot.json': {} },
      'out',
      'holds the policies of several roles',
      'out/roles/Pilot.json',
    ],
    ['standard input twice', {}, '-', 'can be read only once', 'Name a file'],
  ])('%s', async (_, files, named, message, next) => {
    const error = await verified(files, named, named === '-' ? '/dev/stdin#Pilot' : 'ReadOnlyAccess').catch(
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).message).toContain(message);
    expect((error as UserError).next).toContain(next);
  });

  it('settings that are none', async () => {
    const error = await verified({}, 'ReadOnlyAccess', 'ReadOnlyAccess', { account: '1' }).catch((e: unknown) => e);
    expect((error as UserError).message).toBe(
      '`account` in the options is not an account of twelve digits (a text, in quotation marks).',
    );
  });
});

describe('what is read', () => {
  it('is nothing outside of a folder that is named, whatever links say', async () => {
    const [folder, elsewhere] = [harbour({ 'a.json': allowing('s3:GetObject') }), harbour({ 'b.json': allowing('*') })];
    symlinkSync(path.join(elsewhere, 'b.json'), path.join(folder, 'b.json'));
    const { report } = await verify({ proposed: folder, against: 'AmazonS3FullAccess' });
    expect(report.containment.is).toBe('proven');
    expect(report.notes).toEqual([`\`b.json\` leads nowhere, or out of \`${folder}\`, and is not read`]);
  });

  it('goes before a managed policy of that name', async () => {
    const folder = harbour({ ReadOnlyAccess: allowing('sqs:*') });
    const { report } = await verify({ proposed: path.join(folder, 'ReadOnlyAccess'), against: 'AmazonSQSFullAccess' });
    expect(report.proposed.is).toBe('file');
    expect(report.containment.is).toBe('proven');
  });

  it('may have a # in its name', async () => {
    const { is } = await verified({ 'berth#1.json': allowing('sqs:*') }, 'berth#1.json', 'AmazonSQSFullAccess');
    expect(is).toBe('proven');
  });
});
