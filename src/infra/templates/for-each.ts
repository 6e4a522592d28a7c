import { type Missed, oncePer } from '../../vocabulary/index.js';
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

/** The sections that loops may stand in, at any depth: resources, their properties, conditions, outputs. */
const SECTIONS = new Set(['Resources', 'Conditions', 'Outputs']);

/**
 * A template with its loops written out. A loop whose collection can't be told is missed.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
 */
export function withoutLoops(root: Node): { readonly root: Node; readonly missed: readonly Missed[] } {
  const unrolling: Unrolling = { root, missed: [], turns: MOST_TURNS };
  const sections = entriesOf(root).map(([key, entry]): readonly [string, Entry] => [
    key,
    SECTIONS.has(key) ? { ...entry, value: inside(entry.value, unrolling) } : entry,
  ]);
  return { root: root.is === 'map' ? map(sections, root.at) : root, missed: unrolling.missed };
}

/** The same node where no loop stands in it. */
function inside(node: Node, unrolling: Unrolling): Node {
  if (!hasLoop(node)) return node;
  if (node.is === 'list') return { ...node, items: node.items.map((item) => inside(item, unrolling)) };
  return map(membersOf(node, unrolling), node.at);
}

const hasLoop: (node: Node) => boolean = oncePer((node) => {
  if (node.is === 'list') return node.items.some(hasLoop);
  return entriesOf(node).some(([key, { value }]) => LOOP.test(key) || hasLoop(value));
});

function membersOf(node: Node, unrolling: Unrolling): Members {
  return entriesOf(node).flatMap(([key, entry]) =>
    LOOP.test(key)
      ? writtenOut(entry, unrolling)
      : [[key, { ...entry, value: inside(entry.value, unrolling) }] as const],
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

/** A list of texts, in which parameters may stand for several, or one such parameter. */
function collectionOf(node: Node, loop: Entry, unrolling: Unrolling): readonly string[] | undefined {
  const items = node.is === 'list' ? node.items : [node];
  const texts = items.map((item) => (item.is === 'scalar' ? [item.text] : presetOf(item, loop, unrolling)));
  return texts.every((some) => some !== undefined) ? texts.flat() : undefined;
}

function presetOf(node: Node, loop: Entry, { root, missed }: Unrolling): readonly string[] | undefined {
  const parameter = textOf(member(node, 'Ref'));
  const preset = parameter === undefined ? undefined : textOf(member(root, 'Parameters', parameter, 'Default'));
  if (preset === undefined) return undefined;
  const because = `the loop is read with the default of \`${parameter}\``;
  // A loop within a loop is read many times.
  if (!missed.some((m) => m.at === loop.at && m.because === because))
    missed.push({ over: 'nothing', because, at: loop.at });
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
