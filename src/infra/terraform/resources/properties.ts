import { entriesOf, itemsOf, map, member, type Node } from '../../templates/node.js';
import { isCall, list } from '../evaluate/nodes.js';
import { camel, type Properties, type TerraformType } from './types.js';

/** A resource's properties while they are put together, as a tree of CloudFormation's names. */
export type Draft = Map<string, Node>;

/** The arguments in CloudFormation's names: as the table says, else by the rule that snake case is camel case. Of unknown types as they are. */
export function draftOf(given: Node, type: TerraformType | undefined): Draft {
  const named = type === undefined ? (name: string) => name : camel;
  const draft: Draft = new Map(entriesOf(given).map(([name, { value }]) => [named(name), value] as const));
  const moved = Object.entries(type?.properties ?? {}).flatMap(([path, from]) => {
    const value = valueFrom(from, given);
    return value === undefined ? [] : [{ path: path.split('.'), value, argument: argumentIn(from) }];
  });
  for (const { argument } of moved) draft.delete(camel(argument));
  for (const { path, value } of moved) put(draft, path, value);
  return draft;
}

/** The argument or block that the value stands in. */
function argumentIn(from: Properties[string]): string {
  return (typeof from === 'string' ? from : from[0]).split('.')[0] ?? '';
}

function valueFrom(from: Properties[string], given: Node): Node | undefined {
  if (typeof from === 'string') return at(given, from.split('.'));
  const [path, members] = from;
  const found = at(given, path.split('.'));
  if (found === undefined) return undefined;
  const items = found.is === 'list' ? found.items : [found];
  return list(
    items.map((item) =>
      map(
        Object.entries(members).flatMap(([name, argument]) => {
          const value = member(item, argument);
          return value === undefined ? [] : [[name, { value, at: value.at }] as const];
        }),
        item.at,
      ),
    ),
    found.at,
  );
}

/** The value at a path; of a nested block that is written as a list, in its first element. */
function at(node: Node, [key, ...rest]: readonly string[]): Node | undefined {
  if (key === undefined) return node;
  const found = member(node.is === 'list' ? itemsOf(node)[0] : node, key);
  return found && at(found, rest);
}

/** Puts a value at a path of the draft. */
export function put(draft: Draft, [key, ...rest]: readonly string[], value: Node): void {
  if (key === undefined) return;
  draft.set(key, rest.length === 0 ? value : withIn(draft.get(key), rest, value));
}

function withIn(node: Node | undefined, [key = '', ...rest]: readonly string[], value: Node): Node {
  const own = node?.is === 'map' && !isCall(node) ? node : map([], value.at);
  const inner = rest.length === 0 ? value : withIn(member(own, key), rest, value);
  return map([...own.entries, [key, { value: inner, at: value.at }]], own.at);
}

/** Adds to the list at a path of the draft. */
export function add(draft: Draft, path: readonly string[], values: readonly Node[]): void {
  const [first] = values;
  if (first === undefined) return;
  const whole = map(
    [...draft].map(([key, value]) => [key, { value, at: value.at }] as const),
    first.at,
  );
  const found = at(whole, path);
  const before = found?.is === 'list' ? found.items : found === undefined ? [] : [found];
  put(draft, path, list([...before, ...values], found?.at ?? first.at));
}
