import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Watch } from '../../src/evidence/index.js';
import { decide, type Judging, proposal, type RoleDecision } from '../../src/merge/index.js';
import { type Cell, cellCovers, resourceTypes } from '../../src/policy/index.js';
import type { Evidence, Gap, Granted, Need, Reference, Statement } from '../../src/vocabulary/index.js';
import { at, cakes, catalog, gap, grant, loaves, need, photos, stackOf } from './bakery.js';

// What holds of every decision in which a trail counts beside the code, whatever is granted, needed and seen.

const ACTIONS = ['dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:Scan', 's3:GetObject', 's3:ListBucket'];
const PLACES = [loaves, `${loaves}/index/byDay`, cakes, photos, `${photos}/bread/1`];

const some = (of: readonly string[]): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...of), { minLength: 1, maxLength: 3 });
const grants = fc
  .tuple(some([...ACTIONS, 'dynamodb:*', 's3:*', '*']), some([...PLACES, `${loaves}/index/*`, `${photos}/*`, '*']))
  .map(([actions, on]) => grant(actions, on));
const pairs = fc.tuple(fc.constantFrom(...ACTIONS), fc.constantFrom(...PLACES));
const needs = pairs.map(([action, on]) => need(action, on));
const uses = pairs.map(([action, on]) => used(action, on));
const gaps = fc.constantFrom('s3:*', 'dynamodb:Scan', '*').map((over) => gap(over));
const keeps = pairs.map(([action, on]) =>
  need(action, on, { who: 'BakerRole', why: { from: 'keep', because: 'the stocktaking', at: at(1) } }),
);

function used(action: string, on: string): Need {
  return need(action, on, { who: 'BakerRole', why: { from: 'usage', times: 3 }, sure: 'observed' });
}

const evidence = (...more: readonly fc.Arbitrary<Evidence>[]): fc.Arbitrary<readonly Evidence[]> =>
  fc
    .tuple(
      fc.array(grants, { minLength: 1, maxLength: 4 }),
      fc.array(needs, { maxLength: 3 }),
      fc.array(uses, { maxLength: 3 }),
      ...more.map((one) => fc.array(one, { maxLength: 2 })),
    )
    .map((all) => all.flat());

const watches: fc.Arbitrary<Watch> = fc
  .record({ days: fc.constantFrom(20, 120), blind: fc.boolean() })
  .map(({ days, blind }) => ({
    days,
    seenFor: days,
    blindTo: (a) => (blind && a.startsWith('s3:') ? 'blind' : undefined),
  }));

function decided(all: readonly Evidence[], watch: Watch, judging: Judging = {}): RoleDecision {
  const [decision] = decide(all, [stackOf()], catalog, { watches: new Map([['BakerRole', watch]]), ...judging });
  if (decision === undefined) throw new Error('the bakery has a role');
  return decision;
}

function cellsOf(statements: readonly Statement[]): readonly Cell[] {
  return statements.flatMap(({ actions, resources, when }) =>
    'only' in actions && resources !== undefined && 'only' in resources
      ? actions.only.flatMap((action) => resources.only.map((on) => ({ action, on, when })))
      : [],
  );
}

const allows = (decision: RoleDecision, one: Cell): boolean =>
  cellsOf(proposal(decision).statements).some((cell) => cellCovers(cell, one));
const grantedIn = (all: readonly Evidence[]): readonly Cell[] =>
  cellsOf(all.filter((one): one is Granted => one.kind === 'granted').map(({ statement }) => statement));
const isGranted = (all: readonly Evidence[], one: Cell): boolean =>
  grantedIn(all).some((cell) => cellCovers(cell, one));
/** What no request can be about goes in any case. */
const names = [...stackOf().names];
const known = ({ id }: Reference) => names.find(([one]) => one.id === id)?.[1];
const types = resourceTypes(catalog, { known, differ: () => false });
const fits = ({ action, on }: Cell): boolean => types.fits(action, on);
const RUNS = { numRuns: 50 };

const from = (all: readonly Evidence[], witness: string): readonly Need[] =>
  all.filter((one): one is Need => one.kind === 'need' && one.why.from === witness);

test('what is used and granted stays, unless the user drops what no code explains', () => {
  fc.assert(
    fc.property(evidence(gaps), watches, fc.constantFrom('both', 'usage'), (all, watch, strategy) => {
      const decision = decided(all, watch, { strategy });
      for (const one of from(all, 'usage')) if (isGranted(all, one)) expect(allows(decision, one)).toBe(true);
    }),
    RUNS,
  );
});

test('what is proposed is granted today, whatever was used', () => {
  fc.assert(
    fc.property(evidence(gaps), watches, (all, watch) => {
      for (const cell of cellsOf(proposal(decided(all, watch)).statements)) expect(isGranted(all, cell)).toBe(true);
    }),
    RUNS,
  );
});

test('what a gap in the code covers is never taken away', () => {
  fc.assert(
    fc.property(evidence(), fc.constantFrom('s3:*', 'dynamodb:Scan', '*'), watches, (all, over, watch) => {
      const open: Gap = gap(over);
      const decision = decided([...all, open], watch);
      const covered = ACTIONS.filter(
        (action) => over === '*' || action === over || action.startsWith(over.replace('*', '')),
      );
      for (const cell of grantedIn(all).filter(fits))
        for (const action of covered)
          if (cell.action === action) expect(allows(decision, { ...cell, action })).toBe(true);
    }),
    RUNS,
  );
});

test('leaning on both witnesses keeps all that leaning on the code alone keeps', () => {
  fc.assert(
    fc.property(evidence(gaps), watches, (all, watch) => {
      const both = decided(all, watch, { strategy: 'both' });
      for (const cell of cellsOf(proposal(decided(all, watch, { strategy: 'source' })).statements))
        expect(allows(both, cell)).toBe(true);
    }),
    RUNS,
  );
});

test('dropping what no code explains takes away no more than that', () => {
  fc.assert(
    fc.property(evidence(gaps), watches, (all, watch) => {
      const dropped = decided(all, watch, { unexplained: 'drop' });
      for (const one of from(all, 'call')) if (isGranted(all, one)) expect(allows(dropped, one)).toBe(true);
      for (const cell of cellsOf(proposal(dropped).statements)) expect(allows(decided(all, watch), cell)).toBe(true);
    }),
    RUNS,
  );
});

test('what the keep-list names stays, whatever the witnesses and the leaning say', () => {
  const strategies = fc.constantFrom('both', 'source', 'usage');
  const leanings = fc.record({ strategy: strategies, unexplained: fc.constantFrom('keep', 'drop') });
  fc.assert(
    fc.property(evidence(gaps, keeps), watches, leanings, (all, watch, leaning) => {
      const decision = decided(all, watch, leaning);
      for (const one of from(all, 'keep')) if (isGranted(all, one)) expect(allows(decision, one)).toBe(true);
    }),
    RUNS,
  );
});

test('a proposal that is granted is proposed again: nothing more goes', () => {
  fc.assert(
    fc.property(evidence(gaps), watches, (all, watch) => {
      const { statements } = proposal(decided(all, watch));
      const rest = all.filter(({ kind }) => kind !== 'granted');
      const again = statements.map((statement): Granted => ({ ...grant('*', '*'), statement }));
      const decision = decided([...rest, ...again], watch);
      if (again.length === 0) return;
      for (const cell of cellsOf(statements).filter(fits)) expect(allows(decision, cell)).toBe(true);
    }),
    RUNS,
  );
});
