import { readPackageJson } from '../host/index.js';
import {
  alternatives,
  joined,
  oneOf,
  type Resource,
  showValue,
  text,
  unknown,
  type Value,
} from '../vocabulary/index.js';
import { nodesAt, type Subject } from './features/subject.js';
import type { Definition } from './templates/definition.js';
import { namesIn } from './values/mentions.js';
import { pseudoParameter } from './values/parameters.js';
import { arnValue } from './values/resource-values.js';
import { type StackReading, valueAt } from './values/stack.js';

/** The customer managed key that a resource is encrypted with. `type`: as CloudFormation names it. */
export function encryptionOf(definition: Definition, type: string, stack: StackReading): Resource['encryption'] {
  const { id, properties, at } = definition;
  const subject: Subject = { stack, id, properties, at };
  const found = (keyProperties().get(type) ?? [])
    .flatMap((path) => nodesAt(subject, path))
    .flatMap((node) => {
      const written = stack.evaluate(node);
      const keys = written === undefined ? [] : keysNamed(written, stack);
      return keys.map((key) => ({ key, at: node.at }));
    });
  const [first] = found;
  return first && { key: oneOf(found.map(({ key }) => key)), at: first.at };
}

/** The ARNs of the customer managed keys that a value names: by id, ARN or alias. */
export function keysNamed(written: Value, stack: StackReading): readonly Value[] {
  return alternatives(written).flatMap((key) => keyArn(key, stack, 0));
}

/** A key that is an alias of an alias of …: longer chains are a circle. */
const LONGEST_CHAIN = 4;

/** The ARN of the key that a value names: by id, ARN or alias. None for a key that AWS manages. */
function keyArn(named: Value, stack: StackReading, depth: number): readonly Value[] {
  const [own] = namesIn(named).flatMap((name) => definitionsOf(name.scope, name.id, stack));
  const meant = depth < LONGEST_CHAIN ? standsFor(named, own, stack) : undefined;
  if (meant !== undefined) {
    return alternatives(meant.value).flatMap((one) => keyArn(one, meant.stack, depth + 1));
  }
  if (own?.definition.type === 'AWS::KMS::Key') return [arnValue(own.definition, own.stack) ?? anyKey(named, stack)];
  const preset = named.is === 'reference' ? stack.names.get(named.to)?.default : undefined;
  const shown = showValue(named);
  // A parameter that is preset to the service's own key shows no other.
  if (preset?.startsWith('alias/aws/') || /(^|:)alias\/aws\//.test(shown)) return [];
  if (shown.includes('alias/') || named.is === 'unknown') return [anyKey(named, stack)];
  if (shown.startsWith('arn:') || isArnByName(named, stack)) return [named];
  return [named.is === 'text' ? keyNamed(named, stack) : anyKey(named, stack)];
}

/** The key behind an alias of the project, or what a parent stack gives for a parameter. */
function standsFor(
  named: Value,
  own: Located | undefined,
  stack: StackReading,
): { readonly value: Value; readonly stack: StackReading } | undefined {
  if (own?.definition.type === 'AWS::KMS::Alias') {
    const value = valueAt(own.stack, own.definition.properties, 'TargetKeyId');
    return value && { value, stack: own.stack };
  }
  const given = own === undefined && named.is === 'reference' ? stack.names.get(named.to)?.is : undefined;
  return given && { value: given, stack };
}

/** `QueueKeyArn`; also `{{resolve:ssm:QueueKeyArn:1}}`. */
const ARN_BY_NAME = /arn(:\d{1,9})?(\}\})?$/i;

/** Whether a name stands for an ARN, as far as what it is called, or its default, tells. */
function isArnByName(named: Value, { names }: StackReading): boolean {
  if (named.is !== 'reference') return false;
  const known = names.get(named.to);
  return known?.chars === 'arn' || ARN_BY_NAME.test(named.to.id) || known?.default?.startsWith('arn:') === true;
}

function keyNamed(name: Value, stack: StackReading): Value {
  const own = (id: string): Value => pseudoParameter(id, stack);
  return joined([
    text('arn:'),
    own('AWS::Partition'),
    text(':kms:'),
    own('AWS::Region'),
    text(':'),
    own('AWS::AccountId'),
    text(':key/'),
    name,
  ]);
}

function anyKey(named: Value, stack: StackReading): Value {
  return keyNamed(unknown(`the template names the key as \`${showValue(named)}\``), stack);
}

interface Located {
  readonly definition: Definition;
  readonly stack: StackReading;
}

function definitionsOf(scope: string, id: string, { project }: StackReading): readonly Located[] {
  return project.stacks
    .filter(({ template }) => template.file === scope)
    .flatMap((stack) => {
      const definition = stack.template.resources.get(id);
      return definition === undefined ? [] : [{ definition, stack }];
    });
}

let properties: ReadonlyMap<string, readonly string[]> | undefined;

/** By type, the paths of the properties that name a key. */
function keyProperties(): ReadonlyMap<string, readonly string[]> {
  if (properties === undefined) {
    const { types } = readPackageJson('data/catalog/encryption.json') as {
      types: Readonly<Record<string, { readonly key: readonly string[] }>>;
    };
    properties = new Map(Object.entries(types).map(([type, { key }]) => [type, key]));
  }
  return properties;
}
