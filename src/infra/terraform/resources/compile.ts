import type { Place } from '../../../vocabulary/index.js';
import type { Definition } from '../../templates/definition.js';
import { map, member, type Node, scalar, textOf } from '../../templates/node.js';
import { argumentsIn } from '../evaluate/arguments.js';
import { asDocument } from '../evaluate/documents.js';
import { object } from '../evaluate/nodes.js';
import type { Instance, Root } from '../evaluate/scope.js';
import { codeOf } from './code.js';
import { placedType } from './elsewhere.js';
import { type Compiling, joinResources } from './join.js';
import { type Draft, draftOf } from './properties.js';
import { taskDefinition } from './tasks.js';
import { terraformType } from './types.js';

/** What each resource and data source is in the form of a template's resources, by its address. */
export function compiledResources(instances: readonly Instance[], root: Root): readonly Definition[] {
  const all = instances.map((instance): Compiling => {
    const known = terraformType(instance.type);
    // What is only looked up uses nothing.
    const isUse = known !== undefined || !instance.isData;
    const draft: Draft = isUse ? draftOf(argumentsIn(instance.block.body, instance.scope), known) : new Map();
    const type = typeOf(instance, known?.type);
    takeDocuments(draft);
    SHAPES[type]?.(draft, instance, root);
    return { instance, type, draft };
  });
  const joined = joinResources(all);
  return all.filter((one) => !joined.has(one) && !ONLY_NAME.has(one.instance.type)).map(definitionOf);
}

/** What these say of a role is no use of it: what else it may not hold, and what a key lets it do. */
const ONLY_NAME = new Set([
  'aws_iam_role_policies_exclusive',
  'aws_iam_role_policy_attachments_exclusive',
  'aws_kms_grant',
]);

/** A policy about a resource names others without using them. */
function takeDocuments(draft: Draft): void {
  for (const name of ['policy', 'Policy']) {
    const text = draft.get(name);
    const document = text && asDocument(text);
    if (document === undefined || member(document, 'Statement') === undefined) continue;
    draft.delete(name);
    draft.set('PolicyDocument', document);
  }
}

/** What is looked up may be told by its name, but no role or function of elsewhere is the project's own. */
function typeOf({ type, isData }: Instance, known: string | undefined): string {
  if (known === undefined) return type;
  return isData && /^AWS::(?:IAM|Lambda)::/.test(known) ? `data.${type}` : known;
}

function definitionOf({ instance, type, draft }: Compiling): Definition {
  const { address, block } = instance;
  const { at } = block;
  const known = terraformType(instance.type);
  return {
    id: address,
    type,
    ...(known === undefined ? {} : { gives: placedType(instance, known) }),
    ...(instance.isData ? { lookedUp: true } : {}),
    properties: propertiesOf(draft, at),
    metadata: undefined,
    attributes: map([], at),
    at,
  };
}

function propertiesOf(draft: Draft, at: Place): Node {
  return map(
    [...draft].map(([key, value]) => [key, { value, at: value.at }] as const),
    at,
  );
}

type Shape = (draft: Draft, instance: Instance, root: Root) => void;

/** What is a text in Terraform and a document in a template. */
function document(argument: string, property: string): Shape {
  return (draft) => {
    const text = draft.get(argument);
    draft.delete(argument);
    if (text !== undefined) draft.set(property, asDocument(text) ?? text);
  };
}

const code: Shape = (draft, instance, root) => {
  const found = codeOf(instance, root);
  if (found !== undefined) draft.set('Code', found.at);
  if (found?.handler !== undefined) draft.set('Handler', found.handler);
};

const role: Shape = (draft, instance, root) => {
  document('AssumeRolePolicy', 'AssumeRolePolicyDocument')(draft, instance, root);
  const inline = draft.get('InlinePolicy');
  draft.delete('InlinePolicy');
  if (inline === undefined) return;
  const items = inline.is === 'list' ? inline.items : [inline];
  const policies = items.flatMap((one) => inlinePolicy(one));
  draft.set('Policies', { is: 'list', items: policies, at: inline.at });
};

function inlinePolicy(block: Node): readonly Node[] {
  if (block.is !== 'map') return [];
  const [name, policy] = [block.entries.get('name'), block.entries.get('policy')];
  if (policy === undefined) return [];
  const text = asDocument(policy.value) ?? policy.value;
  const entries = [['PolicyDocument', { value: text, at: policy.at }] as const];
  return [map(name === undefined ? entries : [['PolicyName', name], ...entries], block.at)];
}

/** `condition { type = "StringEquals"  key = "aws:PrincipalOrgID"  value = … }`. @see aws_cloudwatch_event_permission */
const permission: Shape = (draft, { block }) => {
  if (draft.has('Principal') && !draft.has('Action')) draft.set('Action', scalar('events:PutEvents', block.at));
  const condition = draft.get('Condition');
  const [test, key] = ['type', 'key'].map((name) => textOf(member(condition, name)));
  const value = member(condition, 'value');
  if (test === undefined || key === undefined || value === undefined) return;
  draft.set('Condition', object([[test, object([[key, value]], value.at)]], value.at));
};

const SHAPES: Readonly<Record<string, Shape>> = {
  'AWS::Lambda::Function': code,
  'AWS::Lambda::LayerVersion': (draft, instance, root) => {
    const found = codeOf(instance, root);
    if (found !== undefined) draft.set('Content', found.at);
  },
  'AWS::IAM::Role': role,
  'AWS::IAM::RolePolicy': document('Policy', 'PolicyDocument'),
  'AWS::IAM::ManagedPolicy': document('Policy', 'PolicyDocument'),
  'AWS::ECS::TaskDefinition': taskDefinition,
  'AWS::Events::EventBusPolicy': permission,
  'AWS::Events::Rule': document('EventPattern', 'EventPattern'),
  'AWS::ApiGateway::RestApi': document('Body', 'Body'),
  'AWS::ApiGatewayV2::Api': document('Body', 'Body'),
};
