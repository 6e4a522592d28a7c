import { alternatives, type Value } from '../vocabulary/index.js';
import type { Definition } from './templates/definition.js';
import { member, type Node, oneOrMore, textOf } from './templates/node.js';
import type { StackReading } from './values/stack.js';

const ASSUMES = new Set(['sts:assumerole', 'sts:*', '*']);

/**
 * The ARNs of the principals that a role's trust policy lets in by name and without conditions; undefined for what is no role. An account
 * that is trusted as a whole is not among the roles of it, since it leaves the choice to their own policies.
 */
export function trustedRoles({ type, properties }: Definition, stack: StackReading): readonly Value[] | undefined {
  if (type !== 'AWS::IAM::Role') return undefined;
  const statements = oneOrMore(member(properties, 'AssumeRolePolicyDocument', 'Statement')).filter(letsIn);
  return statements
    .flatMap((statement) => oneOrMore(member(statement, 'Principal', 'AWS')))
    .map((node) => stack.evaluate(node))
    .flatMap((value) => (value?.is === 'list' ? value.items : value === undefined ? [] : [value]))
    .filter((value) => alternatives(value).length === 1);
}

function letsIn(statement: Node): boolean {
  const actions = oneOrMore(member(statement, 'Action')).map((a) => textOf(a)?.toLowerCase() ?? '');
  const isAllowed = textOf(member(statement, 'Effect')) === 'Allow' && member(statement, 'Condition') === undefined;
  return isAllowed && actions.some((action) => ASSUMES.has(action));
}
