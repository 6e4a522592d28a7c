import {
  type Arn,
  mapValue,
  type Policy,
  type Principals,
  type Reference,
  reference,
  type Scope,
  type Stack,
  type Statement,
  type Value,
} from '../vocabulary/index.js';

/** How names and conditions of a template are called instead. */
export interface Renaming {
  name(reference: Reference): Reference;
  condition(condition: string): string;
}

/** The pattern with other names in it. */
export function renamedArn(pattern: Arn, name: Renaming['name']): Arn {
  return pattern.map((part) => ('name' in part ? { name: name(part.name) } : part));
}

export function renamedPolicy(policy: Policy, renaming: Renaming): Policy {
  return { ...policy, statements: policy.statements.map((statement) => renamedStatement(statement, renaming)) };
}

function renamedStatement({ resources, principals, given, ...rest }: Statement, renaming: Renaming): Statement {
  const pattern = (one: Arn): Arn => renamedArn(one, renaming.name);
  const conditions = given && [...given].map(([condition, holds]) => [renaming.condition(condition), holds] as const);
  return {
    ...rest,
    ...(principals && { principals: renamedPrincipals(principals, pattern) }),
    ...(resources && { resources: renamedScope(resources, pattern) }),
    when: rest.when.map((condition) => ({ ...condition, values: condition.values.map(pattern) })),
    ...(conditions && { given: new Map(conditions) }),
  };
}

function renamedScope(scope: Scope<Arn>, pattern: (arn: Arn) => Arn): Scope<Arn> {
  return 'only' in scope ? { only: scope.only.map(pattern) } : { except: scope.except.map(pattern) };
}

function renamedPrincipals({ scope, of }: Principals, pattern: (arn: Arn) => Arn): Principals {
  return of === '*' ? { scope, of } : { scope, of: new Map([...of].map(([kind, who]) => [kind, who.map(pattern)])) };
}

/** What is known of the stack's names, under their other names. */
export function renamedStack(stack: Stack, name: Renaming['name']): Stack {
  const value = (one: Value): Value =>
    mapValue(one, (leaf) => (leaf.is === 'reference' ? { is: 'reference', to: name(leaf.to) } : leaf));
  const names = [...stack.names].map(
    ([one, known]) => [name(one), known.is === undefined ? known : { ...known, is: value(known.is) }] as const,
  );
  const resources = stack.resources.map((r) => ({ ...r, scope: name(reference(r.scope, r.id)).scope }));
  return { ...stack, names: new Map(names), resources };
}
