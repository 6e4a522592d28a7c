import { type Arn, arnKey } from '../../vocabulary/index.js';
import { conditionsKey } from '../minimise/terms.js';
import type { AccessChange } from './change.js';

interface InWorld {
  readonly conditions: ReadonlyMap<string, boolean>;
  readonly changes: readonly AccessChange[];
}

/** The changes of all worlds: once what changes in all of them, and otherwise with the conditions under which it does. */
export function acrossWorlds(worlds: readonly InWorld[]): readonly AccessChange[] {
  const found = new Map<string, { change: AccessChange; where: ReadonlyMap<string, boolean>[] }>();
  for (const { conditions, changes } of worlds) {
    for (const change of changes) {
      const same = found.get(changeKey(change));
      if (same === undefined) found.set(changeKey(change), { change, where: [conditions] });
      else same.where.push(conditions);
    }
  }
  return [...found.values()].flatMap(({ change, where }) => {
    const given = shared(where);
    const alike = worlds.filter(({ conditions }) => [...given].every(([one, truth]) => conditions.get(one) === truth));
    if (alike.length === where.length) return [{ ...change, given }];
    return where.map((conditions) => ({ ...change, given: conditions }));
  });
}

/** The conditions that have one truth value in all of these worlds. */
function shared(worlds: readonly ReadonlyMap<string, boolean>[]): ReadonlyMap<string, boolean> {
  const [first = new Map<string, boolean>(), ...others] = worlds;
  return new Map([...first].filter(([one, truth]) => others.every((world) => world.get(one) === truth)));
}

function changeKey({ actions, exceptActions, resources, except, when, unless }: AccessChange): string {
  const keys = (patterns: readonly Arn[]): readonly string[] => patterns.map(arnKey).sort();
  return JSON.stringify([
    [...actions].sort(),
    [...exceptActions].sort(),
    keys(resources),
    keys(except),
    conditionsKey(when),
    unless.map(conditionsKey).sort(),
  ]);
}
