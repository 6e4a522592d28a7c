import { describe, expect, test } from 'vitest';
import { ALLOW, DENY, type Documents, decisionOf, document, inShort } from './layers.js';

const USER = 'arn:aws:iam::111122223333:user/bakers/ada';
const ROLE = 'arn:aws:iam::111122223333:role/ovens/oven';
const SESSION = 'arn:aws:sts::111122223333:assumed-role/oven/monday';
const ROOT = 'arn:aws:iam::111122223333:root';
const OTHER = '999988887777';

const NOTHING = document('Allow', { Action: 'ec2:*' });
const grantTo = (principal: unknown, more: object = {}): unknown =>
  document('Allow', { Principal: principal, ...more });
const aws = (...who: readonly string[]): unknown => grantTo({ AWS: who });

function outcome(documents: Documents, request: object = {}): unknown {
  return inShort(decisionOf(documents, { principal: USER, ...request }));
}

describe('identity policies', () => {
  test('nothing is allowed that no policy allows', () => {
    expect(outcome({})).toBe('denied implicitly by identity');
    expect(outcome({ identity: [NOTHING] })).toBe('denied implicitly by identity');
    expect(outcome({ identity: [NOTHING, ALLOW] })).toBe('allowed');
  });

  test('a Deny wins, wherever it stands', () => {
    for (const identity of [[ALLOW, DENY], [DENY, ALLOW], [DENY]]) {
      expect(outcome({ identity })).toBe('denied explicitly by identity');
    }
    expect(outcome({ identity: [ALLOW, document('Deny', { Action: 's3:Put*' })] })).toBe('allowed');
  });
});

describe('what limits them', () => {
  test.each(['boundary', 'session'] as const)('a %s has to allow too, and grants nothing', (layer) => {
    expect(outcome({ identity: [ALLOW], [layer]: [ALLOW] })).toBe('allowed');
    expect(outcome({ identity: [ALLOW], [layer]: [NOTHING, ALLOW] })).toBe('allowed');
    expect(outcome({ identity: [ALLOW], [layer]: [NOTHING] })).toBe(`denied implicitly by ${layer}`);
    expect(outcome({ identity: [ALLOW], [layer]: [ALLOW, DENY] })).toBe(`denied explicitly by ${layer}`);
    expect(outcome({ [layer]: [ALLOW] })).toBe('denied implicitly by identity');
    expect(outcome({ identity: [ALLOW], [layer]: [] })).toBe('allowed');
  });

  test('each level of service control policies has to allow, by any of its policies', () => {
    expect(outcome({ identity: [ALLOW], scps: [[ALLOW], [NOTHING, ALLOW]] })).toBe('allowed');
    expect(outcome({ identity: [ALLOW], scps: [[ALLOW], [NOTHING]] })).toBe('denied implicitly by scp');
    expect(outcome({ identity: [ALLOW], scps: [[ALLOW], []] })).toBe('denied implicitly by scp');
    expect(outcome({ identity: [ALLOW], scps: [[ALLOW, DENY], [ALLOW]] })).toBe('denied explicitly by scp');
    expect(outcome({ scps: [[ALLOW]] })).toBe('denied implicitly by identity');
    expect(outcome({ scps: [[ALLOW]], resource: aws(USER) })).toBe('allowed');
    expect(outcome({ scps: [[NOTHING]], resource: aws(USER) })).toBe('denied implicitly by scp');
    expect(outcome({ identity: [ALLOW], scps: [] })).toBe('allowed');
  });

  test('resource control policies only deny', () => {
    const deny = document('Deny', { Principal: '*' });
    expect(outcome({ identity: [ALLOW], rcps: [[]] })).toBe('allowed');
    expect(outcome({ identity: [ALLOW], rcps: [[document('Deny', { Principal: '*', Action: 'sqs:*' })]] })).toBe(
      'allowed',
    );
    expect(outcome({ identity: [ALLOW], rcps: [[], [deny]] })).toBe('denied explicitly by rcp');
    expect(outcome({ identity: [ALLOW], rcps: [[document('Allow', { Principal: '*', Action: 'sqs:*' })]] })).toBe(
      'allowed',
    );
  });

  test('a service-linked role is not touched by those of the organization', () => {
    const principal = 'arn:aws:iam::111122223333:role/aws-service-role/lex.amazonaws.com/AWSServiceRoleForLex';
    const rcps = [[document('Deny', { Principal: '*' })]];
    expect(outcome({ identity: [ALLOW], scps: [[DENY]], rcps }, { principal })).toBe('allowed');
    expect(outcome({ identity: [ALLOW], scps: [[DENY]] }, { principal: ROLE })).toBe('denied explicitly by scp');
    expect(outcome({ identity: [ALLOW], rcps }, { principal: ROLE })).toBe('denied explicitly by rcp');
  });
});

describe('a resource policy inside the account', () => {
  test.each([
    [USER, [USER], true],
    [USER, ['arn:aws:iam::111122223333:user/ada'], false],
    [USER, ['*'], true],
    [USER, [ROOT], false],
    [USER, ['111122223333'], false],
    [USER, [OTHER], false],
    [USER, [ROLE], false],
    [SESSION, [SESSION], true],
    [SESSION, [ROLE], true],
    [SESSION, ['arn:aws:iam::111122223333:role/oven'], true],
    [SESSION, ['arn:aws:iam::111122223333:role/oven2'], false],
    [SESSION, ['arn:aws:iam::111122223333:user/oven'], false],
    [SESSION, [`arn:aws:iam::${OTHER}:role/ovens/oven`], false],
    [SESSION, ['arn:aws:sts::111122223333:assumed-role/oven/tuesday'], false],
    [SESSION, [USER, SESSION], true],
    [ROLE, [ROLE], true],
    [ROLE, [SESSION], false],
    ['arn:aws:sts::111122223333:federated-user/eve', ['arn:aws:sts::111122223333:federated-user/eve'], true],
    ['arn:aws-cn:iam::111122223333:user/ada', ['arn:aws-cn:iam::111122223333:user/ada'], true],
    [USER, ['arn:aws:iam::111122223333:rooted'], false],
    [USER, ['1111222233334'], false],
    [USER, [], false],
  ])('of %s that names %j grants alone: %s', (principal, who, grants) => {
    const expected = grants ? 'allowed' : 'denied implicitly by identity';
    expect(outcome({ resource: aws(...who) }, { principal })).toBe(expected);
  });

  test('may leave `AWS` out where it is everyone', () => {
    expect(outcome({ resource: grantTo('*') })).toBe('allowed');
  });

  test('names users under AWS only', () => {
    expect(outcome({ resource: grantTo({ Service: '*', Federated: '*' }) })).toBe('denied implicitly by identity');
    expect(outcome({ resource: grantTo({ Service: USER }) })).toBe('denied implicitly by identity');
  });

  test('is asked besides the identity policies, not instead', () => {
    expect(outcome({ identity: [ALLOW], resource: aws(OTHER) })).toBe('allowed');
    expect(outcome({ identity: [ALLOW], resource: aws(ROOT) })).toBe('allowed');
  });

  test('grants nothing where it names nobody', () => {
    expect(outcome({ resource: ALLOW })).toBe('denied implicitly by identity');
    expect(outcome({ identity: [ALLOW], resource: DENY })).toBe('allowed');
  });

  test('denies whom it names: the one itself, its role, its account, everyone', () => {
    const deny = (...who: readonly string[]): unknown => document('Deny', { Principal: { AWS: who } });
    for (const who of [SESSION, ROLE, ROOT, '111122223333', '*']) {
      const denied = outcome({ identity: [ALLOW], resource: deny(who) }, { principal: SESSION });
      expect(denied).toBe('denied explicitly by resource');
    }
    expect(outcome({ identity: [ALLOW], resource: deny(USER, OTHER) }, { principal: SESSION })).toBe('allowed');
  });

  describe.each(['boundary', 'session'] as const)('with a %s that does not allow', (layer) => {
    const limited = { [layer]: [NOTHING] };

    test('grants to the user or session that it names itself', () => {
      expect(outcome({ ...limited, resource: aws(USER) })).toBe('allowed');
      expect(outcome({ ...limited, resource: aws('*') })).toBe('allowed');
      expect(outcome({ ...limited, resource: aws(SESSION) }, { principal: SESSION })).toBe('allowed');
    });

    test('does not grant to a role, nor to the account', () => {
      const denied = `denied implicitly by ${layer}`;
      expect(outcome({ ...limited, resource: aws(ROLE) }, { principal: SESSION })).toBe(denied);
      expect(outcome({ ...limited, resource: aws(ROLE) }, { principal: ROLE })).toBe(denied);
      expect(outcome({ identity: [ALLOW], ...limited, resource: aws(ROOT) })).toBe(denied);
    });

    test('the strongest of several statements counts', () => {
      const Statement = [ROOT, ROLE, SESSION].map((who) => ({
        Effect: 'Allow',
        Principal: { AWS: who },
        Action: '*',
        Resource: '*',
      }));
      for (const Ordered of [Statement, [...Statement].reverse()]) {
        expect(outcome({ ...limited, resource: { Statement: Ordered } }, { principal: SESSION })).toBe('allowed');
        const without = { Statement: Ordered.filter((one) => one.Principal.AWS !== SESSION) };
        expect(outcome({ ...limited, resource: without }, { principal: SESSION })).toBe(
          `denied implicitly by ${layer}`,
        );
      }
      expect(outcome({ ...limited, resource: aws(ROOT, ROLE, SESSION) }, { principal: SESSION })).toBe('allowed');
      expect(outcome({ ...limited, resource: aws(SESSION, ROLE, ROOT) }, { principal: SESSION })).toBe('allowed');
    });
  });
});

describe('across accounts', () => {
  const foreign = { resourceAccount: OTHER };

  test('both sides have to allow', () => {
    expect(outcome({ identity: [ALLOW] }, foreign)).toBe('denied implicitly by resource');
    expect(outcome({ resource: aws(USER) }, foreign)).toBe('denied implicitly by identity');
    for (const who of [USER, ROOT, '111122223333', '*']) {
      expect(outcome({ identity: [ALLOW], resource: aws(who) }, foreign)).toBe('allowed');
    }
    expect(outcome({ identity: [ALLOW], resource: aws(OTHER) }, foreign)).toBe('denied implicitly by resource');
  });

  test('an account is named by its 12 digits or by the ARN of its root', () => {
    for (const who of ['9111122223333', '1111222233334', 'arn:aws:iam::111122223333:rooted', 'x111122223333']) {
      expect(outcome({ identity: [ALLOW], resource: aws(who) }, foreign)).toBe('denied implicitly by resource');
    }
    expect(outcome({ identity: [ALLOW], resource: aws('arn:aws-cn:iam::111122223333:root') }, foreign)).toBe('allowed');
  });

  test('what limits the identity limits it here too', () => {
    const both = { identity: [ALLOW], resource: aws(USER) };
    expect(outcome({ ...both, boundary: [NOTHING] }, foreign)).toBe('denied implicitly by boundary');
    expect(outcome({ ...both, session: [NOTHING] }, foreign)).toBe('denied implicitly by session');
    expect(outcome({ ...both, scps: [[NOTHING]] }, foreign)).toBe('denied implicitly by scp');
    expect(outcome({ ...both, boundary: [ALLOW], session: [ALLOW], scps: [[ALLOW]] }, foreign)).toBe('allowed');
    expect(
      outcome({ identity: [ALLOW], boundary: [NOTHING], resource: aws(ROLE) }, { ...foreign, principal: ROLE }),
    ).toBe('denied implicitly by boundary');
  });

  test('the account in an ARN tells whose the resource is', () => {
    const resource = `arn:aws:sqs:eu-west-1:${OTHER}:orders`;
    expect(outcome({ identity: [ALLOW] }, { resource })).toBe('denied implicitly by resource');
    expect(outcome({ identity: [ALLOW] }, { resource, resourceAccount: '111122223333' })).toBe('allowed');
    expect(outcome({ identity: [ALLOW] }, { resource: 'arn:aws:sqs:eu-west-1:111122223333:orders' })).toBe('allowed');
  });
});

describe('who is no identity of an account', () => {
  const service = { principal: 'events.amazonaws.com' };

  test.each([
    ['events.amazonaws.com', { Service: 'events.amazonaws.com' }, true],
    ['events.amazonaws.com', { Service: ['sns.amazonaws.com', 'events.amazonaws.com'] }, true],
    ['events.amazonaws.com', { Service: 'sns.amazonaws.com' }, false],
    ['events.amazonaws.com', { Service: '*' }, true],
    ['events.amazonaws.com', { AWS: '*' }, true],
    ['events.amazonaws.com', '*', true],
    ['events.amazonaws.com', { AWS: ROOT }, false],
    ['accounts.google.com', { Federated: 'accounts.google.com' }, true],
    [
      'arn:aws:iam::111122223333:saml-provider/guild',
      { Federated: 'arn:aws:iam::111122223333:saml-provider/guild' },
      true,
    ],
    ['arn:aws:iam::111122223333:saml-provider/guild', { AWS: ROOT }, false],
    ['anonymous', '*', true],
    ['arn:aws:iam::111122223333:rooted', { AWS: ROOT }, false],
    [`x${USER}`, { AWS: ROOT }, false],
    [`x${USER}`, '*', true],
    ['arn:aws:iam::111122223333:group/bakers', { AWS: ROOT }, false],
  ])('%s has the resource policy alone: one for %j grants: %s', (principal, of, grants) => {
    const expected = grants ? 'allowed' : 'denied implicitly by resource';
    expect(outcome({ identity: [ALLOW], resource: grantTo(of) }, { principal })).toBe(expected);
    expect(outcome({ resource: grantTo(of) }, { principal, resourceAccount: OTHER })).toBe(expected);
  });

  test('nothing is allowed without a resource policy', () => {
    expect(outcome({ identity: [ALLOW] }, service)).toBe('denied implicitly by resource');
  });

  test('service control policies are not asked, resource control policies are', () => {
    const resource = grantTo({ Service: 'events.amazonaws.com' });
    const rcps = [[document('Deny', { Principal: '*' })]];
    expect(outcome({ resource, scps: [[DENY]], boundary: [NOTHING] }, service)).toBe('allowed');
    expect(outcome({ resource, rcps }, service)).toBe('denied explicitly by rcp');
  });
});

test('a federated user has policies of its own', () => {
  const principal = 'arn:aws:sts::111122223333:federated-user/eve';
  expect(outcome({ identity: [ALLOW] }, { principal })).toBe('allowed');
  expect(outcome({ identity: [ALLOW], session: [NOTHING] }, { principal })).toBe('denied implicitly by session');
});

describe('the root user', () => {
  const root = { principal: ROOT };

  test('may do all that nothing denies', () => {
    expect(outcome({}, root)).toBe('allowed');
    expect(outcome({ scps: [[NOTHING]] }, root)).toBe('denied implicitly by scp');
    expect(outcome({ resource: document('Deny', { Principal: '*' }) }, root)).toBe('denied explicitly by resource');
  });

  test('is who is meant by its ARN and by its account', () => {
    const key = { ...root, action: 'kms:Decrypt', resource: 'arn:aws:kms:eu-west-1:111122223333:key/1' };
    expect(outcome({}, key)).toBe('denied implicitly by resource');
    expect(outcome({ resource: aws(ROOT) }, key)).toBe('allowed');
    expect(outcome({ resource: aws('111122223333'), boundary: [NOTHING] }, key)).toBe('allowed');
    expect(outcome({ resource: aws(OTHER) }, { ...root, resourceAccount: OTHER })).toBe(
      'denied implicitly by resource',
    );
    expect(outcome({ resource: aws(ROOT) }, { ...root, resourceAccount: OTHER })).toBe('allowed');
  });
});

describe('NotPrincipal', () => {
  const spare = (...who: readonly string[]): Documents => ({
    identity: [ALLOW],
    resource: document('Deny', { NotPrincipal: { AWS: who } }),
  });

  test('of a Deny spares whom it names', () => {
    expect(outcome(spare(USER))).toBe('allowed');
    expect(outcome(spare(USER, ROOT))).toBe('allowed');
    expect(outcome(spare(ROLE), { principal: SESSION })).toBe('allowed');
    expect(outcome(spare(SESSION), { principal: SESSION })).toBe('allowed');
    expect(outcome(spare(SESSION, ROLE, ROOT), { principal: SESSION })).toBe('allowed');
    expect(outcome(spare(ROOT), { principal: ROOT })).toBe('allowed');
    expect(outcome(spare('*'))).toBe('allowed');
  });

  test('of a Deny hits all others', () => {
    expect(outcome(spare(ROLE))).toBe('denied explicitly by resource');
    expect(outcome(spare(OTHER))).toBe('denied explicitly by resource');
    expect(outcome(spare(USER), { principal: SESSION })).toBe('denied explicitly by resource');
  });

  test('is disputed where it names the account alone', () => {
    expect(outcome(spare(ROOT))).toEqual([
      'no, only the root user: users and roles are named besides the account: denied',
      'yes, as Principal with an account stands for all of them: allowed',
    ]);
  });

  test('of a Deny hits everybody who has a permissions boundary', () => {
    expect(outcome({ ...spare(USER), boundary: [ALLOW] })).toBe('denied explicitly by resource');
    expect(outcome({ ...spare(USER), boundary: [] })).toBe('allowed');
    expect(outcome({ ...spare(USER), session: [ALLOW] })).toBe('allowed');
  });

  test('of an Allow grants to all others', () => {
    const resource = document('Allow', { NotPrincipal: { AWS: [ROLE, OTHER] } });
    expect(outcome({ resource })).toBe('allowed');
    expect(outcome({ resource, boundary: [NOTHING] })).toBe('allowed');
    expect(outcome({ resource }, { principal: SESSION })).toBe('denied implicitly by identity');
    const account = document('Allow', { NotPrincipal: { AWS: ROOT } });
    expect(outcome({ resource: account })).toBe('denied implicitly by identity');
    expect(outcome({ resource: account, boundary: [ALLOW] })).toBe('denied implicitly by identity');
  });
});

describe('what has a policy that must allow', () => {
  const key = { action: 'kms:Decrypt', resource: 'arn:aws:kms:eu-west-1:111122223333:key/1' };
  const role = { action: 'sts:AssumeRole', resource: 'arn:aws:iam::111122223333:role/oven' };

  test.each([
    ['a KMS key', key, 'kms:*', { Resource: '*' }],
    ['a role that is assumed', role, 'sts:AssumeRole', {}],
  ])('%s', (_, request, Action, place) => {
    const policy = (...who: readonly string[]): unknown => ({
      Statement: { Effect: 'Allow', Principal: { AWS: who }, Action, ...place },
    });
    expect(outcome({ identity: [ALLOW] }, request)).toBe('denied implicitly by resource');
    expect(outcome({ identity: [ALLOW], resource: policy(OTHER) }, request)).toBe('denied implicitly by resource');
    expect(outcome({ identity: [ALLOW], resource: policy(ROOT) }, request)).toBe('allowed');
    expect(outcome({ resource: policy(ROOT) }, request)).toBe('denied implicitly by identity');
    expect(outcome({ resource: policy(USER) }, request)).toBe('allowed');
    expect(outcome({ resource: policy(ROLE) }, { ...request, principal: SESSION })).toBe('allowed');
    const foreign = { ...request, resourceAccount: OTHER };
    expect(outcome({ identity: [ALLOW], resource: policy(ROOT) }, foreign)).toBe('allowed');
    expect(outcome({ resource: policy(USER) }, foreign)).toBe('denied implicitly by identity');
  });

  test('a service that a trust policy names assumes the role', () => {
    const resource = {
      Statement: { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:*' },
    };
    expect(outcome({ resource }, { ...role, principal: 'lambda.amazonaws.com' })).toBe('allowed');
    expect(outcome({ resource }, { ...role, principal: 'ec2.amazonaws.com' })).toBe('denied implicitly by resource');
  });

  test.each([
    ['KMS:decrypt', key.resource, false],
    ['kms:Decrypt', 'arn:aws-cn:kms:cn-north-1:111122223333:key/1', false],
    ['kms:CreateAlias', 'arn:aws:kms:eu-west-1:111122223333:alias/oven', true],
    ['kms:ListKeys', '*', true],
    ['xkms:Decrypt', key.resource, true],
    ['STS:AssumeRole', role.resource, false],
    ['sts:TagSession', role.resource, false],
    ['sts:GetFederationToken', 'arn:aws:sts::111122223333:federated-user/ada', true],
    ['iam:PassRole', role.resource, true],
    ['s3:GetObject', 'arn:aws:s3:::bakery/ arn:aws:kms:x:1:key/1', true],
  ])('%s on %s is allowed by identity policies alone: %s', (action, resource, alone) => {
    const expected = alone ? 'allowed' : 'denied implicitly by resource';
    expect(outcome({ identity: [ALLOW] }, { action, resource })).toBe(expected);
  });
});

describe('sts:GetCallerIdentity', () => {
  test('needs nothing and cannot be denied', () => {
    const asked = { action: 'STS:getCallerIdentity', resource: '*' };
    const everywhere = { identity: [DENY], boundary: [DENY], session: [DENY], scps: [[DENY]] };
    expect(decisionOf(everywhere, asked)).toEqual({ is: 'allowed', by: [] });
    expect(decisionOf({}, { ...asked, principal: 'nobody' })).toEqual({ is: 'allowed', by: [] });
    expect(outcome({}, { action: 'sts:GetCallerIdentityX', resource: '*' })).not.toBe('allowed');
  });
});

describe('what a decision tells', () => {
  const named = (effect: 'Allow' | 'Deny', Sid: string, more: object = {}): unknown =>
    document(effect, { Sid, ...more });

  test('one statement of each layer that had to allow', () => {
    const documents = {
      scps: [[NOTHING, named('Allow', 'Root')], [named('Allow', 'Unit')]],
      identity: [NOTHING, named('Allow', 'Own')],
      boundary: [named('Allow', 'Most')],
      session: [ALLOW],
      resource: grantTo({ AWS: USER }, { Sid: 'Guests' }),
    };
    const scps = [
      { layer: 'scp', level: 0, policy: 1, statement: 0, sid: 'Root' },
      { layer: 'scp', level: 1, policy: 0, statement: 0, sid: 'Unit' },
    ];
    const own = [
      { layer: 'identity', policy: 1, statement: 0, sid: 'Own' },
      { layer: 'boundary', policy: 0, statement: 0, sid: 'Most' },
      { layer: 'session', policy: 0, statement: 0 },
    ];
    const guests = { layer: 'resource', policy: 0, statement: 0, sid: 'Guests' };
    const foreign = { principal: USER, resourceAccount: OTHER };
    expect(decisionOf(documents, foreign)).toStrictEqual({ is: 'allowed', by: [...scps, guests, ...own] });
    const home = decisionOf({ ...documents, resource: aws(OTHER) }, { principal: USER });
    expect(home).toEqual({ is: 'allowed', by: [...scps, ...own] });
    const byAccount = { ...documents, resource: aws(ROOT) };
    expect(decisionOf(byAccount, { principal: USER })).toEqual({ is: 'allowed', by: [...scps, ...own] });
    const key = { principal: USER, action: 'kms:Decrypt', resource: 'arn:aws:kms:eu-west-1:111122223333:key/1' };
    const delegated = { layer: 'resource', policy: 0, statement: 0 };
    expect(decisionOf(byAccount, key)).toEqual({ is: 'allowed', by: [...scps, delegated, ...own] });
  });

  test('a role that a resource policy names stands on that and on its limits', () => {
    const decision = decisionOf({ resource: aws(ROLE), boundary: [ALLOW] }, { principal: SESSION });
    const by = [
      { layer: 'resource', policy: 0, statement: 0 },
      { layer: 'boundary', policy: 0, statement: 0 },
    ];
    expect(decision).toEqual({ is: 'allowed', by });
  });

  test('of several statements of a resource policy that grant alike the first', () => {
    const Statement = ['First', 'Second'].map((Sid) => ({
      Sid,
      Effect: 'Allow',
      Principal: '*',
      Action: '*',
      Resource: '*',
    }));
    const by = [{ layer: 'resource', policy: 0, statement: 0, sid: 'First' }];
    expect(decisionOf({ resource: { Statement } })).toStrictEqual({ is: 'allowed', by });
  });

  test('the statement that denies', () => {
    const second = { Effect: 'Deny', Action: 's3:*', Resource: '*', Sid: 'Closed' };
    const scps = [[ALLOW], [ALLOW, { Statement: [{ ...second, Action: 'sqs:*' }, second] }]];
    const by = { layer: 'scp', level: 1, policy: 1, statement: 1, sid: 'Closed' };
    expect(decisionOf({ identity: [ALLOW, DENY], scps })).toStrictEqual({
      is: 'denied',
      how: 'explicit',
      layer: 'scp',
      by,
    });
  });

  test.each([
    [{}, {}, 'no policy of the principal allows it'],
    [{ identity: [ALLOW], boundary: [NOTHING] }, {}, 'the permissions boundary does not allow it'],
    [{ identity: [ALLOW], session: [NOTHING] }, {}, 'the session policy does not allow it'],
    [{ identity: [ALLOW] }, { resourceAccount: OTHER }, 'the policy of the resource does not allow it'],
  ])('what does not allow: %#', (documents, request, because) => {
    const decision = decisionOf(documents, request);
    expect(decision).toMatchObject({ is: 'denied', how: 'implicit', because });
    expect(decision).not.toHaveProperty('level');
  });

  test('the level of an organization that does not allow', () => {
    expect(decisionOf({ identity: [ALLOW], scps: [[ALLOW], [ALLOW], [NOTHING]] })).toEqual({
      is: 'denied',
      how: 'implicit',
      layer: 'scp',
      level: 2,
      because: 'no service control policy of one level allows it',
    });
  });
});
