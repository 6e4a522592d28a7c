import { type ActionGlob, type Arn, actionCovers, arnKey, type Condition, covers } from '../../vocabulary/index.js';
import { readOperator } from '../conditions/registry.js';

/** What is to be granted: an action on a resource under conditions. */
export interface Cell {
  readonly action: ActionGlob;
  readonly on: Arn;
  readonly when: readonly Condition[];
}

/** Whether one resource pattern matches all that another one does. */
export type PatternCovers = (outer: Arn, inner: Arn) => boolean;

/** Whether the first grants all that the second asks for, whatever the names stand for. */
export function cellCovers(outer: Cell, inner: Cell, patternCovers: PatternCovers = covers): boolean {
  return (
    actionCovers(outer.action, inner.action) &&
    patternCovers(outer.on, inner.on) &&
    conditionsFollow(outer.when, inner.when)
  );
}

/** Whether all of the first conditions hold wherever all of the second do, as far as it is written in them. */
export function conditionsFollow(outer: readonly Condition[], inner: readonly Condition[]): boolean {
  return outer.every((one) => inner.some((other) => conditionFollows(one, other)));
}

/** The same line, or one that asks for any of more values. */
function conditionFollows(outer: Condition, inner: Condition): boolean {
  if (!asksTheSame(outer, inner)) return false;
  const wider = new Set(outer.values.map(arnKey));
  const narrower = new Set(inner.values.map(arnKey));
  return [...narrower].every((value) => wider.has(value)) && (wider.size === narrower.size || takesAnyValue(outer));
}

/** Whether the two lines of a Condition block have one operator and one key, for which neither's case counts. */
export function asksTheSame(a: Condition, b: Condition): boolean {
  return a.operator.toLowerCase() === b.operator.toLowerCase() && a.key.toLowerCase() === b.key.toLowerCase();
}

/**
 * Whether the condition holds for any one of its values alone. A negated operator asks for none of them, ForAllValues for nothing beside
 * them, and of an operator that is not known nothing is known.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export function takesAnyValue({ operator }: Condition): boolean {
  const known = readOperator(operator);
  return known !== undefined && !known.comparison.negated && known.set !== 'all';
}

/** A text that two cells share exactly when they are equal. */
export function cellKey({ action, on, when }: Cell): string {
  return joinedKey(actionKey(action), placeKey(on), conditionsKey(when));
}

const placeKeys = new WeakMap<Arn, string>();

/** `arnKey`, made once for each pattern. */
export function placeKey(on: Arn): string {
  const key = placeKeys.get(on) ?? arnKey(on);
  placeKeys.set(on, key);
  return key;
}

export function actionKey(action: ActionGlob): string {
  return action.toLowerCase();
}

export function joinedKey(...keys: readonly string[]): string {
  return keys.join('\u0001');
}

const conditionsKeys = new WeakMap<readonly Condition[], string>();

/** A text that two lists of conditions share exactly when they ask for the same, in whatever order. */
export function conditionsKey(when: readonly Condition[]): string {
  const key = conditionsKeys.get(when) ?? when.map(conditionKey).sort().join('\n');
  conditionsKeys.set(when, key);
  return key;
}

export function conditionKey({ operator, key, values }: Condition): string {
  return JSON.stringify([operator.toLowerCase(), key.toLowerCase(), values.map(arnKey).sort()]);
}
