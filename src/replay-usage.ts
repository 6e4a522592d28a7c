import { blindnessOf } from './blindness.js';
import type { Catalog } from './catalog/index.js';
import { allowsSome, boundArn, faultsIn, findingOf, type Replaying, replay } from './certificate/index.js';
import type { Deployments } from './deployments.js';
import { type BlindTo, placedByUsage } from './evidence/index.js';
import { resourceTypes } from './policy/index.js';
import type { OnProgress } from './progress.js';
import { readSources, refuseNothing } from './read-sources.js';
import type { TrailRead } from './read-trail.js';
import type { ReplayedCheck, UnreadPart, VerifyReport } from './report/index.js';
import type { Side } from './sides/index.js';
import { usageOf } from './trail/index.js';
import {
  type ActionGlob,
  actionCovers,
  counted,
  type Deployment,
  mayMeet,
  type Names,
  type PrincipalUsage,
  UserError,
} from './vocabulary/index.js';

export interface ReplayOptions {
  /** Files of a trail, folders of them, and buckets (`s3://till-logs/prod`): what they show to be used is asked of the proposed policies. */
  readonly trails?: readonly string[] | undefined;
  /** A pattern over ARNs of roles and users, or over their names: whose calls are asked for. */
  readonly principal?: string | undefined;
  /** Files with what `aws cloudtrail get-event-selectors` and `get-trail` print. */
  readonly selectors?: readonly string[] | undefined;
  readonly onProgress?: OnProgress | undefined;
}

/** The policies to ask. */
export interface Asked {
  readonly proposed: Side;
  readonly names: Names;
  /** What is told of where the template of the proposed policies is deployed. */
  readonly told: Deployments;
}

/** What usage says of policies. */
export interface UsageVerdict extends Required<Pick<VerifyReport, 'replay' | 'irreducible'>> {
  /** All that was replayed. */
  readonly used: readonly ReplayedCheck[];
  readonly unread: readonly UnreadPart[];
  readonly notes: readonly string[];
}

/**
 * Asks the proposed policies for all that a trail shows to be used, check by check, and tells what of them none of it needs.
 * @throws UserError where nothing is at a path, or none of it is a call of these principals; Unreachable where AWS does not answer
 */
export async function replayUsage(asked: Asked, options: ReplayOptions, catalog: Catalog): Promise<UsageVerdict> {
  const { principal, trails: paths = [], selectors } = options;
  const looking = { resources: 'exact', ...(principal !== undefined && { principal }) } as const;
  const read = await readSources({ paths, selectors }, looking, catalog, options.onProgress);
  refuseNothing(read, { paths });
  const usage = usageOf(read.tally);
  const used = usage.flatMap(checksOf);
  if (used.length === 0) throw nothingUsed(principal);
  const { told, proposed } = asked;
  const { policies } = proposed;
  const bindings = placesOf(told.deployments, proposed, usage).map((one) => one.bindings);
  const replaying = { policies, deployments: bindings, actions: catalog, names: asked.names };
  const { finding, untold } = irreducible(used, replaying, blindnessOf(read.witness, catalog));
  return {
    replay: { ...replayed(used, proposed, replaying), principals: usage.map(({ who }) => who.arn) },
    irreducible: finding,
    used,
    unread: [
      ...read.damaged.map(({ file, because }) => ({ in: 'the trail', at: file, because })),
      ...read.digests.missing.names.map((at) => ({
        in: 'the trail',
        at,
        because: 'is not there; a digest file lists it',
      })),
    ],
    notes: [...notesOf(usage, read, principal), ...(untold === undefined ? [] : [untold])],
  };
}

/** The deployments; one that does not tell its account is where the calls were made that are replayed. */
function placesOf(
  deployments: readonly Deployment[],
  { stack }: Side,
  usage: readonly PrincipalUsage[],
): readonly Deployment[] {
  if (stack === undefined) return deployments;
  return deployments.flatMap((one) => (one.account === undefined ? placedByUsage(one, stack, usage) : [one]));
}

function nothingUsed(principal: string | undefined): UserError {
  const whose = principal === undefined ? '' : ` of \`${principal}\``;
  return new UserError(
    `The trail shows no call${whose} that was allowed.`,
    'Name more of it with --trail, or others with --principal: `leastwise mine` tells who is in it.',
  );
}

function checksOf({ who, used }: PrincipalUsage): readonly ReplayedCheck[] {
  return used.map(({ action, on, when, times, first, last }) => ({
    ...{ principal: who.arn, action, on, when, times },
    ...(first !== undefined && { first }),
    ...(last !== undefined && { last }),
  }));
}

function replayed(used: readonly ReplayedCheck[], { unread }: Side, replaying: Replaying) {
  const { denied, open } = replay(used, replaying);
  const refused = new Set([...denied, ...open]);
  const isOf = ({ action }: ReplayedCheck, globs: readonly ActionGlob[]): boolean =>
    globs.some((glob) => actionCovers(glob, action));
  const depends = new Set([...open, ...denied.filter(isPattern)]);
  const mayBeAllowed = [...denied, ...open].filter(
    (one) => unread.some(({ more }) => isOf(one, more)) || (depends.has(one) && allowsSome(one, replaying)),
  );
  const mayBeDenied = used.filter((one) => !refused.has(one) && unread.some(({ less }) => isOf(one, less)));
  const unknown = new Set([...mayBeAllowed, ...mayBeDenied]);
  return {
    events: used.reduce((sum, { times }) => sum + times, 0),
    denied: used.filter((one) => refused.has(one) && !unknown.has(one)),
    unknown: used.filter((one) => unknown.has(one)),
  };
}

/** The record does not tell which of several it was. */
function isPattern({ on }: ReplayedCheck): boolean {
  return on.some((part) => 'wildcard' in part);
}

/** How wide resources are is left alone: names that were not seen yet may be of the same kind. */
function irreducible(
  used: readonly ReplayedCheck[],
  { policies, deployments, actions, names }: Replaying,
  blind: BlindTo,
): { readonly finding: UsageVerdict['irreducible']; readonly untold?: string } {
  const types = resourceTypes(actions, names);
  const reaches = (basis: Pick<ReplayedCheck, 'on'>, on: ReplayedCheck['on']): boolean =>
    deployments.length === 0
      ? mayMeet(basis.on, on)
      : deployments.some((texts) => mayMeet(basis.on, boundArn(on, texts)));
  const statements = policies.flatMap((policy) => policy.statements);
  const policy = { version: '2012-10-17', statements } as const;
  const whole = statements.filter(
    ({ effect, actions: which, resources }) =>
      effect === 'Allow' && ('except' in which || (resources !== undefined && 'except' in resources)),
  );
  const seen = new Set(used.map(({ action }) => action));
  const faults = faultsIn(policy, { evidence: used, reaches, types }).map((fault) => ({
    ...fault,
    open: fault.unasked === undefined ? undefined : whyUntold(fault.unasked, seen, { actions, blind }),
  }));
  const sure = faults.filter(({ open }) => open === undefined).map(({ says }) => says);
  const open = [
    ...faults.flatMap(({ says, open: why }) => (why === undefined ? [] : [`${says}: ${why}`])),
    ...whole.map(
      ({ sid }) => `what a statement${sid === undefined ? '' : ` (${sid})`} grants is told by what it excepts`,
    ),
  ];
  const more = sure.length > 0 && open.length > 0;
  const untold = `whether a call needs ${counted(open.length, 'more element', 'more elements')} can't be told, such as: ${open[0]}`;
  return { finding: findingOf(sure, open), ...(more && { untold }) };
}

/** Why the trail may not have shown any of these actions; undefined where it would have shown one. */
function whyUntold(
  unasked: ActionGlob,
  seen: ReadonlySet<string>,
  { actions, blind }: Pick<Replaying, 'actions'> & { readonly blind: BlindTo },
): string | undefined {
  const reasons = actions
    .actionsMatching(unasked)
    .filter((action) => !seen.has(action))
    .map((action) => blind(action));
  return reasons.includes(undefined) ? undefined : (reasons[0] ?? 'the catalog does not know it');
}

function notesOf(usage: readonly PrincipalUsage[], { tally }: TrailRead, principal: string | undefined) {
  const times = (all: readonly { readonly times: number }[]): number => all.reduce((sum, one) => sum + one.times, 0);
  const attempted = times(usage.flatMap((one) => one.attempted));
  const denied = times(usage.flatMap((one) => one.denied));
  const unmapped = [...tally.unmapped.values()].reduce((sum, n) => sum + n, 0);
  const others = usage.length > 1 && principal === undefined;
  return [
    ...(others ? [`calls of ${usage.length} roles and users are replayed: --principal picks some`] : []),
    ...(attempted > 0 ? [`not replayed: ${counted(attempted, 'check')} attempted and not seen to be passed`] : []),
    ...(denied > 0 ? [`not replayed: ${counted(denied, 'check')} denied then`] : []),
    ...(unmapped > 0 ? [`not replayed: ${counted(unmapped, 'event')} under names that the catalog does not know`] : []),
  ];
}
