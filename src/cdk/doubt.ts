import type { Unfollowed } from '../infra/index.js';
import type { Term } from '../source/index.js';
import { resourcePath } from './attributes.js';
import { isFunction } from './functions.js';
import { logicalId } from './logical-id.js';
import { type Construct, eachOf, type Made, type Principal, propOf, type Synth } from './synth.js';

/** Says of a role or function that the app does something to it that can't be followed. Each once. */
export function doubt(made: Made, because: string, at: Unfollowed['at']): void {
  const told = made.unfollowed.some((one) => one.because === because && one.at.line === at.line);
  if (!told) made.unfollowed.push({ because, at });
}

/** The resource that a construct is about, where it is made. */
export function resourceOf(of: Construct): Made | undefined {
  return of.imported === undefined ? of.unit.resources.get(logicalId(resourcePath(of))) : undefined;
}

export function isRole({ kind }: Construct): boolean {
  return kind === 'aws-iam.Role' || kind === 'aws-iam.CfnRole';
}

export function isPolicy({ kind }: Construct): boolean {
  return /^aws-iam\.(Cfn)?(Managed|Role)?Policy$/.test(kind);
}

/** The roles of a construct: its own, those that it runs with, those that a policy is attached to. */
export function rolesOf(synth: Synth, of: Construct): readonly Made[] {
  if (of.kind === 'aws-iam.CfnRole') return [resourceOf(of)].filter((one) => one !== undefined);
  if (isPolicy(of)) return withPolicy(synth, of).map(({ role }) => role);
  return synth.principalsOf({ is: 'made', by: of.making?.id ?? -1 }).map(({ role }) => role);
}

/** Who has a policy of the app's own: as its props say, or what is called with it. */
function withPolicy(synth: Synth, policy: Construct): readonly Principal[] {
  const told: readonly Term[] = eachOf(propOf(policy.props, 'roles')).flatMap((one) =>
    one.is === 'list' ? one.items : [one],
  );
  const isIt = (term: Term): boolean => synth.constructsOf(term).includes(policy);
  const calls = synth.makings.flatMap(({ callee, args }) => {
    if (callee.is !== 'member') return [];
    return args.some(isIt) ? [callee.of] : isIt(callee.of) && callee.name.startsWith('attachTo') ? args : [];
  });
  const inProps = synth.constructs.filter(({ props }) =>
    eachOf(propOf(props, 'managedPolicies')).some((one) => (one.is === 'list' ? one.items : [one]).some(isIt)),
  );
  const holders = inProps.map((one): Term => ({ is: 'made', by: one.making?.id ?? -1 }));
  return [...told, ...calls, ...holders].flatMap((term) => synth.principalsOf(term));
}

/** Functions and roles somewhere in a term. */
export function concernedIn(synth: Synth, term: Term | undefined, depth = 0): readonly Construct[] {
  if (depth > DEEPEST) return [];
  return eachOf(term).flatMap((one) => {
    if (one.is === 'object') return [...one.members.values()].flatMap((m) => concernedIn(synth, m, depth + 1));
    if (one.is === 'list') return one.items.flatMap((item) => concernedIn(synth, item, depth + 1));
    if (one.is !== 'made' && one.is !== 'member') return [];
    return synth.constructsOf(one).filter((found) => isFunction(found) || isRole(found));
  });
}

/** Props lie in objects and lists to this depth. */
const DEEPEST = 6;
