import type { ContextEntry, ContextType } from '../aws/index.js';
import { type Actions, groupBy, type Names, type Request } from '../vocabulary/index.js';
import { groundedArn } from './ground.js';
import type { Call, World } from './questions.js';

/** A request for the simulator, in which nothing is left open. */
export interface Asking {
  readonly request: Request;
  readonly context: readonly ContextEntry[];
}

/** The calls as requests, each once; the others name no single resource, or come under conditions of which no request follows. */
export function askings(
  calls: readonly Call[],
  world: World,
  { names, actions }: { readonly names: Names; readonly actions: Actions },
): { readonly asked: readonly Asking[]; readonly left: number } {
  const found = calls.map((call) => askingOf(call, world, names, actions));
  const asked = found.filter((one) => one !== undefined);
  const distinct = new Map(asked.map((one) => [keyOf(one), one] as const));
  return { asked: [...distinct.values()], left: found.length - asked.length };
}

function askingOf({ action, on, when }: Call, world: World, names: Names, actions: Actions): Asking | undefined {
  const entry = actions.action(action);
  if (entry === undefined) return undefined;
  const resource = entry.resourceTypes.length === 0 ? '*' : plainText(groundedArn(on, world, names));
  const context = when.map((one) => entryOf(one, world, names));
  if (resource === undefined || context.includes(undefined)) return undefined;
  return askingFor(
    { action: entry.name, resource, context: new Map() },
    context.filter((one) => one !== undefined),
  );
}

/** A request with what its context says, in the simulator's types. */
export function askingFor(request: Request, context: readonly ContextEntry[]): Asking {
  return { request: { ...request, context: new Map(context.map(({ key, values }) => [key, values])) }, context };
}

/** What stands for itself alone: no wildcards, no variables, no names. */
function plainText(pattern: Call['on']): string | undefined {
  return pattern.every((part) => 'text' in part)
    ? pattern.map((part) => ('text' in part ? part.text : '')).join('')
    : undefined;
}

/** By operator, the type that the simulator knows a key's values under. What is not listed tells no value. */
const TYPES: Readonly<Record<string, ContextType>> = {
  ...{ StringEquals: 'string', StringLike: 'string', StringEqualsIgnoreCase: 'string' },
  ...{ ArnEquals: 'string', ArnLike: 'string', Bool: 'boolean', NumericEquals: 'numeric' },
  ...{ DateEquals: 'date', IpAddress: 'ip', BinaryEquals: 'binary' },
};

/** A condition under which a call was seen, as what it was: one value of the key. */
function entryOf(
  { operator, key, values }: Call['when'][number],
  world: World,
  names: Names,
): ContextEntry | undefined {
  const set = operator.startsWith('ForA');
  const type = TYPES[operator.replace(/^ForA(ny|ll)Values?:/, '').replace(/IfExists$/, '')];
  const [only, more] = values.map((value) => plainText(groundedArn(value, world, names)));
  if (type === undefined || only === undefined || more !== undefined) return undefined;
  return { key, type: set ? (`${type}List` as ContextType) : type, values: [only] };
}

/** A context of which nothing tells the types, as that of a counterexample. */
export function contextOf({ context }: Request): readonly ContextEntry[] {
  return [...context].map(([key, values]) => ({ key, type: values.length > 1 ? 'stringList' : 'string', values }));
}

export function keyOf({ request: { action, resource }, context }: Asking): string {
  return JSON.stringify([action.toLowerCase(), resource, context]);
}

/** At most so many results come of one request. */
const MOST_RESULTS = 200;

/** Requests that can be simulated at once: each of the actions on each of the resources, in the same context. */
export function batches(asked: readonly Asking[]): readonly (readonly Asking[])[] {
  const alike = groupBy(asked, ({ request, context }) => JSON.stringify([request.resource, context]));
  const actionsOf = (some: readonly Asking[]): readonly string[] => some.map(({ request }) => request.action).sort();
  const groups = groupBy([...alike.values()], (some) => JSON.stringify([actionsOf(some), some[0]?.context]));
  return [...groups.values()].flatMap((resources) => {
    const each = Math.max(1, Math.floor(MOST_RESULTS / (resources[0]?.length ?? 1)));
    return Array.from({ length: Math.ceil(resources.length / each) }, (_, i) =>
      resources.slice(i * each, (i + 1) * each).flat(),
    );
  });
}

/** A request as people read it. */
export function requestText({ request: { action, resource }, context }: Asking): string {
  const given = context.map(({ key, values }) => `${key} ${values.join(', ')}`);
  return `${action} on ${resource}${given.length > 0 ? ` with ${given.join(', ')}` : ''}`;
}
