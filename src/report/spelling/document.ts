import {
  type PolicyDocument,
  render,
  renderStatement,
  type WriteUnder,
  type WrittenStatement,
} from '../../policy/index.js';
import { type Condition, conditionOf, type Policy, showCondition } from '../../vocabulary/index.js';
import type { Scope } from './scope.js';
import { spell } from './spell.js';

/** The policy as IAM's JSON, resources and conditions in the notation of the infrastructure code. */
export function documentOf(policy: Policy, scope: Scope): PolicyDocument {
  const under = underConditions(scope);
  const document = render(
    policy,
    (pattern) => spell(pattern, scope),
    (statement, given) => under(withoutTwins(statement), given),
  );
  return { ...document, Statement: document.Statement.map(withoutTwins) };
}

/** Conditions as a Condition block. */
export function conditionsOf(when: readonly Condition[], scope: Scope): unknown {
  const statement = renderStatement({ effect: 'Allow', actions: { only: [] }, when }, (pattern) =>
    spell(pattern, scope),
  );
  return statement.Condition;
}

const NOTHING = { Ref: 'AWS::NoValue' };

/** `{"Fn::If": ["Prod", {…}, {"Ref": "AWS::NoValue"}]}`. Another template's condition is named with it: here it is none that could be asked. */
function underConditions({ file, kind }: Scope): WriteUnder {
  // Terraform's own conditions stand in blocks, for which a policy has no place.
  if (kind === 'terraform') return (statement) => statement;
  return (statement, given) =>
    [...given].reduceRight<WrittenStatement>((inside, [condition, holds]) => {
      const own = showCondition(condition);
      const name = file !== undefined && conditionOf(file, own) === condition ? own : condition;
      return { 'Fn::If': holds ? [name, inside, NOTHING] : [name, NOTHING, inside] };
    }, statement);
}

/** Two names may be written alike, both as `*` for example. */
function withoutTwins(statement: WrittenStatement): WrittenStatement {
  const { Resource: resource } = statement;
  if (!Array.isArray(resource)) return statement;
  const distinct = [...new Map(resource.map((r: unknown) => [JSON.stringify(r), r])).values()];
  return { ...statement, Resource: distinct.length === 1 ? distinct[0] : distinct };
}
