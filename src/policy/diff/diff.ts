import type { ActionGlob, Policy } from '../../vocabulary/index.js';
import { benchOf } from '../contains/bench.js';
import type { Asking } from '../contains/class-verdict.js';
import type { PolicyClasses } from '../contains/classes.js';
import { type Comparing, DEFAULT_EFFORT } from '../contains/comparing.js';
import { namesIn } from '../contains/ground.js';
import { classPairs } from '../contains/pairs.js';
import { refuter } from '../contains/refute.js';
import { inWorld, type World, worldsOf } from '../contains/worlds.js';
import { acrossWorlds } from './across-worlds.js';
import type { AccessChange, PolicyDiff } from './change.js';
import { classChanges } from './class-changes.js';
import { freeActions } from './free-actions.js';
import { type Group, grouped } from './group.js';
import { levelsOf, marksOf } from './marks.js';
import { type Opens, openings } from './openings.js';
import { spellActions } from './spell-actions.js';

/** Differences are looked at more closely than the question whether there is one. */
const MORE_EFFORT = 8;

/**
 * What one set of policies allows and another does not, in as few entries as are found. Where `removed` and `added` are empty and
 * nothing is unknown, the two allow the same.
 * @param a policies as `parse` gives them, attached together as a role's own
 * @param b what they are changed to
 */
export function diff(a: readonly Policy[], b: readonly Policy[], comparing: Comparing): PolicyDiff {
  const why = incomparable([...a, ...b], comparing);
  if (why !== undefined) return { removed: [], added: [], unknown: [{ actions: ['*'], because: why }] };
  const worlds = worldsOf([...a, ...b], undefined) ?? [];
  const unknown: PolicyDiff['unknown'][number][] = [];
  const changes = (inner: readonly Policy[], outer: readonly Policy[]): readonly AccessChange[] =>
    acrossWorlds(
      worlds.map(({ conditions }) => ({
        conditions,
        changes: changesIn({ conditions, fixed: new Map() }, inner, outer, comparing, unknown),
      })),
    );
  return { removed: changes(a, b), added: changes(b, a), unknown: together(unknown) };
}

/** Why policies can't be compared at all. */
function incomparable(policies: readonly Policy[], comparing: Comparing): string | undefined {
  const [unread] = policies.flatMap((policy) => policy.unread ?? []);
  if (unread !== undefined) return `${unread.path} could not be read: ${unread.because}`;
  if (policies.some(({ statements }) => statements.some(({ principals }) => principals !== undefined))) {
    return 'policies that name principals are not compared';
  }
  return worldsOf(policies, comparing.names) === undefined
    ? 'the statements depend on too many template conditions'
    : undefined;
}

function changesIn(
  world: World,
  inners: readonly Policy[],
  outers: readonly Policy[],
  { actions, names, effort = DEFAULT_EFFORT }: Comparing,
  unknown: PolicyDiff['unknown'][number][],
): readonly AccessChange[] {
  const inner = inWorld(inners, world);
  const outer = inWorld(outers, world);
  const hasNames = [inner, outer].some((policy) => namesIn(policy, undefined, new Map()).size > 0);
  const bench = benchOf(actions, hasNames ? names : undefined, world.fixed);
  const compiled = { inner: bench.compiled(inner), outer: bench.compiled(outer) };
  const left = { left: effort * MORE_EFFORT };
  const refute = refuter({ inner, outer, actions, names, ...world, effort: left });
  const asking: Asking = { bench, refute, effort: left };
  const pieces = classPairs(compiled.inner, compiled.outer, bench).flatMap((pair) =>
    classChanges(pair, asking, (about, because) => unknown.push({ actions: about, because })),
  );
  const differ = bench.names?.differ ?? (() => false);
  const opens = openings([[compiled.inner]], bench);
  return grouped(pieces, differ).map((group) => changeOf(group, compiled, opens, asking));
}

function changeOf(
  group: Group,
  compiled: { inner: PolicyClasses; outer: PolicyClasses },
  opens: Opens,
  asking: Asking,
): AccessChange {
  const { bench } = asking;
  const { index, actions } = bench;
  const { inner, outer } = compiled;
  const isFree = freeActions(group, asking);
  const spelled =
    group.exceptActions === undefined
      ? spellActions(group.actions, inner.rules, outer.rules, index, isFree)
      : { actions: group.actions, exceptActions: group.exceptActions };
  return {
    actions: spelled.actions,
    exceptActions: spelled.exceptActions,
    resources: group.resources,
    except: group.except,
    when: group.when.map(({ condition }) => condition),
    unless: group.unless.map((block) => block.map(({ condition }) => condition)),
    given: new Map(),
    example: group.example.by,
    ...(group.example.assuming && { assuming: group.example.assuming }),
    levels: levelsOf(group.actions, actions),
    marks: marksOf(group, spelled, bench, opens),
  };
}

/** Each reason once, with all actions that it is about. */
function together(unknown: PolicyDiff['unknown']): PolicyDiff['unknown'] {
  const byReason = new Map<string, Set<ActionGlob>>();
  for (const { actions, because } of unknown) {
    byReason.set(because, new Set([...(byReason.get(because) ?? []), ...actions]));
  }
  return [...byReason].map(([because, actions]) => ({ actions: [...actions].sort(), because }));
}
