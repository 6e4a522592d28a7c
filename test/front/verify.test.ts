import { describe, expect, it } from 'vitest';
import { allowing, verified } from './harbour.js';

const WIDE = allowing('s3:*');
const NARROW = allowing('s3:GetObject', 'arn:aws:s3:::charts/*');

describe('a side may be', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['a policy file in JSON', { 'new.json': NARROW }, 'new.json'],
    [
      'one in YAML',
      { 'new.yaml': 'Statement:\n- {Effect: Allow, Action: s3:GetObject, Resource: "arn:aws:s3:::charts/*"}\n' },
      'new.yaml',
    ],
    ['a list of documents', { 'new.json': [NARROW, allowing('s3:PutObject')] }, 'new.json'],
    ['what `aws iam get-policy-version` prints', { 'new.json': { PolicyVersion: { Document: NARROW } } }, 'new.json'],
    [
      'what `aws iam get-role-policy` prints',
      { 'new.json': { RoleName: 'Pilot', PolicyName: 'Charts', PolicyDocument: NARROW } },
      'new.json',
    ],
    [
      'what the IAM API itself gives',
      { 'new.json': { PolicyDocument: encodeURIComponent(JSON.stringify(NARROW)) } },
      'new.json',
    ],
    ['a folder', { 'new/read.json': NARROW, 'new/write.yml': JSON.stringify(allowing('s3:PutObject')) }, 'new'],
    ['an AWS managed policy by name', {}, 'AmazonS3ReadOnlyAccess'],
    ['or by ARN', {}, 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'],
  ])('%s', async (_, files, proposed) => {
    const wide = allowing(['s3:*', 's3-object-lambda:*']);
    expect((await verified({ ...files, 'old.json': wide }, proposed, 'old.json')).is).toBe('proven');
    const nothing = allowing('sqs:SendMessage');
    expect((await verified({ ...files, 'old.json': nothing }, proposed, 'old.json')).is).toBe('refuted');
  });

  it('a folder, whose policies hold together: a denial in one file counts for all', async () => {
    const deny = { Statement: { Effect: 'Deny', Action: 's3:PutObject', Resource: '*' } };
    const files = { 'new/allow.json': WIDE, 'new/deny.json': deny, 'old/a.json': WIDE, 'old/b.json': deny };
    expect((await verified(files, 'new', 'old')).is).toBe('proven');
    expect((await verified(files, 'new/allow.json', 'old')).is).toBe('refuted');
  });

  it('a folder with files that are none, which are told', async () => {
    const files = {
      'new/read.json': NARROW,
      'new/package.json': { name: 'harbour' },
      'new/README.md': '',
      'old.json': WIDE,
    };
    const { is, notes } = await verified(files, 'new', 'old.json');
    expect({ is, notes }).toEqual({
      is: 'proven',
      notes: ['`new/package.json` is no policy document and is left out'],
    });
  });
});

describe('a verdict tells', () => {
  it('the request that refutes it', async () => {
    const { verdict } = await verified({ 'new.json': WIDE, 'old.json': NARROW }, 'new.json', 'old.json');
    expect(verdict).toMatchObject({ is: 'refuted', by: { action: expect.stringMatching(/^s3:/) } });
  });

  it('which sides it is about', async () => {
    const { report } = await verified({ 'a/1.json': NARROW, 'a/2.json': NARROW }, 'a', 'ReadOnlyAccess');
    expect(report.proposed).toMatchObject({ is: 'folder', policies: 2 });
    expect(report.against).toMatchObject({ is: 'managed policy', policies: 1, named: 'ReadOnlyAccess' });
    expect(report.catalog).toMatch(/^\d{4}-\d\d-\d\d$/);
  });
});

describe('what IAM takes and ignores is noted', () => {
  it('such as an action that there is not', async () => {
    const { is, notes } = await verified(
      { 'new.json': allowing('s3:GetObjct'), 'old.json': WIDE },
      'new.json',
      'old.json',
    );
    expect(is).toBe('proven');
    expect(notes).toEqual([
      expect.stringMatching(
        /^new\.json, Statement\[0\]\.Action: .* has no action `s3:GetObjct`; write `s3:GetObject`$/,
      ),
    ]);
  });

  it('but not of what AWS itself publishes', async () => {
    expect((await verified({}, 'ReadOnlyAccess', 'AdministratorAccess')).notes).toEqual([]);
  });
});

describe('what can not be read makes no wrong claim', () => {
  const REFUSED = { Statement: { Effect: 'Allow', Action: 'charts', Resource: '*' } };

  it('a statement that IAM refuses leaves the verdict open, with its path', async () => {
    const both = [NARROW, REFUSED];
    const { because, unread } = await verified({ 'new.json': both, 'old.json': WIDE }, 'new.json', 'old.json');
    expect(because).toBe('what `new.json` allows is not known in full');
    expect(unread).toEqual([
      'new.json, [1], Statement.Action: IAM refuses it: `charts` is no action: an action is written `service:Name`',
    ]);
  });

  it('on either side', async () => {
    const { because } = await verified({ 'new.json': NARROW, 'old.json': [WIDE, REFUSED] }, 'new.json', 'old.json');
    expect(because).toBe('what `old.json` allows is not known in full');
  });

  it('an element that stands twice is told', async () => {
    const twice = '{"Statement": [], "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}';
    const { is, unread } = await verified({ 'new.json': twice, 'old.json': WIDE }, 'new.json', 'old.json');
    expect({ is, unread }).toEqual({
      is: 'unknown',
      unread: ['new.json:1: the key `Statement` stands twice in one map: the last one counts'],
    });
  });

  const LATER = { 'Fn::GetAtt': ['Macro', 'Made.Up'] };
  const template = (statement: object): string =>
    JSON.stringify({
      Resources: {
        Macro: { Type: 'Custom::Macro' },
        Pilot: {
          Type: 'AWS::IAM::Policy',
          Properties: {
            PolicyDocument: {
              Statement: [WIDE, statement].flatMap((one) => ('Statement' in one ? one.Statement : [one])),
            },
          },
        },
      },
    });
  const UNTOLD = { 'Fn::Transform': { Name: 'Tides' } };

  it.each([
    ['what it may allow beyond that', 'new', { Effect: 'Allow', Action: 'sqs:*', Resource: UNTOLD }, WIDE, 'unknown'],
    ['what it may deny', 'new', { Effect: 'Deny', Action: 's3:*', Resource: UNTOLD }, WIDE, 'proven'],
    [
      'what it may deny of the counterexample',
      'new',
      { Effect: 'Deny', Action: 's3:*', Resource: UNTOLD },
      NARROW,
      'unknown',
    ],
    [
      'what it may deny of something else',
      'new',
      { Effect: 'Deny', Action: 'sqs:*', Resource: UNTOLD },
      NARROW,
      'refuted',
    ],
    [
      'what the old one may allow beyond that',
      'old',
      { Effect: 'Allow', Action: 'sqs:*', Resource: UNTOLD },
      NARROW,
      'proven',
    ],
    [
      'what the old one may allow of the counterexample',
      'old',
      { Effect: 'Allow', Action: 'sqs:*', Resource: UNTOLD },
      allowing('sqs:SendMessage'),
      'unknown',
    ],
    ['what the old one may deny', 'old', { Effect: 'Deny', Action: 's3:*', Resource: UNTOLD }, NARROW, 'unknown'],
  ])('in a statement that only a deployment tells: %s', async (_, side, statement, other, is) => {
    const files = { 'template.json': template(statement), 'other.json': other };
    const [proposed = '', against = ''] =
      side === 'new' ? ['template.json#Pilot', 'other.json'] : ['other.json', 'template.json#Pilot'];
    expect((await verified(files, proposed, against)).is).toBe(is);
  });

  it('a name that nobody knows is no obstacle', async () => {
    const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: LATER };
    const files = { 'template.json': template(statement), 'other.json': WIDE };
    expect((await verified(files, 'template.json#Pilot', 'other.json')).is).toBe('proven');
  });
});
