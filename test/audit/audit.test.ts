import { describe, expect, it } from 'vitest';
import { accountIn } from '../../src/account/index.js';
import { type AccountTrail, audit, type HolderAudit, sharedPolicies } from '../../src/audit/index.js';
import { arnFromPattern, type Usage } from '../../src/vocabulary/index.js';
import { allowing, attached, CELLAR, inline, managed, role, trusting, user, vineyard } from '../account/vineyard.js';
import { catalog } from '../trail/setting.js';

const IAM = 'arn:aws:iam::111122223333';
const NOW = Date.parse('2026-08-01T00:00:00Z');

/** A trail of hundred days that shows what management events there are, in which roles did these things. */
function trail(did: Readonly<Record<string, readonly string[]>>, more: Partial<AccountTrail> = {}): AccountTrail {
  const used = (action: string): Usage => ({
    ...{
      action,
      on: arnFromPattern(CELLAR),
      when: [],
      times: 3,
      first: '2026-05-01T00:00:00Z',
      last: '2026-07-30T00:00:00Z',
    },
  });
  return {
    usage: Object.entries(did).map(([name, actions]) => ({
      who: { arn: `${IAM}:role/${name}`, id: `AROA${name.toUpperCase()}`, account: '111122223333', partition: 'aws' },
      ...{ used: actions.map(used), attempted: [], denied: [] },
    })),
    ...{ first: '2026-04-20T00:00:00Z', last: '2026-07-30T00:00:00Z', days: 100, accounts: new Set(['111122223333']) },
    blindTo: (action) => (action.startsWith('s3:') ? 'a data event' : undefined),
    ...more,
  };
}

function audited(details: Parameters<typeof vineyard>[0], seen?: AccountTrail): readonly HolderAudit[] {
  const account = accountIn(vineyard(details));
  return [...audit(account.holders, { account, catalog, trail: seen, minDays: 90, now: NOW })].flat();
}

function decisions(details: Parameters<typeof vineyard>[0], seen?: AccountTrail): readonly string[] {
  return audited(details, seen).flatMap(({ holder, permissions }) =>
    permissions.map(({ action, decision, because }) => `${holder.name} ${decision} ${action}: ${because}`),
  );
}

const TABLE = inline(
  allowing(['dynamodb:PutItem', 'dynamodb:DeleteTable', 's3:GetObject'], [CELLAR, 'arn:aws:s3:::barrels/*']),
);

describe('what a role is granted', () => {
  it('is kept where it is used, goes where it would have been seen, and else can not be told', () => {
    expect(decisions({ roles: [role('press', TABLE)] }, trail({ press: ['dynamodb:PutItem'] }))).toEqual([
      'press keep dynamodb:PutItem: used',
      'press remove dynamodb:DeleteTable: not seen in 100 days',
      'press cannot tell s3:GetObject: a data event',
    ]);
  });

  it('is not judged without a trail', () => {
    expect(new Set(decisions({ roles: [role('press', TABLE)] }).map((one) => one.split(' ')[1]))).toEqual(
      new Set(['cannot']),
    );
  });

  it('is not judged by a trail of another account, or where the role is younger than the days that are asked for', () => {
    const other = trail({ press: ['dynamodb:PutItem'] }, { accounts: new Set(['444455556666']) });
    expect(decisions({ roles: [role('press', TABLE)] }, other)[1]).toContain(
      'cannot tell dynamodb:DeleteTable: the trail has no record of account',
    );
    const young = role('press', { ...TABLE, CreateDate: '2026-07-01T00:00:00Z' });
    expect(decisions({ roles: [young] }, trail({}))[0]).toContain(
      'cannot tell dynamodb:PutItem: the role was first seen 29 days',
    );
  });

  it('is not kept because of what a role did that had its name before', () => {
    const made = role('press', { ...TABLE, RoleId: 'AROANEW' });
    const seen = trail({ press: ['dynamodb:PutItem'] });
    expect(decisions({ roles: [made] }, seen)[0]).toContain('remove dynamodb:PutItem');
    expect(audited({ roles: [made] }, seen)[0]).toMatchObject({ used: [], earlier: 1 });
  });

  it('is not called unused of a user where a federated session used it that may be his', () => {
    const [clerk] = trail({ press: ['dynamodb:DeleteTable'] }).usage;
    if (clerk === undefined) throw new Error('nobody');
    const who = { arn: 'arn:aws:sts::111122223333:federated-user/clerk', account: '111122223333', partition: 'aws' };
    const seen = trail({}, { usage: [{ ...clerk, who }] });
    const policy = managed('drain', allowing(['dynamodb:PutItem', 'dynamodb:DeleteTable'], [CELLAR]));
    const drain = attached(`${IAM}:policy/drain`);
    const told = decisions({ roles: [role('press', drain)], users: [user('ada', drain)], policies: [policy] }, seen);
    expect(told).toEqual([
      'press remove dynamodb:PutItem: not seen in 100 days',
      'press remove dynamodb:DeleteTable: not seen in 100 days',
      'ada remove dynamodb:PutItem: not seen in 100 days',
      'ada cannot tell dynamodb:DeleteTable: a federated user used it, and no record tells whose session that was',
    ]);
  });

  it('is found whatever the path of its ARN', () => {
    const pressing = role('press', { ...TABLE, Path: '/wine/', Arn: `${IAM}:role/wine/press` });
    expect(decisions({ roles: [pressing] }, trail({ press: ['dynamodb:PutItem'] }))[0]).toBe(
      'press keep dynamodb:PutItem: used',
    );
  });

  it('is told why nothing can be told of a wide grant of which a part is used', () => {
    expect(
      decisions({ roles: [role('press', inline(allowing('*')))] }, trail({ press: ['dynamodb:PutItem'] })),
    ).toEqual(['press cannot tell *: the trail would not have shown many of its actions']);
  });

  it('of all actions but some says which these are', () => {
    const document = { Statement: { Effect: 'Allow', NotAction: ['iam:*', 'sts:*'], Resource: '*' } };
    const [press] = audited({ roles: [role('press', inline(document))] }, trail({}));
    expect(press?.permissions).toMatchObject([{ action: '*', resource: '*', except: ['iam:*', 'sts:*'] }]);
  });

  it('by a policy that nobody knows is told', () => {
    const [one] = audited({ roles: [role('press', attached(`${IAM}:policy/gone`))] }, trail({}));
    expect(one?.unread).toEqual(['the document of policy gone is not known']);
  });
});

describe('a policy that several have', () => {
  it('loses what none of them uses; what one uses can go for the others alone', () => {
    const both = attached(`${IAM}:policy/vintage`);
    const document = allowing(['dynamodb:PutItem', 'dynamodb:DeleteTable'], CELLAR);
    const details = { roles: [role('press', both), role('cork', both)], policies: [managed('vintage', document)] };
    const shared = sharedPolicies(accountIn(vineyard(details)));
    for (const one of audited(details, trail({ press: ['dynamodb:PutItem'] }))) shared.add(one);
    expect(shared.found()).toEqual([
      {
        ...{ name: 'vintage', arn: `${IAM}:policy/vintage`, holders: [`${IAM}:role/cork`, `${IAM}:role/press`] },
        ...{ permissions: 2, removable: [{ action: 'dynamodb:DeleteTable', resource: CELLAR }], divided: 1 },
      },
    ]);
  });
});

/** A policy that lets functions be made, and roles be passed under these conditions. */
function deploying(Condition: object): { readonly Statement: readonly object[] } {
  const [pass, make] = [allowing('iam:PassRole'), allowing('lambda:CreateFunction')];
  return { Statement: [{ ...pass.Statement[0], Condition }, ...make.Statement] };
}

describe('what makes a role or user worth looking at', () => {
  const terms = (one: HolderAudit | undefined): readonly string[] =>
    (one?.risk ?? []).map(({ is, points }) => `${is} ${points}`);
  const busy = { RoleLastUsed: { LastUsedDate: '2026-07-31T00:00:00Z' } };

  it.each<[string, object, readonly string[]]>([
    ['nothing of all that', { ...TABLE, ...busy }, []],
    ['it may do everything', { ...inline(allowing('*')), ...busy }, ['everything 40', 'escalation 30']],
    [
      'it may do everything but what a statement leaves out',
      {
        ...inline({ Statement: { Effect: 'Allow', NotAction: ['iam:*', 'sts:*', 'sso:*'], Resource: '*' } }),
        ...busy,
      },
      ['nearly everything 30', 'escalation 30'],
    ],
    [
      'it can get more rights',
      { ...inline(allowing(['iam:PassRole', 'lambda:CreateFunction'])), ...busy },
      ['escalation 10'],
    ],
    ['one half of a way is none', { ...inline(allowing(['iam:PassRole'])), ...busy }, []],
    [
      'it can get more rights under a condition alone',
      { ...inline(deploying({ StringEquals: { 'aws:ResourceTag/team': 'press' } })), ...busy },
      ['escalation 5'],
    ],
    [
      'it passes roles to the service that it makes something of',
      { ...inline(deploying({ StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } })), ...busy },
      ['escalation 10'],
    ],
    [
      'it passes roles to another service',
      { ...inline(deploying({ StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } })), ...busy },
      [],
    ],
    [
      'others pass roles by the policy that it has',
      { ...inline(deploying({ ArnLike: { 'aws:PrincipalArn': `${IAM}:role/cork` } })), ...busy },
      [],
    ],
    ['everyone is let in', { AssumeRolePolicyDocument: trusting('*'), ...busy }, ['open trust 30']],
    [
      'another account is let in',
      { AssumeRolePolicyDocument: trusting({ AWS: '444455556666' }), ...busy },
      ['open trust 15'],
    ],
    ['its own account is let in', { AssumeRolePolicyDocument: trusting({ AWS: `${IAM}:root` }), ...busy }, []],
    [
      'under a condition',
      {
        AssumeRolePolicyDocument: trusting({ AWS: '444455556666' }, { StringEquals: { 'sts:ExternalId': 'x' } }),
        ...busy,
      },
      [],
    ],
    ['it was not used for long', { ...TABLE, RoleLastUsed: { LastUsedDate: '2026-03-01T00:00:00Z' } }, ['unused 10']],
    ['it was never used', TABLE, ['unused 10']],
    ['it is young', { ...TABLE, CreateDate: '2026-07-01T00:00:00Z' }, []],
  ])('%s', (_, more, expected) => {
    expect(terms(audited({ roles: [role('press', more)] })[0])).toEqual(expected);
  });

  it('the conditions are told with the way, those of a denial and of a boundary too', () => {
    const deploys = {
      Statement: [
        ...deploying({ StringEquals: { 'aws:ResourceTag/team': 'press' } }).Statement,
        { Effect: 'Deny', Action: '*', Resource: '*', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } },
      ],
    };
    const fence = {
      Statement: [{ ...allowing('*').Statement[0], Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }],
    };
    const fenced = { ...inline(deploys), PermissionsBoundary: { PermissionsBoundaryArn: `${IAM}:policy/fence` } };
    const [press] = audited({ roles: [role('press', fenced)], policies: [managed('fence', fence)] });
    expect(press?.ways).toMatchObject([
      {
        when: [{ key: 'aws:ResourceTag/team' }, { key: 'aws:SourceIp' }],
        unless: [[{ key: 'aws:MultiFactorAuthPresent' }]],
      },
    ]);
  });

  it('a boundary is in the way of what it forbids', () => {
    const deploys = inline(allowing(['iam:PassRole', 'lambda:CreateFunction']));
    const fenced = { ...deploys, ...busy, PermissionsBoundary: { PermissionsBoundaryArn: `${IAM}:policy/fence` } };
    expect(
      terms(audited({ roles: [role('press', fenced)], policies: [managed('fence', allowing('s3:*'))] })[0]),
    ).toEqual([]);
    expect(terms(audited({ roles: [role('press', fenced)], policies: [managed('fence', allowing('*'))] })[0])).toEqual([
      'escalation 10',
    ]);
  });

  it('a key that is in force and not used', () => {
    const head = 'user,arn,password_enabled,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date';
    const report = `${head}\nada,${IAM}:user/ada,false,true,2025-01-01T00:00:00Z,2026-01-01T00:00:00Z`;
    const [ada] = audited({ users: [user('ada')], report });
    expect(terms(ada)).toEqual(['idle credentials 10']);
    expect(ada?.idleCredentials).toMatchObject([{ name: 'access key 1', days: 212 }]);
  });

  it('what may go counts for what it can change', () => {
    const [press] = audited(
      { roles: [role('press', { ...inline(allowing('dynamodb:*', CELLAR)), ...busy })] },
      trail({ press: ['dynamodb:PutItem'] }),
    );
    expect(terms(press)).toMatchObject([expect.stringMatching(/^removable changes [1-9]/)]);
    expect(press?.permissions).toMatchObject([
      { action: 'dynamodb:*', decision: 'narrow', stays: [{ action: 'dynamodb:PutItem', resource: CELLAR }] },
    ]);
  });

  it('what may go counts where it is granted, not where no request can ask for it', () => {
    const stream = `${CELLAR}/stream/2026-01-01T00:00:00.000`;
    const [press] = audited(
      { roles: [role('press', { ...inline(allowing('dynamodb:*', stream)), ...busy })] },
      trail({ press: [] }, { blindTo: () => 'the trail is in part' }),
    );
    expect(press?.counts.removable).toBe(0);
    expect(terms(press)).toEqual([]);
  });

  it('policies near the limits of IAM', () => {
    const long = allowing(
      's3:GetObject',
      Array.from({ length: 400 }, (_, i) => `arn:aws:s3:::barrels-${i}/*`),
    );
    expect(audited({ roles: [role('press', inline(long))] })[0]?.full).toEqual([
      expect.stringMatching(/^inline policies together: [\d,]+ of 10,240 characters$/),
    ]);
  });
});
