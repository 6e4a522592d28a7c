import { map, member, type Node, oneOrMore } from '../../templates/node.js';
import { asDocument } from '../evaluate/documents.js';
import { isCall, list, object } from '../evaluate/nodes.js';
import type { Draft } from './properties.js';

/**
 * A task definition: its containers are a text of JSON in Amazon ECS's own words, which templates begin with capitals; each volume is a block.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export function taskDefinition(draft: Draft): void {
  const text = draft.get('ContainerDefinitions');
  const containers = text && asDocument(text);
  if (containers !== undefined) draft.set('ContainerDefinitions', capitalised(containers));
  const volumes = oneOrMore(draft.get('Volume')).flatMap((volume) => efsVolume(volume) ?? []);
  const [first] = volumes;
  if (first !== undefined) draft.set('Volumes', list(volumes, first.at));
}

/** Keys below these are its user's own. */
const FREE = new Set(['options', 'dockerLabels']);

function capitalised(node: Node): Node {
  if (node.is === 'list') return { ...node, items: node.items.map(capitalised) };
  if (node.is === 'scalar') return node;
  const inner = isCall(node) ? node.entries : undefined;
  return map(
    [...(inner ?? node.entries)].map(([key, entry]) => {
      const name = inner === undefined ? key.charAt(0).toUpperCase() + key.slice(1) : key;
      // Of a call only what a condition chooses from is more than a value.
      const isKept = FREE.has(key) || (inner !== undefined && key !== 'Fn::If');
      return [name, { ...entry, value: isKept ? entry.value : capitalised(entry.value) }] as const;
    }),
    node.at,
  );
}

function efsVolume(volume: Node): Node | undefined {
  const settings = member(volume, 'efs_volume_configuration');
  if (settings === undefined) return undefined;
  const system = member(settings, 'file_system_id');
  const iam = member(settings, 'authorization_config', 'iam');
  const members: (readonly [string, Node])[] = [
    ...(system === undefined ? [] : [['FilesystemId', system] as const]),
    ...(iam === undefined ? [] : [['AuthorizationConfig', object([['IAM', iam]], iam.at)] as const]),
  ];
  return object([['EFSVolumeConfiguration', object(members, settings.at)]], volume.at);
}
