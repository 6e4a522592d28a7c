import type { Template } from '../infra/index.js';
import type { Program } from '../program/index.js';
import { type Knowledge, readApp } from '../source/index.js';
import type { Missed } from '../vocabulary/index.js';
import { compiled } from './compile.js';
import type { CdkApp } from './find.js';
import { isConstructLibrary } from './libraries.js';

/**
 * The templates that the CDK would make of the apps, read from their code without running it. What can't be followed is missed, with the
 * line at which it stands.
 */
export function readApps(
  apps: readonly CdkApp[],
  program: Program,
  knowledge: Knowledge,
): { readonly templates: readonly Template[]; readonly missed: readonly Missed[] } {
  const made = apps.map((app) => compiled(readApp(program, knowledge, { ...app, isLibrary: isConstructLibrary }), app));
  return { templates: made.flatMap((m) => m.templates), missed: made.flatMap((m) => m.missed) };
}
