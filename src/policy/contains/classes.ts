import type { ActionIndex } from './action-index.js';
import type { Rule } from './rule.js';

/** A policy's rules, and for every known action which of them name it. */
export interface PolicyClasses {
  readonly rules: readonly Rule[];
  /** The class of each known action by its number; 0 is the class that no rule names. */
  readonly classOf: Int32Array;
  /** The rules of each class. */
  readonly classes: readonly (readonly Rule[])[];
  /** The actions of each class in which some rule allows something. */
  readonly allowed: ReadonlyMap<number, readonly number[]>;
}

/** Actions that the same rules name are one class: what holds of one of them holds of all, but for their resource types. */
export function makeClasses(rules: readonly Rule[], index: ActionIndex): PolicyClasses {
  const classOf = new Int32Array(index.names.length);
  const classes: (readonly Rule[])[] = [[]];
  for (const rule of rules) {
    const grown = new Map<number, number>();
    for (const action of new Set(index.within(rule.statement.actions))) {
      const before = classOf[action] ?? 0;
      const after = grown.get(before) ?? classes.push([...(classes[before] ?? []), rule]) - 1;
      grown.set(before, after);
      classOf[action] = after;
    }
  }
  return { rules, classOf, classes, allowed: allowedActions(classOf, classes) };
}

function allowedActions(classOf: Int32Array, classes: readonly (readonly Rule[])[]): ReadonlyMap<number, number[]> {
  const allowing = new Set(classes.flatMap((rules, i) => (rules.some((rule) => rule.allows) ? [i] : [])));
  const allowed = new Map<number, number[]>();
  classOf.forEach((of, action) => {
    if (!allowing.has(of)) return;
    const actions = allowed.get(of);
    if (actions === undefined) allowed.set(of, [action]);
    else actions.push(action);
  });
  return allowed;
}
