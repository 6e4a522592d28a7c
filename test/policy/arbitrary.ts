import fc from 'fast-check';
import { COMPARISONS } from '../../src/policy/conditions/registry.js';
import type { Cell } from '../../src/policy/index.js';
import {
  type Arn,
  type ArnPart,
  arn,
  arnFromPattern,
  type Condition,
  EVERYTHING,
  type Policy,
  type Principals,
  reference,
  type Statement,
} from '../../src/vocabulary/index.js';

// Few words, so that patterns often meet.

const actionNames = [
  's3:GetObject',
  's3:PutObject',
  's3:Get*',
  's3:*',
  'dynamodb:Query',
  'dynamodb:*',
  'sns:Publish',
  '*',
];
export const actions = fc.constantFrom(...actionNames);

const spelled = ['arn:aws:s3:::bread/*', 'arn:aws:s3:::bread', 'arn:aws:s3:::b*', 'arn:aws:s3:::cakes/*', '*'];
const orders: Arn = arn([
  { text: 'arn:aws:dynamodb:eu-west-1:111122223333:table/' },
  { name: reference('t', 'Orders') },
]);
export const plainResources: fc.Arbitrary<Arn> = fc.constantFrom(...spelled.map(arnFromPattern));
export const resources: fc.Arbitrary<Arn> = fc.oneof(
  plainResources,
  fc.constantFrom(orders, arn([...orders, { text: '/index/' }, { wildcard: '*' as const }])),
);

const whens = fc.constantFrom<Cell['when']>(
  [],
  [{ operator: 'StringEquals', key: 'aws:PrincipalTag/shift', values: [arn([{ text: 'night' }])] }],
  [{ operator: 'StringLike', key: 'aws:PrincipalTag/shift', values: [arnFromPattern('n*')] }],
);

export const cells: fc.Arbitrary<Cell> = fc.record({ action: actions, on: resources, when: whens });

const statements: fc.Arbitrary<Statement> = fc.record({
  effect: fc.constantFrom('Allow', 'Deny'),
  actions: scopes(actions),
  resources: scopes(plainResources),
  when: whens,
});

export const policies: fc.Arbitrary<Policy> = fc.record({
  version: fc.constant('2012-10-17' as const),
  statements: fc.array(statements, { minLength: 1, maxLength: 4 }),
});

function scopes<T>(
  of: fc.Arbitrary<T>,
): fc.Arbitrary<{ readonly only: readonly T[] } | { readonly except: readonly T[] }> {
  const some = fc.uniqueArray(of, { minLength: 1, maxLength: 3, selector: (one) => JSON.stringify(one) });
  return fc.oneof(
    some.map((only) => ({ only })),
    some.map((except) => ({ except })),
  );
}

// All that a policy can say, in texts that hold the signs of IAM's own notation.

const signs = fc.string({ unit: fc.constantFrom(...'ab/:*?$\'", \n'), maxLength: 6 });
const braced = fc.string({ unit: fc.constantFrom(...'a*$?{}', '${', '${*}', '${aws:username}'), maxLength: 4 });
const texts = fc.oneof(signs, braced).map((text) => ({ text }));

const variableParts = fc
  .tuple(fc.constantFrom('aws:username', 's3:prefix', 'aws:PrincipalTag/a b'), fc.option(signs, { nil: undefined }))
  .map(([variable, otherwise]) => (otherwise === undefined ? { variable } : { variable, otherwise }));
const wildcardParts = fc.constantFrom<ArnPart>({ wildcard: '*' }, { wildcard: '?' });

/** Texts and variables, without wildcards: what the operators that know none compare. */
export const plainValues: fc.Arbitrary<Arn> = fc.array(fc.oneof(texts, variableParts), { maxLength: 4 }).map(arn);
export const patterns: fc.Arbitrary<Arn> = fc
  .array(fc.oneof(texts, variableParts, wildcardParts), { maxLength: 5 })
  .map(arn);
const anyResources: fc.Arbitrary<Arn> = fc.oneof(
  { arbitrary: fc.constant(EVERYTHING), weight: 1 },
  { arbitrary: patterns.map((rest) => arn([{ text: 'arn:aws:s3:::' }, ...rest])), weight: 4 },
);

const conditions: fc.Arbitrary<Condition> = fc
  .tuple(
    fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:'),
    fc.constantFrom(...COMPARISONS),
    fc.constantFrom('', 'IfExists'),
    fc.constantFrom('aws:username', 'aws:PrincipalTag/shift', 's3:prefix', '__proto__', '7'),
  )
  .chain(([set, comparison, ifExists, key]) =>
    fc.array(comparison.text?.patterns ? patterns : plainValues, { maxLength: 3 }).map((values) => ({
      operator: `${set}${comparison.name}${comparison.family === 'presence' ? '' : ifExists}`,
      key,
      values,
    })),
  );

/** A principal of the text `*` is everyone. */
const names = texts.filter(({ text }) => text !== '*').map((text) => arn([text]));

const principals: fc.Arbitrary<Principals> = fc.record({
  scope: fc.constantFrom('Principal', 'NotPrincipal'),
  of: fc.oneof(
    fc.constant('*' as const),
    fc
      .dictionary(
        fc.constantFrom('AWS', 'CanonicalUser', 'Federated', 'Service'),
        fc.array(fc.oneof(fc.constant(EVERYTHING), names), { maxLength: 2 }),
      )
      .map((kinds) => new Map(Object.entries(kinds))),
  ),
});

const anyStatements: fc.Arbitrary<Statement> = fc
  .record({
    sid: fc.option(fc.constantFrom('Bake', 'Serve', 'Close'), { nil: undefined }),
    effect: fc.constantFrom('Allow', 'Deny'),
    principals: fc.option(principals, { nil: undefined }),
    actions: scopes(actions),
    resources: fc.option(scopes(anyResources), { nil: undefined }),
    when: fc.uniqueArray(conditions, { maxLength: 3, selector: ({ operator, key }) => `${operator} ${key}` }),
  })
  .filter(({ principals, resources }) => principals !== undefined || resources !== undefined)
  .map(({ sid, principals, resources, ...rest }) => ({
    ...rest,
    ...(sid !== undefined && { sid }),
    ...(principals !== undefined && { principals }),
    ...(resources !== undefined && { resources }),
  }));

/** Policies with everything that IAM's language has: identity, trust and resource policies. */
export const anyPolicies: fc.Arbitrary<Policy> = fc
  .tuple(fc.option(fc.constant('kitchen'), { nil: undefined }), fc.array(anyStatements, { minLength: 1, maxLength: 3 }))
  .map(([id, statements]) => ({ version: '2012-10-17', ...(id !== undefined && { id }), statements }));

// Documents as authors write them: either version or none, single values or lists, numbers and booleans.

const written = fc.oneof(signs, braced, fc.constantFrom('${aws:username}', "${s3:prefix, 'a'}", '${}', '**', 'a${'));
const oneOrMore = (of: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(of, fc.array(of, { minLength: 1, maxLength: 3 }));
const writtenResources = oneOrMore(
  fc.oneof(
    fc.constant('*'),
    written.map((rest) => `arn:aws:s3:::${rest}`),
  ),
);
const writtenConditions = fc.dictionary(
  fc.constantFrom('StringEquals', 'stringlike', 'ForAnyValue:StringNotLikeIfExists', 'Bool', 'NumericLessThan', 'Null'),
  fc.dictionary(
    fc.constantFrom('aws:username', 'AWS:Username', 's3:prefix'),
    fc.oneof(oneOrMore(fc.oneof(written, fc.boolean(), fc.integer(), fc.double({ noNaN: true }))), fc.constant([])),
    { maxKeys: 2 },
  ),
  { maxKeys: 2 },
);
const writtenPrincipals = fc.oneof(
  fc.constant('*'),
  fc.dictionary(fc.constantFrom('AWS', 'Service', 'Federated', 'CanonicalUser'), oneOrMore(written)),
);

const writtenStatements = fc
  .record({
    Sid: fc.option(fc.constantFrom('', 'Bake')),
    Effect: fc.constantFrom('Allow', 'Deny'),
    Action: oneOrMore(actions),
    isNotAction: fc.boolean(),
    Resource: writtenResources,
    isNotResource: fc.boolean(),
    Principal: fc.option(writtenPrincipals),
    Condition: fc.option(writtenConditions),
  })
  .map(({ Sid, Effect, Action, isNotAction, Resource, isNotResource, Principal, Condition }) => ({
    ...(Sid !== null && { Sid }),
    Effect,
    ...(Principal !== null && { Principal }),
    ...(isNotAction ? { NotAction: Action } : { Action }),
    ...(isNotResource ? { NotResource: Resource } : { Resource }),
    ...(Condition !== null && { Condition }),
  }));

export const documents: fc.Arbitrary<unknown> = fc
  .record({
    Version: fc.constantFrom(undefined, '2008-10-17', '2012-10-17'),
    Id: fc.constantFrom(undefined, 'kitchen'),
    Statement: fc.oneof(writtenStatements, fc.array(writtenStatements, { minLength: 1, maxLength: 3 })),
  })
  .map(({ Version, Id, Statement }) => ({ ...(Version && { Version }), ...(Id && { Id }), Statement }));
