import type { Catalog, ToldBy, Visibility } from './catalog/index.js';
import { type ResourceTypes, resourceTypes } from './policy/index.js';
import { blindTo, type Resource, type Witness } from './trail/index.js';
import type { Action, Arn } from './vocabulary/index.js';
import { oncePer } from './vocabulary/index.js';

/** Why a trail may not have shown an action on a resource that is granted, on any where none is told; undefined where it would have. */
export type Blindness = (action: Action, on?: Arn) => string | undefined;

/** Each action and resource is looked into once. */
export function blindnessOf(witness: Omit<Witness, 'usage'>, catalog: Catalog): Blindness {
  const types = resourceTypes(catalog);
  const look = (action: Action, on?: Arn): string | undefined => {
    const visibility = catalog.visibility(action);
    return blindTo(visibility, witness, on && resourceOf(action, on, visibility, types));
  };
  const anywhere = remembering((action) => look(action));
  const there = oncePer((on: Arn) => remembering((action) => look(action, on)));
  // Resources differ by nothing but what selectors of data events say of them.
  return (action, on) =>
    on === undefined || witness.selectors === undefined || catalog.visibility(action).as !== 'data'
      ? anywhere(action)
      : there(on)(action);
}

function remembering<Answer>(find: (action: Action) => Answer): (action: Action) => Answer {
  const known = new Map<Action, Answer>();
  return (action) => {
    if (!known.has(action)) known.set(action, find(action));
    return known.get(action) as Answer;
  };
}

/**
 * By which ARNs data events can tell a resource of an action: the types that can't are left out. Undefined where it may be of a type of which
 * that is not known.
 */
function resourceOf(
  action: Action,
  on: Arn,
  { resourceTypes: eventTypes, told }: Visibility,
  types: ResourceTypes,
): Resource | undefined {
  const names = types.namesOf(action, on);
  const toldBy = new Map<string, readonly ToldBy[]>();
  for (const type of eventTypes) {
    const of = told.get(type);
    const by: readonly ToldBy[] = of === undefined ? ['own'] : names.flatMap((name) => of[name] ?? []);
    if (by.length > 0) toldBy.set(type, [...new Set(by)]);
  }
  const isKnown = (name: string): boolean => eventTypes.some((type) => told.get(type)?.[name] ?? !told.has(type));
  return names.length > 0 && names.every(isKnown) ? { on, toldBy } : undefined;
}
