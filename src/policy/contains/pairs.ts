import { needsNoPermission } from '../evaluate/exceptions.js';
import type { Bench } from './bench.js';
import type { ClassPair } from './class-pair.js';
import type { PolicyClasses } from './classes.js';
import { foreignActions } from './foreign-actions.js';

/** The classes of the actions that the inner policy may allow, whether AWS is known to have them or not. */
export function classPairs(inner: PolicyClasses, outer: PolicyClasses, bench: Bench): readonly ClassPair[] {
  const all = [...knownPairs(inner, outer, bench.index.names), ...foreignActions(inner, outer, bench.index)];
  return all.map((pair) => ({ ...pair, actions: pair.actions.filter((action) => !needsNoPermission({ action })) }));
}

function knownPairs(inner: PolicyClasses, outer: PolicyClasses, names: readonly string[]): readonly ClassPair[] {
  return [...inner.allowed].flatMap(([of, actions]) => {
    const byOuter = new Map<number, string[]>();
    for (const action of actions) {
      const other = outer.classOf[action] ?? 0;
      const same = byOuter.get(other);
      if (same === undefined) byOuter.set(other, [names[action] ?? '']);
      else same.push(names[action] ?? '');
    }
    return [...byOuter].map(([other, same]) => ({
      inner: inner.classes[of] ?? [],
      outer: outer.classes[other] ?? [],
      actions: same,
    }));
  });
}
