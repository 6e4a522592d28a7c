import type { Place } from '../../../vocabulary/index.js';
import { member, type Node, scalar } from '../../templates/node.js';
import { argumentNamed } from '../evaluate/arguments.js';
import { joined, json, plainText, ref } from '../evaluate/nodes.js';
import { remoteOutput } from '../evaluate/presets.js';
import { type Instance, miss } from '../evaluate/scope.js';
import { shown } from '../evaluate/shown.js';
import { policyDocument } from './documents.js';
import { elsewhere } from './elsewhere.js';

type Given = (instance: Instance, at: Place) => Node | undefined;

/** The configuration's own, or that of the provider which is asked. */
const pseudo =
  (id: string): Given =>
  (instance, at) => {
    const { region, account } = elsewhere(instance);
    const other = id === 'AWS::Region' ? region : id === 'AWS::AccountId' ? account : undefined;
    if (other === undefined) return ref(id, at);
    return other.startsWith('${') ? undefined : scalar(other, at);
  };

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

/** What another configuration outputs: by its state, where that is one of the project's. */
const remote: Given = (instance, at) => {
  const { root } = instance.scope.module;
  const backend = plainText(argumentNamed('backend', instance) ?? scalar('', at)) ?? '';
  const config = configOf(instance);
  const folder = config && root.states.folderOf(backend, config, root.folder);
  if (folder !== undefined) return remoteOutput(`${instance.address}.outputs`, scalar(folder, at), [], at, root);
  const key = ['key', 'path'].flatMap((name) => member(config, name) ?? []).map(shown)[0] ?? backend;
  const because = `the state ${key} is kept by no configuration of this project: what it outputs are names`;
  miss(root, { over: 'nothing', because, at: instance.block.at });
  return undefined;
};

/** Older configurations write it as a block. */
function configOf(instance: Instance): Node | undefined {
  const config = argumentNamed('config', instance);
  return config?.is === 'list' ? config.items[0] : config;
}

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
  terraform_remote_state: { outputs: remote },
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
