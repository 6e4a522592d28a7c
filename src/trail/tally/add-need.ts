import { type Arn, arnKey } from '../../vocabulary/index.js';
import type { SeenNeed } from '../needs/read-needs.js';
import { addBranch, addName, newBranch } from './names.js';
import { mannerOf, nestedIn, type Resources } from './nested.js';
import { noteTime, type Sight, type Sightings } from './spread.js';
import { type Group, MOST_GROUPS, type OfPrincipal, type Resource } from './tally.js';

/** How often and when a need was seen, and through which service. */
export interface Sighting {
  readonly seen: Readonly<Sightings>;
  readonly via: Group['via'];
}

/** Adds a permission that a call of the principal was checked on. @returns whether there was room for it */
export function addNeed(of: OfPrincipal, need: SeenNeed, { seen, via }: Sighting, resources: Resources): boolean {
  const key = groupKey(need, via);
  let group = of.groups.get(key);
  if (group === undefined) {
    if (of.groups.size >= MOST_GROUPS) return false;
    const { action, outcome, when } = need;
    group = { action, outcome, when, resources: new Map(), ...(via !== undefined && { via }) };
    of.groups.set(key, group);
  }
  addResource(group, need, seen, resources);
  return true;
}

function addResource(group: Group, need: SeenNeed, seen: Readonly<Sightings>, resources: Resources): void {
  const plain = plainText(need.on);
  const sight = need.note === undefined ? seen : { ...seen, note: need.note };
  const nested = plain === undefined ? undefined : nestedIn(plain);
  const key = nested?.base ?? `pattern ${arnKey(need.on)}`;
  if (group.resources.size >= MOST_RESOURCES && !group.resources.has(key)) return void addAny(group, need, sight);
  const manner = nested === undefined ? 'exact' : mannerOf(nested, resources);
  const base = nested === undefined ? need.on : [{ text: nested.base }];
  addName(resourceIn(group, key, { base, manner, ...need }).names, nested?.name ?? '', sight, manner);
}

/** More resources that others lie within are not told apart. */
const MOST_RESOURCES = 2_000;

/** Adds to what stands for all resources of the service: those within which others lie are not counted among the names of one. */
function addAny(group: Group, { on }: SeenNeed, sight: Sight): void {
  const [first] = on;
  const [head = ''] = /^(?:[^:]*:){5}/.exec(first !== undefined && 'text' in first ? first.text : '') ?? [];
  const resource = resourceIn(group, `any ${head}`, { base: [{ text: head }], manner: 'any', isOpen: false });
  const note = `more than ${MOST_RESOURCES.toLocaleString('en')} resources of these are told as any`;
  addName(resource.names, head === '' ? '' : (plainText(on) ?? head).slice(head.length), { ...sight, note }, 'any');
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
