import type { ProjectNames } from '../evidence/index.js';
import { type Cell, contains } from '../policy/index.js';
import {
  type ActionGlob,
  type Actions,
  type Arn,
  actionCovers,
  actionsMeet,
  arnKey,
  covers,
  EVERYTHING,
  type Forbidden,
  groupBy,
  type Limit,
  type Need,
  type Policy,
  type RoleId,
  type Statement,
} from '../vocabulary/index.js';
import type { Judged } from './decision.js';
import type { NeedGroup, Witnesses } from './witnesses.js';

/** The limit that surely denies all of an action pattern on a resource pattern, whatever the request; undefined where none is known to. */
export type Forbids = (action: ActionGlob, on: Arn) => Limit | undefined;

/** What a limit denies is asked of many permissions: one that takes longer is not claimed. */
const EFFORT = 200_000;

const NOTHING: Policy = { version: '2012-10-17', statements: [] };

/** What is forbidden to a role by the limits. */
export function guardrails(limits: readonly Limit[], actions: Actions, names: ProjectNames): (role: RoleId) => Forbids {
  const byRole = groupBy(limits, ({ role }) => role);
  const answers = new Map<readonly (readonly Policy[])[], Map<string, boolean>>();
  const allowsNothing = (policies: readonly Policy[], inner: readonly Statement[]): boolean =>
    contains([NOTHING], [...policies, { ...NOTHING, statements: inner }], { actions, names, effort: EFFORT }).is ===
    'proven';
  const forbids = ({ either }: Limit, action: ActionGlob, on: Arn): boolean => {
    if (either.some((policies) => allowsPlainly(policies, action, on))) return false;
    const outside = [deny({ except: [action] }, { only: [EVERYTHING] }), deny({ only: ['*'] }, { except: [on] })];
    // What no request can ask for is forbidden by nobody.
    return either.every((policies) => allowsNothing(policies, outside)) && !allowsNothing([], [allow({ action, on })]);
  };
  return (role) => {
    const own: readonly Limit[] = byRole.get(role) ?? [];
    return (action, on) =>
      own.find((limit) => {
        const known = answers.get(limit.either) ?? new Map<string, boolean>();
        answers.set(limit.either, known);
        const key = `${action} ${arnKey(on)}`;
        const answer = known.get(key) ?? forbids(limit, action, on);
        known.set(key, answer);
        return answer;
      });
  };
}

/** Whether one statement allows all of it and none denies a part, which is told without working out what policies mean as a whole. */
function allowsPlainly(policies: readonly Policy[], action: ActionGlob, on: Arn): boolean {
  const statements = policies.flatMap((policy) => policy.statements);
  const denies = ({ effect, actions: of }: Statement): boolean =>
    effect === 'Deny' && (!('only' in of) || of.only.some((glob) => actionsMeet(glob, action)));
  const allows = ({ effect, actions: of, resources, when, given }: Statement): boolean =>
    effect === 'Allow' &&
    when.length === 0 &&
    given === undefined &&
    'only' in of &&
    resources !== undefined &&
    'only' in resources &&
    of.only.some((glob) => actionCovers(glob, action)) &&
    resources.only.some((one) => covers(one, on));
  return policies.length === 1 && statements.some(allows) && !statements.some(denies);
}

function deny(actions: Statement['actions'], resources: Statement['resources']): Statement {
  return { effect: 'Deny', actions, when: [], ...(resources && { resources }) };
}

function allow({ action, on }: Pick<Cell, 'action' | 'on'>): Statement {
  return { effect: 'Allow', actions: { only: [action] }, resources: { only: [on] }, when: [] };
}

/**
 * The witnesses without the needs that are forbidden, and those. What was seen to be used is allowed, whatever the limits seem to say; what is
 * to be kept is kept.
 */
export function withoutForbidden(
  witnesses: Witnesses,
  forbids: Forbids,
): { readonly allowed: Witnesses; readonly forbidden: readonly Forbidden[] } {
  const used = new Set(witnesses.needs.filter(({ all }) => all.some(isSeen)).map(({ need }) => need.action));
  const found = new Map<NeedGroup, Limit>();
  for (const group of witnesses.needs) {
    const { action, on } = group.need;
    const by = group.from === 'source' && !used.has(action) ? forbids(action, on) : undefined;
    if (by !== undefined) found.set(group, by);
  }
  return {
    allowed: { ...witnesses, needs: witnesses.needs.filter((group) => !found.has(group)) },
    forbidden: [...found].flatMap(([{ need, all }, by]) =>
      all.every(({ sometimes }) => sometimes === true) ? [] : [{ action: need.action, on: need.on, because: all, by }],
    ),
  };
}

/** Seen to succeed. */
function isSeen({ why }: Need): boolean {
  return why.from === 'usage' && why.attempted !== true;
}

/**
 * What can't be told to be needed, and would be denied all the same, goes; and where what the code needs goes because it is denied, that is
 * told.
 */
export function withoutDenied(
  permissions: readonly Judged[],
  forbidden: readonly Forbidden[],
  forbids: Forbids,
): readonly Judged[] {
  return permissions.map((one) => {
    const { action, on, decision, granted } = one;
    if (
      granted?.editable !== true ||
      'except' in granted.statement.actions ||
      granted.statement.resources === undefined
    )
      return one;
    if ('except' in granted.statement.resources) return one;
    const isOpen = decision === 'cannot tell' && !one.because.some((e) => e.kind === 'need' && isWitnessed(e));
    const isTold = decision === 'remove' && forbidden.some((need) => actionCovers(action, need.action));
    const by = isOpen || isTold ? forbids(action, on) : undefined;
    return by === undefined ? one : { ...one, decision: 'remove', stays: [], needed: [], deniedBy: by.name };
  });
}

function isWitnessed({ why }: Need): boolean {
  return why.from === 'usage' || why.from === 'keep';
}
