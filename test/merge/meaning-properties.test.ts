import fc from 'fast-check';
import { expect, test } from 'vitest';
import { namesOf, type Watch } from '../../src/evidence/index.js';
import { decide, type Judging, proposal, type RoleDecision } from '../../src/merge/index.js';
import { contains, evaluateIdentity } from '../../src/policy/index.js';
import {
  type Arn,
  arnFromPattern,
  type Condition,
  type Evidence,
  type Granted,
  mapPatterns,
  type Need,
  type Policy,
  type Request,
  type Statement,
} from '../../src/vocabulary/index.js';
import {
  ACTIONS,
  at,
  cakes,
  catalog,
  GLOBS,
  gap,
  grant,
  loaves,
  named,
  need,
  ovens,
  pattern,
  photos,
  stackOf,
} from './bakery.js';

// What a proposal means, held against what is granted today by the algebra of policies: denials, exceptions and conditions among it.

const EXACT: Readonly<Record<string, readonly string[]>> = {
  'dynamodb:PutItem': [loaves, cakes],
  'dynamodb:Query': [loaves, `${loaves}/index/byDay`, cakes],
  's3:GetObject': [`${photos}/bread/1`, `${photos}/cake`],
  's3:ListBucket': [photos],
  'sqs:SendMessage': [ovens],
  'xray:PutTraceSegments': ['*'],
};
const PLACES = [loaves, `${loaves}/index/*`, cakes, photos, `${photos}/*`, `${photos}/bread/*`, ovens, '*'];

const TEXTS: Readonly<Record<string, string>> = {
  ...{ P: 'aws', R: 'eu-west-1', A: '111122223333' },
  ...{ Loaves: 'loaves', Cakes: 'cakes', Photos: 'photos', Ovens: 'ovens' },
};
const BOUND = new Map(Object.entries(TEXTS).map(([id, text]) => [named(id), text] as const));

function bound(on: Arn): Arn {
  return arnFromPattern(on.map((part) => textOf(part)).join(''));
}

function textOf(part: Arn[number]): string {
  if ('name' in part) return BOUND.get(part.name) ?? '?';
  return 'text' in part ? part.text : 'wildcard' in part ? part.wildcard : '';
}

function ground(statements: readonly Statement[]): Policy {
  return { version: '2012-10-17', statements: statements.map((one) => mapPatterns(one, bound)) };
}

const NIGHT: Condition = { operator: 'StringEquals', key: 'aws:PrincipalTag/shift', values: [[{ text: 'night' }]] };
const OFTEN = { operator: 'Bool', key: 'aws:SecureTransport', values: [[{ text: 'true' }]] };

const some = (of: readonly string[]): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...of), { minLength: 1, maxLength: 3 });
const except = (all: readonly string[]): string[] => all.map((one, i) => (i === 0 ? `!${one}` : one));
const maybeExcept = (of: readonly string[]): fc.Arbitrary<string[]> =>
  fc.oneof({ weight: 5, arbitrary: some(of) }, some(of.filter((one) => one !== '*')).map(except));

const grants: fc.Arbitrary<Granted> = fc
  .record({
    actions: maybeExcept(GLOBS),
    on: maybeExcept(PLACES),
    when: fc.constantFrom<readonly Condition[]>([], [], [], [NIGHT], [OFTEN]),
    effect: fc.constantFrom<Statement['effect']>('Allow', 'Allow', 'Allow', 'Deny'),
    isAttached: fc.constantFrom(false, false, false, true),
  })
  .map(({ actions, on, isAttached, ...words }) =>
    grant(actions, on, { ...words, editable: !isAttached || words.effect === 'Deny' || isOdd(actions, on) }),
  );

/** What a framework attaches by itself allows, and names what it does. */
function isOdd(...names: readonly (readonly string[])[]): boolean {
  return names.flat().some((one) => one.startsWith('!'));
}

const exact = fc
  .constantFrom(...ACTIONS)
  .chain((action) => fc.constantFrom(...(EXACT[action] ?? [])).map((on) => ({ action, on })));
const wide = fc
  .tuple(fc.constantFrom(...ACTIONS), fc.constantFrom(...PLACES))
  .filter(([action, on]) => on === '*' || on.includes(`:${action.split(':')[0]}:`))
  .map(([action, on]) => ({ action, on }));
const whens = fc.constantFrom<readonly Condition[]>([], [], [NIGHT]);
const needs = fc.tuple(fc.oneof(exact, wide), whens).map(([{ action, on }, when]) => need(action, on, { when }));
const uses = fc.tuple(exact, whens, fc.boolean()).map(([{ action, on }, when, isAttempt]) =>
  need(action, on, {
    ...{ who: 'BakerRole', when, sure: 'observed' },
    why: { from: 'usage', times: 3, ...(isAttempt && { attempted: true as const }) },
  }),
);
const keeps = wide.map(({ action, on }) =>
  need(action, on, { who: 'BakerRole', why: { from: 'keep', because: 'the stocktaking', at: at(1) } }),
);
const gaps = fc.constantFrom('s3:*', 'dynamodb:Query', '*').map((over) => gap(over));

const evidence: fc.Arbitrary<readonly Evidence[]> = fc
  .tuple(
    fc.array(grants, { minLength: 1, maxLength: 4 }),
    fc.array(needs, { maxLength: 4 }),
    fc.array(uses, { maxLength: 3 }),
    fc.array(keeps, { maxLength: 1 }),
    fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(gaps, { maxLength: 1 })),
  )
  .map((all) => all.flat());

const watches: fc.Arbitrary<Watch | undefined> = fc.constantFrom(
  undefined,
  { days: 120, seenFor: 120, blindTo: () => undefined },
  { days: 20, seenFor: 20, blindTo: () => undefined },
  { days: 120, seenFor: 120, blindTo: (action: string) => (action.startsWith('s3:') ? 'blind' : undefined) },
);
const roles = fc.constantFrom({}, {}, { othersUseIt: true }, { definedBy: 'elsewhere' as const });
const stories = fc.record({ evidence, watch: watches, role: roles });

type Story = { readonly evidence: readonly Evidence[]; readonly watch: Watch | undefined; readonly role: object };

function decided({ evidence: all, watch, role }: Story, judging: Judging = {}): RoleDecision {
  const watches = new Map(watch === undefined ? [] : [['BakerRole', watch] as const]);
  const [decision] = decide(all, [stackOf({ role })], catalog, { watches, ...judging });
  if (decision === undefined) throw new Error('the bakery has a role');
  return decision;
}

const NAMES = namesOf([stackOf()]);
const grantedIn = (all: readonly Evidence[]): readonly Statement[] =>
  all.filter((one): one is Granted => one.kind === 'granted').map(({ statement }) => statement);
const policyOf = (statements: readonly Statement[]): Policy => ({ version: '2012-10-17', statements });

/** A need as the request that it makes; undefined where it names no single one. */
function requestOf({ action, on, when }: Need): Request | undefined {
  const takesNone = (catalog.action(action)?.resourceTypes ?? []).length === 0;
  const resource = takesNone ? bound(pattern('*')) : bound(on);
  if (!takesNone && !resource.every((part) => 'text' in part)) return undefined;
  const context = new Map(when.map(({ key, values }) => [key, values.map((value) => value.map(textOf).join(''))]));
  return { action, resource: resource.map(textOf).join(''), context };
}

const allows = (statements: readonly Statement[], request: Request): boolean =>
  evaluateIdentity([ground(statements)], request, catalog).is === 'allowed';

const RUNS = { numRuns: 60 };

test('a proposal allows nothing that is not allowed today', () => {
  fc.assert(
    fc.property(stories, (story) => {
      if (story.role !== undefined && 'definedBy' in story.role) return;
      const inner = policyOf(proposal(decided(story)).statements);
      const verdict = contains([policyOf(grantedIn(story.evidence))], [inner], { actions: catalog, names: NAMES });
      expect(verdict.is).not.toBe('refuted');
    }),
    RUNS,
  );
});

test('what is needed, used or to be kept and is allowed today stays allowed', () => {
  fc.assert(
    fc.property(stories, (story) => {
      const before = grantedIn(story.evidence);
      const after = proposal(decided(story)).statements;
      for (const one of story.evidence) {
        const request = one.kind === 'need' ? requestOf(one) : undefined;
        if (request !== undefined && allows(before, request))
          expect(`${request.action} ${request.resource} ${allows(after, request)}`).toBe(
            `${request.action} ${request.resource} true`,
          );
      }
    }),
    RUNS,
  );
});

/** Whether no action of it stands beside a resource of another service, of which no request tells anything. */
function isOfOneService({ statement: { actions, resources } }: Granted): boolean {
  const globs = 'only' in actions ? actions.only : actions.except;
  const places = resources === undefined ? [] : 'only' in resources ? resources.only : resources.except;
  const services = globs
    .map((glob) => glob.split(':')[0] ?? '')
    .concat(places.map((on) => bound(on).map(textOf).join('').split(':')[2] ?? '*'));
  return new Set(services.filter((one) => one !== '*')).size < 2;
}

test('a proposal that is granted is proposed again', () => {
  fc.assert(
    fc.property(stories, ({ evidence: all, ...rest }) => {
      const story = { ...rest, evidence: all.filter((one) => one.kind !== 'granted' || isOfOneService(one)) };
      if (grantedIn(story.evidence).length === 0) return;
      const first = proposal(decided(story)).statements;
      if (!first.some(({ effect }) => effect === 'Allow')) return;
      const others = all.filter(({ kind }) => kind !== 'granted');
      const granted = first.map((statement): Granted => ({ ...grant('*', '*'), statement }));
      const again = proposal(decided({ ...story, evidence: [...others, ...granted] })).statements;
      const comparing = { actions: catalog, names: NAMES };
      expect(contains([policyOf(first)], [policyOf(again)], comparing).is).not.toBe('refuted');
      expect(contains([policyOf(again)], [policyOf(first)], comparing).is).not.toBe('refuted');
    }),
    RUNS,
  );
});
