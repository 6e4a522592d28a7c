import { ALWAYS, arnKey, type Condition, firstOfEach, type Given, givenKey, groupBy } from '../../vocabulary/index.js';
import { actionKey, joinedKey, resourceKey } from './cell.js';
import type { Grant } from './grant.js';
import { asksTheSame, conditionKey, conditionsKey, takesAnyValue } from './terms.js';

/**
 * The grants with those as one that differ in one of their terms only: in the values of a condition that asks for any one of them
 * (`aws:PrincipalTag/team` is `red`, and is `blue`), or in whether a condition of the template holds. Two terms are never crossed.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export function together(grants: readonly Grant[]): readonly Grant[] {
  return [...groupBy(grants, scopeKey).values()].flatMap(asFew);
}

function asFew(grants: readonly Grant[]): readonly Grant[] {
  const kept: Grant[] = [];
  for (const grant of grants) {
    const wholes = kept.map((other) => asOne(other, grant));
    const i = wholes.findIndex((whole) => whole !== undefined);
    const whole = wholes[i];
    if (whole === undefined) kept.push(grant);
    else kept[i] = whole;
  }
  return kept.length < grants.length ? asFew(kept) : kept;
}

function asOne(a: Grant, b: Grant): Grant | undefined {
  if (conditionsKey(a.when) === conditionsKey(b.when)) {
    const given = eitherOf(a.given ?? ALWAYS, b.given ?? ALWAYS);
    return given && { ...a, given };
  }
  const when = withValuesOf(a.when, b.when);
  const isGivenAlike = givenKey(a.given ?? ALWAYS) === givenKey(b.given ?? ALWAYS);
  return when && isGivenAlike ? { ...a, when } : undefined;
}

function scopeKey({ actions, resources }: Grant): string {
  return joinedKey(...actions.map(actionKey), '', ...resources.map(resourceKey));
}

/** What is left of two where all but one of their conditions have one truth value. */
function eitherOf(a: Given, b: Given): Given | undefined {
  const differing = [...a].filter(([condition, holds]) => b.get(condition) !== holds);
  const [[condition] = [], ...more] = differing;
  if (condition === undefined || more.length > 0 || a.size !== b.size || !b.has(condition)) return undefined;
  return new Map([...a].filter(([other]) => other !== condition));
}

/** The first conditions with the values of both, where all but one line is the same and that one asks for any of its values. */
function withValuesOf(a: readonly Condition[], b: readonly Condition[]): readonly Condition[] | undefined {
  const [own, ...more] = linesBeside(a, b);
  const [other, ...others] = linesBeside(b, a);
  if (own === undefined || other === undefined || more.length > 0 || others.length > 0) return undefined;
  if (!asksTheSame(own, other) || !takesAnyValue(own)) return undefined;
  const values = firstOfEach([...own.values, ...other.values], arnKey);
  return a.map((line) => (line === own ? { ...own, values } : line));
}

/** The lines that the other block does not have. */
function linesBeside(when: readonly Condition[], others: readonly Condition[]): readonly Condition[] {
  const there = new Set(others.map(conditionKey));
  return when.filter((line) => !there.has(conditionKey(line)));
}
