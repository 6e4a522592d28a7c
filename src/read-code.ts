import type { Catalog } from './catalog/index.js';
import type { Tree } from './host/index.js';
import { inlineCode } from './inline-code.js';
import { libraryFiles } from './library-files.js';
import type { OnProgress } from './progress.js';
import type { CodeReading, UnseenPackage } from './source/index.js';
import { readStates } from './states/index.js';
import type { Missed, Place, Workload, WrittenFile } from './vocabulary/index.js';

export interface ReadCodeOptions {
  readonly onProgress?: OnProgress | undefined;
  /** Tell what no handler reaches too. */
  readonly unreached?: boolean;
}

/**
 * The calls that the workloads' code can reach, and those that the states of state machines make. Loads the compiler only now. An error of leastwise's own in one workload is
 * something missed there; the others are still read.
 * @param libraries a user's own, in the form of data/libraries
 * @throws UserError where one of these has not that form, or does not fit the catalog
 */
export async function readCode(
  tree: Tree,
  workloads: readonly Workload[],
  catalog: Catalog,
  libraries: readonly WrittenFile[],
  { onProgress = () => {}, unreached = false }: ReadCodeOptions = {},
): Promise<CodeReading> {
  const [{ openProgram }, { createLibraries, inlineFile, ownLibraries, readSource }] = await Promise.all([
    import('./program/index.js'),
    import('./source/index.js'),
  ]);
  const inline = inlineCode(workloads, inlineFile);
  const program = openProgram(tree, inline.files);
  const knowledge = { catalog, libraries: createLibraries(libraryFiles(), ownLibraries(libraries, catalog)) };
  const read = (some: readonly Workload[]): CodeReading => {
    let done = 0;
    const tell = (): void => onProgress({ step: 'functions read', done: done++, total: some.length });
    return inline.located(readSource(program, some, knowledge, { onWorkload: tell, unreached }));
  };
  const states = { ...readStates(workloads, catalog), unreached: [], unseen: [] };
  try {
    return together([read(workloads), states]);
  } catch {
    return together([...workloads.map((workload) => readAlone(workload, read)), states]);
  }
}

function readAlone(workload: Workload, read: (some: readonly Workload[]) => CodeReading): CodeReading {
  try {
    return read([workload]);
  } catch (error) {
    const because = `leastwise failed on this code: ${error instanceof Error ? error.message : String(error)}`;
    const missed: Missed = { who: workload.id, over: 'everything', because, at: placeOf(workload) };
    return { found: [], missed: [missed], unreached: [], unseen: [] };
  }
}

function placeOf({ entry }: Workload): Place {
  return entry.is === 'source' ? { file: entry.file, line: 1 } : entry.at;
}

function together(readings: readonly CodeReading[]): CodeReading {
  const unseen = readings.flatMap((r) => r.unseen);
  return {
    found: readings.flatMap((r) => r.found),
    missed: [...readings.flatMap((r) => r.missed), ...notInstalled(unseen)],
    unreached: readings.flatMap((r) => r.unreached),
    unseen,
  };
}

/** So many packages are named. */
const MOST_NAMED = 8;

/** What the user can do about packages that can't be read, once for all functions. */
function notInstalled(unseen: readonly UnseenPackage[]): readonly Missed[] {
  const [first] = unseen;
  if (first === undefined) return [];
  const names = [...new Set(unseen.map(({ name }) => `\`${name}\``))];
  const rest = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  const install = unseen.some(({ told }) => told) ? 'npm ci' : 'npm install';
  const because = `not installed: ${names.slice(0, MOST_NAMED).join(', ')}${rest}: run \`${install}\` first, so that it is seen whether and how they call AWS`;
  return [{ over: 'nothing', because, at: first.at }];
}
