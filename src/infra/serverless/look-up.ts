import { globMatches, type Place } from '../../vocabulary/index.js';
import { entriesOf, itemsOf, type Node, textOf } from '../templates/node.js';
import { isUntold, nameNode, presetOf } from './names.js';
import type { Service } from './service.js';

/** One key of an address: `tables`, or `${sls:stage}-tables`, of which only a deployment tells the rest. */
interface Key {
  readonly glob: string;
  /** What is meant where a deployment says nothing else. */
  readonly preset: string | undefined;
  readonly isTold: boolean;
}

/**
 * What stands at an address below the nodes: undefined where nothing does. Where a stage or the like chooses among texts it is one name,
 * which may be any of them; among other things, what it chooses where a deployment says nothing else. `nodes`: the first is the one meant so.
 */
export function lookUp(
  nodes: readonly Node[],
  address: readonly (string | Node)[],
  shown: () => string,
  at: Place,
  service: Service,
): Node | undefined {
  const keys = keysOf(address, service);
  const all = nodes.flatMap((node) => below(node, keys, () => nameNode(service, shown(), {}, at), service));
  const [meant, ...others] = all;
  const texts = new Set(all.map(textOf));
  const isOne = others.length === 0 || (texts.size === 1 && meant?.is === 'scalar');
  if (meant === undefined || isOne) return meant?.is === 'scalar' ? { ...meant, at } : meant;
  const known = [...texts].filter((text) => text !== undefined);
  if (known.length === texts.size) return nameNode(service, shown(), choice(meant, known), at);
  const because = `what \`\${${shown()}}\` gives depends on the deployment: it is read as for the default stage`;
  const chosen = { ...meant };
  service.choices.set(chosen, { others, because, at, followed: false });
  return chosen;
}

function choice(meant: Node, AllowedValues: readonly string[]): { AllowedValues: readonly string[]; Default?: string } {
  const preset = textOf(meant);
  return { AllowedValues, ...(preset === undefined ? {} : { Default: preset }) };
}

/** `untold`: what stands below something that only a deployment tells. */
function below(start: Node, keys: readonly Key[], untold: () => Node, service: Service): readonly Node[] {
  const [key, ...more] = keys;
  const node = keys.length === 0 || start.is === 'scalar' ? service.resolved(start) : start;
  if (key === undefined) return [node];
  if (isUntold(node, service)) return [untold()];
  const all = [node, ...(service.choices.get(node)?.others ?? [])];
  return all.flatMap((one) => under(one, key)).flatMap((next) => below(next, more, untold, service));
}

/** What stands under a key, or under all keys that it may be: the preset one first. */
function under(node: Node, { glob, preset, isTold }: Key): readonly Node[] {
  const members: readonly (readonly [string, Node])[] =
    node.is === 'list'
      ? itemsOf(node).map((item, i) => [`${i}`, item] as const)
      : entriesOf(node).map(([name, { value }]) => [name, value] as const);
  if (isTold) return members.filter(([name]) => name === glob).map(([, value]) => value);
  const may = members.filter(([name]) => globMatches(glob, name));
  return [...may.filter(([name]) => name === preset), ...may.filter(([name]) => name !== preset)].map(([, v]) => v);
}

function keysOf(address: readonly (string | Node)[], service: Service): readonly Key[] {
  const keys: (string | Node)[][] = [[]];
  for (const piece of address) {
    if (typeof piece !== 'string') keys.at(-1)?.push(piece);
    else
      for (const [i, text] of piece.split('.').entries()) {
        if (i > 0) keys.push([]);
        if (text !== '') keys.at(-1)?.push(text);
      }
  }
  return keys.filter((pieces) => pieces.length > 0).map((pieces) => keyOf(pieces, service));
}

/** A key, or a part of a path, that is put together of texts and names. */
export function keyOf(pieces: readonly (string | Node)[], service: Service): Key {
  const presets = pieces.map((piece) => (typeof piece === 'string' ? piece : presetOf(service, piece)));
  return {
    glob: pieces.map((piece) => (typeof piece === 'string' ? piece : '*')).join(''),
    preset: presets.every((text) => text !== undefined) ? presets.join('') : undefined,
    isTold: pieces.every((piece) => typeof piece === 'string'),
  };
}
