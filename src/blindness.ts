import type { Catalog, ToldBy, Visibility } from './catalog/index.js';
import type { BlindTo } from './evidence/index.js';
import { type ResourceTypes, resourceTypes } from './policy/index.js';
import { blindTo, type Resource, type Witness } from './trail/index.js';
import { type Action, type Arn, oncePer } from './vocabulary/index.js';

/** Why a trail may not have shown what is granted. Each action, and each resource with what else is granted, is looked into once. */
export function blindnessOf(witness: Omit<Witness, 'usage'>, catalog: Catalog): BlindTo {
  const types = resourceTypes(catalog);
  const visibility = remembering((action) => catalog.visibility(action));
  const anywhere = remembering((action) => blindTo(visibility(action), witness));
  const told = oncePer((on: Arn) => remembering((action) => toldOn(on, action, visibility(action), types)));
  const typesOf = oncePer((all: readonly Arn[]) =>
    remembering((action) => {
      const asked = all.filter((on) => types.fits(action, on));
      return [...new Set(asked.flatMap((on) => [...(told(on)(action)?.keys() ?? visibility(action).resourceTypes)]))];
    }),
  );
  const there = oncePer((on: Arn) =>
    remembering((key) => {
      const [action = '', ...besides] = key.split(' ');
      const toldBy = told(on)(action);
      if (toldBy === undefined) return anywhere(action);
      const others = besides.filter((type) => !toldBy.has(type)).map((type) => [type, []] as const);
      return blindTo(visibility(action), witness, { on, toldBy: new Map([...toldBy, ...others]) });
    }),
  );
  return (action, on, besides = []) => {
    // Resources differ by nothing but what selectors of data events say of them.
    const isAlike = witness.selectors === undefined || visibility(action).as !== 'data';
    return on === undefined || isAlike ? anywhere(action) : there(on)([action, ...typesOf(besides)(action)].join(' '));
  };
}

function remembering<Answer>(find: (key: string) => Answer): (key: string) => Answer {
  const known = new Map<string, Answer>();
  return (key) => {
    if (!known.has(key)) known.set(key, find(key));
    return known.get(key) as Answer;
  };
}

/**
 * By which ARNs data events can tell a resource of an action: the types that can't are left out. Undefined where it may be of a type of which
 * that is not known.
 */
function toldOn(
  on: Arn,
  action: Action,
  { resourceTypes: eventTypes, told }: Visibility,
  types: ResourceTypes,
): Resource['toldBy'] | undefined {
  const names = types.namesOf(action, on);
  const by = (type: string): readonly ToldBy[] => {
    const of = told.get(type);
    return of === undefined ? ['own'] : [...new Set(names.flatMap((name) => of[name] ?? []))];
  };
  const isKnown = (name: string): boolean => eventTypes.some((type) => told.get(type)?.[name] ?? !told.has(type));
  if (names.length === 0 || !names.every(isKnown)) return undefined;
  return new Map(eventTypes.map((type) => [type, by(type)] as const).filter(([, some]) => some.length > 0));
}
