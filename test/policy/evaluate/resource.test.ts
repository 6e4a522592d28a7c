import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/policy/evaluate/evaluate.js';
import { reference } from '../../../src/vocabulary/index.js';
import { ACTIONS, ALLOW, decisionOf, document, inShort } from './layers.js';

/** What comes of an Allow with these resources: `yes`, `no` or a dispute. */
function grants(statement: object, resource: string, context: object = {}, action = 's3:GetObject'): unknown {
  const short = inShort(decisionOf({ identity: [document('Allow', statement)] }, { action, resource, context }));
  return short === 'allowed' ? 'yes' : short === 'denied implicitly by identity' ? 'no' : short;
}

const LOGS = 'arn:aws:logs:eu-west-1:111122223333:log-group:/oven:log-stream:s';

describe('patterns', () => {
  test.each([
    ['*', 'arn:aws:s3:::bakery/bread', 'yes'],
    ['arn:aws:s3:::bakery/*', 'arn:aws:s3:::bakery/bread/rye', 'yes'],
    ['arn:aws:s3:::bakery*', 'arn:aws:s3:::bakery-evil/bread', 'yes'],
    ['arn:aws:s3:::bakery/*', 'arn:aws:s3:::bakery', 'no'],
    ['arn:aws:s3:::Bakery/*', 'arn:aws:s3:::bakery/bread', 'no'],
    ['arn:aws:s3:::bakery/br?ad', 'arn:aws:s3:::bakery/bread', 'yes'],
    ['arn:aws:s3:::bakery/${*}', 'arn:aws:s3:::bakery/*', 'yes'],
    ['arn:aws:s3:::bakery/${*}', 'arn:aws:s3:::bakery/bread', 'no'],
    ['arn:aws:logs:*:*:*:/oven:*', LOGS, 'yes'],
    ['arn:aws:logs:*:*:*', LOGS, 'yes'],
    ['arn:*:logs:eu-*:1111*:log-group:*', LOGS, 'yes'],
    ['arn:aws:logs:*:*', LOGS, 'yes'],
    ['arn:*', LOGS, 'yes'],
    ['arn:aws:s?s:*', LOGS, 'no'],
    ['arn:aws:logs:eu-west-1:999988887777:*', LOGS, 'no'],
  ])('%s on %s: %s', (pattern, resource, expected) => {
    expect(grants({ Resource: pattern }, resource)).toBe(expected);
  });

  test('a wildcard that would have to match a colon before the fifth is disputed', () => {
    const sides = [
      'yes, the pattern is compared with the whole ARN: allowed',
      'no, each of the six segments is compared for itself, and `*` stands for those that the pattern lacks: denied',
    ];
    expect(grants({ Resource: 'arn:aws:logs:*:/oven:log-stream:s' }, LOGS)).toEqual(sides);
    expect(grants({ Resource: 'arn:aws:logs:*/oven:log-stream:s' }, LOGS)).toEqual(sides);
    expect(grants({ Resource: 'arn:aws:logs:*:/oven:*:*' }, LOGS)).toEqual(sides);
    expect(grants({ Resource: 'arn:aws:logs:eu-west-1?111122223333:log-group:/oven:log-stream:s' }, LOGS)).toEqual(
      sides,
    );
  });

  test('an ARN of fewer segments is disputed where it matches only with those that it lacks', () => {
    const sides = [
      'yes, the pattern is compared with the whole ARN: denied',
      'no, each of the six segments is compared for itself, and `*` stands for those that the pattern lacks: allowed',
    ];
    for (const short of ['arn:aws:logs', 'arn:aws:logs:eu-west-1', 'arn:aws:logs:eu-west-1:111122223333', 'arn']) {
      expect(grants({ Resource: short }, LOGS)).toEqual(sides);
    }
    expect(grants({ Resource: 'arn:aws:sqs' }, LOGS)).toBe('no');
  });

  test('a dispute that another statement settles is none', () => {
    const statements = [document('Allow', { Resource: 'arn:aws:logs' }), document('Allow', { Action: 's3:GetObject' })];
    expect(decisionOf({ identity: statements }, { resource: LOGS }).is).toBe('allowed');
    expect(decisionOf({ identity: [...statements, document('Deny')] }, { resource: LOGS }).is).toBe('denied');
  });

  test('a Deny is disputed the other way round', () => {
    const identity = [ALLOW, document('Deny', { Resource: 'arn:aws:logs' })];
    expect(decisionOf({ identity }, { resource: LOGS })).toMatchObject({
      is: 'disputed',
      readings: [{ decision: 'allowed' }, { decision: 'denied' }],
    });
  });
});

describe('actions without a resource', () => {
  const none = (statement: object, resource = '*'): unknown => grants(statement, resource, {}, 's3:ListAllMyBuckets');

  test('only `*` grants them, whatever resource the request names', () => {
    expect(none({ Resource: '*' })).toBe('yes');
    expect(none({ Resource: ['arn:aws:s3:::bakery', '*'] })).toBe('yes');
    expect(none({ Resource: 'arn:aws:s3:::*' })).toBe('no');
    expect(none({ Resource: 'arn:*' })).toBe('no');
    expect(none({ Resource: 'arn:aws:s3:::bakery' }, 'arn:aws:s3:::bakery')).toBe('no');
    expect(none({ Resource: '*' }, 'arn:aws:s3:::bakery')).toBe('yes');
  });

  test('a variable whose value is `*` does not', () => {
    const context = { 'aws:PrincipalTag/all': '*' };
    expect(grants({ Resource: '${aws:PrincipalTag/all}' }, '*', context, 's3:ListAllMyBuckets')).toBe('no');
  });

  test('NotResource of an ARN includes them, NotResource `*` does not', () => {
    expect(none({ NotResource: 'arn:aws:s3:::*' })).toBe('yes');
    expect(none({ NotResource: '*' })).toBe('no');
  });

  test('a Deny of an ARN does not reach them, one of NotResource does', () => {
    const asked = { action: 's3:ListAllMyBuckets', resource: '*' };
    const reach = (deny: object): unknown => inShort(decisionOf({ identity: [ALLOW, document('Deny', deny)] }, asked));
    expect(reach({ Resource: 'arn:aws:s3:::bakery' })).toBe('allowed');
    expect(reach({ NotResource: 'arn:aws:s3:::bakery' })).toBe('denied explicitly by identity');
  });

  test('of an action that is not known, or has resources, the resource is as the request says', () => {
    expect(grants({ Resource: 'arn:aws:s3:::b*' }, 'arn:aws:s3:::bakery', {}, 's3:BakeBread')).toBe('yes');
    expect(grants({ Resource: 'arn:*' }, '*', {}, 's3:BakeBread')).toBe('no');
    expect(grants({ Resource: '*' }, '*', {}, 's3:GetObject')).toBe('yes');
  });
});

describe('NotResource', () => {
  test('means all but what it names', () => {
    expect(grants({ NotResource: 'arn:aws:s3:::bakery/*' }, 'arn:aws:s3:::bakery/bread')).toBe('no');
    expect(grants({ NotResource: 'arn:aws:s3:::bakery' }, 'arn:aws:s3:::bakery/bread')).toBe('yes');
    expect(grants({ NotResource: ['arn:aws:s3:::x', 'arn:aws:s3:::bakery/*'] }, 'arn:aws:s3:::bakery/bread')).toBe(
      'no',
    );
  });

  test('is disputed where a variable of it has no value', () => {
    const home = { NotResource: 'arn:aws:s3:::homes/${aws:username}/*' };
    expect(grants(home, 'arn:aws:s3:::homes/ada/x', { 'aws:username': 'ada' })).toBe('no');
    expect(grants(home, 'arn:aws:s3:::homes/bob/x', { 'aws:username': 'ada' })).toBe('yes');
    expect(grants(home, 'arn:aws:s3:::homes/ada/x')).toEqual([
      'yes, such a pattern matches no resource and so excepts none: allowed',
      'no, the statement is not valid for this request: denied',
    ]);
    const others = { NotResource: ['arn:aws:s3:::homes/${aws:username}/*', 'arn:aws:s3:::homes/*'] };
    expect(grants(others, 'arn:aws:s3:::homes/ada/x')).toBe('no');
    const more = { NotResource: ['arn:aws:s3:::homes/${aws:username}/*', 'arn:aws:s3:::offices/*'] };
    expect(grants(more, 'arn:aws:s3:::homes/ada/x')).toHaveLength(2);
  });
});

describe('variables', () => {
  test.each([
    ['arn:aws:s3:::homes/${aws:username}/*', { 'aws:username': 'ada' }, 'yes'],
    ['arn:aws:s3:::homes/${AWS:USERNAME}/*', { 'aws:UserName': 'ada' }, 'yes'],
    ['arn:aws:s3:::homes/${aws:username}/*', { 'aws:username': 'bob' }, 'no'],
    ['arn:aws:s3:::homes/${aws:username}/*', { 'aws:username': '*' }, 'no'],
    ['arn:aws:s3:::homes/${aws:username}/*', { 'aws:username': ['ada', 'bob'] }, 'no'],
    ['arn:aws:s3:::homes/${aws:username}/*', {}, 'no'],
    ["arn:aws:s3:::homes/${aws:username, 'ada'}/*", {}, 'yes'],
    ["arn:aws:s3:::homes/${aws:username, 'ada'}/*", { 'aws:username': 'bob' }, 'no'],
    ["arn:aws:s3:::homes/${aws:username, 'ada'}/*", { 'aws:username': ['ada', 'bob'] }, 'no'],
    [
      'arn:aws:s3:::${aws:PrincipalTag/area}/${aws:username}/x',
      { 'aws:PrincipalTag/area': 'homes', 'aws:username': 'ada' },
      'yes',
    ],
  ])('%s with %j: %s', (pattern, context, expected) => {
    expect(grants({ Resource: pattern }, 'arn:aws:s3:::homes/ada/x', context)).toBe(expected);
  });

  test('the text `${…}` matches itself only without the version that knows variables', () => {
    const old = (Version?: string): unknown => {
      const statement = { Effect: 'Allow', Action: '*', Resource: 'arn:aws:s3:::homes/${aws:username}' };
      const identity = [{ ...(Version && { Version }), Statement: statement }];
      return decisionOf({ identity }, { resource: 'arn:aws:s3:::homes/${aws:username}' }).is;
    };
    expect(old()).toBe('allowed');
    expect(old('2008-10-17')).toBe('allowed');
    expect(old('2012-10-17')).toBe('denied');
  });

  test('before the fifth colon they are disputed, where they would match', () => {
    const queue = 'arn:aws:sqs:eu-west-1:${aws:PrincipalAccount}:orders';
    const asked = 'arn:aws:sqs:eu-west-1:111122223333:orders';
    expect(grants({ Resource: queue }, asked, { 'aws:PrincipalAccount': '111122223333' })).toEqual([
      'no, the pattern matches nothing: denied',
      'yes, as after it: allowed',
    ]);
    expect(grants({ Resource: queue }, asked, { 'aws:PrincipalAccount': '999988887777' })).toBe('no');
    expect(grants({ Resource: queue }, asked)).toBe('no');
    const whole = { Resource: '${aws:PrincipalTag/queue}' };
    expect(grants(whole, asked, { 'aws:PrincipalTag/queue': asked })).toHaveLength(2);
    const both = 'arn:aws:sqs:eu-west-1:${aws:PrincipalAccount}:${aws:username}';
    expect(
      grants({ Resource: both }, asked, { 'aws:PrincipalAccount': '111122223333', 'aws:username': 'orders' }),
    ).toHaveLength(2);
  });
});

describe('what is not ground', () => {
  const policy = (more: object) => ({
    version: '2012-10-17' as const,
    statements: [{ effect: 'Allow' as const, actions: { only: ['s3:*'] }, resources: { only: [] }, when: [], ...more }],
  });
  const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::bakery/bread', context: new Map() };

  test('a name in a pattern is a mistake of the caller', () => {
    const identity = [policy({ resources: { only: [[{ name: reference('template.yaml', 'Bakery') }]] } })];
    expect(() => evaluate({ identity }, request, ACTIONS)).toThrow('`Bakery` is a name: only patterns without names');
  });

  test('so is a name in a principal', () => {
    const of = new Map([['AWS', [[{ name: reference('template.yaml', 'OvenRole') }]]]]);
    const resource = policy({ resources: undefined, principals: { scope: 'Principal', of } });
    expect(() => evaluate({ identity: [], resource }, request, ACTIONS)).toThrow('`OvenRole` is a name');
  });

  test('a statement under conditions of a template is one too', () => {
    const given = (of: ReadonlyMap<string, boolean>) =>
      evaluate({ identity: [policy({ given: of })] }, request, ACTIONS).is;
    expect(() => given(new Map([['IsProduction', true]]))).toThrow('depends on a template');
    expect(given(new Map())).toBe('denied');
  });
});

test('a pattern made to take long is done soon', () => {
  const hostile = `arn:aws:s3:::${'*a'.repeat(1000)}b`;
  expect(grants({ Resource: hostile }, `arn:aws:s3:::${'a'.repeat(6144)}`)).toBe('no');
  expect(grants({ NotResource: hostile }, `arn:aws:s3:::${'a'.repeat(6144)}`)).toBe('yes');
});
