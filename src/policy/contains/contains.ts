import type { Policy, Verdict } from '../../vocabulary/index.js';
import { benchOf } from './bench.js';
import { type Asking, type ClassCase, classCase, classVerdict, quickRefutation } from './class-verdict.js';
import { type Comparing, DEFAULT_EFFORT } from './comparing.js';
import { namesIn } from './ground.js';
import { classPairs } from './pairs.js';
import { refuter } from './refute.js';
import { holdsForNewActions } from './subsume.js';
import { inWorld, type World, worldsOf } from './worlds.js';

/**
 * Whether everything that the inner policies allow, attached together as a role's own, is allowed by the outer ones too.
 *
 * `proven`: by every request, whatever names stand for and however AWS reads what its documents leave open; `asOf` tells the date of
 * the IAM data where an action that AWS adds later may change it. `refuted`: by a request, shown with the names and template conditions
 * under which `evaluate` allows it on the inner side and denies it on the outer. `unknown`: with the reason.
 * @param outer policies as `parse` gives them
 * @param inner policies as `parse` gives them
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function contains(outer: readonly Policy[], inner: readonly Policy[], comparing: Comparing): Verdict {
  const policies = [...outer, ...inner];
  if (policies.some(namesPrincipals)) {
    return { is: 'unknown', because: 'policies that name principals are not compared' };
  }
  const [unread] = policies.flatMap((policy) => policy.unread ?? []);
  if (unread !== undefined) return { is: 'unknown', because: `${unread.path} could not be read: ${unread.because}` };
  const worlds = worldsOf(policies, comparing.names);
  if (worlds === undefined) return { is: 'unknown', because: 'the statements depend on too many template conditions' };
  let verdict: Verdict = { is: 'proven' };
  for (const world of worlds) {
    const found = containsIn(world, outer, inner, comparing);
    if (found.is === 'refuted') return found;
    if (found.is === 'unknown' || verdict.is === 'proven') verdict = weaker(verdict, found);
  }
  return verdict;
}

function namesPrincipals({ statements }: Policy): boolean {
  return statements.some(({ principals }) => principals !== undefined);
}

function weaker(a: Verdict, b: Verdict): Verdict {
  if (a.is === 'unknown') return a;
  return b.is === 'unknown' || (b.is === 'proven' && b.asOf !== undefined) ? b : a;
}

function containsIn(
  world: World,
  outers: readonly Policy[],
  inners: readonly Policy[],
  { actions, names, effort = DEFAULT_EFFORT }: Comparing,
): Verdict {
  const outer = inWorld(outers, world);
  const inner = inWorld(inners, world);
  const hasNames = [outer, inner].some((policy) => namesIn(policy, undefined, new Map()).size > 0);
  const bench = benchOf(actions, hasNames ? names : undefined, hasNames ? world.fixed : new Map());
  const compiled = { outer: bench.compiled(outer), inner: bench.compiled(inner) };
  const left = { left: effort };
  const asking = { bench, refute: refuter({ inner, outer, actions, names, ...world, effort: left }), effort: left };
  const cases = classPairs(compiled.inner, compiled.outer, bench).flatMap((pair) => classCase(pair, bench) ?? []);
  for (const one of cases) {
    const by = quickRefutation(one, asking);
    if (by !== undefined) return { is: 'refuted', ...by };
  }
  const verdict = allVerdict(cases, asking);
  if (verdict.is === 'refuted') return verdict;
  if (verdict.is === 'unknown' || holdsForNewActions(compiled.inner.rules, compiled.outer.rules)) return verdict;
  return { is: 'proven', asOf: actions.date };
}

/** The part of the effort that each class may take at first, so that a counterexample in one is found before another takes it all. */
const FIRST_SHARE = 1 / 16;

/** Whether no class is refuted. What is not decided by a part of the effort is tried again with what is left. */
function allVerdict(cases: readonly ClassCase[], asking: Asking): Verdict {
  const { effort } = asking;
  let total = effort.left;
  let open: readonly ClassCase[] = cases;
  let verdict: Verdict = { is: 'proven' };
  for (const share of [total * FIRST_SHARE, Number.POSITIVE_INFINITY]) {
    verdict = { is: 'proven' };
    const undecided: ClassCase[] = [];
    for (const one of open) {
      const given = Math.min(total, share);
      effort.left = given;
      const answer = classVerdict(one, asking);
      total -= given - effort.left;
      if (answer.is === 'refuted') return answer;
      if (answer.is === 'unknown') undecided.push(one);
      if (answer.is === 'unknown') verdict = answer;
    }
    open = undecided;
  }
  return verdict;
}
