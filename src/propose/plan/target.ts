import { stayingOf } from '../../merge/index.js';
import { type Cell, cellCovers } from '../../policy/index.js';
import { type ActionGlob, ALWAYS, type Arn, arnKey, type Given, givenKey } from '../../vocabulary/index.js';
import type { Holder, Site } from './site.js';

/** What is to become of a site. `cells`: what stays of each pair of an action and a resource that stood there. */
export type Target =
  | { readonly is: 'stays' }
  | { readonly is: 'goes' }
  | { readonly is: 'narrows'; readonly cells: readonly TargetCell[] };

export interface TargetCell {
  /** The pair of which it is what stays. */
  readonly of: { readonly action: ActionGlob; readonly on: Arn };
  readonly cell: Cell;
}

/** What roles keep of other sites, which a site need not grant once more. */
export type Kept = ReadonlyMap<string, readonly Cell[]>;

/**
 * What of a site stays: whatever one of the roles that hold it keeps.
 * @param kept by role what stays at other sites, whatever is done here
 */
export function targetOf(site: Site, kept: Kept): Target {
  if (staysWhole(site)) return { is: 'stays' };
  const cells = site.holders.flatMap((holder) => ofHolder(holder, kept.get(holder.decision.role) ?? []));
  return cells.length === 0 ? { is: 'goes' } : { is: 'narrows', cells: distinct(cells) };
}

/** Whether one of its roles keeps all of it, or all of it is kept by one or another of them. */
export function staysWhole({ holders }: Site): boolean {
  if (holders.some(({ judged }) => judged.every((one) => stayingOf(one).is === 'all'))) return true;
  const left = holders.map(({ judged }) => new Set(judged.filter((one) => stayingOf(one).is !== 'all').map(pairKey)));
  return [...(left[0] ?? [])].every((key) => left.some((keys) => !keys.has(key)));
}

function ofHolder({ judged }: Holder, kept: readonly Cell[]): readonly TargetCell[] {
  return judged.flatMap((one) => {
    const staying = stayingOf(one);
    const cells =
      staying.is === 'all' ? [asCell(one)] : staying.cells.map((cell) => ({ given: givenOf(one), ...cell }));
    return cells
      .filter((cell) => !kept.some((other) => cellCovers(other, cell)))
      .map((cell) => ({ of: { action: one.action, on: one.on }, cell }));
  });
}

export function asCell(one: Holder['judged'][number]): Cell {
  return { action: one.action, on: one.on, when: one.when, given: givenOf(one) };
}

function givenOf({ granted }: Holder['judged'][number]): Given {
  return granted?.statement.given ?? ALWAYS;
}

function pairKey({ action, on, granted }: Holder['judged'][number]): string {
  return JSON.stringify([action.toLowerCase(), arnKey(on), givenKey(granted?.statement.given ?? ALWAYS)]);
}

function distinct(cells: readonly TargetCell[]): readonly TargetCell[] {
  const key = ({ of, cell }: TargetCell): string =>
    JSON.stringify([of.action, arnKey(of.on), cell.action, arnKey(cell.on), cell.when, givenKey(cell.given ?? ALWAYS)]);
  return [...new Map(cells.map((one) => [key(one), one] as const)).values()];
}
