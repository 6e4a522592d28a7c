import { expect, test } from 'vitest';
import { createCatalog } from '../../../src/catalog/index.js';
import { readPackageJson } from '../../../src/host/index.js';
import {
  type Cell,
  contains,
  evaluateIdentity,
  INLINE_POLICY,
  type Minimised,
  minimise,
  render,
  size,
} from '../../../src/policy/index.js';
import { type Policy, type Request, type Statement, showArn } from '../../../src/vocabulary/index.js';
import plain from '../cases/minimise.json' with { type: 'json' };
import named from '../cases/references/minimise.json' with { type: 'json' };
import { namesOf, policyOf, type WrittenNames } from '../cases/references.js';

const actions = createCatalog(readPackageJson);

interface WrittenCell {
  readonly action: string;
  readonly resource: string;
  readonly condition?: object;
}

interface Probe {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string>>;
}

interface Case {
  readonly id: string;
  readonly name: string;
  readonly limit: number;
  readonly required: readonly WrittenCell[];
  readonly maxStatements: number;
  readonly maxResources?: number;
  readonly maxPolicies?: number;
}

interface Probed extends Case {
  readonly mode: string;
  readonly probes: readonly (Probe & { readonly expect: string })[];
  readonly never?: readonly Probe[];
}

/** Each cell as a policy of its own. */
function policiesOf(cells: readonly WrittenCell[]): readonly Policy[] {
  return cells.map(({ action, resource, condition }) => {
    const statement = {
      Effect: 'Allow',
      Action: action,
      Resource: resource,
      ...(condition && { Condition: condition }),
    };
    return policyOf({ Version: '2012-10-17', Statement: [statement] }).policy;
  });
}

function needsOf(policies: readonly Policy[]): readonly Cell[] {
  return policies
    .flatMap(({ statements }) => statements)
    .flatMap(({ actions, resources, when }) =>
      only(actions).flatMap((action) => (resources ? only(resources) : []).map((on) => ({ action, on, when }))),
    );
}

function only<T>(scope: { readonly only: readonly T[] } | { readonly except: readonly T[] }): readonly T[] {
  return 'only' in scope ? scope.only : [];
}

function statementsIn({ policies }: Minimised): readonly Statement[] {
  return policies.flatMap(({ statements }) => statements);
}

function expectWithin(minimised: Minimised, { limit, maxStatements, maxPolicies = 1, maxResources }: Case): void {
  const statements = statementsIn(minimised);
  expect(minimised.over).toBeUndefined();
  expect(minimised.policies.length).toBeLessThanOrEqual(maxPolicies);
  expect(statements.length).toBeLessThanOrEqual(maxStatements);
  for (const policy of minimised.policies) expect(size(render(policy, showArn))).toBeLessThanOrEqual(limit);
  const resources = statements.flatMap(({ resources }) => (resources ? only(resources) : []));
  if (maxResources !== undefined) expect(resources.length).toBeLessThanOrEqual(maxResources);
}

function requestOf({ action, resource, context }: Probe): Request {
  return { action, resource, context: new Map(Object.entries(context).map(([key, value]) => [key, [value]])) };
}

test.each(plain.cases as unknown as readonly Probed[])('$id $name', (row) => {
  const policies = policiesOf(row.required);
  const limits = { characters: row.limit, policies: row.maxPolicies ?? 1 };
  const minimised = minimise(needsOf(policies), { actions }, limits);
  expectWithin(minimised, row);
  const decide = (probe: Probe): string => evaluateIdentity(minimised.policies, requestOf(probe), actions).is;
  for (const probe of row.probes) expect({ ...probe, is: decide(probe) }).toEqual({ ...probe, is: word(probe.expect) });
  for (const probe of row.never ?? []) expect({ ...probe, is: decide(probe) }).toEqual({ ...probe, is: 'denied' });
  expect(contains(minimised.policies, policies, { actions }).is).toBe('proven');
  if (row.mode === 'exact') expect(contains(policies, minimised.policies, { actions }).is).toBe('proven');
  expect(minimised.loosened.length > 0).toBe(row.mode === 'over-limit');
});

function word(expected: string): string {
  return expected === 'allow' ? 'allowed' : 'denied';
}

test.each(named.cases as unknown as readonly (Case & WrittenNames)[])('$id $name', (row) => {
  const policies = policiesOf(row.required);
  const comparing = { actions, names: namesOf(row) };
  const minimised = minimise(needsOf(policies), comparing, { ...INLINE_POLICY, characters: row.limit });
  expectWithin(minimised, row);
  expect(contains(minimised.policies, policies, comparing).is).toBe('proven');
  expect(contains(policies, minimised.policies, comparing).is).toBe('proven');
});
