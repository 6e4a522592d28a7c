import type { Action, Arn } from '../../vocabulary/index.js';
import type { Asking } from '../contains/class-verdict.js';
import type { Rule } from '../contains/rule.js';
import { type Sides, sidesOf } from '../contains/sides.js';
import { eachSituation, type Match } from '../contains/situations.js';
import { universesOf } from '../contains/universe.js';
import { needsNoPermission } from '../evaluate/exceptions.js';

interface Place {
  readonly resources: readonly Arn[];
  readonly except: readonly Arn[];
}

/** Tells which actions can't be asked for on any of these resources, so that it makes no difference whether they are named there. */
export function freeActions({ resources, except }: Place, { bench, effort }: Asking): (action: Action) => boolean {
  const rule = (allows: boolean, patterns: readonly Arn[]): Rule => ({
    statement: { effect: allows ? 'Allow' : 'Deny', actions: { only: [] }, when: [] },
    allows,
    resources: { except: false, patterns: patterns.map((pattern) => bench.pattern(pattern)) },
    when: [],
  });
  const sides = sidesOf([rule(true, resources)], [rule(false, except)], [], { opening: 'across', closing: 'segments' });
  const known = new Map<string, boolean>();
  const meets = (universe: ReturnType<typeof universesOf>[number]): boolean => {
    const found = known.get(universe.key);
    if (found !== undefined) return found;
    let meeting = false;
    const end = eachSituation(sides, universe, effort, ({ matches }) => {
      const isAny = (rules: Sides['allowing'], those: readonly Match[]): boolean =>
        rules.some((one) => one.resources?.readers.some((reader) => those.includes(matches.get(reader) ?? 'open')));
      meeting = isAny(sides.allowing, ['yes', 'open']) && !isAny(sides.denying, ['yes']);
      return meeting ? 'stop' : 'go on';
    });
    known.set(universe.key, meeting || end === 'too much');
    return known.get(universe.key) === true;
  };
  return (action) => needsNoPermission({ action }) || !universesOf(action, bench.actions).some(meets);
}
