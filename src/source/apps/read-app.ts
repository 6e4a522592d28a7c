import type { Program } from '../../program/index.js';
import type { Missed, Place } from '../../vocabulary/index.js';
import { type AbsSet, environment, type LoadedModule, type Owner, UNDEFINED } from '../abstract/domain.js';
import { newOwner } from '../abstract/recorder.js';
import { newInterpreter } from '../interpreter.js';
import { type Limits, type Machine, OutOfBudget } from '../machine.js';
import { closureOf } from '../modules/closure.js';
import { commonJsValue } from '../modules/exports.js';
import type { Knowledge } from '../read-source.js';
import type { Making } from './term.js';
import { newWatch } from './watch.js';

/** An app that defines infrastructure in TypeScript or JavaScript. Paths are relative to the project's root. */
export interface App {
  readonly file: string;
  /** The folder in which it is run. */
  readonly folder: string;
  /** The JSON file whose `context` it asks for. */
  readonly context?: string;
  readonly isLibrary: (packageName: string) => boolean;
}

export interface AppReading {
  readonly makings: readonly Making[];
  readonly missed: readonly Missed[];
}

const STEPS = 6_000_000;
/** Each element of a list, and each call of a helper, makes constructs of its own. */
const LIMITS: Limits = { turns: 200, contexts: 400 };

/**
 * What an app does with its libraries of constructs, followed as values from the module that is run: props handed from stack to stack,
 * loops, helpers, classes of its own. Nothing of it is run.
 */
export function readApp(program: Program, knowledge: Knowledge, app: App): AppReading {
  const { file, folder, isLibrary } = app;
  let settings: LoadedModule | undefined;
  const context = (machine: Machine, name: string): AbsSet | undefined => contextOf(machine, settings, name);
  const watch = newWatch({ isLibrary, folder, context });
  const { machine, modules, refill } = newInterpreter(program, knowledge.catalog, knowledge.libraries, {
    limits: LIMITS,
    watch,
  });
  const owner = newOwner(false);
  const at: Place = { file, line: 1 };
  refill(STEPS);
  const because = machine.record.within(owner, () =>
    endedBy(() => {
      const told = app.context === undefined ? undefined : modules.load(app.context);
      settings = told !== undefined && 'file' in told ? told : undefined;
      const loaded = modules.load(file);
      if ('because' in loaded) machine.record.gap({ over: 'everything', because: loaded.because, at });
      machine.heap.settle();
    }),
  );
  const owners = new Set<Owner>([owner]);
  const entry = modules.load(file);
  if ('file' in entry) for (const module of closureOf(entry)) owners.add(module.frame.owner);
  const ended: readonly Missed[] = because === undefined ? [] : [{ over: 'everything', because, at }];
  return { makings: watch.makings(machine), missed: [...ended, ...[...owners].flatMap(missedOf)] };
}

/** Why the app could not be followed to its end. */
function endedBy(work: () => void): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof OutOfBudget) return 'the app takes more steps than are followed';
    if (error instanceof RangeError) return 'the app is nested too deeply to be followed';
    throw error;
  }
}

function missedOf(owner: Owner): readonly Missed[] {
  return [...owner.gaps.values()]
    .filter(({ over }) => over === 'everything')
    .map(({ over, because, at }) => ({ over, because, at }));
}

/** What `cdk.json` says is what is meant unless the command line says something else; what it does not have, only that may tell. */
function contextOf(machine: Machine, settings: LoadedModule | undefined, name: string): AbsSet | undefined {
  if (settings === undefined) return [environment(`context ${name}`)];
  const site = {
    node: settings.source,
    env: { scope: settings.scope, frame: settings.frame, module: settings },
  };
  const all = machine.member(commonJsValue(machine, settings), 'context', site);
  const told = machine.member(all, name, site);
  return told.every((t) => t === UNDEFINED) ? [environment(`context ${name}`)] : told;
}
