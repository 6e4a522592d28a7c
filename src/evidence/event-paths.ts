import {
  eventValue,
  type FeatureTemplate,
  fillHoles,
  type NamedEventPath,
  oneOf,
  type Value,
  type Workload,
} from '../vocabulary/index.js';
import { pseudoHoles } from './surroundings.js';

/** What an event of the workload's triggers holds at a path; undefined where they don't tell it. */
export type EventAt = (path: readonly string[]) => Value | undefined;

type Parameters = ReadonlyMap<string, Value>;

/**
 * Reads the events that the workload's triggers send. Where several triggers of a function name a path it holds any one of their texts;
 * where one of them leaves open what it sends there, nothing is told.
 */
export function eventOf(workload: Workload, templates: ReadonlyMap<string, FeatureTemplate>): EventAt {
  const triggers = workload.features.flatMap((feature) => {
    const template = templates.get(feature.template);
    const parameters: Parameters = new Map([...pseudoHoles(workload), ...feature.parameters]);
    return template === undefined || template.event.length === 0 ? [] : [{ template, parameters }];
  });
  return (written) => {
    const path = written.map(step);
    const texts = triggers.flatMap(({ template, parameters }) => heldBy(template, parameters, path));
    const known = texts.filter((text) => text.is !== 'unknown');
    return known.length === 0 || known.length < texts.length ? undefined : oneOf(known);
  };
}

/** An element's number in the path stands for any element. */
function step(written: string): string {
  return /^\d+$/.test(written) ? '*' : written;
}

/** What a trigger sends at the path: unknown where it names the path and leaves it open, nothing where it names none, or sends nothing there. */
function heldBy(template: FeatureTemplate, parameters: Parameters, path: readonly string[]): readonly Value[] {
  const naming = template.event.filter((named) => begins(named, path));
  const value = eventValue(template, parameters, path);
  if (value !== undefined) return [value];
  const open = naming.some(({ holds }) => fillHoles(holds, parameters) === undefined);
  return open ? [{ is: 'unknown', because: `${template.title} tells nothing of it` }] : [];
}

function begins(named: NamedEventPath, path: readonly string[]): boolean {
  return named.path.length <= path.length && named.path.every((key, i) => key === path[i]);
}
