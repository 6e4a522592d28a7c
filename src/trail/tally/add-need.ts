import { type Arn, arnKey } from '../../vocabulary/index.js';
import type { SeenNeed } from '../needs/read-needs.js';
import { addBranch, addName, newBranch } from './names.js';
import { mannerOf, nestedIn, type Resources } from './nested.js';
import { noteTime, type Sightings } from './spread.js';
import type { Group, OfPrincipal, Resource } from './tally.js';

/** How often and when a need was seen, and through which service. */
export interface Sighting {
  readonly seen: Readonly<Sightings>;
  readonly via: Group['via'];
}

/** Adds a permission that a call of the principal was checked on. */
export function addNeed(of: OfPrincipal, need: SeenNeed, { seen, via }: Sighting, resources: Resources): void {
  const key = groupKey(need, via);
  let group = of.groups.get(key);
  if (group === undefined) {
    const { action, outcome, when } = need;
    group = { action, outcome, when, resources: new Map(), ...(via !== undefined && { via }) };
    of.groups.set(key, group);
  }
  const plain = plainText(need.on);
  const sight = need.note === undefined ? seen : { ...seen, note: need.note };
  if (plain === undefined) {
    const pattern = resourceIn(group, `pattern ${arnKey(need.on)}`, { base: need.on, manner: 'exact', ...need });
    addName(pattern.names, '', sight, 'exact');
    return;
  }
  const nested = nestedIn(plain);
  const manner = mannerOf(nested, resources);
  const resource = resourceIn(group, nested.base, { base: [{ text: nested.base }], manner, ...need });
  addName(resource.names, nested.name, sight, manner);
}

function groupKey({ action, outcome, when }: SeenNeed, via: Group['via']): string {
  const conditions = when.length === 0 ? '' : JSON.stringify(when);
  return `${outcome} ${action} ${conditions} ${via === undefined ? '' : `${via.service} ${via.region}`}`;
}

function plainText([only, more]: Arn): string | undefined {
  return only !== undefined && more === undefined && 'text' in only ? only.text : undefined;
}

function resourceIn(group: Group, key: string, made: Omit<Resource, 'names'>): Resource {
  const known = group.resources.get(key);
  if (known !== undefined) return known;
  const { base, manner, isOpen } = made;
  const resource = { base, manner, isOpen, names: newBranch() };
  group.resources.set(key, resource);
  return resource;
}

/** Adds what another thread saw of the principal. */
export function addPrincipal(into: OfPrincipal, from: OfPrincipal): void {
  for (const session of from.sessions) into.sessions.add(session);
  if (from.first !== undefined && from.last !== undefined) noteTime(into, from.first, from.last);
  for (const [key, group] of from.groups) {
    const known = into.groups.get(key);
    if (known === undefined) into.groups.set(key, group);
    else addGroup(known, group);
  }
}

function addGroup(into: Group, from: Group): void {
  for (const [key, resource] of from.resources) {
    const known = into.resources.get(key);
    if (known === undefined) into.resources.set(key, resource);
    else addBranch(known.names, resource.names, known.manner);
  }
}
