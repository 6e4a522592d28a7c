import { ABSENT, eachSide, joined, type Known, text, unknown, type Value } from '../../vocabulary/index.js';
import type { Definition } from '../templates/definition.js';
import { bySide } from './distribute.js';
import { ownNameOf } from './own-name.js';
import { pseudoParameter } from './parameters.js';
import { type ReferenceType, typeGiven } from './reference-types.js';
import { exactValueAt, nameIn, type StackReading } from './stack.js';

/** What `Ref` of the resource gives, in normal form. */
export function refValue(resource: Definition, stack: StackReading): Value {
  const type = typeGiven(resource);
  if (type === undefined) return nameIn(stack, resource.id, '', () => ({ chars: 'any', type: resource.type }));
  return placed('ref', type.ref, resource, type, stack);
}

/** What `Fn::GetAtt` of the resource gives, in normal form. */
export function attributeValue(resource: Definition, attribute: string, stack: StackReading): Value {
  const type = typeGiven(resource);
  const pattern = type?.attributes[attribute];
  if (type !== undefined && pattern !== undefined) {
    return pattern === type.arn
      ? placed('arn', pattern, resource, type, stack)
      : filled(pattern, resource, type, stack);
  }
  return outputOf(resource, attribute, stack) ?? opaque(resource, attribute, stack);
}

/** The resource's ARN in normal form; undefined where its type has none that is known. */
export function arnValue(resource: Definition, stack: StackReading): Value | undefined {
  const type = typeGiven(resource);
  return type?.arn === undefined ? undefined : placed('arn', type.arn, resource, type, stack);
}

/** The resource's own name: the one opaque name in its ARN. */
export function ownName(resource: Definition, stack: StackReading): Value {
  const type = typeGiven(resource);
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

/** How it reads where a property puts it into another resource (a rule on a bus of its own), else as usual. */
function placed(
  kind: 'ref' | 'arn',
  usual: string,
  resource: Definition,
  type: ReferenceType,
  stack: StackReading,
): Value {
  const { within } = type;
  const property = within && exactValueAt(stack, resource.properties, within.property);
  if (within === undefined || property === undefined) return filled(usual, resource, type, stack);
  return eachSide(property, (side) => {
    const isUsual = side.is === 'absent' || (side.is === 'text' && side.text === within.unless);
    return filled(isUsual ? usual : within[kind], resource, type, stack);
  });
}

/** INVARIANT: a pattern's holes are of the kinds that data/cloudformation/references.json names in its `about`. */
function filled(pattern: string, resource: Definition, type: ReferenceType, stack: StackReading): Value {
  const parts = pattern.split(/(\$\{[^}]*\})/).map((part) => {
    if (!part.startsWith('${')) return text(part);
    const hole = part.slice(2, -1);
    if (hole === 'name') return ownName(resource, stack);
    if (hole === 'Path') return pathOf(resource, stack);
    if (hole.startsWith('.')) return piece(hole.slice(1), resource, type, stack);
    return hole.startsWith('=') ? parentName(hole.slice(1), resource, type, stack) : pseudoParameter(hole, stack);
  });
  return bySide(parts, joined);
}

function pathOf(resource: Definition, stack: StackReading): Value {
  const written = exactValueAt(stack, resource.properties, 'Path') ?? ABSENT;
  return eachSide(written, (side) => (side.is === 'absent' ? text('/') : side));
}

function nameKnown(resource: Definition, type: ReferenceType, stack: StackReading): Known {
  const known = { chars: type.chars, type: type.type };
  const path = type.named?.split('.');
  const written = path && exactValueAt(stack, resource.properties, ...path);
  if (written === undefined || written.is === 'unknown') return known;
  const { suffix } = type;
  if (suffix === undefined) return { ...known, is: written };
  const random = nameIn(stack, resource.id, 'suffix', () => ({ chars: 'alnum', length: suffix.length }));
  return { ...known, is: whereGiven(written, (name) => joined([name, text(suffix.after), random])) };
}

/** Where a condition leaves the property out, nothing is known. */
function whereGiven(written: Value, make: (given: Value) => Value): Value {
  return eachSide(written, (side) => (side.is === 'absent' ? side : make(side)));
}

/** A further opaque piece, with what a property tells of it. */
function piece(name: string, resource: Definition, type: ReferenceType, stack: StackReading): Value {
  return nameIn(stack, resource.id, name, () => {
    const from = type.pieces?.[name];
    if (from === undefined) return { chars: /arn$/i.test(name) ? 'arn' : 'any' };
    const written = exactValueAt(stack, resource.properties, from.named) ?? ABSENT;
    const is = whereGiven(written, (given) => less(given, from.without));
    return is.is === 'absent' || is.is === 'unknown' ? { chars: 'path' } : { chars: 'path', is };
  });
}

/** Without that leading text. Of a value that begins with a name nothing is known: the name may begin with it. */
function less(value: Value, leading: string | undefined): Value {
  const [first, ...rest] = value.is === 'joined' ? value.parts : [value];
  if (leading === undefined) return value;
  if (first?.is !== 'text') return ABSENT;
  return first.text.startsWith(leading) ? joined([text(first.text.slice(leading.length)), ...rest]) : value;
}

/** The name of the resource that a property refers to: an alias's function, a rule's bus. */
function parentName(property: string, resource: Definition, type: ReferenceType, stack: StackReading): Value {
  const written = exactValueAt(stack, resource.properties, property) ?? ABSENT;
  const otherwise = type.otherwise?.[property];
  return eachSide(written, (side) => {
    if (side.is !== 'absent') return ownNameOf(side) ?? nameIn(stack, resource.id, property, () => ({ chars: 'any' }));
    return otherwise === undefined ? unknown(`${resource.id} has no ${property}`, resource.at) : text(otherwise);
  });
}
