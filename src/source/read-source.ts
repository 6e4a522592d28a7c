import type { Catalog } from '../catalog/index.js';
import type { Program } from '../program/index.js';
import type { Call, Missed, Reading, Workload } from '../vocabulary/index.js';
import { analyse } from './analyse.js';
import { type Interpreter, newInterpreter } from './interpreter.js';
import type { Libraries } from './libraries/models.js';

/** What is known of AWS and of the packages that call it. */
export interface Knowledge {
  readonly catalog: Catalog;
  readonly libraries: Libraries;
}

/** How a program's virtual file for code that stands in a template is named: one per workload. */
export function inlineFile(workload: Workload): string {
  return `${workload.infrastructure?.file ?? ''}#${workload.id}.js`;
}

/**
 * The AWS calls that the workloads' handlers can reach. Each call and each miss names its workload. Workloads whose entry is unreadable
 * have no call here; that they can't be read is for whoever knows their entry to say.
 * @param onWorkload told before each workload, for progress.
 */
export function readSource(
  program: Program,
  workloads: readonly Workload[],
  knowledge: Knowledge,
  onWorkload: (id: string) => void = () => {},
): Reading<Call> {
  const found: Call[] = [];
  const missed: Missed[] = [];
  for (const group of byLayers(workloads)) {
    // Functions that see the same layers share what their modules make.
    const interpreter: Interpreter = newInterpreter(
      program,
      knowledge.catalog,
      knowledge.libraries,
      group[0]?.layers ?? [],
    );
    for (const workload of group) {
      const entry = sourceOf(workload);
      if (entry === undefined) continue;
      onWorkload(workload.id);
      const analysed = analyse(interpreter, workload, entry);
      found.push(...analysed.calls);
      missed.push(...analysed.missed);
    }
  }
  return { found, missed };
}

function sourceOf(workload: Workload): { file: string; handler: string } | undefined {
  const { entry } = workload;
  if (entry.is === 'unreadable') return undefined;
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
