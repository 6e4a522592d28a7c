import {
  type Arn,
  expanded,
  type Names,
  type Policy,
  type Reference,
  type Scope,
  type Statement,
} from '../../vocabulary/index.js';

/** The policy with texts in place of its names. */
export function groundPolicy(policy: Policy, names: Names | undefined, texts: ReadonlyMap<Reference, string>): Policy {
  const ground = (pattern: Arn): Arn => expanded(pattern, names, texts);
  return { ...policy, statements: policy.statements.map((statement) => groundStatement(statement, ground)) };
}

function groundStatement(statement: Statement, ground: (pattern: Arn) => Arn): Statement {
  const { resources, when } = statement;
  return {
    ...statement,
    ...(resources && { resources: groundScope(resources, ground) }),
    when: when.map((condition) => ({ ...condition, values: condition.values.map(ground) })),
  };
}

function groundScope(scope: Scope<Arn>, ground: (pattern: Arn) => Arn): Scope<Arn> {
  return 'only' in scope ? { only: scope.only.map(ground) } : { except: scope.except.map(ground) };
}

/** All patterns in which names can stand: resources and the values of conditions. */
export function patternsIn({ statements }: Pick<Policy, 'statements'>): readonly Arn[] {
  return statements.flatMap(({ resources, when }) => [
    ...(resources === undefined ? [] : 'only' in resources ? resources.only : resources.except),
    ...when.flatMap(({ values }) => values),
  ]);
}

/** The names that stand in a policy when all that is known to equal something else has been replaced by that. */
export function namesIn(
  policy: Policy,
  names: Names | undefined,
  fixed: ReadonlyMap<Reference, string>,
): ReadonlySet<Reference> {
  const found = patternsIn(policy).flatMap((pattern) => expanded(pattern, names, fixed));
  return new Set(found.flatMap((part) => ('name' in part ? [part.name] : [])));
}

/** The keys of the variables that stand in a policy, in lower case. */
export function variablesIn(policy: Pick<Policy, 'statements'>): ReadonlySet<string> {
  const parts = patternsIn(policy).flat();
  return new Set(parts.flatMap((part) => ('variable' in part ? [part.variable.toLowerCase()] : [])));
}
