import { expect, test } from 'vitest';
import { createCatalog } from '../../../src/catalog/index.js';
import { readPackageJson } from '../../../src/host/index.js';
import { type AccessChange, diff, type PolicyDiff, parse, readRequest } from '../../../src/policy/index.js';
import plain from '../cases/diff.json' with { type: 'json' };
import named from '../cases/references/diff.json' with { type: 'json' };
import { assignmentOf, namesOf, policyOf, type WrittenNames } from '../cases/references.js';
import { type Ground, grounding, isMember } from './membership.js';

const actions = createCatalog(readPackageJson);

interface Probe {
  readonly expect: string;
  readonly assignment?: Readonly<Record<string, string>>;
  readonly conditions?: Readonly<Record<string, boolean>>;
}

interface Case {
  readonly id: string;
  readonly name: string;
  readonly a: readonly unknown[];
  readonly b: readonly unknown[];
  readonly maxEntries: number;
  readonly probes: readonly Probe[];
}

function said({ removed, added }: PolicyDiff, probe: Probe, ground: Ground): string {
  const { expect: _, assignment: __, conditions: given = {}, ...written } = probe;
  const request = readRequest(written);
  const isIn = (change: AccessChange): boolean =>
    [...change.given].every(([condition, holds]) => given[condition] === holds) &&
    isMember(change, request, actions, ground);
  return removed.some(isIn) ? 'removed' : added.some(isIn) ? 'added' : 'same';
}

function expectProbes(found: PolicyDiff, { probes, maxEntries }: Case, groundFor: (probe: Probe) => Ground): void {
  expect(found.unknown).toEqual([]);
  expect(found.removed.length + found.added.length).toBeLessThanOrEqual(maxEntries);
  for (const probe of probes) {
    expect({ probe, said: said(found, probe, groundFor(probe)) }).toEqual({ probe, said: probe.expect });
  }
}

test.each(plain.cases as unknown as readonly Case[])('$id $name', (row) => {
  const read = (document: unknown) => parse(document).policy;
  expectProbes(diff(row.a.map(read), row.b.map(read), { actions }), row, () => (pattern) => pattern);
});

test.each(named.cases as unknown as readonly (Case & WrittenNames)[])('$id $name', (row) => {
  const read = (document: unknown) => policyOf(document).policy;
  const names = namesOf(row);
  const found = diff(row.a.map(read), row.b.map(read), { actions, names });
  expectProbes(found, row, ({ assignment = {} }) => grounding(names, assignmentOf(assignment).names));
});
