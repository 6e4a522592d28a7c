import { arnKey, type Granted, groupBy, type Need, type Permission, showPlace } from '../../vocabulary/index.js';
import { isUnexplained, isUsedAlone, whyUnknown } from '../decisions.js';
import { usageOf } from '../needs.js';
import { grantsOf, type RoleReport } from '../report.js';
import { spellShort } from '../spelling/short.js';
import type { Row } from './lines.js';
import { listed, listing, names, share } from './naming.js';
import { usedText } from './need-rows.js';

/** What of a role's permissions one policy grants. */
export interface OfPolicy {
  readonly policy: string;
  readonly at: string;
  readonly permissions: readonly Permission[];
  /** Who does not need what is removed, as RoleReport says. */
  readonly nobody: string;
}

/** The permissions of a role by the policy that grants them. */
export function perPolicy(role: RoleReport): readonly OfPolicy[] {
  const policies = new Map<string, { grant: Granted; permissions: Permission[] }>();
  for (const permission of role.permissions) {
    for (const grant of grantsOf(permission)) {
      const key = JSON.stringify([grant.policy, showPlace(grant.at)]);
      const found = policies.get(key) ?? { grant, permissions: [] };
      if (!found.permissions.includes(permission)) found.permissions.push(permission);
      policies.set(key, found);
    }
  }
  return [...policies.values()].map(({ grant, permissions }) => ({
    policy: grant.policy,
    at: showPlace(grant.at),
    permissions,
    nobody: role.nobody,
  }));
}

/** A policy of which nothing is needed, whichever of its statements. */
export function needlessRow(same: readonly [OfPolicy, ...OfPolicy[]], verbose: boolean): Row {
  const permissions = same.flatMap((p) => p.permissions);
  const actions = [...new Set(permissions.map(({ action }) => action))];
  const sentence = `${share(actions.length, actions.length)}: ${listedWhy(permissions, same[0].nobody, verbose)}`;
  const places = listed([...new Set(same.map((p) => p.at))], listing(verbose, 1));
  return { word: 'remove', tone: 'remove', cells: [same[0].policy, sentence, places] };
}

export function removeRows(of: OfPolicy, role: RoleReport, verbose: boolean): readonly Row[] {
  const byAction = groupBy(of.permissions, (p) => p.action);
  const whole = [...byAction].filter(([, all]) => all.every(isRemoved)).map(([action]) => action);
  const partly = of.permissions.filter((p) => isRemoved(p) && !whole.includes(p.action));
  const row = (sentence: string, notes: readonly string[] = []): Row => ({
    word: 'remove',
    tone: 'remove',
    cells: [of.policy, sentence, of.at, ...notes],
  });
  const onResources = groupBy(partly, (p) => spellShort(p.on, role.scope));
  const gone = of.permissions.filter((p) => whole.includes(p.action));
  return [
    ...(whole.length > 0
      ? [row(`${share(whole.length, byAction.size)}: ${listedWhy(gone, of.nobody, verbose)}`, notesOf(of, whole))]
      : []),
    ...[...onResources].map(([resource, some]) => row(`on ${resource}: ${listedWhy(some, of.nobody, verbose)}`)),
  ];
}

/** `no code needs PutItem, Scan`, `not seen in 120 days: s3:PutObject`. */
function listedWhy(permissions: readonly Permission[], nobody: string, verbose: boolean): string {
  const unneeded = `${nobody} needs`;
  const byReason = groupBy(permissions, (one) => whyRemoved(one, unneeded));
  return [...byReason]
    .map(([why, some]) => {
      const actions = some.map((p) => p.action);
      return why === unneeded ? `${why} ${names(actions, verbose)}` : `${why}: ${names(actions, verbose)}`;
    })
    .join('; ');
}

function whyRemoved({ says, deniedBy }: Permission, unneeded: string): string {
  if (deniedBy !== undefined) return `${deniedBy} does not allow it`;
  if (says?.source === 'none' && says.because !== undefined) return says.because;
  return says?.trail === 'unseen' ? `${unneeded} it, and ${says.because}` : unneeded;
}

/** What stays since it is used: nobody knows what else needs it, or nothing that was read does, and then somebody should know why. */
export function usedRows(of: OfPolicy, role: RoleReport, verbose: boolean): readonly Row[] {
  const explain = (p: Permission): string => (isUnexplained(p) ? `, though ${of.nobody} needs it` : '');
  const used = of.permissions.filter((p) => isUnexplained(p) || isUsedAlone(p));
  const byWords = groupBy(used, (p) => `${spellShort(p.on, role.scope)}: ${usedWords(p)}${explain(p)}`);
  return [...byWords].map(([words, some]) => {
    const actions = names(
      some.map((p) => p.action),
      verbose,
    );
    const tone = some.some(isUnexplained) ? 'unknown' : 'keep';
    return { word: 'keep', tone, cells: [of.policy, `${actions} on ${words}`, of.at] };
  });
}

function usedWords({ because }: Permission): string {
  const [usage] = usageOf(because.filter((e): e is Need => e.kind === 'need'));
  return usage === undefined ? 'used' : usedText(usage);
}

/** What the code may notice where these actions are gone, each said once. */
function notesOf(of: OfPolicy, actions: readonly string[]): readonly string[] {
  const gone = of.permissions.filter((p) => isRemoved(p) && actions.includes(p.action));
  return [...new Set(gone.flatMap((p) => p.note ?? []))];
}

export function narrowRows(of: OfPolicy, role: RoleReport, verbose: boolean): readonly Row[] {
  const narrowed = of.permissions.filter((p) => p.decision === 'narrow');
  const alike = groupBy(narrowed, (p) => JSON.stringify([arnKey(p.on), narrowedTo(p, role, verbose)]));
  return [...alike.values()].map((group) => {
    const from = `${names(
      group.map((p) => p.action),
      verbose,
    )} on ${spellShort(group[0].on, role.scope)}`;
    const sentence = `${from} to ${narrowedTo(group[0], role, verbose)}`;
    return { word: 'narrow', tone: 'remove', cells: [of.policy, sentence, of.at] };
  });
}

/** What stays of a permission, without what is the same in it: other resources, other actions, or both. */
function narrowedTo({ action, on, stays }: Permission, role: RoleReport, verbose: boolean): string {
  const resources = stays.map((s) => spellShort(s.on, role.scope));
  const most = listing(verbose);
  if (stays.every((s) => s.action === action)) return listed(resources, most);
  if (stays.every((s) => arnKey(s.on) === arnKey(on)))
    return names(
      stays.map((s) => s.action),
      verbose,
    );
  return listed(
    stays.map((s, i) => `${s.action} on ${resources[i]}`),
    most,
  );
}

export function unknownRows(of: OfPolicy, verbose: boolean): readonly Row[] {
  const unsure = of.permissions.filter((p) => p.decision === 'cannot tell');
  return [...groupBy(unsure, whyUnknown)].map(([why, some]) => {
    const actions = names(
      some.map((p) => p.action),
      verbose,
    );
    return { word: 'unknown', tone: 'unknown', cells: [of.policy, `stays (${why}): ${actions}`, of.at] };
  });
}

export function isRemoved({ decision }: Permission): boolean {
  return decision === 'remove';
}
