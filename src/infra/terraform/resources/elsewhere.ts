import { entriesOf, type Node, scalar } from '../../templates/node.js';
import { argumentNamed } from '../evaluate/arguments.js';
import { object, plainText } from '../evaluate/nodes.js';
import type { Instance, Module, Scope } from '../evaluate/scope.js';
import { shown } from '../evaluate/shown.js';
import type { Attribute, Block, Expression } from '../hcl/syntax.js';
import type { TerraformType } from './types.js';

/** Where a resource is, as far as that is not where the configuration's own provider is; what is not written out is a name. */
interface Elsewhere {
  readonly region?: string;
  readonly account?: string;
}

/**
 * The type as it reads for a resource of another region or account than the configuration's own: by its argument, by another provider
 * (`provider = aws.dublin`), or by what the call of its module gives it (`providers = { aws = aws.dublin }`).
 */
export function placedType(instance: Instance, known: TerraformType): TerraformType {
  const { region, account } = elsewhere(instance);
  if (region === undefined && account === undefined) return known;
  const placed = JSON.stringify(known)
    .replaceAll('${AWS::Region}', region ?? '${AWS::Region}')
    .replaceAll('${AWS::AccountId}', account ?? '${AWS::AccountId}');
  return JSON.parse(placed) as TerraformType;
}

/** The region and the account of another provider; both are those of the configuration where they are absent. */
export function elsewhere(instance: Instance): Elsewhere {
  const own = argumentNamed('region', instance);
  const used = providerOf(instance.block.body.attributes.get('provider')?.value, instance.scope);
  const usual = providerAt({ module: rootOf(instance.scope.module), names: new Map() });
  const region =
    own === undefined ? differing(regionIn(used), regionIn(usual), '${.Region}') : (plainText(own) ?? '${.Region}');
  const account = used === undefined ? undefined : differing(accountIn(used), accountIn(usual), '${.Account}');
  return { ...(region === undefined ? {} : { region }), ...(account === undefined ? {} : { account }) };
}

/** Undefined where both are one: what the other one is, as a text or a name. */
function differing(own: Node | undefined, usual: Node | undefined, name: string): string | undefined {
  if (own === undefined || (usual !== undefined && shown(own) === shown(usual))) return undefined;
  return plainText(own) ?? name;
}

/** A provider's block, and where what it says is worked out. */
interface Provider {
  readonly block: Block;
  readonly scope: Scope;
}

function rootOf(module: Module): Module {
  return module.calledBy === undefined ? module : rootOf(module.calledBy.module);
}

/** The provider that `aws.dublin` or `aws.by_region["eu-west-1"]` means, which older configurations write as a text. */
function providerOf(value: Expression | undefined, scope: Scope): Provider | undefined {
  if (value?.is === 'index') return providerOf(value.of, { ...scope, names: keyed(value.key, scope) });
  if (value?.is === 'get') return providerAt(scope, value.name);
  const [only] = value?.is === 'template' ? value.parts : [];
  return providerAt(scope, only?.is === 'text' ? only.text.split('.')[1] : undefined);
}

/** OpenTofu makes a provider for each element, which it knows as `each`. */
function keyed(key: Expression, scope: Scope): Scope['names'] {
  const value = scope.module.root.evaluate(key, scope);
  const each = object(Object.entries({ key: value, value }), value.at);
  return new Map([...scope.names, ['each', each]]);
}

/** A module's own provider, or the one that it is given; without any it has those of the module that calls it. */
function providerAt(scope: Scope, alias?: string): Provider | undefined {
  const { module } = scope;
  const block = module.source.providers.find(({ labels, body }) => {
    const own = body.attributes.get('alias')?.value;
    return labels[0] === 'aws' && (own === undefined ? undefined : textIn(own)) === alias;
  });
  if (block !== undefined) return { block, scope: { ...scope, names: eachOf(block, scope) } };
  if (module.calledBy === undefined) return undefined;
  const { module: caller, call, names } = module.calledBy;
  const given = givenTo(call.body.attributes.get('providers'), alias === undefined ? 'aws' : `aws.${alias}`);
  const outer = { module: caller, names };
  if (given !== undefined) return providerOf(given, outer);
  return alias === undefined ? providerAt(outer) : undefined;
}

/** `each.value` of a map is not its key. */
function eachOf(block: Block, { module, names }: Scope): Scope['names'] {
  const over = block.body.attributes.get('for_each');
  const [, key] = entriesOf(names.get('each')).find(([name]) => name === 'key') ?? [];
  const name = key && plainText(key.value);
  if (over === undefined || name === undefined) return new Map();
  const all = module.root.evaluate(over.value, { module, names: new Map() });
  const value = all.is === 'map' ? all.entries.get(name)?.value : undefined;
  const at = block.at;
  return new Map([['each', object(Object.entries({ key: scalar(name, at), value: value ?? scalar(name, at) }), at)]]);
}

/** What `providers = { aws.backup = aws.dublin }` gives for a name. */
function givenTo(providers: Attribute | undefined, wanted: string): Expression | undefined {
  const { value } = providers ?? {};
  if (value?.is !== 'object') return undefined;
  return value.members.find(({ key }) => nameOf(key) === wanted)?.value;
}

function nameOf(key: Expression): string {
  if (key.is === 'get') return `${nameOf(key.of)}.${key.name}`;
  if (key.is === 'variable') return key.name;
  return key.is === 'literal' ? String(key.value) : textIn(key);
}

function textIn(value: Expression): string {
  const parts = value.is === 'template' ? value.parts : [];
  return parts.map((part) => (part.is === 'text' ? part.text : '')).join('');
}

function regionIn(provider: Provider | undefined): Node | undefined {
  const region = provider?.block.body.attributes.get('region');
  return region && provider?.scope.module.root.evaluate(region.value, provider.scope);
}

/** The account of the role that a provider takes on. */
function accountIn(provider: Provider | undefined): Node | undefined {
  const role = provider?.block.body.blocks.find((b) => b.type === 'assume_role')?.body.attributes.get('role_arn');
  const arn = role && provider?.scope.module.root.evaluate(role.value, provider.scope);
  if (arn === undefined) return undefined;
  const account = /^arn:[^:]*:iam::(\d{12}):/.exec(plainText(arn) ?? '')?.[1];
  return account === undefined ? arn : scalar(account, arn.at);
}
