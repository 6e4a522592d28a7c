import { counted, groupBy } from '../../vocabulary/index.js';
import { accountOf, type DaysByPlace, dayOf, dayText, emptyDays } from './delivered.js';

/** Days of which some accounts and regions have no file. */
export interface EmptyDays {
  readonly from: string;
  readonly to: string;
  /** `111122223333 eu-west-1` */
  readonly in: readonly string[];
}

/** What may have happened on such days nobody knows. */
export interface Gap extends EmptyDays {
  /** The account's other regions have files of these days. */
  readonly isElsewhere: boolean;
}

/**
 * Nothing happened on such days. `proven`: digests of the whole day list no file; `assumed`: what delivered in the account's other regions would
 * have delivered here.
 */
export interface Idle extends EmptyDays {
  readonly is: 'proven' | 'assumed';
}

/** What is taken for idle without a proof, in words; undefined where nothing is. */
export function assumedText(idle: readonly Idle[]): string | undefined {
  const all = idle.filter(({ is }) => is === 'assumed');
  const days = all.reduce((sum, { from, to, in: places }) => sum + (dayOf(to) - dayOf(from) + 1) * places.length, 0);
  const places = [...new Set(all.flatMap((one) => one.in))].sort();
  if (days === 0) return undefined;
  const where = places.length > 1 ? `${places.length} accounts and regions` : places[0];
  return `${counted(days, 'day')} of ${where} taken for idle: a trail of all regions delivered in others`;
}

/** What is known of a trail that may explain an empty day. */
export interface Explaining {
  readonly isProvenIdle: (place: string, day: number) => boolean;
  /** All that delivers is known to do so in all regions, so that what delivers in one delivers in each where there is something. */
  readonly isOfAllRegions: boolean;
}

export interface Emptiness {
  readonly gaps: readonly Gap[];
  readonly idle: readonly Idle[];
}

type Kind = Idle['is'] | 'elsewhere' | 'gap';

/**
 * The days without a file, each run of days once. CloudTrail delivers none where an account did nothing in a region: so one that is missing may
 * mean that, or that nothing was recorded, or that it was lost.
 */
export function emptinessOf(delivered: DaysByPlace, explaining: Explaining): Emptiness {
  const anywhere = deliveredAnywhere(delivered);
  const kindOf = (place: string, day: number): Kind => {
    if (explaining.isProvenIdle(place, day)) return 'proven';
    if (anywhere.get(accountOf(place))?.has(day) !== true) return 'gap';
    return explaining.isOfAllRegions ? 'assumed' : 'elsewhere';
  };
  const runs = [...emptyDays(delivered)].flatMap(([place, days]) =>
    runsOf([...days].map((day) => ({ day, kind: kindOf(place, day) }))).map((run) => ({ ...run, place })),
  );
  const found = [...groupBy(runs, ({ from, to, kind }) => `${from} ${to} ${kind}`).values()].map((some) => ({
    kind: some[0].kind,
    days: { from: dayText(some[0].from), to: dayText(some[0].to), in: some.map(({ place }) => place).sort() },
  }));
  found.sort((a, b) => (a.days.from < b.days.from ? -1 : a.days.from > b.days.from ? 1 : 0));
  return {
    gaps: found.flatMap(({ kind, days }) =>
      kind === 'gap' || kind === 'elsewhere' ? [{ ...days, isElsewhere: kind === 'elsewhere' }] : [],
    ),
    idle: found.flatMap(({ kind, days }) => (kind === 'proven' || kind === 'assumed' ? [{ ...days, is: kind }] : [])),
  };
}

/** The gaps of one account. What its roles and users do stands in its own files, whosever resources they use. */
export function gapsIn(account: string, gaps: readonly Gap[]): readonly Gap[] {
  return gaps
    .map((gap) => ({ ...gap, in: gap.in.filter((place) => accountOf(place) === account) }))
    .filter((gap) => gap.in.length > 0);
}

/** The days of which an account has files in some region. */
function deliveredAnywhere(delivered: DaysByPlace): DaysByPlace {
  const days = new Map<string, Set<number>>();
  for (const [place, some] of delivered) {
    const known = days.get(accountOf(place)) ?? new Set<number>();
    for (const day of some) known.add(day);
    days.set(accountOf(place), known);
  }
  return days;
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly kind: Kind;
}

/** Days that follow one another and are of one kind. */
function runsOf(days: readonly { readonly day: number; readonly kind: Kind }[]): readonly Run[] {
  const runs: Run[] = [];
  for (const { day, kind } of days) {
    const last = runs.at(-1);
    if (last !== undefined && last.kind === kind && day === last.to + 1) runs[runs.length - 1] = { ...last, to: day };
    else runs.push({ from: day, to: day, kind });
  }
  return runs;
}
