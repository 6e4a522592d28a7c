import { alternatives, joined, text, type Value } from '../vocabulary/index.js';
import { valuesAt } from './features/subject.js';
import type { Definition } from './templates/definition.js';
import { namesIn } from './values/mentions.js';
import { pseudoParameter } from './values/parameters.js';
import type { ReferenceType } from './values/reference-types.js';
import { arnValue } from './values/resource-values.js';
import type { StackReading } from './values/stack.js';

/** The ARNs of the roles that a resource runs with; undefined for a type that has none. */
export function passedRoles(
  { id, properties, at }: Definition,
  { roles }: ReferenceType,
  stack: StackReading,
): readonly Value[] | undefined {
  return roles
    ?.flatMap((path) => valuesAt({ stack, id, properties, at }, path))
    .flatMap(alternatives)
    .map((role) => roleArn(role, stack));
}

/** A role is named by its ARN or by its name alone. */
function roleArn(role: Value, stack: StackReading): Value {
  const [own] = namesIn(role).flatMap((name) => {
    const found = name.scope === stack.template.file ? stack.template.resources.get(name.id) : undefined;
    return found?.type === 'AWS::IAM::Role' ? [found] : [];
  });
  if (own !== undefined) return arnValue(own, stack) ?? role;
  if (role.is !== 'text' || role.text.startsWith('arn:')) return role;
  const pseudo = (name: string): Value => pseudoParameter(name, stack);
  return joined([
    text('arn:'),
    pseudo('AWS::Partition'),
    text(':iam::'),
    pseudo('AWS::AccountId'),
    text(`:role/${role.text}`),
  ]);
}
