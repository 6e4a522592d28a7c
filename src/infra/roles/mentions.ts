import type { Definition } from '../templates/definition.js';
import { entriesOf, intrinsicOf, itemsOf, type Node, textOf } from '../templates/node.js';

/** Who may act with a role is not told by who is named in a policy about it. */
const DOCUMENTS = new Set(['PolicyDocument', 'Policies', 'KeyPolicy', 'ResourcePolicy', 'AssumeRolePolicyDocument']);

/** The policies that hang on a role; an instance profile hands it out. */
const ATTACHMENTS = new Set(['AWS::IAM::Policy', 'AWS::IAM::RolePolicy', 'AWS::IAM::ManagedPolicy']);

/** The logical ids that a resource's properties refer to, but for those in policy documents. */
export function mentionedIds(definition: Definition): ReadonlySet<string> {
  const ids = new Set<string>();
  if (ATTACHMENTS.has(definition.type)) return ids;
  for (const [key, { value }] of entriesOf(definition.properties)) if (!DOCUMENTS.has(key)) collect(value, ids);
  return ids;
}

/** The logical ids that a node refers to. */
export function idsIn(node: Node): ReadonlySet<string> {
  const ids = new Set<string>();
  collect(node, ids);
  return ids;
}

function collect(node: Node, ids: Set<string>): void {
  const call = intrinsicOf(node);
  if (call?.name === 'Ref') add(textOf(call.argument), ids);
  if (call?.name === 'Fn::GetAtt') add(textOf(itemsOf(call.argument)[0]) ?? textOf(call.argument)?.split('.')[0], ids);
  if (call?.name === 'Fn::Sub') {
    const pattern = textOf(call.argument) ?? textOf(itemsOf(call.argument)[0]) ?? '';
    for (const [, id] of pattern.matchAll(/\$\{([A-Za-z0-9]{1,255})[.}]/g)) add(id, ids);
  }
  if (node.is === 'list') for (const item of node.items) collect(item, ids);
  for (const [key, { value }] of entriesOf(node)) if (!DOCUMENTS.has(key)) collect(value, ids);
}

function add(id: string | undefined, ids: Set<string>): void {
  if (id !== undefined) ids.add(id);
}
