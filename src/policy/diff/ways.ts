import { type Action, type Actions, type Condition, oncePer, type Policy } from '../../vocabulary/index.js';
import { benchOf } from '../contains/bench.js';
import { ESCALATIONS } from './escalations.js';
import { PASS_ROLE } from './marks.js';
import { type Opening, openings, together } from './openings.js';

/** A way to more rights than were granted. */
export interface WayToMore {
  /** All of these are needed for it. */
  readonly actions: readonly Action[];
  /** In the user's words: `iam:PassRole with lambda:CreateFunction can run code with another role`. */
  readonly because: string;
  /** Conditions under which it is open, as far as requests can meet them or not: all of these hold. Empty where it is open anyway. */
  readonly when: readonly Condition[];
  /** … and none of these blocks, each of conditions that hold together. */
  readonly unless: readonly (readonly Condition[])[];
}

/** What is known of those whose policies they are. */
export interface Bounds {
  /** What has to allow it too, such as a permissions boundary: policies that hold together, or several such of which one holds. */
  readonly within?: readonly (readonly (readonly Policy[])[])[];
  /** Conditions that hold for each of their requests. */
  readonly known?: readonly Condition[];
}

/**
 * The ways to more rights that policies open that hold together. One whose conditions can't hold together, such as passing a role to another service
 * than the way's own, is none.
 */
export function waysToMore(
  policies: readonly Policy[],
  actions: Actions,
  { within = [], known = [] }: Bounds = {},
): readonly WayToMore[] {
  const bench = benchOf(actions, undefined, new Map());
  const layers = [[policies], ...within].map((layer) => layer.map((one) => bench.compiled(asOne(one))));
  const opens = openings(layers, bench, known);
  return ESCALATIONS.flatMap((way) => {
    const open: Opening[] = [];
    for (const action of way.actions) {
      const one = opens(action, action === PASS_ROLE ? way.passedTo : undefined);
      if (one === undefined) return [];
      open.push(one);
    }
    const { when, unless } = together(open);
    return [
      {
        ...{ actions: way.actions, because: `${way.actions.join(' with ')} can ${way.because}` },
        when: when.map(({ condition }) => condition),
        unless: unless.map((block) => block.map(({ condition }) => condition)),
      },
    ];
  });
}

/** What is worked out of policies is kept with them. */
const asOne = oncePer(
  (policies: readonly Policy[]): Policy => ({
    version: '2012-10-17',
    statements: policies.flatMap((policy) => policy.statements),
  }),
);
