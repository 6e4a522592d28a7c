import { ALWAYS, arnKey, type Condition, type Given, givenKey } from '../../vocabulary/index.js';
import { readOperator } from '../conditions/registry.js';

/** Under what something is granted. */
export interface Terms {
  /** Conditions that a request has to meet. */
  readonly when: readonly Condition[];
  /** Conditions of a template; absent where it stands whatever they are. */
  readonly given?: Given;
}

export function termsOf({ when, given }: Terms): Terms {
  return { when, ...(given !== undefined && { given }) };
}

/** Whether the first terms are met wherever the second are, as far as it is written in them. */
export function termsFollow(outer: Terms, inner: Terms): boolean {
  const given = inner.given ?? ALWAYS;
  return (
    [...(outer.given ?? ALWAYS)].every(([condition, holds]) => given.get(condition) === holds) &&
    outer.when.every((one) => inner.when.some((other) => conditionFollows(one, other)))
  );
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

/** A text that terms share exactly when they ask for the same, in whatever order. */
export function termsKey({ when, given = ALWAYS }: Terms): string {
  return given.size === 0 ? conditionsKey(when) : `${conditionsKey(when)}\n\n${givenKey(given)}`;
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
