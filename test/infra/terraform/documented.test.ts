import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { terraformTypes } from '../../../src/infra/terraform/index.js';

const PAGE = readFileSync('docs/terraform-types.md', 'utf8');

it('every type is documented with its attributes, as `node scripts/terraform/types.mjs` writes them', () => {
  const rows = [...PAGE.matchAll(/^\| `(\w+)` \| \S+ \| (.*) \|$/gm)].map(([, type, given]) => [
    type,
    [...(given ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name),
  ]);
  const known = [...terraformTypes()].map(([type, { attributes }]) => [type, Object.keys(attributes)]);
  expect(rows).toEqual(known);
});

it('every module of the registry is documented', () => {
  const modules = readdirSync('data/terraform/modules').map((file) => file.replace(/\.tf$/, ''));
  const listed = [...PAGE.matchAll(/^- `(.*)`$/gm)].map(([, name]) =>
    (name ?? '').replace('//modules/', '.').replace('/', '.'),
  );
  expect(listed).toEqual(modules);
});

it('every type that the page on Terraform names is known, or is one that says something of another', () => {
  const named = [...readFileSync('docs/terraform.md', 'utf8').matchAll(/`(aws_\w+)`/g)].map(([, type]) => type ?? '');
  const joined = readFileSync('src/infra/terraform/resources/join.ts', 'utf8');
  const data = readFileSync('src/infra/terraform/resources/data-sources.ts', 'utf8');
  const unknown = [...new Set(named)].filter(
    (type) => !terraformTypes().has(type) && !joined.includes(`${type}:`) && !data.includes(`${type}:`),
  );
  // What the page says is not read, and what stands for code.
  expect(unknown).toEqual(['aws_s3_object', 'aws_iam_role_policies_exclusive']);
});
