import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTree } from '../../src/host/index.js';
import { readInfrastructure } from '../../src/infra/index.js';
import { isParsed, openProgram, type Program, ts } from '../../src/program/index.js';
import { inlineFile, readSource } from '../../src/source/index.js';
import { showPlace, type Workload } from '../../src/vocabulary/index.js';
import { DECORATOR_IDIOMS } from './decorator-idioms.js';
import { IDIOMS } from './idioms.js';
import { LANGUAGE_IDIOMS } from './language-idioms.js';
import { knowledge, programOf, workload } from './project.js';

// Nothing is silent: every command that is built in a file that a handler imports is a call of that handler's function, lies in a gap of it,
// or is told as not reached. The walk below knows nothing of how code is followed.

const SCENES = path.join(import.meta.dirname, '../scenes');

interface Built {
  readonly operation: string;
  readonly at: string;
}

describe('no command is passed over in silence', () => {
  it.each(scenes())('%s', (scene) => {
    const { program, workloads } = opened(scene);
    expect(silent(program, workloads)).toEqual([]);
  });

  it.each([...IDIOMS, ...LANGUAGE_IDIOMS, ...DECORATOR_IDIOMS])('$idiom', ({ files }) => {
    expect(silent(programOf(files), [workload(`${Object.keys(files)[0]}#handler`)])).toEqual([]);
  });

  it('is seen to be looked for', () => {
    const inScenes = scenes().flatMap((scene) => {
      const { program, workloads } = opened(scene);
      return workloads.flatMap((w) => built(program, w));
    });
    const inIdioms = [...IDIOMS, ...LANGUAGE_IDIOMS, ...DECORATOR_IDIOMS].flatMap(({ files }) =>
      built(programOf(files), workload(Object.keys(files)[0] ?? '')),
    );
    expect(inScenes.length).toBeGreaterThan(15);
    expect(inIdioms.length).toBeGreaterThan(60);
  });
});

function opened(scene: string): { readonly program: Program; readonly workloads: readonly Workload[] } {
  const tree = openTree(path.join(SCENES, scene));
  const workloads = readInfrastructure(tree, {}).found.flatMap((stack) => stack.workloads);
  const inline = workloads.flatMap((w) => (w.entry.is === 'inline' ? [[inlineFile(w), w.entry.code] as const] : []));
  return { program: openProgram(tree, new Map(inline)), workloads };
}

/** Commands that are neither a call, nor in a gap, nor told as not reached. */
function silent(program: Program, workloads: readonly Workload[]): readonly Built[] {
  const { found, missed, unreached } = readSource(program, workloads, knowledge, { unreached: true });
  return workloads.flatMap((workload) =>
    built(program, workload).filter(
      ({ operation, at }) =>
        !found.some((c) => c.who === workload.id && c.operation === operation) &&
        !missed.some((m) => m.who === workload.id && m.over !== 'nothing') &&
        !unreached.some((u) => u.who === workload.id && u.operation === operation && showPlace(u.at) === at),
    ),
  );
}

/** The commands that stand in the handler's file and in the files that it imports. */
function built(program: Program, { entry, layers, ...of }: Workload): readonly Built[] {
  if (entry.is === 'unreadable') return [];
  const files = new Set([entry.is === 'source' ? entry.file : inlineFile({ entry, layers, ...of })]);
  const found: Built[] = [];
  for (const file of files) {
    const module = program.module(file);
    if (!isParsed(module)) continue;
    const { source } = module;
    const visit = (node: ts.Node): void => {
      const operation = ts.isNewExpression(node) ? commandIn(node, source) : undefined;
      if (operation !== undefined) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        found.push({ operation, at: `${file}:${line + 1}` });
      }
      if (ts.isImportDeclaration(node) && node.importClause?.isTypeOnly !== true)
        follow(node.moduleSpecifier.getText().slice(1, -1));
      ts.forEachChild(node, visit);
    };
    const follow = (specifier: string): void => {
      const to = program.resolve(specifier, file, { layers });
      if (to.is === 'file' && !to.file.includes('node_modules')) files.add(to.file);
    };
    visit(source);
  }
  return found;
}

const SHORT = { Get: 'GetItem', Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem', BatchGet: 'BatchGetItem' };
const LONGER = {
  ...SHORT,
  BatchWrite: 'BatchWriteItem',
  TransactGet: 'TransactGetItems',
  TransactWrite: 'TransactWriteItems',
};

/** The operation of `new PutCommand(…)`, where a package of the SDK is where the file takes that name from. */
function commandIn(node: ts.NewExpression, source: ts.SourceFile): string | undefined {
  const name = /(\w+)Command$/.exec(node.expression.getText())?.[1];
  if (name === undefined) return undefined;
  const from = source.statements
    .filter(ts.isImportDeclaration)
    .find((s) => s.getText().includes('@aws-sdk/') && new RegExp(`\\b${name}Command\\b`).test(s.getText()));
  if (from === undefined) return undefined;
  return from.getText().includes('lib-dynamodb') ? ((LONGER as Record<string, string>)[name] ?? name) : name;
}

function scenes(): readonly string[] {
  const folders = (of: string) =>
    readdirSync(of, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? [e.name] : []));
  return folders(SCENES)
    .flatMap((theme) => folders(path.join(SCENES, theme)).map((leaf) => path.join(theme, leaf)))
    .filter((scene) => existsSync(path.join(SCENES, scene)))
    .sort();
}
