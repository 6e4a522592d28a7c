import type { Visibility } from '../../catalog/index.js';
import { type Action, type ActionUsage, counted, DAY, type PrincipalUsage } from '../../vocabulary/index.js';
import type { SeenScope, Tally } from '../tally/tally.js';
import type { Gap } from './idle.js';
import { type EventKind, type Resource, type Selectors, type Share, shareOf, shareOfType } from './selectors.js';

/** What is known of the trail and of what was done. */
export interface Witness {
  readonly scope: SeenScope;
  /** Of the first and last record. */
  readonly window?: Window;
  /** Days without a file of which nobody knows whether anything happened. */
  readonly gaps: readonly Gap[];
  /** How many log files digests list that are not there. */
  readonly missing?: number;
  /** How many files could not be read, or not whole. */
  readonly unread?: number;
  /** How many records could not be read. */
  readonly damaged?: number;
  /** How many records are of more principals or permissions than are told apart. */
  readonly untold?: number;
  /** How many calls may be those of any user, whoever is asked about. */
  readonly ofUntoldUsers?: number;
  /** No other regions were looked at. */
  readonly onlyRegions?: readonly string[];
  readonly selectors?: Selectors;
  /** What those did that are asked about. */
  readonly usage: readonly PrincipalUsage[];
}

export interface Window {
  readonly first: string;
  readonly last: string;
  readonly days: number;
}

/** From the first to the last record, in days that were begun; undefined where no record tells a time. */
export function windowOf({ first, last }: Pick<Tally, 'first' | 'last'>): Window | undefined {
  if (first === undefined || last === undefined) return undefined;
  const days = Math.ceil((Date.parse(last) - Date.parse(first)) / DAY);
  return { first, last, days: Math.max(days, 1) };
}

/**
 * Whether each action was used. What was not seen is unused only where the trail would have recorded it; where that is not known the answer
 * is unknown.
 * @param whyBlind why the trail may not have shown an action, as `blindTo` says it
 */
export function judge(
  actions: readonly Action[],
  witness: Witness,
  whyBlind: (action: Action) => string | undefined,
): readonly ActionUsage[] {
  const counts = countsOf(witness.usage);
  return actions.map((action) => ({ action, ...judged(counts.get(action), witness, () => whyBlind(action)) }));
}

/**
 * Why it would prove nothing that the trail does not show an action, as it may not have recorded it; undefined where it would have.
 * @param resource what it is granted on; any where none is told
 */
export function blindTo(
  visibility: Visibility,
  witness: Omit<Witness, 'usage'>,
  resource?: Resource,
): string | undefined {
  const { as, sure, note } = visibility;
  if (as === 'never') return note ?? 'CloudTrail does not record it';
  const left = as === 'data' ? whyNoData(visibility, witness, resource) : whyNoManagement(visibility, witness);
  if (left !== undefined) return left;
  if (sure === 'assumed') return note ?? 'no page of AWS says that CloudTrail records it';
  return whyNotAlways(witness);
}

type Answer = Omit<ActionUsage, 'action'>;

interface Counts {
  used: number;
  attempted: number;
  denied: number;
}

function countsOf(usage: readonly PrincipalUsage[]): ReadonlyMap<Action, Counts> {
  const counts = new Map<Action, Counts>();
  for (const principal of usage) {
    for (const outcome of ['used', 'attempted', 'denied'] as const) {
      for (const { action, times } of principal[outcome]) {
        const known = counts.get(action) ?? { used: 0, attempted: 0, denied: 0 };
        known[outcome] += times;
        counts.set(action, known);
      }
    }
  }
  return counts;
}

const NEVER: Counts = { used: 0, attempted: 0, denied: 0 };

function judged({ used, attempted, denied } = NEVER, witness: Witness, whyBlind: () => string | undefined): Answer {
  const { window } = witness;
  if (used > 0) return { is: 'used', because: counted(used, 'time') };
  if (attempted > 0) return unknown(`attempted ${counted(attempted, 'time')}, and never seen to succeed`);
  if (denied > 0) return unknown(`denied ${counted(denied, 'time')}, and never seen to succeed`);
  const blind = whyBlind();
  if (blind !== undefined || window === undefined) return unknown(blind ?? 'no record tells a time');
  return { is: 'unused', because: `not seen in ${counted(window.days, 'day')}, in ${whereText(witness)}` };
}

function unknown(because: string): Answer {
  return { is: 'unknown', because };
}

function whereText({ scope: { regions } }: Witness): string {
  const all = [...regions].sort();
  return all.length > 3 ? `${all.length} regions` : all.join(', ');
}

function whyNoData(
  visibility: Visibility,
  { selectors }: Pick<Witness, 'selectors'>,
  resource: Resource | undefined,
): string | undefined {
  if (selectors === undefined) return 'a data event, which few trails record: --selectors tells';
  const types = resource === undefined ? visibility.resourceTypes : [...resource.toldBy.keys()];
  const kind: EventKind = { ...visibility, as: 'data' };
  const of = (share: Share): string =>
    types.filter((type) => shareOfType(selectors, kind, type, resource) === share).join(', ');
  const [none, some] = [of('none'), of('some')];
  if (none !== '') return `the trail leaves out data events of ${none}`;
  return some === '' ? undefined : `the trail records data events of ${some} in part`;
}

function whyNoManagement(
  visibility: Visibility,
  { selectors, scope }: Pick<Witness, 'selectors' | 'scope'>,
): string | undefined {
  const { kind, excludable } = visibility;
  if (selectors === undefined) return whyNotSeen(kind, excludable, scope);
  const share = shareOf(selectors, { ...visibility, as: 'management' });
  if (share === 'some') return 'the trail records management events in part';
  if (share === 'all') return undefined;
  return `the trail leaves out ${excludable === undefined ? `${kind} management events` : `events of ${excludable}`}`;
}

/** Without its selectors, a trail shows by what it holds what it takes in. */
function whyNotSeen(kind: string, excludable: string | undefined, { management }: SeenScope): string | undefined {
  if (![...management].some((seen) => seen.endsWith(` ${kind}`)))
    return `no ${kind} management event is there, so that the trail may leave them out: --selectors tells`;
  if (excludable !== undefined && ![...management].some((seen) => seen.startsWith(`${excludable} `)))
    return `no event of ${excludable} is there, so that the trail may leave them out: --selectors tells`;
  return undefined;
}

function whyNotAlways({
  selectors,
  gaps,
  missing = 0,
  unread = 0,
  damaged = 0,
  untold = 0,
  ofUntoldUsers = 0,
  onlyRegions,
}: Omit<Witness, 'usage'>): string | undefined {
  if (unread > 0) return `${counted(unread, 'file')} could not be read whole`;
  if (damaged > 0) return `${counted(damaged, 'record')} could not be read`;
  if (untold > 0) return `${counted(untold, 'record')} of more principals or permissions than are told apart`;
  if (ofUntoldUsers > 0) return `${counted(ofUntoldUsers, 'call')} of federated users of whom no user is told`;
  if (onlyRegions !== undefined) return `only ${onlyRegions.join(', ')} was looked at`;
  if (missing > 0) return `${counted(missing, 'log file')} that digests list ${missing === 1 ? 'is' : 'are'} not there`;
  if (gaps.length > 0) return gapText(gaps);
  const only = selectors?.onlyRegions ?? [];
  return only.length > 0 ? `the trail records ${only.join(', ')} alone` : undefined;
}

/** The gap is told that the user can do least about. */
function gapText(gaps: readonly Gap[]): string {
  const gap = gaps.find(({ isElsewhere }) => !isElsewhere) ?? gaps[0];
  if (gap === undefined) return '';
  const { from, to, in: places, isElsewhere } = gap;
  const when = to === from ? from : `${from} to ${to}`;
  const more = gaps.length > 1 || places.length > 1 ? ', and more gaps' : '';
  const hint = isElsewhere ? ': idle, if one trail is of all regions, which get-trail behind --selectors tells' : '';
  return `no file of ${when} in ${places[0]}${more}${hint}`;
}
