import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contains, evaluateIdentity } from '../../../src/policy/index.js';
import { type Arn, arn, type Known, type Names, type Policy, reference, text } from '../../../src/vocabulary/index.js';
import { grounding } from '../diff/membership.js';
import { fewActions as actions, plainPatterns, policies, requests } from './arbitrary.js';

// What is said of policies with names has to hold for every text that the names may stand for.

const shelf = reference('library', 'Shelf');
const annex = reference('library', 'Annex');
const branch = reference('library', 'Branch');
const place = reference('library', 'AWS::Region');
const owner = reference('library', 'AWS::AccountId');
const whole = reference('library', 'CatalogueArn');

const KNOWN = new Map<unknown, Known>([
  [shelf, { chars: 'name' }],
  [annex, { chars: 'name', is: { is: 'joined', parts: [text('shelf'), { is: 'reference', to: branch }] } }],
  [branch, { chars: 'name', oneOf: ['1', '2', '-north'] }],
  [place, { chars: 'region' }],
  [owner, { chars: 'digits', length: 12 }],
  [whole, { chars: 'arn' }],
]);
const names: Names = { known: (name) => KNOWN.get(name), differ: () => false };

const bucket = (name: typeof shelf, ...rest: Arn): Arn => arn([{ text: 'arn:aws:s3:::' }, { name }, ...rest]);
const placed = (service: string, rest: string, ...more: Arn): Arn =>
  arn([
    { text: `arn:aws:${service}:` },
    { name: place },
    { text: ':' },
    { name: owner },
    { text: `:${rest}` },
    ...more,
  ]);

const named: fc.Arbitrary<Arn> = fc.constantFrom<Arn>(
  bucket(shelf),
  bucket(shelf, { text: '/' }, { wildcard: '*' }),
  bucket(shelf, { wildcard: '*' }),
  bucket(annex, { text: '/novel' }, { wildcard: '?' }),
  arn([{ text: 'arn:aws:s3:::shelf/' }, { name: shelf }, { text: '/' }, { wildcard: '*' }]),
  placed('sqs', 'loans'),
  placed('sqs', '', { name: shelf }),
  placed('dynamodb', 'table/', { name: shelf }, { text: '/index/' }, { wildcard: '*' }),
  [{ name: whole }],
);

const written = policies(fc.oneof({ arbitrary: named, weight: 2 }, { arbitrary: plainPatterns, weight: 1 }));

/** Texts for the names, among them those that random requests are about. */
const texts: fc.Arbitrary<ReadonlyMap<unknown, string>> = fc
  .record({
    shelf: fc.constantFrom('shelf', 'books', 'loans', 'b', 'north'),
    branch: fc.constantFrom('1', '2', '-north'),
    place: fc.constantFrom('eu-west-1', 'us-east-1'),
    owner: fc.constantFrom('111122223333', '444455556666'),
    whole: fc.constantFrom('arn:aws:s3:::shelf/novel1', 'arn:aws:sqs:eu-west-1:111122223333:loans'),
  })
  .map(
    (told) =>
      new Map<unknown, string>([
        [shelf, told.shelf],
        [branch, told.branch],
        [place, told.place],
        [owner, told.owner],
        [whole, told.whole],
      ]),
  );

function grounded(policy: Policy, told: ReadonlyMap<unknown, string>): Policy {
  const ground = grounding(names, told);
  const scope = (some: Policy['statements'][number]['resources']) =>
    some && ('only' in some ? { only: some.only.map(ground) } : { except: some.except.map(ground) });
  return {
    ...policy,
    statements: policy.statements.map(({ resources, ...rest }) => ({
      ...rest,
      ...(resources && { resources: scope(resources) ?? resources }),
    })),
  };
}

const runs = Number(process.env.LEASTWISE_FUZZ ?? 1);

test('what is proven holds under every assignment, and a refutation under its own', () => {
  fc.assert(
    fc.property(
      written,
      written,
      fc.array(fc.tuple(texts, requests), { minLength: 40, maxLength: 40 }),
      (outer, inner, tried) => {
        const verdict = contains([outer], [inner], { actions, names });
        const decide = (policy: Policy, told: ReadonlyMap<unknown, string>, request: (typeof tried)[number][1]) =>
          evaluateIdentity([grounded(policy, told)], request, actions).is;
        if (verdict.is === 'refuted') {
          const told = new Map<unknown, string>(verdict.assuming?.names ?? []);
          for (const name of [shelf, branch, place, owner, whole]) if (!told.has(name)) told.set(name, 'unused');
          expect(decide(inner, told, verdict.by)).toBe('allowed');
          expect(decide(outer, told, verdict.by)).toBe('denied');
        }
        if (verdict.is !== 'proven') return;
        for (const [told, request] of tried) {
          if (verdict.asOf !== undefined && actions.action(request.action) === undefined) continue;
          if (decide(inner, told, request) !== 'allowed') continue;
          expect({ told, request, is: decide(outer, told, request) }).toMatchObject({ is: 'allowed' });
        }
      },
    ),
    { numRuns: 200 * runs, endOnFailure: runs > 1 },
  );
});

test('few questions about names stay open', () => {
  let unknown = 0;
  fc.assert(
    fc.property(written, written, (outer, inner) => {
      if (contains([outer], [inner], { actions, names }).is === 'unknown') unknown++;
    }),
    { numRuns: 300, seed: 7 },
  );
  expect(unknown).toBeLessThan(30);
});
