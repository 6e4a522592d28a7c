import { actionCovers, actionsMeet, type Gap } from '../vocabulary/index.js';
import type { GrantedCell } from './decision.js';
import { isConditional } from './granted-cells.js';
import type { Overlap, Overlapping } from './overlap.js';
import type { NeedGroup, Witnesses } from './witnesses.js';

/** A granted permission with all that speaks of it. */
export interface Weighed {
  readonly cell: GrantedCell;
  /** The needs that share something with it. */
  readonly shares: readonly Share[];
  /** Needs that may share something with it, which no other grant surely satisfies. */
  readonly unclear: readonly NeedGroup[];
  /** What its role's workloads may need of it beyond their needs. */
  readonly gaps: readonly Gap[];
}

export interface Share {
  readonly group: NeedGroup;
  readonly overlap: Overlap & { readonly is: 'all' | 'part' };
}

/** Holds each granted permission against each need. */
export function weigh(
  cells: readonly GrantedCell[],
  { needs, gaps }: Witnesses,
  overlap: Overlapping,
): readonly Weighed[] {
  const pairs = cells.map((cell) => ({
    cell,
    met: needs.map((group) => ({ group, overlap: overlap(cell, group.need) })),
  }));
  // Whatever a need may share with another grant, it loses nothing with that grant when this one satisfies it.
  const satisfied = new Set(
    pairs.flatMap(({ cell, met }) =>
      isConditional(cell) ? [] : met.flatMap(({ group, overlap: { is } }) => (is === 'all' ? [group] : [])),
    ),
  );
  return pairs.map(({ cell, met }) => ({
    cell,
    shares: met.filter((one): one is Share => one.overlap.is === 'all' || one.overlap.is === 'part'),
    unclear: met.flatMap(({ group, overlap: { is } }) => (is === 'unclear' && !satisfied.has(group) ? [group] : [])),
    gaps: gaps.filter(({ over }) => gapMeets(cell, over)),
  }));
}

function gapMeets({ granted, action }: GrantedCell, over: string): boolean {
  const { actions } = granted.statement;
  if ('except' in actions && actions.except.some((except) => actionCovers(except, over))) return false;
  return actionsMeet(action, over);
}
