import { contains } from '../policy/index.js';
import {
  type Actions,
  type Arn,
  mayMeet,
  type Names,
  namesAction,
  type Policy,
  type Reference,
  type Statement,
} from '../vocabulary/index.js';
import { bound, boundPolicy } from './bound.js';
import type { Used } from './certificate.js';

/** Policies that hold together, and what is known of the names in them. */
export interface Replaying {
  readonly policies: readonly Policy[];
  /** Texts of names, in each deployment that is known. */
  readonly deployments: readonly ReadonlyMap<Reference, string>[];
  readonly actions: Actions;
  readonly names: Names;
}

/** Of what was used: what the policies would deny, and of what that can't be told. */
export interface Replayed<U> {
  readonly denied: readonly U[];
  readonly open: readonly U[];
}

/** Asks the policies for all that was used: whatever names stand for, else where the project is deployed. */
export function replay<U extends Pick<Used, 'action' | 'on' | 'when'>>(
  used: readonly U[],
  replaying: Replaying,
): Replayed<U> {
  const found = used.map((one) => ({ one, is: outcome(one, replaying) }));
  const which = (is: ReturnType<typeof outcome>): readonly U[] => found.flatMap((f) => (f.is === is ? [f.one] : []));
  return { denied: which('denied'), open: which('open') };
}

function outcome(
  one: Pick<Used, 'action' | 'on' | 'when'>,
  { policies, deployments, actions, names }: Replaying,
): 'allowed' | 'denied' | 'open' {
  const worlds = [new Map<Reference, string>(), ...deployments];
  const readings = worlds.map((texts) => {
    const held = policies.map((policy) => boundPolicy(policy, texts));
    const { is } = contains(held, [policyOf([bound(statementOf(one), texts)])], { actions, names });
    return { is, dependsOnNames: held.some((policy) => mayGrantByNames(policy, one, names)) };
  });
  if (readings.some(({ is }) => is === 'proven')) return 'allowed';
  // Where a deployment tells what names stand for, what it says counts: the first reading is of any names.
  const there = readings.slice(deployments.length > 0 ? 1 : 0);
  const dependsOnNames = deployments.length === 0 && policies.some((policy) => hasOpenNames(policy, names));
  return dependsOnNames || there.some((one) => one.is === 'unknown' || one.dependsOnNames) ? 'open' : 'denied';
}

/** Whether the policies, where they are deployed, allow something of what a pattern stands for: a record may not tell which name it was. */
export function allowsSome({ action, on }: Pick<Used, 'action' | 'on'>, replaying: Replaying): boolean {
  const { policies, deployments, actions, names } = replaying;
  const only = policyOf([
    { effect: 'Deny', actions: { except: [action] }, resources: { only: [[{ wildcard: '*' }]] }, when: [] },
    { effect: 'Deny', actions: { only: ['*'] }, resources: { except: [on] }, when: [] },
  ]);
  const worlds = deployments.length > 0 ? deployments : [new Map<Reference, string>()];
  return worlds.some((texts) => {
    const held = policies.map((policy) => boundPolicy(policy, texts));
    return contains([policyOf([])], [...held, only], { actions, names }).is !== 'proven';
  });
}

function statementOf({ action, on, when }: Pick<Used, 'action' | 'on' | 'when'>): Statement {
  return { effect: 'Allow', actions: { only: [action] }, resources: { only: [on] }, when };
}

function policyOf(statements: readonly Statement[]): Policy {
  return { version: '2012-10-17', statements };
}

/** Whether the policy may allow it, by a statement with a name of which the deployment does not tell what it stands for. */
function mayGrantByNames(
  { statements }: Policy,
  { action, on }: Pick<Used, 'action' | 'on'>,
  { known, differ }: Names,
): boolean {
  const isOpen = (pattern: Arn): boolean =>
    pattern.some((part) => 'name' in part && known(part.name)?.is === undefined);
  return statements.some(
    ({ effect, actions, resources }) =>
      effect === 'Allow' &&
      namesAction(actions, action) &&
      resources !== undefined &&
      'only' in resources &&
      resources.only.some((pattern) => isOpen(pattern) && mayMeet(pattern, on, differ)),
  );
}

function hasOpenNames({ statements }: Policy, { known }: Names): boolean {
  return statements.some(({ resources }) =>
    (resources === undefined ? [] : 'only' in resources ? resources.only : resources.except).some((on) =>
      on.some((part) => 'name' in part && known(part.name)?.is === undefined),
    ),
  );
}
