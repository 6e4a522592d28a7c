import type { Tree } from '../../host/index.js';
import { entriesOf, itemsOf, map, member, type Node, type ScalarNode, scalar, textOf } from '../templates/node.js';
import { joinedNode, nodeOf } from '../templates/written.js';
import type { ReadModule } from './program.js';
import { miss, type Service, Unresolvable } from './service.js';
import { filled, given } from './sources.js';
import { partsOf } from './variable.js';

const MOST_NODES = 300_000;
const LONGEST_TEXT = 500_000;
const DEEPEST = 300;

interface Resolution {
  readonly service: Service;
  /** What was filled in already, so that each node is resolved once. */
  readonly done: Map<Node, Node>;
  /** What is being resolved right now, against circles. */
  readonly doing: Set<Node>;
  /** How many nodes stand in a resolved node: what stands in several places counts each time, so that a small file can't mean a large one. */
  readonly sizes: Map<Node, number>;
}

/** A service made ready for reading: its nodes can be resolved. */
export function openService(file: string, folder: string, root: Node, tree: Tree, modules: ReadModule): Service {
  const resolution = { done: new Map<Node, Node>(), doing: new Set<Node>(), sizes: new Map<Node, number>() };
  const service: Service = {
    file,
    folder,
    root,
    tree,
    modules,
    parameters: new Map(),
    included: new Map(),
    missed: [],
    choices: new Map(),
    resolved: (node) => resolved(node, { ...resolution, service }),
  };
  return service;
}

function resolved(node: Node, { service, done, doing, sizes }: Resolution): Node {
  const known = done.get(node);
  if (known !== undefined) return known;
  if (doing.has(node)) {
    miss(service, { over: 'nothing', because: 'a variable refers to itself', at: node.at });
    return scalar('', node.at);
  }
  if (doing.size > DEEPEST) throw new Unresolvable('its variables refer to each other too deeply');
  doing.add(node);
  const found = filledIn(node, service);
  doing.delete(node);
  sizes.set(found, sizeOf(found, sizes));
  done.set(node, found).set(found, found);
  return found;
}

function filledIn(node: Node, service: Service): Node {
  if (node.is === 'scalar') return textNode(node, service);
  if (node.is === 'list') return { ...node, items: node.items.map((item) => service.resolved(item)) };
  const pattern = member(node, 'Fn::Sub');
  if (pattern !== undefined && node.entries.size === 1) return substitution(pattern, node, service);
  return map(
    entriesOf(node).map(([key, { value, at }]) => [key, { value: service.resolved(value), at }] as const),
    node.at,
  );
}

function sizeOf(node: Node, sizes: ReadonlyMap<Node, number>): number {
  if (node.is === 'scalar') {
    if (node.text.length > LONGEST_TEXT) throw new Unresolvable('its variables make too long a text');
    return 1;
  }
  const inside = node.is === 'list' ? node.items : entriesOf(node).map(([, { value }]) => value);
  const size = inside.reduce((sum, one) => sum + (sizes.get(one) ?? 1), 1);
  if (size > MOST_NODES) throw new Unresolvable('its variables make it too large');
  return size;
}

function textNode(node: ScalarNode, service: Service): Node {
  const parts = partsOf(node.text);
  const [only, more] = parts;
  if (only === undefined || ('text' in only && more === undefined)) return withPseudoParameters(node);
  if (!('text' in only) && more === undefined) return given(only, node.at, service);
  return joinedNode(filled(parts, node.at, service).flatMap(withReferences(node)), node.at);
}

/** `#{AWS::Region}` is what the plugin serverless-pseudo-parameters makes a reference of. */
const PSEUDO = /#\{(AWS::\w+)\}/;

function withPseudoParameters(node: ScalarNode): Node {
  return PSEUDO.test(node.text) ? joinedNode(withReferences(node)(node.text), node.at) : node;
}

function withReferences({ at }: Node): (piece: string | Node) => readonly (string | Node)[] {
  return (piece) => {
    if (typeof piece !== 'string') return [piece];
    const pieces = piece.split(PSEUDO).map((cut, i) => (i % 2 === 0 ? cut : nodeOf({ Ref: cut }, at)));
    return pieces.filter((one) => one !== '');
  };
}

/** In `Fn::Sub`, what only a deployment tells goes into the map of names. */
function substitution(argument: Node, node: Node, service: Service): Node {
  const [pattern, names] = argument.is === 'list' ? itemsOf(argument) : [argument];
  const text = textOf(pattern);
  if (text === undefined) return node;
  const own: [string, Node][] = [];
  const pieces = filled(partsOf(text), node.at, service).map((piece) => {
    if (typeof piece === 'string') return piece.replaceAll(new RegExp(PSEUDO, 'g'), '$${$1}');
    own.push([`Variable${own.length + 1}`, piece]);
    return `\${Variable${own.length}}`;
  });
  const known = entriesOf(names).map(([key, { value }]) => [key, service.resolved(value)] as const);
  const all = Object.fromEntries([...known, ...own]);
  const whole = pieces.join('');
  return nodeOf({ 'Fn::Sub': own.length + known.length === 0 ? whole : [whole, all] }, node.at);
}
