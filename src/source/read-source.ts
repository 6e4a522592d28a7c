import type { Catalog } from '../catalog/index.js';
import type { Program } from '../program/index.js';
import type { Call, Missed, Reading, Unreached, Workload } from '../vocabulary/index.js';
import type { UnseenPackage } from './abstract/domain.js';
import { letGo } from './abstract/interned.js';
import { analyse, newPurse } from './analyse.js';
import { type Interpreter, newInterpreter } from './interpreter.js';
import type { Libraries } from './libraries/models.js';
import { byName } from './modules/unseen.js';

/** What is known of AWS and of the packages that call it. */
export interface Knowledge {
  readonly catalog: Catalog;
  readonly libraries: Libraries;
}

/** The calls, and where it was asked for the code that would make some and that nothing runs. */
export interface CodeReading extends Reading<Call> {
  readonly unreached: readonly Unreached[];
  /** The packages that can't be read, each once. */
  readonly unseen: readonly UnseenPackage[];
}

export interface ReadSourceOptions {
  /** Told before each workload, for progress. */
  readonly onWorkload?: (id: string) => void;
  /** Tell what is not reached too, which takes longer. */
  readonly unreached?: boolean;
  /** The steps that following all of them may take together; code that takes more is a gap. */
  readonly steps?: number;
}

/** How a program's virtual file for code that stands in a template is named: one per workload. */
export function inlineFile(workload: Workload): string {
  return `${workload.infrastructure?.file ?? ''}#${workload.id}.js`;
}

/**
 * The AWS calls that the workloads' handlers can reach. Each call and each miss names its workload. Workloads whose entry is unreadable
 * have no call here; that they can't be read is for whoever knows their entry to say.
 */
export function readSource(
  program: Program,
  workloads: readonly Workload[],
  knowledge: Knowledge,
  { onWorkload = () => {}, unreached: traced = false, steps }: ReadSourceOptions = {},
): CodeReading {
  const found: Call[] = [];
  const missed: Missed[] = [];
  const unreached: Unreached[] = [];
  const unseen: UnseenPackage[] = [];
  const purse = steps === undefined ? newPurse(workloads.length) : { left: steps };
  for (const group of byLayers(workloads)) {
    // Functions that see the same layers share what their modules make.
    const layers = group[0]?.layers ?? [];
    const interpreter: Interpreter = newInterpreter(program, knowledge.catalog, knowledge.libraries, {
      layers,
      traced,
    });
    for (const workload of group) {
      const entry = sourceOf(workload);
      if (entry === undefined) continue;
      onWorkload(workload.id);
      const analysed = analyse(interpreter, workload, entry, purse);
      found.push(...analysed.calls);
      missed.push(...analysed.missed);
      unreached.push(...analysed.unreached);
      unseen.push(...analysed.unseen);
    }
  }
  letGo();
  return { found, missed, unreached, unseen: byName(unseen) };
}

function sourceOf(workload: Workload): { file: string; handler: string } | undefined {
  const { entry } = workload;
  if (entry.is !== 'source' && entry.is !== 'inline') return undefined;
  return entry.is === 'source' ? entry : { file: inlineFile(workload), handler: entry.handler };
}

function byLayers(workloads: readonly Workload[]): readonly (readonly Workload[])[] {
  const groups = new Map<string, Workload[]>();
  for (const w of workloads) {
    const key = w.layers.join('\u0000');
    groups.set(key, [...(groups.get(key) ?? []), w]);
  }
  return [...groups.values()];
}
