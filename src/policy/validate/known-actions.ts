import { type Action, type ActionGlob, type Actions, oncePer, servicePrefix } from '../../vocabulary/index.js';

/** The names of all known actions, looked up once. */
export interface KnownActions {
  /** Every known action that the pattern covers. */
  readonly matching: (glob: ActionGlob) => readonly Action[];
  /** Names without their service, by service: `GetObject` of `s3`. */
  readonly services: ReadonlyMap<string, readonly string[]>;
  /** The actions of a name in whatever service, by the name in lower case. */
  readonly named: ReadonlyMap<string, readonly Action[]>;
}

export const knownActions = oncePer(gather);

function gather(actions: Actions): KnownActions {
  const services = new Map<string, string[]>();
  const named = new Map<string, Action[]>();
  for (const action of actions.actionsMatching('*')) {
    const name = action.slice(action.indexOf(':') + 1);
    push(services, servicePrefix(action), name);
    push(named, name.toLowerCase(), action);
  }
  return { services, named, matching: remembered((glob) => matching(glob, actions)) };
}

function matching(glob: ActionGlob, actions: Actions): readonly Action[] {
  if (/[*?]/.test(glob)) return actions.actionsMatching(glob);
  const found = actions.action(glob);
  return found === undefined ? [] : [found.name];
}

function remembered<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const found = made.get(key) ?? make(key);
    made.set(key, found);
    return found;
  };
}

function push<T>(lists: Map<string, T[]>, key: string, one: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [one]);
  else list.push(one);
}

/** Whether an action is written as `service:Name`, with wildcards in its name at most. Reading the policy tells of the others. */
export function isAction(text: string): boolean {
  return /^[\w-]+:[\w*?-]+$/.test(text);
}
