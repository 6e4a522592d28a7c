import { type Cell, type ResourceTypes, withoutCoveredCells } from '../policy/index.js';
import {
  type ActionGlob,
  actionCovers,
  actionsMeet,
  type Condition,
  type Gap,
  type Need,
} from '../vocabulary/index.js';
import type { GrantedCell, Judged } from './decision.js';
import { namesWhatItGrants } from './granted-cells.js';
import type { Relate } from './relation.js';
import { decisionOn, type SourceSays } from './table.js';
import type { Weighed } from './weigh.js';

/** What judging stands on, beside the evidence. */
export interface Bench {
  readonly relate: Relate;
  readonly types: ResourceTypes;
  /** Why nothing may be claimed of what is not needed. */
  readonly noSource: Gap | undefined;
}

/** Decides on one granted permission. Where a gap concerns only some of its actions, those are a permission of their own. */
export function judge(weighed: Weighed, bench: Bench): readonly Judged[] {
  const { cell, gaps, unclear } = weighed;
  const needed = neededOf(weighed);
  if (!cell.granted.editable || isNeededWhole(cell, needed, bench)) return [judged(weighed, needed, 'needs')];
  if (bench.noSource !== undefined) return [judged(weighed, needed, 'none', [bench.noSource])];
  if (unclear.length > 0) return [judged(weighed, needed, 'gap', gaps)];
  if (gaps.length > 0) return judgedUnderGaps(weighed, needed);
  return [judged(weighed, needed, needed.length > 0 ? 'part' : 'without')];
}

/** What the needs share with the grant, under the conditions of both. */
function neededOf({ cell, shares }: Weighed): readonly Cell[] {
  return withoutCoveredCells(
    shares.map(({ overlap: { action, on }, group }) => ({ action, on, when: bothHold(cell.when, group.need.when) })),
  );
}

/** A statement can name a pair of operator and key once: the grant's own stays. */
function bothHold(granted: readonly Condition[], needed: readonly Condition[]): readonly Condition[] {
  const same = (a: Condition, b: Condition): boolean => a.operator === b.operator && a.key === b.key;
  return [...granted, ...needed.filter((one) => !granted.some((other) => same(one, other)))];
}

function isNeededWhole(cell: GrantedCell, needed: readonly Cell[], { relate, types }: Bench): boolean {
  if (!namesWhatItGrants(cell.granted)) return false;
  const everywhere = needed.filter(({ on }) => relate(on, cell.on) === 'covers');
  if (everywhere.length === 0) return false;
  const among = isAmong(everywhere);
  return among(cell.action) || !types.fits(cell.action, cell.on, (action) => !among(action));
}

function isAmong(cells: readonly Cell[]): (action: string) => boolean {
  return (action) => cells.some((cell) => actionCovers(cell.action, action));
}

/** The actions that the gaps are over can't be told; of the others only what is needed stays. */
function judgedUnderGaps(weighed: Weighed, needed: readonly Cell[]): readonly Judged[] {
  const { cell, gaps } = weighed;
  const narrower = gaps.every(({ over }) => actionCovers(cell.action, over) && !actionCovers(over, cell.action));
  if (!narrower || !namesWhatItGrants(cell.granted)) return [judged(weighed, needed, 'gap', gaps)];
  const overs = widest(gaps.map(({ over }) => over));
  const rest = judged(weighed, needed, 'part', gaps);
  const open = overs.map((action) => ({ action, on: cell.on }));
  return [{ ...rest, stays: [...rest.stays, ...open] }, ...overs.map((over) => judgedOver(over, weighed, needed))];
}

function judgedOver(over: ActionGlob, weighed: Weighed, needed: readonly Cell[]): Judged {
  const meets = ({ action }: { readonly action: ActionGlob }): boolean => actionsMeet(action, over);
  const shares = weighed.shares.filter(({ overlap }) => meets(overlap));
  const gaps = weighed.gaps.filter((gap) => actionCovers(over, gap.over));
  return judged({ ...weighed, cell: { ...weighed.cell, action: over }, shares }, needed.filter(meets), 'gap', gaps);
}

function widest(globs: readonly ActionGlob[]): readonly ActionGlob[] {
  const distinct = [...new Set(globs)];
  return distinct.filter((glob) => !distinct.some((other) => other !== glob && actionCovers(other, glob)));
}

function judged(weighed: Weighed, needed: readonly Cell[], source: SourceSays, gaps: readonly Gap[] = []): Judged {
  const { cell, shares, unclear } = weighed;
  const decision = decisionOn(source);
  const needs = [...shares.map(({ group }) => group), ...(decision === 'cannot tell' ? unclear : [])];
  return {
    action: cell.action,
    on: cell.on,
    when: cell.when,
    decision,
    stays: decision === 'narrow' ? needed.map(({ action, on }) => ({ action, on })) : [],
    because: [cell.granted, ...gaps, ...needs.flatMap(({ all }): readonly Need[] => all)],
    granted: cell.granted,
    needed,
  };
}
