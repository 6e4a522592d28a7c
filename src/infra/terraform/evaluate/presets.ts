import type { Place } from '../../../vocabulary/index.js';
import { entriesOf, isNothing, itemsOf, map, member, type Node, scalar, textOf } from '../../templates/node.js';
import { argumentOf, isCall, joined, list, object, partsOf, ref } from './nodes.js';
import type { Root } from './scope.js';
import { shown } from './shown.js';

/** The node with the defaults of what only a deployment tells; undefined where one has none. For where code lies and how often things are made. */
export function presetOf(node: Node, root: Root): Node | undefined {
  const id = textOf(argumentOf(node, 'Ref'));
  if (id !== undefined) return member(root.parameters.get(id), 'Default');
  const sides = itemsOf(argumentOf(node, 'Fn::If'));
  if (sides.length === 3) return presetSide(sides, root);
  const parts = partsOf(node);
  if (argumentOf(node, 'Fn::Join') !== undefined && parts.length > 1) {
    const presets = parts.map((part) => presetOf(part, root));
    return presets.every((p) => p !== undefined) ? joined(presets, node.at) : undefined;
  }
  if (isCall(node)) return undefined;
  if (node.is === 'list') return every(node.items, root, (items) => list(items, node.at));
  if (node.is === 'scalar') return node;
  const entries = entriesOf(node);
  return every(
    entries.map(([, { value }]) => value),
    root,
    (values) =>
      map(
        entries.map(([key, entry], i) => [key, { ...entry, value: values[i] ?? entry.value }] as const),
        node.at,
      ),
  );
}

function presetSide([condition, then, otherwise]: readonly Node[], root: Root): Node | undefined {
  const side = root.presets.get(textOf(condition) ?? '') === false ? otherwise : then;
  return side && presetOf(side, root);
}

function every(nodes: readonly Node[], root: Root, make: (presets: readonly Node[]) => Node): Node | undefined {
  const presets = nodes.map((node) => presetOf(node, root));
  return presets.every((p) => p !== undefined) ? make(presets) : undefined;
}

/** The text of the node, or of its default. */
export function presetText(node: Node | undefined, root: Root): string | undefined {
  const preset = node && presetOf(node, root);
  return preset === undefined || isNothing(preset) ? undefined : textOf(preset);
}

/** A name for what only a deployment tells, with what is meant otherwise. */
export function parameter(id: string, preset: Node | undefined, at: Place, root: Root): Node {
  if (!root.parameters.has(id)) {
    const text = preset?.is === 'scalar' ? preset : undefined;
    const known: (readonly [string, Node])[] = [];
    if (text !== undefined && !isNothing(text)) known.push(['Default', text]);
    if (text !== undefined && isNothing(text)) known.push(['Nullable', scalar('true', at)]);
    root.parameters.set(id, object(known, at));
  }
  return ref(id, at);
}

/** A name for what another configuration of the project outputs: the output, and the way into it. */
export function remoteOutput(id: string, folder: Node, way: readonly Node[], at: Place, root: Root): Node {
  const [output, ...rest] = way;
  const known: (readonly [string, Node])[] = [['In', folder]];
  if (output !== undefined) known.push(['Output', output], ['Path', list(rest, at)]);
  if (!root.parameters.has(id)) root.parameters.set(id, object(known, at));
  return ref(id, at);
}

/** A variable's default as what it stands for: lists and maps keep their form, each text in them is a name of its own. */
export function asNames(preset: Node, id: string, at: Place, root: Root): Node {
  if (preset.is === 'list')
    return list(
      preset.items.map((item, i) => asNames(item, `${id}[${i}]`, at, root)),
      preset.at,
    );
  if (preset.is === 'scalar') return parameter(id, preset, at, root);
  if (isCall(preset)) return preset;
  return map(
    entriesOf(preset).map(([key, entry]) => [
      key,
      { ...entry, value: asNames(entry.value, memberOf(id, key), at, root) },
    ]),
    preset.at,
  );
}

function memberOf(id: string, key: string): string {
  return /^[A-Za-z_][\w-]*$/.test(key) ? `${id}.${key}` : `${id}[${JSON.stringify(key)}]`;
}

/** What a function gives of what only a deployment tells: one name, as Terraform would write it. */
export function resultName(name: string, args: readonly Node[], preset: Node | undefined, at: Place, root: Root): Node {
  return parameter(`${name}(${args.map(shown).join(', ')})`, preset, at, root);
}

/** Whether the node surely is not null: a name that a deployment may leave out may be. */
export function mayBeNothing(node: Node, root: Root): boolean {
  const id = textOf(argumentOf(node, 'Ref'));
  if (id !== undefined) return member(root.parameters.get(id), 'Nullable') !== undefined;
  return argumentOf(node, 'Fn::If') !== undefined || argumentOf(node, 'Fn::Untold') !== undefined || isNothing(node);
}
