import fc from 'fast-check';
import { expect, test } from 'vitest';
import { proposal } from '../../src/merge/index.js';
import { type Cell, cellCovers } from '../../src/policy/index.js';
import type { Evidence, Gap, Granted, Need, Statement } from '../../src/vocabulary/index.js';
import { cakes, decideOn, GLOBS, gap, grant, loaves, need, ovens, photos } from './bakery.js';

const places = [
  loaves,
  `${loaves}/index/*`,
  cakes,
  photos,
  `${photos}/*`,
  `${photos}/bread/*`,
  ovens,
  'arn:<P>:s3:::rolls/*',
  '*',
];

const some = (of: readonly string[]): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...of), { minLength: 1, maxLength: 3 });
const night = [{ operator: 'StringEquals', key: 'aws:PrincipalTag/shift', values: [[{ text: 'night' }]] }];

// A condition of the template, and what stands where it holds and where it does not.
const WORLDS = [true, false].map((holds) => ({ given: new Map([['Holiday', holds]]) }));

function standingIn({ given }: (typeof WORLDS)[number], all: readonly Statement[]): readonly Statement[] {
  return all.filter((one) => [...(one.given ?? [])].every(([condition, holds]) => given.get(condition) === holds));
}

const grants: fc.Arbitrary<Granted> = fc
  .tuple(some(GLOBS), some(places), fc.constantFrom([], night), fc.boolean(), fc.constantFrom({}, ...WORLDS))
  .map(([actions, on, when, editable, given]) => grant(actions, on, { when, editable, ...given }));
const needs: fc.Arbitrary<Need> = fc.constantFrom(
  ...[loaves, cakes, '*'].map((on) => need('dynamodb:PutItem', on)),
  ...[loaves, `${loaves}/index/*`, cakes].map((on) => need('dynamodb:Query', on)),
  ...[`${photos}/*`, `${photos}/bread/*`, 'arn:<P>:s3:::rolls/*', '*'].map((on) => need('s3:GetObject', on)),
  need('s3:ListBucket', photos),
  need('sqs:SendMessage', ovens),
  need('xray:PutTraceSegments', '*'),
);
const gaps: fc.Arbitrary<Gap> = fc.constantFrom('s3:*', 'dynamodb:Query', '*').map((over) => gap(over));

const evidence: fc.Arbitrary<readonly Evidence[]> = fc
  .tuple(
    fc.array(grants, { maxLength: 4 }),
    fc.array(needs, { maxLength: 5 }),
    fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(gaps, { maxLength: 2 })),
  )
  .map((all) => all.flat());

const isGranted = (one: Evidence): one is Granted => one.kind === 'granted';
const isNeed = (one: Evidence): one is Need => one.kind === 'need';

function cellsOf(statements: readonly Statement[]): readonly Cell[] {
  return statements.flatMap(({ actions, resources, when }) =>
    'only' in actions && resources !== undefined && 'only' in resources
      ? actions.only.flatMap((action) => resources.only.map((on) => ({ action, on, when })))
      : [],
  );
}

const grantedIn = (all: readonly Evidence[]): readonly Statement[] =>
  all.filter(isGranted).map(({ statement }) => statement);

const covered = (cells: readonly Cell[], one: Cell): boolean => cells.some((cell) => cellCovers(cell, one));

test('a proposal keeps every need that is granted today', () => {
  fc.assert(
    fc.property(evidence, fc.constantFrom(...WORLDS), (all, world) => {
      const before = cellsOf(standingIn(world, grantedIn(all)));
      const after = cellsOf(standingIn(world, proposal(decideOn(all)).statements));
      if (grantedIn(all).length === 0) return;
      for (const one of all.filter(isNeed)) if (covered(before, one)) expect(covered(after, one)).toBe(true);
    }),
  );
});

test('a proposal grants nothing that is not granted today', () => {
  fc.assert(
    fc.property(evidence, fc.constantFrom(...WORLDS), (all, world) => {
      const before = cellsOf(standingIn(world, grantedIn(all)));
      if (grantedIn(all).length === 0) return;
      const after = cellsOf(standingIn(world, proposal(decideOn(all)).statements));
      for (const cell of after) expect(covered(before, cell)).toBe(true);
    }),
  );
});

test('what is missing is what no grant may satisfy, and adding it satisfies it', () => {
  fc.assert(
    fc.property(evidence, (all) => {
      const decision = decideOn(all);
      const after = cellsOf(proposal(decision, { addMissing: true }).statements);
      for (const one of decision.permissions.filter(({ decision }) => decision === 'add')) {
        expect(covered(cellsOf(grantedIn(all)), { ...one, when: night })).toBe(false);
        expect(covered(after, one)).toBe(true);
      }
    }),
  );
});

test('a role for whose functions nothing is known loses nothing', () => {
  fc.assert(
    fc.property(fc.array(grants, { minLength: 1, maxLength: 4 }), (all) => {
      const after = cellsOf(proposal(decideOn([...all, gap('*')])).statements);
      const editable = decideOn([...all, gap('*')]).permissions.filter(({ granted }) => granted?.editable);
      for (const cell of editable) expect(covered(after, cell)).toBe(true);
    }),
  );
});
