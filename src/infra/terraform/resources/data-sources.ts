import type { Place } from '../../../vocabulary/index.js';
import { type Node, scalar } from '../../templates/node.js';
import { argumentNamed } from '../evaluate/arguments.js';
import { joined, json, plainText, ref } from '../evaluate/nodes.js';
import type { Instance } from '../evaluate/scope.js';
import { policyDocument } from './documents.js';

type Given = (instance: Instance, at: Place) => Node | undefined;

const pseudo =
  (id: string): Given =>
  (_, at) =>
    ref(id, at);

const json_: Given = (instance, at) => {
  const { known } = instance.scope.module;
  const key = `document ${instance.address}`;
  const document = known.get(key) ?? policyDocument(instance);
  known.set(key, document);
  return json(document, at);
};

/** A policy that is looked up by its name: one of AWS's. */
const policyArn: Given = (instance, at) => {
  const arn = argumentNamed('arn', instance);
  const name = argumentNamed('name', instance);
  if (arn !== undefined || name === undefined) return arn;
  const prefix = argumentNamed('path_prefix', instance);
  const path = (prefix && plainText(prefix)) ?? '/';
  return joined([scalar('arn:', at), ref('AWS::Partition', at), scalar(`:iam::aws:policy${path}`, at), name], at);
};

/** What data sources give, by type and attribute; what is not here is what the resource of that type gives, or its own argument. */
const DATA: Readonly<Record<string, Readonly<Record<string, Given>>>> = {
  aws_caller_identity: { account_id: pseudo('AWS::AccountId'), id: pseudo('AWS::AccountId') },
  aws_region: { name: pseudo('AWS::Region'), id: pseudo('AWS::Region'), region: pseudo('AWS::Region') },
  aws_partition: {
    partition: pseudo('AWS::Partition'),
    id: pseudo('AWS::Partition'),
    dns_suffix: pseudo('AWS::URLSuffix'),
  },
  aws_iam_policy_document: { json: json_, minified_json: json_ },
  aws_iam_policy: { arn: policyArn, id: policyArn },
  local_file: { content: fileContent },
  template_file: { rendered: templateText },
};

export function dataValue(instance: Instance, name: string, at: Place): Node | undefined {
  return DATA[instance.type]?.[name]?.(instance, at);
}

function fileContent(instance: Instance, at: Place): Node | undefined {
  return readWith('file', 'filename', instance, at);
}

/** The template and its `vars` as the function of that name takes them. */
function templateText(instance: Instance, at: Place): Node | undefined {
  const { scope, block } = instance;
  const template = block.body.attributes.get('template')?.value;
  const vars = block.body.attributes.get('vars')?.value;
  const isFile = template?.is === 'call' && template.name === 'file';
  const [path] = isFile ? template.args : [];
  if (path === undefined) return argumentNamed('template', instance);
  const none = { is: 'object', members: [], at } as const;
  return scope.module.root.evaluate(
    { is: 'call', name: 'templatefile', args: [path, vars ?? none], spread: false, at },
    scope,
  );
}

function readWith(name: string, argument: string, { scope, block }: Instance, at: Place): Node | undefined {
  const path = block.body.attributes.get(argument)?.value;
  return path && scope.module.root.evaluate({ is: 'call', name, args: [path], spread: false, at }, scope);
}
