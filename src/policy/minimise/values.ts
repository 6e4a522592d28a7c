import type { Condition, Scope, Statement } from '../../vocabulary/index.js';
import { asksTheSame, conditionKey, joinedKey, placeKey, takesAnyValue } from './cell.js';
import { firstOfEach } from './grouping.js';

/**
 * The statements with those as one that differ in the values of a single condition only, which asks for any one of them:
 * `aws:PrincipalTag/team` is `red` and is `blue`. Values of two conditions are never crossed.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export function withValuesTogether(statements: readonly Statement[]): readonly Statement[] {
  const kept: Statement[] = [];
  for (const statement of statements) {
    const i = kept.findIndex((other) => together(other, statement) !== undefined);
    const whole = i < 0 ? undefined : together(kept[i] as Statement, statement);
    if (whole === undefined) kept.push(statement);
    else kept[i] = whole;
  }
  return kept.length < statements.length ? withValuesTogether(kept) : kept;
}

function together(a: Statement, b: Statement): Statement | undefined {
  if (scopeKey(a) !== scopeKey(b)) return undefined;
  const [own, ...more] = linesBeside(a.when, b.when);
  const [other, ...others] = linesBeside(b.when, a.when);
  if (own === undefined || other === undefined || more.length > 0 || others.length > 0) return undefined;
  if (!asksTheSame(own, other) || !takesAnyValue(own)) return undefined;
  const values = firstOfEach([...own.values, ...other.values], placeKey);
  return { ...a, when: a.when.map((line) => (line === own ? { ...own, values } : line)) };
}

/** The lines that the other block does not have. */
function linesBeside(when: readonly Condition[], others: readonly Condition[]): readonly Condition[] {
  const there = new Set(others.map(conditionKey));
  return when.filter((line) => !there.has(conditionKey(line)));
}

function scopeKey({ actions, resources }: Statement): string {
  return joinedKey(...listed(actions), '', ...(resources === undefined ? [] : listed(resources)).map(placeKey));
}

/** INVARIANT: what is minimised names what it grants. */
function listed<T>(scope: Scope<T>): readonly T[] {
  return 'only' in scope ? scope.only : [];
}
