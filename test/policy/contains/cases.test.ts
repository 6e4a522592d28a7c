import { expect, test } from 'vitest';
import { createCatalog } from '../../../src/catalog/index.js';
import { readPackageJson } from '../../../src/host/index.js';
import { type Comparing, contains, parse } from '../../../src/policy/index.js';
import type { Policy, Verdict } from '../../../src/vocabulary/index.js';
import plain from '../cases/containment.json' with { type: 'json' };
import named from '../cases/references/containment.json' with { type: 'json' };
import { namesOf, policyOf, type WrittenNames } from '../cases/references.js';

const actions = createCatalog(readPackageJson);

interface Case {
  readonly inner: readonly unknown[];
  readonly outer: readonly unknown[];
  readonly contained: boolean | string;
}

/** What the verdict may be: where only a yes is wrong, anything else. */
function expectVerdict(verdict: Verdict, contained: Case['contained']): void {
  if (contained === 'notTrue') expect(verdict.is).not.toBe('proven');
  else expect(verdict).toMatchObject({ is: contained === true ? 'proven' : 'refuted' });
}

function verdictOf({ inner, outer }: Case, read: (document: unknown) => Policy, comparing: Comparing): Verdict {
  return contains(outer.map(read), inner.map(read), comparing);
}

test.each(plain.cases as readonly (Case & { id: string; name: string })[])('$id $name', (row) => {
  expectVerdict(
    verdictOf(row, (document) => parse(document).policy, { actions }),
    row.contained,
  );
});

test.each(named.cases as unknown as readonly (Case & WrittenNames & { id: string; name: string })[])(
  '$id $name',
  (row) => {
    const verdict = verdictOf(row, (document) => policyOf(document).policy, { actions, names: namesOf(row) });
    expectVerdict(verdict, row.contained);
  },
);
