import { joined, type Known, text, unknown, type Value } from '../../vocabulary/index.js';
import type { Definition } from '../templates/definition.js';
import { ownNameOf } from './own-name.js';
import { pseudoParameter } from './parameters.js';
import { type ReferenceType, referenceType } from './reference-types.js';
import { nameIn, type StackReading, valueAt } from './stack.js';

/** What `Ref` of the resource gives, in normal form. */
export function refValue(resource: Definition, stack: StackReading): Value {
  const type = referenceType(resource.type);
  if (type === undefined) return nameIn(stack, resource.id, '', () => ({ chars: 'any', type: resource.type }));
  return filled(within(resource, type, stack)?.ref ?? type.ref, resource, type, stack);
}

/** What `Fn::GetAtt` of the resource gives, in normal form. */
export function attributeValue(resource: Definition, attribute: string, stack: StackReading): Value {
  const type = referenceType(resource.type);
  const pattern = type?.attributes[attribute];
  const own = type === undefined || attribute !== 'Arn' ? undefined : within(resource, type, stack)?.arn;
  if (type !== undefined && own !== undefined) return filled(own, resource, type, stack);
  if (type !== undefined && pattern !== undefined) return filled(pattern, resource, type, stack);
  return outputOf(resource, attribute, stack) ?? opaque(resource, attribute, stack);
}

/** The resource's ARN in normal form; undefined where its type has none that is known. */
export function arnValue(resource: Definition, stack: StackReading): Value | undefined {
  const type = referenceType(resource.type);
  const own = type === undefined ? undefined : within(resource, type, stack)?.arn;
  const pattern = own ?? type?.arn;
  return type === undefined || pattern === undefined ? undefined : filled(pattern, resource, type, stack);
}

/** The resource's own name: the one opaque name in its ARN. */
export function ownName(resource: Definition, stack: StackReading): Value {
  const type = referenceType(resource.type);
  return nameIn(stack, resource.id, '', () =>
    type === undefined ? { chars: 'any', type: resource.type } : nameKnown(resource, type, stack),
  );
}

function opaque(resource: Definition, attribute: string, stack: StackReading): Value {
  return nameIn(stack, resource.id, attribute, () => ({ chars: /arn$/i.test(attribute) ? 'arn' : 'any' }));
}

/** `Child.Outputs.TableArn`, followed into the nested template where the tree has it. */
function outputOf(resource: Definition, attribute: string, stack: StackReading): Value | undefined {
  return attribute.startsWith('Outputs.')
    ? stack.project.output(stack, resource.id, attribute.slice('Outputs.'.length))
    : undefined;
}

function within(resource: Definition, type: ReferenceType, stack: StackReading): ReferenceType['within'] {
  const value = type.within === undefined ? undefined : valueAt(stack, resource.properties, type.within.property);
  return value === undefined || (value.is === 'text' && value.text === type.within?.unless) ? undefined : type.within;
}

/** INVARIANT: a pattern's holes are of the kinds that data/cloudformation/references.json names in its `about`. */
function filled(pattern: string, resource: Definition, type: ReferenceType, stack: StackReading): Value {
  const parts = pattern.split(/(\$\{[^}]*\})/).map((part) => {
    if (!part.startsWith('${')) return text(part);
    const hole = part.slice(2, -1);
    if (hole === 'name') return ownName(resource, stack);
    if (hole === 'Path') return valueAt(stack, resource.properties, 'Path') ?? text('/');
    if (hole.startsWith('.')) return piece(hole.slice(1), resource, type, stack);
    return hole.startsWith('=') ? parentName(hole.slice(1), resource, type, stack) : pseudoParameter(hole, stack);
  });
  return joined(parts);
}

function nameKnown(resource: Definition, type: ReferenceType, stack: StackReading): Known {
  const known = { chars: type.chars, type: type.type };
  const written = type.named === undefined ? undefined : valueAt(stack, resource.properties, ...type.named.split('.'));
  if (written === undefined || written.is === 'unknown') return known;
  const { suffix } = type;
  if (suffix === undefined) return { ...known, is: written };
  const random = nameIn(stack, resource.id, 'suffix', () => ({ chars: 'alnum', length: suffix.length }));
  return { ...known, is: joined([written, text(suffix.after), random]) };
}

/** A further opaque piece, with what a property tells of it. */
function piece(name: string, resource: Definition, type: ReferenceType, stack: StackReading): Value {
  return nameIn(stack, resource.id, name, () => {
    const from = type.pieces?.[name];
    const written = from === undefined ? undefined : valueAt(stack, resource.properties, from.named);
    if (written === undefined || written.is === 'unknown') return { chars: /arn$/i.test(name) ? 'arn' : 'any' };
    return { chars: 'path', is: less(written, from?.without) };
  });
}

function less(value: Value, leading: string | undefined): Value {
  const [first, ...rest] = value.is === 'joined' ? value.parts : [value];
  if (leading === undefined || first?.is !== 'text' || !first.text.startsWith(leading)) return value;
  return joined([text(first.text.slice(leading.length)), ...rest]);
}

/** The name of the resource that a property refers to: an alias's function, a rule's bus. */
function parentName(property: string, resource: Definition, type: ReferenceType, stack: StackReading): Value {
  const value = valueAt(stack, resource.properties, property);
  if (value === undefined) {
    const otherwise = type.otherwise?.[property];
    return otherwise === undefined ? unknown(`${resource.id} has no ${property}`, resource.at) : text(otherwise);
  }
  return ownNameOf(value) ?? nameIn(stack, resource.id, property, () => ({ chars: 'any' }));
}
