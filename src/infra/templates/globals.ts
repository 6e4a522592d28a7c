import { entriesOf, intrinsicOf, itemsOf, map, member, type Node, textOf } from './node.js';

/**
 * A resource's properties with the Globals section merged in: maps merge, lists are joined (Globals first), all else is the
 * resource's own (AWS SAM developer guide, "Globals section of the template"). Places stay those of where each part is written.
 */
export function mergeGlobals(type: string, own: Node, globals: Node | undefined, ignored: Node | undefined): Node {
  if (!type.startsWith('AWS::Serverless::')) return own;
  const all = member(globals, type.slice('AWS::Serverless::'.length));
  if (all === undefined || textOf(ignored) === '*') return own;
  const left = new Set(itemsOf(ignored).map(textOf));
  const wanted = entriesOf(all).filter(([key]) => !left.has(key));
  return merge(map(wanted, all.at), own, '');
}

function merge(all: Node, own: Node, path: string): Node {
  // An intrinsic function gives one value: it replaces like a text does. Among the properties themselves it brings further ones in.
  if (path !== '' && (intrinsicOf(all) !== undefined || intrinsicOf(own) !== undefined)) return own;
  if (all.is === 'list' && own.is === 'list') {
    return REPLACED.has(path) ? own : { is: 'list', items: [...all.items, ...own.items], at: own.at };
  }
  if (all.is !== 'map' || own.is !== 'map') return own;
  const merged = new Map(all.entries);
  for (const [key, entry] of own.entries) {
    const shared = merged.get(key);
    const value = shared === undefined ? entry.value : merge(shared.value, entry.value, `${path}/${key}`);
    merged.set(key, { value, at: entry.at });
  }
  return map(merged, own.at);
}

/** The lists that a resource's own replaces (aws-sam-translator 1.115, merge strategies of Globals). */
const REPLACED = new Set(['/Architectures']);
