import { readdirSync } from 'node:fs';
import { cruise, type ICruiseResult, type IViolation } from 'dependency-cruiser';
import { beforeAll, describe, expect, test } from 'vitest';
import { IMPORT_LAWS } from './import-laws.js';
import { ROOMS } from './rooms.js';

let found: ICruiseResult;

beforeAll(async () => {
  const { output } = await cruise(['src', 'commands'], {
    validate: true,
    ruleSet: { forbidden: [...IMPORT_LAWS] },
    tsPreCompilationDeps: true, // imports of types count as much as others
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node'],
    },
  });
  if (typeof output === 'string') throw new Error(output);
  found = output;
}, 30_000);

describe('the laws of imports', () => {
  test.each(IMPORT_LAWS.map((law) => [law.name, law] as const))('%s', (name, law) => {
    const broken = found.summary.violations.filter((violation) => violation.rule.name === name).map(describeViolation);
    expect(broken, law.comment).toEqual([]);
  });

  test('they were held against the whole code base', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const held = new Set(found.modules.map((module) => module.source));
    expect(files.map((file) => `src/${file}`).filter((file) => !held.has(file))).toEqual([]);
  });

  test('every folder of src is a room with a list', () => {
    const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const unlisted = folders.map((folder) => folder.name).filter((name) => ROOMS[name] === undefined);
    expect(unlisted, 'A folder of src needs an entry in test/architecture/rooms.ts, or no law holds for it.').toEqual(
      [],
    );
  });

  test('every list names rooms that have one, and pure rooms list pure rooms only', () => {
    for (const [room, { imports, pure }] of Object.entries(ROOMS)) {
      expect(
        imports.filter((name) => ROOMS[name] === undefined),
        room,
      ).toEqual([]);
      if (pure)
        expect(
          imports.filter((name) => !ROOMS[name]?.pure),
          `${room} is pure`,
        ).toEqual([]);
    }
  });
});

function describeViolation(violation: IViolation): string {
  const cycle = (violation.cycle ?? []).map((step) => step.name).join(' → ');
  return cycle === '' ? `${violation.from} imports ${violation.to}` : `${violation.from} → ${cycle}`;
}
