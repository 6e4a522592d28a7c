import { type Cell, type ResourceTypes, withoutCoveredCells } from '../policy/index.js';
import {
  type ActionGlob,
  actionCovers,
  actionsMeet,
  type Condition,
  type Gap,
  type Need,
  type SourceSays,
} from '../vocabulary/index.js';
import { counted, type Leaning, sourceOfRest } from './counting.js';
import type { GrantedCell, Judged } from './decision.js';
import { namesWhatItGrants } from './granted-cells.js';
import type { Relate } from './relation.js';
import { decisionOn } from './table.js';
import { blindSpots, gapOfSpot, MANY, saysOfUnseen, type TrailWords, unseenFor } from './trail-says.js';
import type { Share, Weighed } from './weigh.js';

/** What judging stands on, beside the evidence. */
export interface Bench extends Leaning {
  readonly relate: Relate;
  /** Compares with what was seen where the project is deployed. */
  readonly relateThere: Relate;
  readonly types: ResourceTypes;
}

/** What is needed of a granted permission. `there`: it was seen where the project is deployed, and is compared there. */
interface Needed extends Cell {
  readonly there: boolean;
}

/** A granted permission with what counts for it. */
interface Case {
  readonly weighed: Weighed;
  readonly needed: readonly Needed[];
  readonly bench: Bench;
}

/** Decides on one granted permission. Where a gap concerns only some of its actions, those are a permission of their own. */
export function judge(all: Weighed, bench: Bench): readonly Judged[] {
  const rest = sourceOfRest(all, bench);
  const weighed = counted(all, rest, bench);
  const { cell, gaps, unclear } = weighed;
  const needed = neededOf(weighed);
  const one: Case = { weighed, needed, bench };
  const bySource = needed.filter(({ there }) => !there);
  const source = bySource.length > 0 ? 'part' : rest;
  if (!cell.granted.editable || isNeededWhole(cell, bySource, bench)) return [judged(one, 'needs')];
  if (isNeededWhole(cell, needed, bench)) return [judged(one, source, USED)];
  if (rest === 'none') return judgedWithoutSource(one);
  if (unclear.length > 0) return [judged(one, 'gap', undefined, gaps)];
  if (gaps.length > 0) return judgedUnderGaps(one, gaps, 'gap');
  return [judged(one, source)];
}

const USED: TrailWords = { trail: 'used' };
const BLIND: TrailWords = { trail: 'blind' };

/** What the needs share with the grant, under the conditions of both. */
function neededOf({ cell, shares }: Weighed): readonly Needed[] {
  const bySource = (share: Share): number => (share.group.from === 'usage' ? 1 : 0);
  return withoutCoveredCells(
    shares
      .toSorted((a, b) => bySource(a) - bySource(b))
      .map(({ overlap: { action, on }, group }) => ({
        ...{ action, on, when: bothHold(cell.when, group.need.when), there: group.from === 'usage' },
      })),
  );
}

/** A statement can name a pair of operator and key once: the grant's own stays. */
function bothHold(granted: readonly Condition[], needed: readonly Condition[]): readonly Condition[] {
  const same = (a: Condition, b: Condition): boolean => a.operator === b.operator && a.key === b.key;
  return [...granted, ...needed.filter((one) => !granted.some((other) => same(one, other)))];
}

function isNeededWhole(cell: GrantedCell, needed: readonly Needed[], { types, ...bench }: Bench): boolean {
  if (!namesWhatItGrants(cell.granted)) return false;
  const everywhere = needed.filter((one) => isEverywhere(one, cell, bench));
  if (everywhere.length === 0) return false;
  const among = isAmong(everywhere);
  return among(cell.action) || !types.fits(cell.action, cell.on, (action) => !among(action));
}

function isEverywhere(
  { on, there }: Needed,
  cell: GrantedCell,
  { relate, relateThere }: Pick<Bench, 'relate' | 'relateThere'>,
): boolean {
  return (there ? relateThere : relate)(on, cell.on) === 'covers';
}

function isAmong(cells: readonly Cell[]): (action: string) => boolean {
  return (action) => cells.some((cell) => actionCovers(cell.action, action));
}

/** Not all who use the role are known: what the trail would have shown can be told, if there is one. */
function judgedWithoutSource(one: Case): readonly Judged[] {
  const { weighed, needed, bench } = one;
  const { cell, unclear } = weighed;
  const { trail, noSource, types, strategy } = bench;
  const unknown = (words: TrailWords): readonly Judged[] => [judged(one, 'none', words, noSource && [noSource])];
  if (trail === undefined) return unknown({ trail: 'no trail' });
  if (unclear.length > 0) return unknown({ trail: 'blind', because: 'what was seen may be on it' });
  const stays = isAmong(needed.filter((some) => isEverywhere(some, cell, bench)));
  const spots = blindSpots(cell, trail, types, stays);
  if (spots === undefined) return unknown({ trail: 'blind', because: MANY });
  const gaps = [...spots.map((spot) => gapOfSpot(spot, cell.granted)), ...(strategy === 'usage' ? [] : weighed.gaps)];
  return gaps.length === 0 ? [judged(one, 'none', unseen(one))] : judgedUnderGaps(one, gaps, 'none');
}

/** What goes of it would have been seen. */
function unseen({ bench: { trail } }: Case): TrailWords | undefined {
  return trail && unseenFor(trail);
}

/** The actions that the gaps are over can't be told; of the others only what is needed stays. */
function judgedUnderGaps(one: Case, gaps: readonly Gap[], source: 'gap' | 'none'): readonly Judged[] {
  const { cell } = one.weighed;
  const words = source === 'none' ? BLIND : undefined;
  const narrower = gaps.every(({ over }) => actionCovers(cell.action, over) && !actionCovers(over, cell.action));
  if (!narrower || !namesWhatItGrants(cell.granted)) return [judged(one, source, words, gaps)];
  const overs = widest(gaps.map(({ over }) => over));
  const rest = judged(one, 'part', source === 'none' ? unseen(one) : undefined, gaps);
  const open = overs.map((action) => ({ action, on: cell.on }));
  return [{ ...rest, stays: [...rest.stays, ...open] }, ...overs.map((over) => judgedOver(over, one, gaps, source))];
}

function judgedOver(over: ActionGlob, one: Case, gaps: readonly Gap[], source: 'gap' | 'none'): Judged {
  const { weighed, needed } = one;
  const meets = ({ action }: { readonly action: ActionGlob }): boolean => actionsMeet(action, over);
  const shares = weighed.shares.filter(({ overlap }) => meets(overlap));
  const part = { ...weighed, cell: { ...weighed.cell, action: over }, shares };
  const own = gaps.filter((gap) => actionCovers(over, gap.over));
  return judged(
    { ...one, weighed: part, needed: needed.filter(meets) },
    source,
    source === 'none' ? BLIND : undefined,
    own,
  );
}

function widest(globs: readonly ActionGlob[]): readonly ActionGlob[] {
  const distinct = [...new Set(globs)];
  return distinct.filter((glob) => !distinct.some((other) => other !== glob && actionCovers(other, glob)));
}

/**
 * @param trail what it says of what is not needed; worked out where it is not told
 * @param gaps why it can't be told whether that is needed
 */
function judged(
  { weighed, needed, bench }: Case,
  source: SourceSays,
  trail: TrailWords = saysOfUnseen(weighed.cell, bench.trail, bench.types),
  gaps: readonly Gap[] = [],
): Judged {
  const { cell, shares, unclear } = weighed;
  const found = decisionOn(source, trail.trail);
  const decision = found === 'remove' && needed.length > 0 ? 'narrow' : found;
  const needs = [...shares.map(({ group }) => group), ...(decision === 'cannot tell' ? unclear : [])];
  // What the code needs too is used all the same; of what can't be told it is told why.
  const used: TrailWords = decision === 'cannot tell' ? { ...trail, ...USED } : USED;
  return {
    action: cell.action,
    on: cell.on,
    when: cell.when,
    decision,
    stays: decision === 'narrow' ? needed.map(({ action, on }) => ({ action, on })) : [],
    because: [cell.granted, ...gaps, ...needs.flatMap(({ all }): readonly Need[] => all)],
    says: { source, ...(shares.some(({ group }) => group.from === 'usage') ? used : trail) },
    granted: cell.granted,
    needed: needed.map(({ action, on, when }) => ({ action, on, when })),
  };
}
