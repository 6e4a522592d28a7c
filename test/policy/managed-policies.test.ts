import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse, render } from '../../src/policy/index.js';
import { showArn } from '../../src/vocabulary/index.js';

// The policies that AWS itself has written and published.

const folder = 'data/catalog/managed-policies';
const policies = readdirSync(folder).flatMap((file) =>
  Object.entries(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Record<string, { document: unknown }>),
);

test('AWS writes what IAM takes', () => {
  const problems = policies.flatMap(([name, { document }]) =>
    parse(document).problems.map(({ path, because }) => `${name}, ${path}: ${because}`),
  );
  expect(policies.length).toBeGreaterThan(1500);
  expect(problems).toEqual([]);
});

test('what AWS writes is kept when it is read, written and read', () => {
  for (const [name, { document }] of policies) {
    const { policy } = parse(document);
    const written = render(policy, showArn);
    const read = parse(JSON.stringify(written));
    expect(read.problems, name).toEqual([]);
    expect(read.policy.statements.length, name).toBe(policy.statements.length);
    expect(render(read.policy, showArn), name).toEqual(written);
  }
});
