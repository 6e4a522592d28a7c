import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openTree, type Tree } from '../../src/host/index.js';
import { openProgram, type Program, type Resolution } from '../../src/program/index.js';

/** A repository on disk, made for one test: file name → text (objects are written as JSON). `root` is the folder that the user names. */
export interface Repository {
  readonly tree: Tree;
  readonly program: Program;
  /** Where an import in a file leads, as a short text: `file src/orders.ts`, `package zod/mini`, `missing`. */
  leads(specifier: string, from: string, layers?: readonly string[]): string;
}

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

export function repository(files: Readonly<Record<string, string | object>>, root = '.'): Repository {
  const folder = mkdtempSync(path.join(tmpdir(), 'leastwise-program-'));
  made.push(folder);
  mkdirSync(path.join(folder, '.git'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  const tree = openTree(path.join(folder, root));
  const program = openProgram(tree);
  return {
    tree,
    program,
    leads: (specifier, from, layers = []) => brief(program.resolve(specifier, from, { layers })),
  };
}

function brief(resolution: Resolution): string {
  switch (resolution.is) {
    case 'package':
      return ['package', [resolution.name, resolution.subpath].filter((s) => s !== '').join('/')].join(' ');
    case 'builtin':
      return `builtin ${resolution.name}`;
    case 'missing':
      return 'missing';
    default:
      return `${resolution.is} ${resolution.file}`;
  }
}

/** Each row: what the code says, and where it leads. All rows of a table are imports in the same file. */
export function leadsFrom(
  from: string,
  files: Readonly<Record<string, string | object>>,
  rows: readonly (readonly [string, string])[],
): void {
  const { leads } = repository(files);
  test.each(rows)('%s → %s', (specifier, expected) => {
    expect(leads(specifier, from)).toBe(expected);
  });
}
