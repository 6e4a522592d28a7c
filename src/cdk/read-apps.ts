import type { Tree } from '../host/index.js';
import type { Template } from '../infra/index.js';
import type { Program } from '../program/index.js';
import { type Knowledge, readApp } from '../source/index.js';
import type { Missed } from '../vocabulary/index.js';
import { type Assembly, functionsOf, notShown, readAssembly } from './assembly.js';
import { compiled } from './compile.js';
import type { CdkApp } from './find.js';
import { isCheckLibrary, isConstructLibrary } from './libraries.js';

/**
 * The templates that the CDK makes of the apps: as their code says without being run, and as a saved cloud assembly has them where the code
 * does not show all. What can't be followed is missed, with the line at which it stands.
 */
export function readApps(apps: readonly CdkApp[], tree: Tree, program: Program, knowledge: Knowledge): Assembly {
  const made = apps.map((app) => oneApp(app, tree, program, knowledge));
  return { templates: made.flatMap((m) => m.templates), missed: made.flatMap((m) => m.missed) };
}

function oneApp(app: CdkApp, tree: Tree, program: Program, knowledge: Knowledge): Assembly {
  const { file } = app;
  const code = file === undefined ? undefined : inCode({ ...app, file }, tree, program, knowledge);
  const saved = readAssembly(tree, app.output);
  const shown = code?.templates ?? [];
  const more = notShown(saved.templates, shown);
  const isSaved = saved.templates.length > 0;
  return {
    templates: [...shown.filter((template) => !isWithin(template, more)), ...more],
    missed: [
      ...(code === undefined && !isSaved ? [unread(app)] : []),
      ...(code?.missed ?? []),
      ...(more.length > 0 || code === undefined ? saved.missed : []),
    ],
  };
}

/** What the app's own code says. */
function inCode(app: CdkApp & { readonly file: string }, tree: Tree, program: Program, knowledge: Knowledge): Assembly {
  const isLibrary = (name: string): boolean => isConstructLibrary(name) || isCheckLibrary(name);
  try {
    return compiled(readApp(program, knowledge, { ...app, isLibrary }), app, tree);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const at = { file: app.file, line: 1 };
    return {
      templates: [],
      missed: [{ over: 'everything', because: 'the app is nested too deeply to be followed', at }],
    };
  }
}

/** Whether a saved stack has all functions of one that the code shows in part. */
function isWithin(template: Template, more: readonly Template[]): boolean {
  const own = functionsOf(template);
  return own.length > 0 && more.some((other) => own.every((id) => functionsOf(other).includes(id)));
}

function unread({ command, context, output }: CdkApp): Missed {
  const because = `the app \`${command}\` is no file in TypeScript or JavaScript, and there is no cloud assembly in \`${output}\`, which \`cdk synth\` would write`;
  return { over: 'everything', because, at: { file: context, line: 1 } };
}
