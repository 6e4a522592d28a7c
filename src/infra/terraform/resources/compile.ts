import type { Place } from '../../../vocabulary/index.js';
import type { Definition } from '../../templates/definition.js';
import { map, type Node } from '../../templates/node.js';
import { argumentsIn } from '../evaluate/arguments.js';
import { asDocument } from '../evaluate/documents.js';
import type { Instance, Root } from '../evaluate/scope.js';
import { codeOf } from './code.js';
import { joinResources } from './join.js';
import { type Draft, draftOf, put } from './properties.js';
import { terraformType } from './types.js';

/** A resource while it is compiled. */
export interface Compiling {
  readonly instance: Instance;
  readonly type: string;
  readonly draft: Draft;
}

/** What each resource and data source is in the form of a template's resources, by its address. */
export function compiledResources(instances: readonly Instance[], root: Root): ReadonlyMap<string, Definition> {
  const all = instances.map((instance): Compiling => {
    const known = terraformType(instance.type);
    const draft = draftOf(argumentsIn(instance.block.body, instance.scope), known);
    const type = typeOf(instance, known?.type);
    SHAPES[type]?.(draft, instance, root);
    return { instance, type, draft };
  });
  joinResources(all, root);
  return new Map(all.map((one) => [one.instance.address, definitionOf(one)] as const));
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
    ...(known === undefined ? {} : { known }),
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
    if (text !== undefined) put(draft, [property], asDocument(text) ?? text);
  };
}

const code: Shape = (draft, instance, root) => {
  const found = codeOf(instance, root);
  if (found !== undefined) draft.set('Code', found);
};

const role: Shape = (draft) => {
  document('assume_role_policy', 'AssumeRolePolicyDocument')(draft, undefined as never, undefined as never);
  const inline = draft.get('inline_policy');
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

const SHAPES: Readonly<Record<string, Shape>> = {
  'AWS::Lambda::Function': code,
  'AWS::Lambda::LayerVersion': (draft, instance, root) => {
    const found = codeOf(instance, root);
    if (found !== undefined) draft.set('Content', found);
  },
  'AWS::IAM::Role': role,
  'AWS::IAM::RolePolicy': document('policy', 'PolicyDocument'),
  'AWS::IAM::ManagedPolicy': document('policy', 'PolicyDocument'),
  'AWS::Events::Rule': document('event_pattern', 'EventPattern'),
  'AWS::ApiGateway::RestApi': document('body', 'Body'),
  'AWS::ApiGatewayV2::Api': document('body', 'Body'),
};
