import { counted, type DeniedCalls, groupBy, type Need, often } from '../../vocabulary/index.js';
import { spellShort } from '../spelling/short.js';
import { cut, type Row } from '../terminal/lines.js';
import { listing, names } from '../terminal/naming.js';
import type { ExplainedRole, ExplainedTrail } from './explained.js';

const MOST_USES = 8;

/** What a trail shows of the actions for a role, and what it could have shown. */
export function trailRows({ trail, scope }: ExplainedRole, verbose: boolean): readonly Row[] {
  if (trail === undefined) return [];
  return [
    ...trail.seenAs.map(({ arn, by }) => ({ word: 'seen as', cells: [arn, `found by the ${BY[by] ?? by}`] })),
    ...cutRows(
      trail.used.map((need) => useRow(need, scope)),
      'used',
      verbose,
    ),
    ...cutRows(
      trail.denied.map((calls) => refusedRow(calls, scope)),
      'refused',
      verbose,
    ),
    ...shownRows(trail, verbose),
  ];
}

/** By what a role is found in a trail, in the user's words. */
const BY: Readonly<Record<string, string>> = {
  'role name': 'name of the role',
  'function name': 'name of a function',
  looks: 'looks of its name',
};

function cutRows(rows: readonly Row[], word: string, verbose: boolean): readonly Row[] {
  const { shown, more } = cut(rows, listing(verbose, MOST_USES));
  return more > 0 ? [...shown, { word, cells: [`… and ${more} more`] }] : shown;
}

function useRow({ action, on, when, why, note }: Need, scope: ExplainedRole['scope']): Row {
  const condition = when.length > 0 ? ' (with a condition)' : '';
  return {
    word: why.from === 'usage' && why.attempted === true ? 'attempted' : 'used',
    tone: 'keep',
    cells: [action, spellShort(on, scope) + condition, why.from === 'usage' ? timesText(why) : '', note ?? ''],
  };
}

function refusedRow({ action, on, times, last }: DeniedCalls, scope: ExplainedRole['scope']): Row {
  return { word: 'refused', tone: 'remove', cells: [action, spellShort(on, scope), timesText({ times, last })] };
}

/** `22 times, 2026-06-02 to 2026-09-14` */
export function timesText(seen: {
  readonly times: number;
  readonly first?: string | undefined;
  readonly last?: string | undefined;
}): string {
  const [first, last] = [seen.first, seen.last].map((time) => time?.slice(0, 10));
  const days = first === undefined || first === last ? last : `${first} to ${last}`;
  return days === undefined ? often(seen.times) : `${often(seen.times)}, ${days}`;
}

/** What would have been seen, and why not what would not. */
function shownRows({ shown, days = 0 }: ExplainedTrail, verbose: boolean): readonly Row[] {
  const would = `each call would be in the trail, over ${counted(days, 'day')}`;
  return [...groupBy(shown, ({ because }) => because)].map(([because, some]) => ({
    word: because === undefined ? 'recorded' : 'blind',
    tone: because === undefined ? 'keep' : 'unknown',
    cells: [
      names(
        some.map(({ action }) => action),
        verbose,
      ),
      because ?? would,
    ],
  }));
}
