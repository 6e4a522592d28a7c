import type { Action, Actions, Policy } from '../../vocabulary/index.js';
import { benchOf } from '../contains/bench.js';
import { ESCALATIONS } from './escalations.js';
import { allowing, PASS_ROLE } from './marks.js';

/** A way to more rights than were granted. */
export interface WayToMore {
  /** All of these are needed for it. */
  readonly actions: readonly Action[];
  /** In the user's words: `iam:PassRole with lambda:CreateFunction can run code with another role`. */
  readonly because: string;
}

/** The ways to more rights that policies open that hold together, as far as no boundary or policy of an organisation is in the way. */
export function waysToMore(policies: readonly Policy[], actions: Actions): readonly WayToMore[] {
  const { compiled, index } = benchOf(actions, undefined, new Map());
  const statements = policies.flatMap((policy) => policy.statements);
  const classes = compiled({ version: '2012-10-17', statements });
  const allows = allowing(classes, (action) => index.matching(action)[0]);
  const open = ESCALATIONS.filter((way) =>
    way.actions.every((action) => allows(action, action === PASS_ROLE ? way.passedTo : undefined)),
  );
  return open.map((way) => ({ actions: way.actions, because: `${way.actions.join(' with ')} can ${way.because}` }));
}
