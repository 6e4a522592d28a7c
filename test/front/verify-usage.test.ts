import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verify, writeVerdict } from '../../src/index.js';
import { problems } from '../report/schema.js';
import { SEEN, SHIP } from './bookshop.js';
import { allowing, harbour } from './harbour.js';

/** A pilot's two calls, and one that was denied. */
const record = (eventName: string, key: string, error: object = {}) => ({
  ...{ eventVersion: '1.09', eventSource: 's3.amazonaws.com', eventName, awsRegion: 'eu-west-1', ...error },
  ...{ eventTime: '2026-07-01T10:00:45Z', eventID: `${eventName}-${key}`, eventCategory: 'Data', readOnly: false },
  ...{ eventType: 'AwsApiCall', recipientAccountId: '111122223333', managementEvent: false },
  requestParameters: { bucketName: 'charts', key },
  resources: [
    { type: 'AWS::S3::Object', ARN: `arn:aws:s3:::charts/${key}` },
    { type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::charts', accountId: '111122223333' },
  ],
  userIdentity: {
    ...{ type: 'AssumedRole', principalId: 'AROAEXAMPLEPILOT00000:night', accountId: '111122223333' },
    arn: 'arn:aws:sts::111122223333:assumed-role/pilot/night',
    sessionContext: {
      sessionIssuer: {
        ...{ type: 'Role', principalId: 'AROAEXAMPLEPILOT00000', accountId: '111122223333', userName: 'pilot' },
        arn: 'arn:aws:iam::111122223333:role/pilot',
      },
    },
  },
});
const RECORDS = [
  record('GetObject', 'north/1'),
  record('PutObject', 'log/1'),
  record('DeleteObject', 'north/1', { errorCode: 'AccessDenied' }),
];
const SELECTORS = {
  AdvancedEventSelectors: ['AWS::S3::Object', 'AWS::S3::AccessPoint'].map((type) => ({
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: [type] },
    ],
  })),
};

async function asked(policy: object, more: object = {}) {
  const folder = harbour({
    ...{ 'new.json': policy, 'old.json': allowing('*'), 'trail.json': { Records: RECORDS }, 's.json': SELECTORS },
  });
  const options = { proposed: `${folder}/new.json`, against: `${folder}/old.json`, trails: [`${folder}/trail.json`] };
  return verify({ ...options, selectors: [`${folder}/s.json`], ...more });
}

describe('what a trail shows is asked of the new policies', () => {
  it('and is allowed, where each element is needed too', async () => {
    const { report } = await asked(allowing(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::charts/*'));
    expect(report.replay).toMatchObject({
      ...{ events: 2, denied: [], unknown: [], principals: ['arn:aws:iam::111122223333:role/pilot'] },
    });
    expect(report.irreducible).toEqual({ is: 'proven' });
    expect(report.notes).toContain('not replayed: 1 check denied then');
  });

  it('and would be denied, each check with who made it', async () => {
    const { report } = await asked(allowing('s3:*', 'arn:aws:s3:::charts/north/*'));
    expect(report.replay?.denied).toMatchObject([
      { action: 's3:PutObject', times: 1, principal: 'arn:aws:iam::111122223333:role/pilot' },
    ]);
    expect(report.irreducible).toEqual({
      is: 'refuted',
      by: ['of s3:* on arn:aws:s3:::charts/north/* only a part is asked for'],
    });
  });

  it('where a denial counts as much as what is allowed', async () => {
    const deny = { Effect: 'Deny', Action: 's3:PutObject', Resource: '*' };
    const { report } = await asked({ Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }, deny] });
    expect(report.replay?.denied.map(({ action }) => action)).toEqual(['s3:PutObject']);
  });

  it('where what no call needs is named, but what a trail can’t show is not taken for that', async () => {
    const policy = allowing(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], 'arn:aws:s3:::charts/*');
    const said = 'nothing asks for s3:DeleteObject on arn:aws:s3:::charts/*';
    expect((await asked(policy)).report.irreducible).toEqual({ is: 'refuted', by: [said] });
    expect((await asked(policy, { selectors: [] })).report.irreducible).toEqual({
      is: 'unknown',
      because: [`${said}: a data event, which few trails record: --selectors tells`],
    });
  });

  it('and it is refused to prove something by no call', async () => {
    await expect(asked(allowing('*'), { principal: 'nobody' })).rejects.toThrow(
      'The trail shows no call of `nobody` that was allowed.',
    );
  });

  it('and a deployment is refused where there are no names for it', async () => {
    await expect(asked(allowing('*'), { deployments: SEEN.deployments })).rejects.toThrow('no names of a template');
  });
});

describe('with the example', () => {
  const of = (principal: string, more: object = {}) =>
    verify({ proposed: SHIP, against: SHIP, principal, ...SEEN, ...more });

  it('a role is allowed what it did itself, and not what another did', async () => {
    const own = await of('*ShipOrders*');
    expect(own.report.replay).toMatchObject({ denied: [], unknown: [] });
    const other = (await of('*PlaceOrder*')).report.replay;
    expect(new Set(other?.denied.map(({ action }) => action))).toEqual(new Set(['s3:PutObject']));
  });

  it('it can’t be told where nobody tells what names stand for, but for what is never allowed', async () => {
    const { replay } = (await of('*PlaceOrder*', { deployments: [] })).report;
    expect(new Set(replay?.denied.map(({ action }) => action))).toEqual(new Set(['s3:PutObject']));
    expect(replay?.unknown.map(({ action }) => action)).toContain('dynamodb:PutItem');
  });

  it('JSON keeps to the schema, and text and Markdown tell the same', async () => {
    const other = await of('*PlaceOrder*');
    const schema = JSON.parse(readFileSync('data/schema/verify.json', 'utf8'));
    expect(problems(JSON.parse(writeVerdict(other, 'json')), schema)).toEqual([]);
    expect(writeVerdict(other, 'text', { colour: false })).toMatch(
      / {2}replay +refuted {2}s3:PutObject on .* would be denied/,
    );
    expect(writeVerdict(other, 'markdown')).toMatch(/^- \*\*replay: refuted\.\*\* `s3:PutObject on /m);
  });
});
