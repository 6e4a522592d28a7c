import type { Missed } from '../../vocabulary/index.js';
import { type Entry, entriesOf, itemsOf, map, member, type Node, textOf } from './node.js';

/** AWS::LanguageExtensions: `Fn::ForEach::Name: [Identifier, Collection, { Key: Body }]`. */
const LOOP = /^Fn::ForEach::/;
const MOST_TURNS = 1_000;

type Members = readonly (readonly [string, Entry])[];

interface Unrolling {
  readonly root: Node;
  readonly missed: Missed[];
  /** How many turns the loops may still take, nested ones counted each time. */
  turns: number;
}

/** A section's members with its loops written out. A loop whose collection can't be told is missed. */
export function unrolled(section: Node | undefined, root: Node, missed: Missed[]): Members {
  return membersOf(section, { root, missed, turns: MOST_TURNS });
}

function membersOf(section: Node | undefined, unrolling: Unrolling): Members {
  return entriesOf(section).flatMap(([key, entry]) =>
    LOOP.test(key) ? writtenOut(entry, unrolling) : [[key, entry] as const],
  );
}

function writtenOut(loop: Entry, unrolling: Unrolling): Members {
  const [identifier, collection, body] = itemsOf(loop.value);
  const name = textOf(identifier);
  const values = collection === undefined ? undefined : collectionOf(collection, loop, unrolling);
  if (name === undefined || values === undefined || body === undefined) {
    return missedLoop('what the loop runs over can be told only when it is deployed', loop, unrolling);
  }
  if (unrolling.turns < values.length) return missedLoop('the loops take too many turns', loop, unrolling);
  unrolling.turns -= values.length;
  return values.flatMap((value) => membersOf(substituted(body, name, value), unrolling));
}

function missedLoop(because: string, loop: Entry, { missed }: Unrolling): Members {
  missed.push({ over: 'everything', because, at: loop.at });
  return [];
}

function collectionOf(node: Node, loop: Entry, { root, missed }: Unrolling): readonly string[] | undefined {
  if (node.is === 'list') {
    const texts = node.items.map(textOf);
    return texts.every((t) => t !== undefined) ? texts : undefined;
  }
  const parameter = textOf(member(node, 'Ref'));
  const preset = parameter === undefined ? undefined : textOf(member(root, 'Parameters', parameter, 'Default'));
  if (preset === undefined) return undefined;
  missed.push({ over: 'nothing', because: `the loop is read with the default of \`${parameter}\``, at: loop.at });
  return preset.split(',').map((item) => item.trim());
}

/** `${Name}` is the value, `&{Name}` its letters and digits alone, in keys and texts; so is `Ref: Name`. */
function substituted(node: Node, name: string, value: string): Node {
  const fill = (text: string): string =>
    text.replaceAll(`\${${name}}`, value).replaceAll(`&{${name}}`, value.replace(/[^A-Za-z0-9]/g, ''));
  if (node.is === 'scalar') return { ...node, text: fill(node.text) };
  if (node.is === 'list') return { ...node, items: node.items.map((item) => substituted(item, name, value)) };
  if (node.entries.size === 1 && textOf(member(node, 'Ref')) === name) {
    return { is: 'scalar', text: value, plain: false, at: node.at };
  }
  return map(
    [...node.entries].map(([key, e]) => [fill(key), { value: substituted(e.value, name, value), at: e.at }] as const),
    node.at,
  );
}
