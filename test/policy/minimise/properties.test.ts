import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groundPolicy } from '../../../src/policy/contains/ground.js';
import {
  type Cell,
  contains,
  evaluateIdentity,
  minimise,
  render,
  resourceTypes,
  size,
} from '../../../src/policy/index.js';
import { policyOf } from '../../../src/policy/minimise/packing.js';
import { type Policy, type Request, showArn } from '../../../src/vocabulary/index.js';
import { crowded, fewActions, many, names, needs, policiesOf, requests, texts } from './arbitrary.js';

const runs = Number(process.env.LEASTWISE_FUZZ ?? 1);

const comparing = { actions: fewActions, names };
const cellsOf = fc.oneof({ weight: 3, arbitrary: needs }, crowded);

const policiesFor = (cells: readonly Cell[]): readonly Policy[] => minimise(cells, comparing).policies;
const written = (policies: readonly Policy[]): readonly unknown[] => policies.map((policy) => render(policy, showArn));

function statementsIn(policies: readonly Policy[]): Policy['statements'] {
  return policies.flatMap(({ statements }) => statements);
}

/** The cells of statements, which name what they grant. */
function granted(policies: readonly Policy[]): readonly Cell[] {
  return statementsIn(policies).flatMap(({ actions, resources, when }) =>
    'only' in actions && resources !== undefined && 'only' in resources
      ? actions.only.flatMap((action) => resources.only.map((on) => ({ action, on, when })))
      : [],
  );
}

function allows(policies: readonly Policy[]): (request: Request) => boolean {
  const ground = policies.map((policy) => groundPolicy(policy, names, texts));
  return (request) => evaluateIdentity(ground, request, fewActions).is === 'allowed';
}

test('requests are decided as by the needs', () => {
  fc.assert(
    fc.property(cellsOf, (cells) => {
      const before = allows(policiesOf(cells));
      const after = allows(policiesFor(cells));
      expect(requests.filter(after)).toEqual(requests.filter(before));
    }),
    { numRuns: 60 * runs },
  );
});

test('nothing is added and nothing lost, whatever the names stand for', () => {
  fc.assert(
    fc.property(cellsOf, (cells) => {
      const policies = policiesFor(cells);
      expect(contains(policies, policiesOf(cells), comparing).is).toBe('proven');
      expect(contains(policiesOf(cells), policies, comparing).is).toBe('proven');
    }),
    { numRuns: 60 * runs },
  );
});

test('what is minimal stays as it is', () => {
  const { fits } = resourceTypes(fewActions, names);
  fc.assert(
    fc.property(cellsOf, (cells) => {
      const policies = policiesFor(cells.filter(({ action, on }) => fits(action, on)));
      expect(written(policiesFor(granted(policies)))).toEqual(written(policies));
    }),
    { numRuns: 100 * runs },
  );
});

test('neither the order of the needs nor their number matters', () => {
  fc.assert(
    fc.property(
      cellsOf.chain((cells) =>
        fc.tuple(fc.constant(cells), fc.shuffledSubarray([...cells, ...cells], { minLength: cells.length * 2 })),
      ),
      ([cells, again]) => {
        expect(written(policiesFor(again))).toEqual(written(policiesFor(cells)));
      },
    ),
  );
});

test('there are never more statements than needs', () => {
  fc.assert(
    fc.property(cellsOf, (cells) => {
      expect(statementsIn(policiesFor(cells)).length).toBeLessThanOrEqual(cells.length);
    }),
    { numRuns: 100 * runs },
  );
});

test('whatever the limits are, the needs are granted, and what is granted beyond them is told', () => {
  fc.assert(
    fc.property(many, fc.integer({ min: 150, max: 700 }), fc.integer({ min: 1, max: 3 }), (cells, characters, most) => {
      const limits = { characters, policies: most };
      const { policies, loosened, over } = minimise(cells, comparing, limits);
      const told = loosened.map(({ adds }) => policyOf([adds]));
      expect(contains(policies, policiesOf(cells), comparing).is).toBe('proven');
      expect(contains([...policiesOf(cells), ...told], policies, comparing).is).toBe('proven');
      if (over !== undefined) return;
      expect(policies.length).toBeLessThanOrEqual(most);
      for (const policy of written(policies)) expect(size(policy)).toBeLessThanOrEqual(characters);
    }),
    { numRuns: 60 * runs },
  );
});
