import { type FeatureTemplate, fillHoles, oneOf, type Value, type Workload } from '../vocabulary/index.js';
import { pseudoHoles } from './surroundings.js';

/** What an event of the workload's triggers holds at a path; undefined where they don't tell it. */
export type EventAt = (path: readonly string[]) => Value | undefined;

/**
 * Reads the events that the workload's triggers send. Where several triggers of a function name a path it holds any one of their texts;
 * where one of them leaves open what it sends there, nothing is told.
 */
export function eventOf(workload: Workload, templates: ReadonlyMap<string, FeatureTemplate>): EventAt {
  const told = new Map<string, (Value | undefined)[]>();
  for (const feature of workload.features) {
    const parameters = new Map([...pseudoHoles(workload), ...feature.parameters]);
    for (const { path, holds } of templates.get(feature.template)?.event ?? []) {
      const texts = told.get(pathKey(path)) ?? [];
      told.set(pathKey(path), [...texts, fillHoles(holds, parameters)]);
    }
  }
  return (path) => {
    const texts = told.get(pathKey(path)) ?? [];
    const known = texts.filter((text) => text !== undefined);
    return known.length === 0 || known.length < texts.length ? undefined : oneOf(known);
  };
}

/** An element's number in the path stands for any element. */
function pathKey(path: readonly string[]): string {
  return JSON.stringify(path.map((step) => (/^\d+$/.test(step) ? '*' : step)));
}
