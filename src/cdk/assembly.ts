import path from 'node:path';
import type { Tree } from '../host/index.js';
import {
  type Definition,
  itemsOf,
  member,
  type Node,
  nodeOf,
  parseTemplate,
  readTemplate,
  type Template,
  textOf,
} from '../infra/index.js';
import type { Missed } from '../vocabulary/index.js';

/** What a saved cloud assembly holds: a template for each stack, nested ones and those of stages among them. */
export interface Assembly {
  readonly templates: readonly Template[];
  readonly missed: readonly Missed[];
}

interface Manifest {
  readonly artifacts?: Readonly<Record<string, Artifact>>;
}

interface Artifact {
  readonly type?: string;
  readonly properties?: { readonly templateFile?: unknown; readonly directoryName?: unknown };
}

/** Assemblies in assemblies: an app has stages, and these have none. */
const DEEPEST = 3;

/**
 * The assembly that `cdk synth` left in a folder (`cdk.out`), where there is one.
 * @see https://github.com/aws/aws-cdk/blob/main/packages/@aws-cdk/cloud-assembly-schema/README.md
 */
export function readAssembly(tree: Tree, folder: string, depth = 0): Assembly {
  const file = path.posix.join(folder, 'manifest.json');
  const source = tree.read(file);
  if (source === undefined || depth > DEEPEST) return { templates: [], missed: [] };
  const manifest = manifestIn(source);
  if (manifest === undefined)
    return {
      templates: [],
      missed: [
        {
          over: 'everything',
          because: "the cloud assembly can't be read: its manifest is no JSON",
          at: { file, line: 1 },
        },
      ],
    };
  const parts = Object.values(manifest.artifacts ?? {}).map(({ type, properties }): Assembly => {
    const { templateFile, directoryName } = properties ?? {};
    if (type === 'cdk:cloud-assembly' && typeof directoryName === 'string')
      return readAssembly(tree, path.posix.join(folder, directoryName), depth + 1);
    if (type === 'aws:cloudformation:stack' && typeof templateFile === 'string')
      return stackIn(tree, folder, templateFile, 0);
    return { templates: [], missed: [] };
  });
  return { templates: parts.flatMap((p) => p.templates), missed: parts.flatMap((p) => p.missed) };
}

function manifestIn(source: string): Manifest | undefined {
  try {
    const manifest: unknown = JSON.parse(source);
    return typeof manifest === 'object' && manifest !== null ? (manifest as Manifest) : undefined;
  } catch {
    return undefined;
  }
}

function stackIn(tree: Tree, folder: string, name: string, depth: number): Assembly {
  const file = path.posix.join(folder, name);
  const source = tree.read(file);
  const parsed = source === undefined ? undefined : parseTemplate(source, file);
  if (parsed === undefined || 'because' in parsed || depth > DEEPEST) {
    const because = `the template can't be read: ${parsed !== undefined && 'because' in parsed ? parsed.because : 'it is not there'}`;
    return { templates: [], missed: [{ over: 'everything', because, at: { file, line: 1 } }] };
  }
  const { template, missed } = readTemplate({ file, root: parsed.root });
  const nested = [...template.resources.values()].flatMap((d) => {
    const asset = d.type === 'AWS::CloudFormation::Stack' ? assetOf(d) : undefined;
    return asset === undefined ? [] : [stackIn(tree, folder, asset, depth + 1)];
  });
  const { resources, library } = ownResources(template);
  const own: Template = { ...template, kind: 'cdk', resources };
  const told: readonly Missed[] = library === 0 ? [] : [handlersOfLibrary(library, file)];
  return {
    templates: [own, ...nested.flatMap((n) => n.templates)],
    missed: [...missed, ...told, ...nested.flatMap((n) => n.missed)],
  };
}

function handlersOfLibrary(count: number, file: string): Missed {
  const because = `${count} ${count === 1 ? 'function' : 'functions'} of the AWS CDK's own in it ${count === 1 ? 'is' : 'are'} not read`;
  return { over: 'nothing', because, at: { file, line: 1 } };
}

/** The file or folder of the assembly that holds a resource's content. */
function assetOf({ metadata }: Definition): string | undefined {
  return textOf(member(metadata, 'aws:asset:path'));
}

/** Functions that the library deploys for itself: they handle its custom resources. */
const OF_LIBRARY = /(^|\/)(Custom::[^/]*|[A-Za-z]+[0-9a-f]{32}|framework-[A-Za-z]+)(\/|$)/;

/** The app's resources by their constructs' names, with their content where the assembly has it. */
function ownResources(template: Template): { readonly resources: Template['resources']; readonly library: number } {
  const resources = new Map<string, Definition>();
  let library = 0;
  for (const [id, definition] of template.resources) {
    const where = textOf(member(definition.metadata, 'aws:cdk:path'));
    if (definition.type === 'AWS::Lambda::Function' && where !== undefined && OF_LIBRARY.test(where)) library++;
    else resources.set(id, where === undefined ? withContent(definition) : ofConstruct(withContent(definition), where));
  }
  return { resources, library };
}

/** A resource as its construct made it. What the library attaches to the role of a function by itself, no line of the app does. */
function ofConstruct(definition: Definition, where: string): Definition {
  const shown = { ...definition, shown: shownPath(where) };
  const { properties, at } = definition;
  const policies = itemsOf(member(properties, 'ManagedPolicyArns'));
  const own = policies.filter((one) => !isOfFramework(one));
  if (!where.endsWith('/ServiceRole/Resource') || own.length === policies.length || properties.is !== 'map')
    return shown;
  const entries = new Map(properties.entries).set('ManagedPolicyArns', { value: nodeOf(own, at), at });
  const byFramework = nodeOf({ ManagedPolicyArns: policies.filter(isOfFramework), Policies: [] }, at);
  return { ...shown, properties: { ...properties, entries }, byFramework };
}

/** The policies with which a function may log and use a network. */
function isOfFramework(policy: Node): boolean {
  const name = textOf(policy) ?? textOf(itemsOf(itemsOf(member(policy, 'Fn::Join'))[1]).at(-1));
  return /:policy\/service-role\/AWSLambda(Basic|VPCAccess)ExecutionRole$/.test(name ?? '');
}

/** `Shop/Orders/Place/Resource` is `Orders/Place` of its stack. */
function shownPath(where: string): string {
  const [, ...rest] = where.split('/');
  return (rest.at(-1) === 'Resource' ? rest.slice(0, -1) : rest).join('/');
}

const CONTENT: Readonly<Record<string, string>> = {
  'AWS::Lambda::Function': 'Code',
  'AWS::Lambda::LayerVersion': 'Content',
  'AWS::CloudFormation::Stack': 'TemplateURL',
};

/** Code that goes to a bucket when it is deployed lies in the assembly before. */
function withContent(definition: Definition): Definition {
  const property = CONTENT[definition.type];
  const asset = assetOf(definition);
  const { properties, at } = definition;
  if (property === undefined || asset === undefined || properties.is !== 'map') return definition;
  const entries = new Map(properties.entries).set(property, { value: nodeOf(asset, at), at });
  return { ...definition, properties: { ...properties, entries } };
}

/** The stacks of an assembly with functions that the app's own code did not show: where that says them all, its lines tell more. */
export function notShown(templates: readonly Template[], shown: readonly Template[]): readonly Template[] {
  const known = new Set(shown.flatMap(functionsOf));
  return templates.filter((template) => !functionsOf(template).every((id) => known.has(id)));
}

export function functionsOf({ resources }: Template): readonly string[] {
  return [...resources.values()].filter(({ type }) => type === 'AWS::Lambda::Function').map(({ id }) => id);
}
