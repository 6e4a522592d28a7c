import type { Action, Arn } from '../../vocabulary/index.js';
import type { Colons } from '../automata/compile.js';
import type { Asking } from '../contains/class-verdict.js';
import type { Reader } from '../contains/rule.js';
import type { SidedRule } from '../contains/sides.js';
import { eachSituation } from '../contains/situations.js';
import { type Universe, universesOf } from '../contains/universe.js';
import { needsNoPermission } from '../evaluate/exceptions.js';

interface Place {
  readonly resources: readonly Arn[];
  readonly except: readonly Arn[];
}

/** Tells which actions can't be asked for on any of these resources, so that it makes no difference whether they are named there. */
export function freeActions({ resources, except }: Place, { bench, effort }: Asking): (action: Action) => boolean {
  const readers = (patterns: readonly Arn[], colons: Colons): readonly Reader[] =>
    patterns.map((pattern) => bench.pattern(pattern).reader(colons));
  // Of two ways to read colons each time the one by which more is asked for.
  const [named, leftOut] = [readers(resources, 'across'), readers(except, 'segments')];
  const sides = { allowing: [ruleOn(named)], denying: [ruleOn(leftOut)], outerAllowing: [], outerDenying: [] };
  const known = new Map<string, boolean>();
  const meets = (universe: Universe): boolean => {
    const found = known.get(universe.key);
    if (found !== undefined) return found;
    let meeting = false;
    const end = eachSituation(sides, universe, effort, ({ matches }) => {
      meeting =
        named.some((reader) => matches.get(reader) !== 'no') &&
        !leftOut.some((reader) => matches.get(reader) === 'yes');
      return meeting ? 'stop' : 'go on';
    });
    known.set(universe.key, meeting || end === 'too much');
    return known.get(universe.key) === true;
  };
  return (action) => needsNoPermission({ action }) || !universesOf(action, bench.actions).some(meets);
}

function ruleOn(readers: readonly Reader[]): SidedRule {
  return { when: [], resources: { except: false, readers } };
}
