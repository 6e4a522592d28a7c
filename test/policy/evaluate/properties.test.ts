import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conditionHolds } from '../../../src/policy/evaluate/condition.js';
import { evaluate } from '../../../src/policy/evaluate/evaluate.js';
import { decide, identityDecision, type PolicyLayers } from '../../../src/policy/evaluate/gates.js';
import { QUESTIONS, type Question } from '../../../src/policy/evaluate/questions.js';
import { readingsWith } from '../../../src/policy/evaluate/readings.js';
import { statementApplies } from '../../../src/policy/evaluate/statement.js';
import { trialOf } from '../../../src/policy/evaluate/trial.js';
import {
  arn,
  arnFromPattern,
  type Condition,
  type Policy,
  type Principals,
  type Request,
  type Scope,
  type Statement,
} from '../../../src/vocabulary/index.js';
import { ACTIONS } from './layers.js';

// Few words, so that requests often meet statements.

const USER = 'arn:aws:iam::111122223333:user/ada';
const SESSION = 'arn:aws:sts::111122223333:assumed-role/oven/monday';
const ROLE = 'arn:aws:iam::111122223333:role/oven';

const scopeOf = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<Scope<T>> => {
  const some = fc.array(one, { minLength: 1, maxLength: 2 });
  return fc.oneof(
    some.map((only) => ({ only })),
    some.map((except) => ({ except })),
  );
};

const actions = scopeOf(fc.constantFrom('*', 's3:*', 's3:Get*', 's3:GetObject', 'kms:Decrypt', 's3:ListAllMyBuckets'));
const resources = scopeOf(
  fc
    .constantFrom(
      '*',
      'arn:*',
      'arn:aws:s3',
      'arn:aws:s3:::a*',
      'arn:aws:s3:::a/${aws:username}',
      'arn:aws:*:b',
      'arn:aws:s3:::b',
    )
    .map(arnFromPattern),
);

const operators = fc.constantFrom(
  ...['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIfExists', 'ArnLike', 'Null'],
  ...['ForAllValues:StringLike', 'ForAnyValue:StringNotEquals', 'ForAnyValue:StringLikeIfExists', 'Unheard'],
);
const conditions: fc.Arbitrary<Condition> = fc.record({
  operator: operators,
  key: fc.constantFrom('aws:username', 'AWS:TagKeys'),
  values: fc.array(fc.constantFrom('ada', 'a*', 'true', '${aws:username}', '').map(arnFromPattern), {
    minLength: 1,
    maxLength: 2,
  }),
});

const statements: fc.Arbitrary<Statement> = fc.record({
  effect: fc.constantFrom('Allow', 'Deny'),
  actions,
  resources,
  when: fc.array(conditions, { maxLength: 1 }),
});
const policies: fc.Arbitrary<Policy> = fc
  .array(statements, { maxLength: 3 })
  .map((of) => ({ version: '2012-10-17', statements: of }));

const principals: fc.Arbitrary<Principals> = fc.record({
  scope: fc.constantFrom('Principal', 'NotPrincipal'),
  of: fc.oneof(
    fc.constant('*' as const),
    fc
      .constantFrom(USER, SESSION, ROLE, '111122223333', '999988887777')
      .map((text) => new Map([['AWS', [arn([{ text }])]]])),
  ),
});
const resourcePolicies: fc.Arbitrary<Policy> = fc
  .array(
    fc.tuple(statements, principals).map(([statement, who]) => ({ ...statement, principals: who })),
    { maxLength: 2 },
  )
  .map((of) => ({ version: '2012-10-17', statements: of }));

const requests: fc.Arbitrary<Request> = fc.record(
  {
    action: fc.constantFrom(
      's3:GetObject',
      's3:PutObject',
      's3:ListAllMyBuckets',
      'kms:Decrypt',
      'sts:GetCallerIdentity',
    ),
    resource: fc.constantFrom('arn:aws:s3:::a/ada', 'arn:aws:s3:::b', 'arn:aws:kms:eu-west-1:111122223333:key/1'),
    context: fc
      .record(
        {
          'aws:username': fc.constantFrom(['ada'], ['a*'], ['']),
          'aws:TagKeys': fc.constantFrom([], ['ada'], ['ada', 'bob'], ['bob', 'eve']),
        },
        { requiredKeys: [] },
      )
      .map((context) => new Map(Object.entries(context))),
    principal: fc.constantFrom(USER, SESSION, 'arn:aws:iam::111122223333:root', 'events.amazonaws.com'),
    resourceAccount: fc.constantFrom('111122223333', '999988887777'),
  },
  { requiredKeys: ['action', 'resource', 'context'] },
);

const layers: fc.Arbitrary<PolicyLayers> = fc.record(
  {
    identity: fc.array(policies, { maxLength: 2 }),
    boundary: fc.array(policies, { maxLength: 1 }),
    session: fc.array(policies, { maxLength: 1 }),
    scps: fc.array(fc.array(policies, { minLength: 1, maxLength: 2 }), { maxLength: 2 }),
    rcps: fc.array(fc.array(resourcePolicies, { maxLength: 1 }), { maxLength: 1 }),
    resource: resourcePolicies,
  },
  { requiredKeys: ['identity'] },
);

const readings = fc.subarray<Question>(Object.values(QUESTIONS)).map((of) => readingsWith(new Set(of)));

/** Whether it is allowed under one reading. */
function allows(of: PolicyLayers, request: Request, reading: ReturnType<typeof readingsWith>): boolean {
  return decide(of, trialOf(request, ACTIONS, reading, (of.boundary ?? []).length > 0)).is === 'allowed';
}

/** The layers with a statement more in one of them. */
function plus(of: PolicyLayers, layer: 'identity' | 'resource', statement: Statement): PolicyLayers {
  const more = { version: '2012-10-17' as const, statements: [statement] };
  if (layer === 'identity') return { ...of, identity: [...of.identity, more] };
  return { ...of, resource: { ...more, statements: [...(of.resource?.statements ?? []), statement] } };
}

const additions = fc.oneof(
  fc.record({ layer: fc.constant('identity' as const), statement: statements }),
  fc.record({
    layer: fc.constant('resource' as const),
    statement: fc.tuple(statements, principals).map(([statement, who]) => ({ ...statement, principals: who })),
  }),
);

test('a Deny more allows nothing more, an Allow more denies nothing more', () => {
  fc.assert(
    fc.property(layers, requests, readings, additions, (of, request, reading, { layer, statement }) => {
      const [before, after] = [allows(of, request, reading), allows(plus(of, layer, statement), request, reading)];
      if (statement.effect === 'Deny') expect(after && !before).toBe(false);
      else expect(before && !after).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test('a Deny of everything leaves nothing but what cannot be denied', () => {
  const deny: Statement = {
    effect: 'Deny',
    actions: { only: ['*'] },
    resources: { only: [arnFromPattern('*')] },
    when: [],
  };
  fc.assert(
    fc.property(layers, requests, readings, (of, request, reading) => {
      expect(allows(plus(of, 'identity', deny), request, reading)).toBe(request.action === 'sts:GetCallerIdentity');
    }),
  );
});

test('the order of statements and policies does not matter', () => {
  const turned = (all: readonly Policy[]): readonly Policy[] =>
    [...all].reverse().map((policy) => ({ ...policy, statements: [...policy.statements].reverse() }));
  fc.assert(
    fc.property(layers, requests, (of, request) => {
      const reversed: PolicyLayers = {
        ...of,
        identity: turned(of.identity),
        ...(of.boundary && { boundary: turned(of.boundary) }),
        ...(of.scps && { scps: of.scps.map(turned) }),
        ...(of.resource && { resource: { ...of.resource, statements: [...of.resource.statements].reverse() } }),
      };
      expect(evaluate(reversed, request, ACTIONS).is).toBe(evaluate(of, request, ACTIONS).is);
    }),
  );
});

test('the case of actions and condition keys does not matter', () => {
  fc.assert(
    fc.property(layers, requests, (of, request) => {
      const loud = {
        ...request,
        action: request.action.toUpperCase(),
        context: new Map([...request.context].map(([key, values]) => [key.toUpperCase(), values] as const)),
      };
      expect(evaluate(of, loud, ACTIONS)).toEqual(evaluate(of, request, ACTIONS));
    }),
  );
});

test('what is allowed or denied is so under every reading, what is disputed is both', () => {
  fc.assert(
    fc.property(layers, requests, readings, (of, request, reading) => {
      const decision = evaluate(of, request, ACTIONS);
      if (decision.is !== 'disputed') expect(allows(of, request, reading)).toBe(decision.is === 'allowed');
      else expect(new Set(decision.readings.map((one) => one.decision))).toEqual(new Set(['allowed', 'denied']));
    }),
    { numRuns: 500 },
  );
});

test('a boundary or session that says what the identity policies say changes nothing', () => {
  fc.assert(
    fc.property(
      fc.array(policies, { minLength: 1, maxLength: 2 }),
      requests,
      readings,
      (identity, request, reading) => {
        fc.pre(request.principal !== 'arn:aws:iam::111122223333:root');
        const alone = allows({ identity }, request, reading);
        expect(allows({ identity, boundary: identity, session: identity }, request, reading)).toBe(alone);
      },
    ),
  );
});

test('identity policies alone decide as they do where nothing else is in force', () => {
  fc.assert(
    fc.property(
      fc.array(policies, { maxLength: 2 }),
      requests,
      readings,
      (identity, { resourceAccount, ...request }, reading) => {
        const asked = { ...request, principal: USER };
        fc.pre(request.action !== 'kms:Decrypt');
        const trial = trialOf(asked, ACTIONS, reading);
        expect(identityDecision(identity, trial)).toEqual(decide({ identity }, trial));
      },
    ),
  );
});

describe('a statement', () => {
  const applies = (statement: Statement, request: Request, reading: ReturnType<typeof readingsWith>): boolean =>
    statementApplies(statement, trialOf(request, ACTIONS, reading));

  test('with NotAction is about all actions that Action with the same names is not about', () => {
    const named = fc.array(fc.constantFrom('s3:*', 's3:Get*', 'kms:*', '*'), { minLength: 1, maxLength: 2 });
    fc.assert(
      fc.property(statements, named, requests, readings, (statement, names, request, reading) => {
        fc.pre(applies({ ...statement, actions: { only: ['*'] } }, request, reading));
        const only = applies({ ...statement, actions: { only: names } }, request, reading);
        expect(applies({ ...statement, actions: { except: names } }, request, reading)).toBe(!only);
      }),
    );
  });

  test('with a negated operator holds of a single value where its twin does not', () => {
    const negated = fc.constantFrom(
      'StringNotEquals',
      'StringNotLike',
      'StringNotEqualsIgnoreCase',
      'ArnNotLike',
      'NotIpAddress',
      'DateNotEquals',
    );
    const value = fc.constantFrom('ada', 'bob', 'ADA', '10.0.0.1', 'arn:aws:s3:::a', '2025-01-01');
    const pattern = fc
      .constantFrom('ada', 'a*', 'arn:aws:s3:::*', '10.0.0.0/8', '2025-01-01T00:00:00Z', '*')
      .map(arnFromPattern);
    fc.assert(
      fc.property(
        negated,
        value,
        fc.array(pattern, { minLength: 1, maxLength: 2 }),
        readings,
        (operator, one, values, reading) => {
          const request = { action: 's3:GetObject', resource: '*', context: new Map([['k', [one]]]) };
          const holds = (name: string): boolean =>
            conditionHolds({ operator: name, key: 'k', values }, trialOf(request, ACTIONS, reading));
          expect(holds(operator)).toBe(!holds(operator.replace('Not', '')));
        },
      ),
    );
  });
});
