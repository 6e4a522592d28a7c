import { groupBy, oncePer } from '../../vocabulary/index.js';
import type { Definition, Template } from '../templates/definition.js';
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
  const isUse = (other: Definition): boolean =>
    other !== definition &&
    !(fromOtherStacks && NESTED.has(other.type)) &&
    (!own.has(other) || mentionedIds(withoutRole(other)).has(definition.id));
  const mentioning = mentions(stack.template).get(definition.id) ?? [];
  return mentioning.some(isUse) || (!fromOtherStacks && isExported(role));
}

/** By logical id the resources of a template that refer to it. */
const mentions = oncePer((template: Template): ReadonlyMap<string, readonly Definition[]> => {
  const all = [...new Set(template.resources.values())];
  const pairs = all.flatMap((other) => [...mentionedIds(other)].map((id) => ({ id, other })));
  const groups = groupBy(pairs, ({ id }) => id);
  return new Map([...groups].map(([id, some]) => [id, some.map(({ other }) => other)] as const));
});

function withoutRole(user: Definition): Definition {
  const entries = entriesOf(user.properties).filter(([key]) => key !== 'Role');
  return { ...user, properties: { is: 'map', entries: new Map(entries), at: user.at } };
}

function isExported({ stack, definition }: Located): boolean {
  return [...stack.template.outputs.values()].some((output) => {
    const value = member(output, 'Value');
    return value !== undefined && member(output, 'Export') !== undefined && idsIn(value).has(definition.id);
  });
}
