import { describe, expect, it } from 'vitest';
import { recordIn, type TrailRecord } from '../../src/trail/records/record.js';
import { principalOf } from '../../src/trail/who.js';

const written = {
  eventSource: 's3.amazonaws.com',
  eventName: 'GetObject',
  awsRegion: 'eu-west-1',
  eventType: 'AwsApiCall',
};
const RECORD = recordIn(written) as TrailRecord;
const by = (identity: TrailRecord['identity'], more: Partial<TrailRecord> = {}) =>
  principalOf({ ...RECORD, ...more, identity });

const issuer = (arn: string, principalId = 'AROATILL') => ({
  sessionContext: { sessionIssuer: { type: 'Role', arn, principalId, accountId: '111122223333' } },
});

describe('who is behind a call', () => {
  it('the role of a session, with its path', () => {
    const arn = 'arn:aws:sts::111122223333:assumed-role/till/day';
    const identity = { type: 'AssumedRole', arn, ...issuer('arn:aws:iam::111122223333:role/shop/till') };
    expect(by({ ...identity, principalId: 'AROATILL:day' })).toEqual({
      ...{ arn: 'arn:aws:iam::111122223333:role/shop/till', id: 'AROATILL' },
      ...{ account: '111122223333', partition: 'aws' },
    });
  });

  it('without an issuer the role that the session is named after, whose path is not told', () => {
    const identity = { type: 'AssumedRole', arn: 'arn:aws-cn:sts::111122223333:assumed-role/till/a/b' };
    expect(by({ ...identity, principalId: 'AROATILL:a' })).toMatchObject({
      ...{ arn: 'arn:aws-cn:iam::111122223333:role/till', id: 'AROATILL', partition: 'aws-cn' },
    });
  });

  it('a user, by ARN or by name', () => {
    const arn = 'arn:aws:iam::111122223333:user/ada';
    expect(by({ type: 'IAMUser', arn, principalId: 'AIDAADA' })).toMatchObject({ arn, id: 'AIDAADA' });
    expect(by({ type: 'IAMUser', userName: 'ada', accountId: '111122223333' })).toMatchObject({ arn });
  });

  it('the user that a federated session was made by', () => {
    const identity = { type: 'FederatedUser', arn: 'arn:aws:sts::111122223333:federated-user/x' };
    expect(by({ ...identity, ...issuer('arn:aws:iam::111122223333:user/ada', 'AIDAADA') })).toMatchObject({
      ...{ arn: 'arn:aws:iam::111122223333:user/ada', id: 'AIDAADA' },
    });
  });

  it('a federated session itself, where nothing tells by which user it was made', () => {
    const arn = 'arn:aws:sts::111122223333:federated-user/till-clerk';
    expect(by({ type: 'FederatedUser', arn, principalId: '111122223333:till-clerk' })).toEqual({
      ...{ arn, account: '111122223333', partition: 'aws' },
    });
  });

  it.each<[TrailRecord['identity'], string]>([
    [{ type: 'AWSService', invokedBy: 'lambda.amazonaws.com' }, 'AWS services'],
    [{ invokedBy: 'ec2.amazonaws.com' }, 'AWS services'],
    [{ type: 'AWSAccount', accountId: '444455556666' }, 'other accounts or anonymous'],
    [{ type: 'Root', arn: 'arn:aws:iam::111122223333:root' }, 'root user'],
    [{ type: 'SAMLUser', userName: 'x' }, 'identities without a policy'],
    [
      { type: 'AssumedRole', ...issuer('arn:aws:iam::111122223333:role/aws-service-role/rds.amazonaws.com/X') },
      'service-linked roles',
    ],
    [{ type: 'FederatedUser', ...issuer('arn:aws:iam::111122223333:root') }, 'root user'],
    [{ type: 'AssumedRole' }, 'damaged records'],
    [{ type: 'FederatedUser', arn: 'arn:aws:sts::x:federated-user/y' }, 'damaged records'],
    [{ type: 'AssumedRole', ...issuer('arn:aws:iam::role/till') }, 'damaged records'],
    [{ type: 'toString' }, 'damaged records'],
    [{}, 'damaged records'],
  ])('nobody of whom policies tell: %j', (identity, because) => {
    expect(by(identity)).toBe(because);
  });

  it.each<[Partial<TrailRecord>, string]>([
    [{ type: 'AwsServiceEvent' }, 'events of services'],
    [{ type: 'AwsConsoleSignIn' }, 'console sign-ins'],
    [{ type: 'AwsCloudTrailInsight' }, 'Insight events'],
    [{ category: 'Insight' }, 'Insight events'],
    [{ type: 'AwsVpceEvent', category: 'NetworkActivity' }, 'network activity events'],
  ])('no call at all: %j', (more, because) => {
    expect(by({ type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/ada' }, more)).toBe(because);
  });
});
