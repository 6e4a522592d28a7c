import { showArn } from '../../vocabulary/index.js';
import { renderStatement } from '../render.js';
import { size } from '../size.js';
import { type Grant, statementOf } from './grant.js';

/** A grant in two, of which the first has some size. */
export interface Cut {
  readonly part: Grant;
  readonly rest?: Grant;
}

const sizes = new WeakMap<Grant, number>();

/** The characters of its statement, counted once. Conditions of a template take none: where they don't hold it is not there. */
export function sizeOfGrant(grant: Grant): number {
  const counted = sizes.get(grant) ?? size(renderStatement(statementOf(grant), showArn, (written) => written));
  sizes.set(grant, counted);
  return counted;
}

/** The largest part of the grant that fits into the room, along the longer of its lists. Undefined where none does. */
export function cutOnce(grant: Grant, room: number): Cut | undefined {
  if (sizeOfGrant(grant) <= room) return { part: grant };
  const list = longerList(grant);
  const most = mostThatFit(list.length, (count) => sizeOfGrant(list.taking(0, count)) <= room);
  return most === 0 ? undefined : { part: list.taking(0, most), rest: list.taking(most, list.length) };
}

/** The grant in parts that fit into the room, as far as it can be cut. */
export function cutUp(grant: Grant, room: number): readonly Grant[] {
  const cut = cutOnce(grant, room);
  if (cut !== undefined) return cut.rest === undefined ? [cut.part] : [cut.part, ...cutUp(cut.rest, room)];
  const list = longerList(grant);
  if (list.length === 1) return [grant];
  return [list.taking(0, 1), list.taking(1, list.length)].flatMap((part) => cutUp(part, room));
}

/** One of a grant's two lists. */
interface List {
  readonly length: number;
  /** The grant with a part of the list. */
  taking(from: number, to: number): Grant;
}

/** The list that takes more characters, if it can be cut. */
function longerList(grant: Grant): List {
  const { actions, resources } = grant;
  const ofActions = {
    length: actions.length,
    taking: (from: number, to: number) => ({ ...grant, actions: actions.slice(from, to) }),
  };
  const ofResources = {
    length: resources.length,
    taking: (from: number, to: number) => ({ ...grant, resources: resources.slice(from, to) }),
  };
  if (actions.length === 1) return ofResources;
  return resources.length === 1 || characters(actions) >= characters(resources.map(showArn)) ? ofActions : ofResources;
}

function characters(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}

/** The greatest number up to the length for which it holds; if it holds for one, it holds for all below. */
function mostThatFit(length: number, fits: (count: number) => boolean): number {
  let fitting = 0;
  let beyond = length + 1;
  while (beyond - fitting > 1) {
    const middle = Math.floor((fitting + beyond) / 2);
    if (fits(middle)) fitting = middle;
    else beyond = middle;
  }
  return fitting;
}
