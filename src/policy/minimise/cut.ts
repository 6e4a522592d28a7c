import { type Scope, type Statement, showArn } from '../../vocabulary/index.js';
import { renderStatement } from '../render.js';
import { size } from '../size.js';

/** A statement that names what it grants, cut so that a part of it has some size. */
export interface Cut {
  readonly part: Statement;
  readonly rest: readonly Statement[];
}

const sizes = new WeakMap<Statement, number>();

/** The characters that it takes in a document, counted once. */
export function sizeOfStatement(statement: Statement): number {
  const counted = sizes.get(statement) ?? size(renderStatement(statement, showArn));
  sizes.set(statement, counted);
  return counted;
}

/** The largest part of the statement that fits into the room, along the longer of its lists. Undefined where none does. */
export function cutOnce(statement: Statement, room: number): Cut | undefined {
  if (sizeOfStatement(statement) <= room) return { part: statement, rest: [] };
  const list = longerList(statement);
  const most = mostThatFit(list.length, (count) => sizeOfStatement(list.taking(0, count)) <= room);
  return most === 0 ? undefined : { part: list.taking(0, most), rest: [list.taking(most, list.length)] };
}

/** The statement in parts that fit into the room, as far as it can be cut. */
export function cutUp(statement: Statement, room: number): readonly Statement[] {
  const cut = cutOnce(statement, room);
  if (cut !== undefined) return [cut.part, ...cut.rest.flatMap((rest) => cutUp(rest, room))];
  const list = longerList(statement);
  if (list.length === 1) return [statement];
  return [list.taking(0, 1), list.taking(1, list.length)].flatMap((part) => cutUp(part, room));
}

/** One of a statement's two lists. */
interface List {
  readonly length: number;
  readonly characters: number;
  /** The statement with a part of the list. */
  taking(from: number, to: number): Statement;
}

/** The list that takes more characters, if it can be cut. */
function longerList(statement: Statement): List {
  const { actions, resources } = statement;
  const lists = [
    listOf(actions, String, (only) => ({ ...statement, actions: { only } })),
    ...(resources === undefined ? [] : [listOf(resources, showArn, (only) => ({ ...statement, resources: { only } }))]),
  ];
  const [first, second] = lists.toSorted((a, b) => b.characters - a.characters);
  return first !== undefined && (first.length > 1 || second === undefined) ? first : (second as List);
}

/** INVARIANT: what is minimised names what it grants. */
function listOf<T>(scope: Scope<T>, show: (one: T) => string, put: (some: readonly T[]) => Statement): List {
  const all = 'only' in scope ? scope.only : scope.except;
  const characters = all.reduce((sum, one) => sum + show(one).length, 0);
  return { length: all.length, characters, taking: (from, to) => put(all.slice(from, to)) };
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
