import { groupBy, oncePer } from '../../vocabulary/index.js';
import type { Definition, Template } from '../templates/definition.js';
import { entriesOf, member } from '../templates/node.js';
import type { Runner } from '../workloads/runner.js';
import { idsIn, mentionedIds } from './mentions.js';
import type { Located } from './role-index.js';

const NESTED = new Set(['AWS::CloudFormation::Stack', 'AWS::Serverless::Application']);

/**
 * Whether something other than these users acts with the role: a resource that refers to it outside of policy documents (an
 * event target, a function's environment), or an export, which other stacks may import.
 */
export function usedByOthers(role: Located, users: readonly Runner[]): boolean {
  const { stack, definition } = role;
  const own = groupBy(users, (u) => u.definition);
  const fromOtherStacks = users.some((u) => u.stack !== stack);
  const isUse = (other: Definition): boolean =>
    other !== definition &&
    !(fromOtherStacks && NESTED.has(other.type)) &&
    (!own.has(other) || mentionedIds(withoutRoles(other, own.get(other) ?? [])).has(definition.id));
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

function withoutRoles(user: Definition, runners: readonly Runner[]): Definition {
  const named = new Set(runners.map(({ kind }) => kind.role));
  const entries = entriesOf(user.properties).filter(([key]) => !named.has(key));
  return { ...user, properties: { is: 'map', entries: new Map(entries), at: user.at } };
}

function isExported({ stack, definition }: Located): boolean {
  return [...stack.template.outputs.values()].some((output) => {
    const value = member(output, 'Value');
    return value !== undefined && member(output, 'Export') !== undefined && idsIn(value).has(definition.id);
  });
}
