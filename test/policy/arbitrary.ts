import fc from 'fast-check';
import type { Cell } from '../../src/policy/index.js';
import { type Arn, arn, arnFromPattern, type Policy, reference, type Statement } from '../../src/vocabulary/index.js';

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
