import type { Place } from '../../vocabulary/index.js';
import type { Unfollowed } from '../templates/definition.js';
import { entriesOf, map, type Node } from '../templates/node.js';
import { nodeOf, type Written } from '../templates/written.js';

/** A resource that the framework makes, of the lines at `at`. `shown`: what the author calls it; `unfollowed`: what else it does to a role. */
export interface Made {
  readonly id: string;
  readonly type: string;
  readonly properties: Written;
  readonly at: Place;
  readonly shown?: string;
  readonly unfollowed?: readonly Unfollowed[];
}

/** What the framework makes of a part of the service: resources, and statements that it adds to the role of all functions. */
export interface Compiled {
  readonly made?: readonly Made[];
  readonly granted?: readonly Grant[];
}

/** `also`: serverless-iam-roles-per-function adds it to the role that it makes for the one function. */
export interface Grant {
  readonly actions: readonly string[];
  readonly on: Written;
  readonly at: Place;
  readonly also?: true;
}

export function statement({ actions, on, at }: Grant): Node {
  return nodeOf({ Effect: 'Allow', Action: actions, Resource: on }, at);
}

/** The resources as a template has them; what several parts of the service make under one logical id is put together. */
export function resourceMap(all: readonly Made[], at: Place): Node {
  const found = new Map<string, { readonly value: Node; readonly at: Place }>();
  for (const { id, type, properties, at: place } of all) {
    const body = nodeOf({ Type: type, Properties: properties }, place);
    const other = found.get(id);
    found.set(id, other === undefined ? { value: body, at: place } : { ...other, value: merged(other.value, body) });
  }
  return map(found, at);
}

/** Maps in each other, lists one after the other, else what comes later. */
export function merged(one: Node, other: Node): Node {
  if (one.is === 'list' && other.is === 'list') return { ...one, items: [...one.items, ...other.items] };
  if (one.is !== 'map' || other.is !== 'map') return other;
  const entries = new Map(one.entries);
  for (const [key, entry] of entriesOf(other)) {
    const own = entries.get(key);
    entries.set(key, own === undefined ? entry : { value: merged(own.value, entry.value), at: own.at });
  }
  return map(entries, one.at);
}
