import type { ToldResource } from '../../vocabulary/index.js';
import { terraformType } from '../terraform/index.js';
import type { SavedStack } from './saved-stack.js';

type Json = Readonly<Record<string, unknown>>;

/**
 * What Terraform says of its state or a plan: `terraform show -json`, or the state's own file. Undefined where the JSON is something else.
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
export function terraformState(json: Json, from: string): SavedStack | undefined {
  if (typeof json.terraform_version !== 'string') return undefined;
  const values = objectIn(json, 'values') ?? objectIn(json, 'planned_values');
  const told = values === undefined ? stateFile(json) : shown(values);
  const place = placeIn(told.map(({ values: own }) => own.arn));
  const outputs = Object.entries(objectIn(values ?? json, 'outputs') ?? {});
  const secret = sensitiveVariables(json);
  const variables = Object.entries(objectIn(json, 'variables') ?? {}).filter(([name]) => !secret.has(name));
  return {
    from,
    ...(place === undefined ? {} : { place }),
    resources: told.flatMap(physical),
    parameters: textsOf(variables.map(([name, given]) => [`var.${name}`, given] as const)),
    outputs: textsOf(outputs),
  };
}

/** A plan gives values of all variables; which are sensitive stands in the configuration that it is of. */
function sensitiveVariables(json: Json): ReadonlySet<string> {
  const root = objectIn(objectIn(json, 'configuration') ?? {}, 'root_module') ?? {};
  const declared = Object.entries(objectIn(root, 'variables') ?? {});
  return new Set(declared.flatMap(([name, one]) => (isObject(one) && one.sensitive === true ? [name] : [])));
}

interface ToldInstance {
  readonly address: string;
  readonly type: string;
  readonly values: Json;
}

/** The resources of a module with those of the modules that it calls. */
function shown(values: Json): readonly ToldInstance[] {
  const root = objectIn(values, 'root_module');
  return root === undefined ? [] : inModule(root, 0);
}

const DEEPEST = 50;

function inModule(module: Json, depth: number): readonly ToldInstance[] {
  if (depth > DEEPEST) return [];
  const own = listIn(module, 'resources').flatMap((one) =>
    instance(one.address, one.type, withoutSensitive(one.values, one.sensitive_values)),
  );
  return [...own, ...listIn(module, 'child_modules').flatMap((child) => inModule(child, depth + 1))];
}

/** `terraform.tfstate`, version 4: instances by the blocks that make them. */
function stateFile(state: Json): readonly ToldInstance[] {
  return listIn(state, 'resources').flatMap(({ module, mode, type, name, instances }) => {
    const within = typeof module === 'string' ? `${module}.` : '';
    const block = `${within}${mode === 'data' ? 'data.' : ''}${String(type)}.${String(name)}`;
    return objects(instances).flatMap(({ index_key: key, attributes, sensitive_attributes: marks }) => {
      const address = key === undefined ? block : `${block}[${JSON.stringify(key)}]`;
      return instance(address, type, withoutSensitive(attributes, marked(marks)));
    });
  });
}

/** `[[{ "type": "get_attr", "value": "password" }]]`: ways into the attributes, of which the first step counts. */
function marked(ways: unknown): Json {
  const firsts = Array.isArray(ways) ? ways.flatMap((way: unknown) => (Array.isArray(way) ? way.slice(0, 1) : [])) : [];
  return Object.fromEntries(objects(firsts).map(({ value }) => [String(value), true]));
}

/** Attributes that are marked as sensitive as a whole. */
function withoutSensitive(values: unknown, marks: unknown): unknown {
  if (!isObject(values) || !isObject(marks)) return values;
  return Object.fromEntries(Object.entries(values).filter(([name]) => marks[name] !== true));
}

function instance(address: unknown, type: unknown, values: unknown): readonly ToldInstance[] {
  if (typeof address !== 'string' || typeof type !== 'string' || !isObject(values)) return [];
  return [{ address, type, values }];
}

/** What CloudFormation would call the physical id: the attribute that gives what Ref gives. */
function physical({ address, type, values }: ToldInstance): readonly ToldResource[] {
  const known = terraformType(type);
  const attribute = Object.entries(known?.attributes ?? {}).find(([, pattern]) => pattern === known?.ref)?.[0];
  const id = attribute === undefined ? undefined : values[attribute];
  return typeof id === 'string' ? [{ LogicalResourceId: address, PhysicalResourceId: id }] : [];
}

const ARN = /^arn:([\w-]+):[\w-]+:([a-z]{2}[\w-]*-\d+):(\d{12}):/;

/** Where most of the ARNs are: global resources tell no region, a provider of another region others. */
function placeIn(arns: readonly unknown[]): SavedStack['place'] {
  const counts = new Map<string, number>();
  for (const arn of arns) {
    const found = typeof arn === 'string' ? ARN.exec(arn) : null;
    const key = found?.slice(1).join(' ');
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  const [partition, region, account] = most?.[0].split(' ') ?? [];
  return partition === undefined || region === undefined || account === undefined
    ? undefined
    : { partition, region, account };
}

function textsOf(all: readonly (readonly [string, unknown])[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    all.flatMap(([name, given]) => {
      const { value, sensitive } = isObject(given) ? given : {};
      return typeof value === 'string' && sensitive !== true ? [[name, value] as const] : [];
    }),
  );
}

function objectIn(json: Json, name: string): Json | undefined {
  const found = json[name];
  return isObject(found) ? found : undefined;
}

function listIn(json: Json, name: string): readonly Json[] {
  return objects(json[name]);
}

function objects(list: unknown): readonly Json[] {
  return Array.isArray(list) ? list.filter(isObject) : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
