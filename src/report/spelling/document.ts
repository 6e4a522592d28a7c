import { type PolicyDocument, render, renderStatement } from '../../policy/index.js';
import type { Condition, Policy } from '../../vocabulary/index.js';
import type { Scope } from './scope.js';
import { spell } from './spell.js';

/** The policy as IAM's JSON, resources in the notation of the infrastructure code. */
export function documentOf(policy: Policy, scope: Scope): PolicyDocument {
  const document = render(policy, (pattern) => spell(pattern, scope));
  return { ...document, Statement: document.Statement.map(withoutTwins) };
}

/** Conditions as a Condition block. */
export function conditionsOf(when: readonly Condition[], scope: Scope): unknown {
  const statement = renderStatement({ effect: 'Allow', actions: { only: [] }, when }, (pattern) =>
    spell(pattern, scope),
  );
  return statement.Condition;
}

/** Two names may be written alike, both as `*` for example. */
function withoutTwins(statement: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { Resource: resource } = statement;
  if (!Array.isArray(resource)) return statement;
  const distinct = [...new Map(resource.map((r: unknown) => [JSON.stringify(r), r])).values()];
  return { ...statement, Resource: distinct.length === 1 ? distinct[0] : distinct };
}
