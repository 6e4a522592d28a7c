import {
  type Action,
  type ActionGlob,
  type Actions,
  type Arn,
  arn,
  arnSegments,
  covers,
  EVERYTHING,
  expanded,
  isEverything,
  mayMeet,
  type Names,
  oncePer,
  servicePrefix,
} from '../../vocabulary/index.js';
import { meets, type Spelling, spellingOfPattern, spellingOfTemplate } from './meets.js';
import { type TypeTemplate, templatesOf } from './templates.js';

/** What the resource types of actions say about which resources an action can be asked for. */
export interface ResourceTypes {
  /** The known actions that a pattern matches; the pattern itself where none is known. */
  actions(glob: ActionGlob): readonly Action[];
  /** Whether the action is asked for `*` only: a statement that names resources does not grant it. */
  takesNoResource(action: ActionGlob): boolean;
  /**
   * Whether a request for one of these actions may name a resource that the pattern matches, whatever names in it stand for; with
   * `which`, for one of those of them for which it holds.
   */
  fits(action: ActionGlob, on: Arn, which?: (action: Action) => boolean): boolean;
  /** A text that action patterns share which can be asked for the same resources. */
  kind(action: ActionGlob): string;
  /** The templates of an action's types of which the pattern may match a resource. */
  typesOf(action: Action, on: Arn): readonly TypeTemplate[];
  /** The names of these types, as the authorization reference has them: `object`, `bucket`. */
  namesOf(action: Action, on: Arn): readonly string[];
}

/** What is asked again and again of a pattern. */
interface Asked {
  readonly isEverything: boolean;
  readonly service: string | undefined;
  isOf(template: TypeTemplate): boolean;
}

/** Nothing is known of any name. */
export const NO_NAMES: Names = { known: () => undefined, differ: () => false };

const madeOf = new WeakMap<Actions, WeakMap<Names, ResourceTypes>>();

/** What is known of resource types. Answers are kept as long as the actions and names are. */
export function resourceTypes(actions: Actions, names: Names = NO_NAMES): ResourceTypes {
  const byNames = madeOf.get(actions) ?? new WeakMap<Names, ResourceTypes>();
  madeOf.set(actions, byNames);
  const types = byNames.get(names) ?? makeResourceTypes(actions, names);
  byNames.set(names, types);
  return types;
}

function makeResourceTypes(all: Actions, names: Names): ResourceTypes {
  const actions = remembered((glob: ActionGlob): readonly Action[] => {
    const matching = /[*?]/.test(glob) ? all.actionsMatching(glob) : [all.action(glob)?.name ?? glob];
    return matching.length > 0 ? matching : [glob];
  });
  const takesNoResource = (action: ActionGlob): boolean => all.action(action)?.resourceTypes.length === 0;
  const asked = oncePer((on: Arn): Asked => {
    const pattern = expanded(on, names);
    const spelling = spellingOfPattern(pattern, names);
    return {
      isEverything: covers(on, EVERYTHING),
      service: serviceOf(on),
      isOf: oncePer((template: TypeTemplate) => mayBeOfType(template, pattern, spelling)),
    };
  });
  const typesOf = (action: Action, on: Arn): readonly TypeTemplate[] => templatesOf(action, all).filter(asked(on).isOf);

  function actionFits(action: Action, on: Arn): boolean {
    return takesNoResource(action) ? namesNothing(on) : typesOf(action, on).length > 0;
  }

  function fits(glob: ActionGlob, on: Arn, which: (action: Action) => boolean = () => true): boolean {
    const some = actions(glob);
    const { isEverything, service } = asked(on);
    if (isEverything) return some.some(which);
    // Most likely it is an action of the service that the ARN names: the data of other services is read only where none is.
    const near = some.filter((action) => servicePrefix(action) === service);
    return [near, some].some((them) => them.some((action) => which(action) && actionFits(action, on)));
  }

  const kind = remembered((glob: ActionGlob): string => {
    const keys = actions(glob).flatMap((action) => templatesOf(action, all).map(({ key }) => key));
    return [...new Set(keys)].sort().join('\n') + (actions(glob).some(takesNoResource) ? '\n*' : '');
  });

  function namesOf(action: Action, on: Arn): readonly string[] {
    const written = new Set(typesOf(action, on).map((type) => type.written));
    return (all.action(action)?.resourceTypes ?? [])
      .filter(({ arns }) => arns.some((one) => written.has(one)))
      .map(({ name }) => name);
  }

  return { actions, takesNoResource, fits, kind, typesOf, namesOf };
}

/** `table/Orders/index/byDate` reads as a table of a strange name, but is an index: another type's template says so more closely. */
function mayBeOfType(template: TypeTemplate, pattern: Arn, spelling: Spelling): boolean {
  const { own, narrower } = spelled(template);
  return meets(own, spelling) && !narrower.some((glob) => covers(glob, pattern));
}

const spelled = oncePer(({ pattern, narrower }: TypeTemplate) => ({
  own: spellingOfTemplate(pattern),
  narrower: narrower.map(globOf),
}));

/** The least pattern that matches all that the template spells. */
function globOf({ pattern }: TypeTemplate): Arn {
  return arn(pattern.map((part) => ('text' in part ? part : { wildcard: '*' })));
}

/** `arn:aws:s3:::*` stands for `*` in old statements, and may still be taken for it. */
function namesNothing(on: Arn): boolean {
  const rest = arnSegments(on)?.[5];
  return (rest !== undefined && isEverything(rest)) || mayMeet(on, ASTERISK);
}

const ASTERISK: Arn = [{ text: '*' }];

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
