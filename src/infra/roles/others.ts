import { entriesOf, member } from '../templates/node.js';
import type { LambdaFunction } from '../workloads/functions.js';
import { idsIn, mentionedIds } from './mentions.js';
import type { Located } from './role-index.js';

const NESTED = new Set(['AWS::CloudFormation::Stack', 'AWS::Serverless::Application']);

/**
 * Whether something other than these functions acts with the role: a resource that refers to it outside of policy documents (a
 * state machine, an event target, a function's environment), or an export, which other stacks may import.
 */
export function usedByOthers(role: Located, users: readonly LambdaFunction[]): boolean {
  const { stack, definition } = role;
  const own = new Set(users.map((u) => u.definition));
  const fromOtherStacks = users.some((u) => u.stack !== stack);
  for (const other of new Set(stack.template.resources.values())) {
    if (other === definition || (fromOtherStacks && NESTED.has(other.type))) continue;
    if (mentionedIds(own.has(other) ? withoutRole(other) : other).has(definition.id)) return true;
  }
  return !fromOtherStacks && isExported(role);
}

function withoutRole(user: LambdaFunction['definition']): LambdaFunction['definition'] {
  const entries = entriesOf(user.properties).filter(([key]) => key !== 'Role');
  return { ...user, properties: { is: 'map', entries: new Map(entries), at: user.at } };
}

function isExported({ stack, definition }: Located): boolean {
  return [...stack.template.outputs.values()].some((output) => {
    const value = member(output, 'Value');
    return value !== undefined && member(output, 'Export') !== undefined && idsIn(value).has(definition.id);
  });
}
