import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import { type Cell, conditionsKey, onePolicy } from '../../policy/index.js';
import {
  type ActionGlob,
  type Arn,
  actionCovers,
  arnKey,
  type Granted,
  type Statement,
} from '../../vocabulary/index.js';
import { isNode, pairOf } from '../text/document.js';
import { refuse } from '../text/refusal.js';
import { likeScalar, type Written } from '../text/spelled.js';
import type { Draft } from './draft.js';
import type { TargetCell } from './target.js';

/** How statements and resources are written where the site stands. */
export interface Spelling {
  readonly statement: (statement: Statement) => unknown;
  readonly resource: (on: Arn) => unknown;
}

/** A statement as it stands in the file. */
interface PlainStatement {
  readonly map: YAMLMap;
  readonly actions: readonly ActionGlob[];
  readonly resources: readonly Arn[];
}

/**
 * Narrows a statement item by item: of its actions and resources those stay that stay, others are replaced by what is needed of them.
 * What does not fit into one statement goes into others behind it. Where the statement is not written plainly it is written anew.
 */
export function narrowStatement(
  node: Node,
  granted: readonly Granted[],
  cells: readonly TargetCell[],
  spelling: Spelling,
  draft: Draft,
): void {
  const statements = statementsOf(cells);
  const [first, ...more] = statements;
  const plain = plainStatement(node, granted);
  if (plain === undefined || first === undefined || !isOnTheTermsOf(first, granted)) {
    draft.replace(
      node,
      statements.map((one, i) => ({ data: spelling.statement(i === 0 ? named(one, granted) : one) })),
    );
    return;
  }
  const within = cells.filter(({ cell }) => isWithin(cell, first));
  narrowActions(plain, within, first, draft);
  narrowResources(plain, within, first, spelling, draft);
  if (more.length > 0)
    draft.follow(
      node,
      more.map((one) => ({ data: spelling.statement(one) })),
    );
}

/** The fewest statements for what stays, under the conditions of the request; those of the template hold where the site stands. */
export function statementsOf(cells: readonly TargetCell[]): readonly Statement[] {
  return onePolicy(cells.map(({ cell: { action, on, when } }): Cell => ({ action, on, when }))).statements;
}

function named(statement: Statement, [granted]: readonly Granted[]): Statement {
  const sid = granted?.statement.sid;
  return sid === undefined ? statement : { ...statement, sid };
}

function isOnTheTermsOf({ when }: Statement, [granted]: readonly Granted[]): boolean {
  return granted !== undefined && conditionsKey(when) === conditionsKey(granted.statement.when);
}

/** Undefined where it is more than lists of actions and resources. */
function plainStatement(node: Node, [granted, another]: readonly Granted[]): PlainStatement | undefined {
  if (!isMap(node) || granted === undefined || another !== undefined) return undefined;
  const { actions, resources } = granted.statement;
  if ('except' in actions || resources === undefined || 'except' in resources) return undefined;
  const texts = wordsUnder(pairOf(node, 'Action'));
  const isAlike = texts?.length === actions.only.length && texts.every((text, i) => text === actions.only[i]);
  return isAlike && pairOf(node, 'Resource') !== undefined
    ? { map: node, actions: actions.only, resources: resources.only }
    : undefined;
}

function wordsUnder(pair: Pair | undefined): readonly string[] | undefined {
  const nodes = isSeq(pair?.value) ? pair.value.items : [pair?.value];
  const words = nodes.map((one) => (isScalar(one) && one.tag === undefined ? String(one.value) : undefined));
  return words.every((one) => one !== undefined) ? words : undefined;
}

function isWithin({ action, on, when }: Cell, statement: Statement): boolean {
  const { actions, resources } = statement;
  if ('except' in actions || resources === undefined || 'except' in resources) return false;
  return (
    actions.only.some((one) => actionCovers(one, action)) &&
    resources.only.some((one) => arnKey(one) === arnKey(on)) &&
    conditionsKey(when) === conditionsKey(statement.when)
  );
}

function narrowActions(
  { map, actions }: PlainStatement,
  cells: readonly TargetCell[],
  into: Statement,
  draft: Draft,
): void {
  const wanted = 'only' in into.actions ? into.actions.only : [];
  const parts = shared(actions, wanted, cells, {
    key: (action) => action.toLowerCase(),
    from: ({ of }) => actions.find((one) => one === of.action) ?? actions.find((one) => actionCovers(one, of.action)),
    to: ({ cell }) => wanted.find((one) => actionCovers(one, cell.action)),
  });
  const pair = pairOf(map, 'Action') as Pair;
  replaceItems(map, pair, parts, (action, old) => likeScalar(action, old), draft);
}

function narrowResources(
  { map, resources }: PlainStatement,
  cells: readonly TargetCell[],
  into: Statement,
  spelling: Spelling,
  draft: Draft,
): void {
  const wanted = into.resources !== undefined && 'only' in into.resources ? into.resources.only : [];
  const pair = pairOf(map, 'Resource') as Pair;
  const written = (on: Arn): Written => ({ data: spelling.resource(on) });
  const count = isSeq(pair.value) ? pair.value.items.length : 1;
  if (isSameSet(resources, wanted)) return;
  if (count !== resources.length) {
    draft.setValue(map, pair, { items: wanted.map(written) });
    return;
  }
  const parts = shared(resources, wanted, cells, {
    key: arnKey,
    from: ({ of }) => resources.find((one) => arnKey(one) === arnKey(of.on)),
    to: ({ cell }) => wanted.find((one) => arnKey(one) === arnKey(cell.on)),
  });
  replaceItems(map, pair, parts, written, draft);
}

function isSameSet(a: readonly Arn[], b: readonly Arn[]): boolean {
  const keys = new Set(a.map(arnKey));
  return keys.size === new Set(b.map(arnKey)).size && b.every((one) => keys.has(arnKey(one)));
}

interface Sharing<T> {
  readonly key: (one: T) => string;
  readonly from: (cell: TargetCell) => T | undefined;
  readonly to: (cell: TargetCell) => T | undefined;
}

/** What becomes of an item: whether it stays, and what else stands in its place. */
interface Part<T> {
  readonly stays: boolean;
  readonly next: readonly T[];
}

/** For each item as it stands what becomes of it. Each thing wanted stands once, in the place of what it is a part of. */
function shared<T>(
  items: readonly T[],
  wanted: readonly T[],
  cells: readonly TargetCell[],
  { key, from, to }: Sharing<T>,
): readonly Part<T>[] {
  const keys = items.map(key);
  const places = wanted.map((one) => {
    const own = keys.indexOf(key(one));
    if (own >= 0) return own;
    const source = cells.find((cell) => isSame(to(cell), one));
    const origin = source && from(source);
    return origin === undefined ? 0 : Math.max(0, keys.indexOf(key(origin)));
  });
  return items.map((item, i) => {
    const here = wanted.filter((_, w) => places[w] === i);
    return { stays: here.some((one) => isSame(item, one)), next: here.filter((one) => !isSame(item, one)) };
  });

  function isSame(a: T | undefined, b: T): boolean {
    return a !== undefined && key(a) === key(b);
  }
}

function replaceItems<T>(
  map: YAMLMap,
  pair: Pair,
  parts: readonly Part<T>[],
  write: (one: T, old: unknown) => Written,
  draft: Draft,
): void {
  const { value } = pair;
  const nodes = isSeq(value) ? value.items : [value];
  for (const [i, { stays, next }] of parts.entries()) {
    const node = nodes[i];
    const written = next.map((one) => write(one, node));
    if (!isNode(node) || (stays && next.length === 0)) continue;
    if (isSeq(value)) {
      if (stays) draft.follow(node, written);
      else draft.replace(node, written);
      continue;
    }
    if (stays) refuse('what stays can not stand beside what is added to it');
    const [only, more] = written;
    draft.setValue(map, pair, only !== undefined && more === undefined ? only : { items: written });
  }
}
