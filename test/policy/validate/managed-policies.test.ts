import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Finding, validate } from '../../../src/policy/index.js';
import { catalog } from '../../catalog/setting.js';

// What validation says of the policies that AWS itself has written and published: a rule that finds much there is wrong.

const folder = 'data/catalog/managed-policies';
const policies = readdirSync(folder).flatMap((file) =>
  Object.entries(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Record<string, { document: unknown }>),
);
const found = policies.map(([name, { document }]) => ({ name, findings: validate(document, catalog) }));

function share(which: (finding: Finding) => boolean): number {
  return found.filter(({ findings }) => findings.some(which)).length / policies.length;
}

test('they hold nothing that IAM refuses, but that AWS may write longer ones than its customers', () => {
  const errors = found.flatMap(({ name, findings }) =>
    findings
      .filter(({ level, rule }) => level === 'error' && rule !== 'document-too-long')
      .map((error) => ({ name, ...error })),
  );
  expect(errors).toEqual([]);
});

test('few of them hold what IAM ignores', () => {
  expect(share(({ level }) => level === 'ignored')).toBeLessThan(0.15);
  expect(share(({ rule }) => rule === 'unknown-action' || rule === 'unknown-key')).toBeLessThan(0.02);
});

test('in most of them nothing is to be warned of', () => {
  expect(share(({ level }) => level === 'warning')).toBeLessThan(0.25);
});
