import { expect, it } from 'vitest';
import { functionNamed, functionsOf, probe, readProject } from './probe.js';

// Configurations that would take without end are read in bounds, and what was not read is told.

it('a local value that refers to itself is unknown', () => {
  expect(probe('local.a', 'locals {\n a = "x${local.b}"\n b = local.a\n}\n')).toContain('?');
});

it('a long chain of local values is not followed to its end', () => {
  const chain = Array.from({ length: 5_000 }, (_, i) => `a${i} = local.a${i + 1}`).join('\n');
  expect(probe('local.a0', `locals {\n${chain}\na5000 = "end"\n}\n`)).toBe('?');
});

it('values that double in every step end', () => {
  const doubling = Array.from({ length: 60 }, (_, i) => `a${i + 1} = "\${local.a${i}}\${local.a${i}}"`).join('\n');
  expect(() => probe('local.a60', `locals {\na0 = "x"\n${doubling}\n}\n`)).not.toThrow();
});

it('loops within loops end', () => {
  const nested = 'for a in range(1000) : [for b in range(1000) : [for c in range(1000) : "x"]]';
  expect(() => probe(`jsonencode([${nested}])`)).not.toThrow();
});

it('a huge count makes some', () => {
  const found = functionsOf({ 'main.tf': functionNamed('f', 'count = 1000000000') });
  expect(found.size).toBeGreaterThan(0);
  expect(found.size).toBeLessThanOrEqual(1_000);
});

it('modules that call each other are opened so deep', () => {
  const call = (to: string): string => `module "next" {\n source = "../${to}"\n}\n`;
  const { missed } = readProject({
    'main.tf': 'module "a" {\n source = "./a"\n}\n',
    'a/main.tf': call('b'),
    'b/main.tf': call('a'),
  });
  expect(missed.map((m) => m.because)).toContainEqual(expect.stringContaining('without end'));
});

it('modules that call several of each other are few', () => {
  const calls = (to: string): string => [1, 2, 3].map((n) => `module "m${n}" {\n source = "../${to}"\n}\n`).join('');
  const files = { 'main.tf': 'module "a" {\n source = "./a"\n}\n', 'a/main.tf': calls('b'), 'b/main.tf': calls('a') };
  expect(() => readProject(files)).not.toThrow();
});

it('a file that is no HCL is told, and the others are read', () => {
  const { found, missed } = readProject({ 'main.tf': functionNamed('f'), 'broken.tf': 'resource {{{' });
  expect(found.flatMap((s) => s.workloads).map((w) => w.id)).toEqual(['aws_lambda_function.f']);
  // It may hold what any role is granted, so that it concerns all functions of the configuration.
  const broken = missed.find((m) => m.because.includes('broken.tf:1'));
  expect(broken).toMatchObject({ over: 'everything', at: { file: 'main.tf' } });
});

it('paths do not lead out of the project', () => {
  expect(probe('file("../../../../etc/passwd")')).not.toContain('root:');
});
