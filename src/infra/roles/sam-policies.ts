import { record, text, unknown, type Value } from '../../vocabulary/index.js';
import { entriesOf, intrinsicOf, member, type Node } from '../templates/node.js';
import { branchedItems } from '../values/branches.js';
import type { StackReading } from '../values/stack.js';
import { all, notSeen, type Policies, seen, standingUnder } from './attached.js';
import { documentPolicies, statementPolicy } from './documents.js';
import { managedPolicy } from './managed.js';
import type { IamIndex } from './role-index.js';
import { nodeOf } from './sam-templates.js';

/**
 * The `Policies` of a SAM function: policy templates, managed policies, and documents, in a list or alone
 * (AWS SAM developer guide, AWS::Serverless::Function, Policies).
 */
export function samPolicies(node: Node | undefined, stack: StackReading, iam: IamIndex): Policies {
  return all(
    branchedItems(node, stack).map(({ node: entry, given }, i) =>
      standingUnder(given, policyEntry(entry, `inline policy ${i + 1}`, stack, iam)),
    ),
  );
}

function policyEntry(entry: Node, ordinal: string, stack: StackReading, iam: IamIndex): Policies {
  if (entry.is === 'scalar' || intrinsicOf(entry) !== undefined) return managedPolicy(entry, stack, iam);
  if (member(entry, 'Statement') !== undefined) return documentPolicies(entry, ordinal, stack);
  if (member(entry, 'Effect') !== undefined) return statementPolicy(entry, ordinal, '2012-10-17', stack);
  return all(entriesOf(entry).map(([name, { value, at }]) => expanded(name, value, { ...entry, at }, stack, iam)));
}

function expanded(name: string, given: Node, entry: Node, stack: StackReading, iam: IamIndex): Policies {
  const template = iam.samTemplate(name);
  if (template === undefined) return notSeen(`SAM has no policy template \`${name}\``, entry.at);
  const locals = new Map<string, Value>(
    template.parameters.map((parameter) => {
      const written = member(given, parameter);
      const value = written === undefined ? undefined : stack.exactly(written);
      return [parameter, value ?? unknown(`${name} is given no ${parameter}`, entry.at)] as const;
    }),
  );
  const value = stack.exactly(nodeOf(template.statements, entry.at), locals);
  if (value === undefined) return seen();
  const whole = record([
    ['Version', text('2012-10-17')],
    ['Statement', value],
  ]);
  return seen({ policy: name, at: entry.at, document: { is: 'written', value: whole }, editable: true });
}
