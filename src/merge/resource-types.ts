import type { Catalog } from '../catalog/index.js';
import type { ProjectNames } from '../evidence/index.js';
import {
  type Action,
  type ActionGlob,
  type Arn,
  arnFromPattern,
  arnKey,
  arnSegments,
  covers,
  EVERYTHING,
  isEverything,
  mayMeet,
  servicePrefix,
} from '../vocabulary/index.js';

/** What the resource types of actions say about which resources an action can be asked for. */
export interface ResourceTypes {
  /** The known actions that a pattern matches; the pattern itself where none is known. */
  actions(glob: ActionGlob): readonly Action[];
  /** Whether the action is asked for `*` only: a statement that names resources does not grant it. */
  takesNoResource(action: ActionGlob): boolean;
  /**
   * Whether a request for one of these actions may name a resource that the pattern matches; with `which`, for one of those of them
   * for which it holds.
   */
  fits(action: ActionGlob, on: Arn, which?: (action: Action) => boolean): boolean;
  /** The same for patterns with names, of which it is known what they may hold. */
  knowing(names: ProjectNames): ResourceTypes;
}

/** An ARN template as a pattern, and the service that its third part names. */
interface Template {
  readonly pattern: Arn;
  readonly service: string | undefined;
}

const madeOf = new WeakMap<Catalog, ResourceTypes>();

/** What the catalog says of resource types. Answers are kept as long as the catalog is. */
export function resourceTypes(catalog: Catalog): ResourceTypes {
  const types = madeOf.get(catalog) ?? makeResourceTypes(catalog);
  madeOf.set(catalog, types);
  return types;
}

function makeResourceTypes(catalog: Catalog): ResourceTypes {
  const actions = remembered((glob: ActionGlob): readonly Action[] => {
    const matching = /[*?]/.test(glob) ? catalog.actionsMatching(glob) : [catalog.action(glob)?.name ?? glob];
    return matching.length > 0 ? matching : [glob];
  });
  const templatesOf = remembered((action: Action): readonly Template[] =>
    (catalog.action(action)?.resourceTypes ?? []).flatMap(({ arns }) => arns.map(templateOf)),
  );
  const templatesBeside = remembered((prefix: string): readonly Template[] => {
    const all = actions(`${prefix}:*`).flatMap(templatesOf);
    return [...new Map(all.map((template) => [arnKey(template.pattern), template] as const)).values()];
  });
  const narrowerTypes = remembered((prefix: string) =>
    remembered((key: string): readonly Arn[] => {
      const beside = templatesBeside(prefix).map(({ pattern }) => pattern);
      const own = beside.find((pattern) => arnKey(pattern) === key);
      return own === undefined ? [] : beside.filter((t) => covers(own, t) && !covers(t, own));
    }),
  );
  const takesNoResource = (action: ActionGlob): boolean => catalog.action(action)?.resourceTypes.length === 0;

  function actionFits(action: Action, on: Arn, service: string | undefined): boolean {
    if (takesNoResource(action)) return namesNothing(on);
    const templates = templatesOf(action);
    const near = templates.filter((t) => t.service === undefined || service === undefined || t.service === service);
    // `table/Orders/index/byDate` reads as a table of a strange name, but is an index: another type's template says so more closely.
    const inside = (template: Arn): readonly Arn[] => narrowerTypes(servicePrefix(action))(arnKey(template));
    return (
      templates.length === 0 ||
      near.some(({ pattern }) => meetsInParts(pattern, on) && !inside(pattern).some((narrower) => covers(narrower, on)))
    );
  }

  const answers = rememberedFor((on: Arn) => {
    const service = serviceOf(on);
    return remembered((action: Action) => actionFits(action, on, service));
  });

  function fits(glob: ActionGlob, on: Arn, which: (action: Action) => boolean = () => true): boolean {
    const all = actions(glob);
    if (covers(on, EVERYTHING)) return all.some(which);
    // Most likely it is an action of the service that the ARN names: the data of other services is read only where none is.
    const service = serviceOf(on);
    const near = all.filter((action) => servicePrefix(action) === service);
    return [near, all].some((some) => some.some((action) => which(action) && answers(on)(action)));
  }

  function knowing(names: ProjectNames): ResourceTypes {
    const sampled = rememberedFor((on: Arn) => names.sampled(on));
    return { ...types, fits: (glob, on, which) => fits(glob, sampled(on), which) };
  }

  const types: ResourceTypes = { actions, takesNoResource, fits, knowing };
  return types;
}

/** `arn:aws:s3:::*` stands for `*` in old statements, and may still be taken for it. */
function namesNothing(on: Arn): boolean {
  const rest = arnSegments(on)?.[5];
  return rest !== undefined && isEverything(rest);
}

/** Region and account hold no colon, so ARNs meet where each of their parts does. */
function meetsInParts(template: Arn, on: Arn): boolean {
  const parts = arnSegments(template);
  const ons = arnSegments(on);
  if (parts === undefined || ons === undefined) return mayMeet(template, on);
  return parts.every((part, i) => mayMeet(part, ons[i] ?? []));
}

function templateOf(written: string): Template {
  const pattern = arnFromPattern(written.replace(/\$\{[^}]*\}/g, '*'));
  return { pattern, service: serviceOf(pattern) };
}

/** The service that the pattern names in so many words. */
function serviceOf(pattern: Arn): string | undefined {
  const [part, more] = arnSegments(pattern)?.[2] ?? [];
  return part !== undefined && 'text' in part && more === undefined ? part.text : undefined;
}

function remembered<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const found = made.get(key) ?? make(key);
    made.set(key, found);
    return found;
  };
}

function rememberedFor<T>(make: (pattern: Arn) => T): (pattern: Arn) => T {
  const made = new WeakMap<Arn, T>();
  return (pattern) => {
    const found = made.get(pattern) ?? make(pattern);
    made.set(pattern, found);
    return found;
  };
}
