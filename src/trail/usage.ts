import {
  type Arn,
  arn,
  arnKey,
  type Condition,
  covers,
  federatedUser,
  groupBy,
  isEverything,
  type Principal,
  type PrincipalUsage,
  type Some,
  showArn,
  type Usage,
} from '../vocabulary/index.js';
import type { Outcome } from './outcome.js';
import { patternsOf } from './tally/names.js';
import { addSpread, countOf, type Spread } from './tally/spread.js';
import { countIn, type Group, type OfPrincipal, type Tally } from './tally/tally.js';
import { viaCondition } from './via.js';

/** What a tally comes to, principal by principal. Counts in it what is told in another way. */
export function usageOf(tally: Tally): readonly PrincipalUsage[] {
  const did = [...tally.principals.values()].filter(({ groups }) => groups.size > 0);
  const all = did.map((of) => ofPrincipal(of, tally));
  return all.sort((a, b) => compare(`${a.who.arn} ${a.who.id}`, `${b.who.arn} ${b.who.id}`));
}

function ofPrincipal(of: OfPrincipal, tally: Tally): PrincipalUsage {
  const own = tally.assumedBy.get(of.who.arn) ?? new Set();
  const byOutcome = groupBy(of.groups.values(), ({ outcome }) => outcome);
  const found = (outcome: Outcome): readonly Told[] =>
    distinct((byOutcome.get(outcome) ?? []).flatMap((group) => ofGroup(group, of.who, own)));
  const used = found('used');
  const attempted = found('attempted').filter((one) => !used.some((other) => coversTold(other, one)));
  const named = new Set([...used, ...attempted].filter((one) => !one.isOpen).map(({ action }) => action));
  const [open, told] = parted(attempted, (one) => one.isOpen && named.has(one.action));
  for (const { spread } of open) countIn(tally.ignored, 'attempts that name no resource', spread.times);
  const note = noteOf(of.who);
  return {
    ...{ who: of.who, used: used.map(usage), attempted: told.map(usage), denied: found('denied').map(usage) },
    ...(note !== undefined && { note }),
    ...(of.sessions.size > 0 && { sessions: [...of.sessions].sort() }),
    ...(of.first !== undefined && { first: of.first }),
    ...(of.last !== undefined && { last: of.last }),
  };
}

/** @see https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html */
function noteOf({ arn: role }: Principal): string | undefined {
  if (federatedUser(role)) return 'a session of a user of the account; no record tells which';
  return role.includes(':role/aws-reserved/sso.amazonaws.com/') || /\/AWSReservedSSO_[^/]+$/.test(role)
    ? 'made by IAM Identity Center: change its permission set, not the role'
    : undefined;
}

interface Told {
  readonly action: string;
  readonly on: Arn;
  readonly when: readonly Condition[];
  readonly isOpen: boolean;
  readonly spread: Spread;
}

function ofGroup({ action, when, via, resources }: Group, who: Principal, own: ReadonlySet<string>): readonly Told[] {
  const works = via !== undefined && (own.has(via.service) || isServiceRole(who));
  const through = via === undefined || works ? [] : [viaCondition(via.service, action, via.region)];
  return [...resources.values()].flatMap(({ base, manner, names, isOpen }) =>
    patternsOf(names, manner).map(({ parts, names: spread }) => ({
      ...{ action, on: arn([...base, ...parts]), when: [...when, ...through], isOpen, spread },
    })),
  );
}

/** A service that has the role itself uses it as its own: nobody calls it in between. */
function isServiceRole({ arn: role }: Principal): boolean {
  return role.includes(':role/service-role/');
}

/** Each resource once, and none that another pattern covers. */
function distinct(all: readonly Told[]): readonly Told[] {
  const groups = groupBy(all, ({ action, when }) => `${action} ${JSON.stringify(when)}`);
  return [...groups.values()].flatMap(withoutCovered).sort((a, b) => compare(orderOf(a), orderOf(b)));
}

function withoutCovered(some: readonly Told[]): readonly Told[] {
  const each = [...groupBy(some, ({ on }) => arnKey(on)).values()].map(folded);
  const patterns = each.filter(({ on, isOpen }) => !isOpen && on.some((part) => 'wildcard' in part));
  const widest = patterns.filter((one) => !patterns.some((other) => other !== one && covers(other.on, one.on)));
  const over = new Map(each.map((one) => [one, widest.find((other) => other !== one && covers(other.on, one.on))]));
  const left = each.filter((one) => over.get(one) === undefined);
  return left.map((one) => folded([one, ...each.filter((other) => over.get(other) === one)]));
}

function folded([first, ...others]: Some<Told>): Told {
  if (others.length === 0) return first;
  const spread: Spread = { ...first.spread, examples: [...first.spread.examples] };
  if (first.spread.distinct !== undefined) spread.distinct = new Set(first.spread.distinct);
  for (const other of others) addSpread(spread, other.spread);
  return { ...first, spread };
}

function coversTold(outer: Told, inner: Told): boolean {
  const sameTerms = JSON.stringify(outer.when) === JSON.stringify(inner.when);
  return outer.action === inner.action && sameTerms && covers(outer.on, inner.on);
}

function usage({ action, on, when, spread }: Told): Usage {
  const { times, first, last, examples, note } = spread;
  const isPattern = on.some((part) => 'wildcard' in part) && !isEverything(on) && examples[0] !== '';
  return {
    ...{ action, on, when, times },
    ...(first !== undefined && { first }),
    ...(last !== undefined && { last }),
    ...(isPattern && { names: { count: countOf(spread), examples } }),
    ...(note !== undefined && { note }),
  };
}

function orderOf({ action, on, when }: Told): string {
  return `${action.toLowerCase()} ${showArn(on)} ${JSON.stringify(when)}`;
}

function parted<T>(all: readonly T[], is: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [all.filter(is), all.filter((one) => !is(one))];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
