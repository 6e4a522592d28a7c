import { type Arn, type ArnPart, arn, type Resource, type Value } from '../vocabulary/index.js';
import { encryptionOf } from './encryption.js';
import { passedRoles } from './passed-roles.js';
import { storedIn } from './stored.js';
import type { Definition } from './templates/definition.js';
import { trustedRoles } from './trusted-roles.js';
import { typeGiven } from './values/reference-types.js';
import { arnValue, attributeValue, refValue } from './values/resource-values.js';
import type { StackReading } from './values/stack.js';

/** The resources of a stack whose types are known, those that SAM makes among them. */
export function resourcesOf(stack: StackReading): readonly Resource[] {
  return [...new Set(stack.template.resources.values())].flatMap((d) => resourceOf(d, stack));
}

function resourceOf(definition: Definition, stack: StackReading): readonly Resource[] {
  const type = typeGiven(definition);
  if (type === undefined) return [];
  const whole = arnValue(definition, stack);
  const pattern = whole === undefined ? undefined : arnOf(whole);
  const attributes = Object.keys(type.attributes).map(
    (name) => [name, attributeValue(definition, name, stack)] as const,
  );
  const encryption = encryptionOf(definition, type.type, stack);
  const roles = passedRoles(definition, type, stack);
  const trusts = trustedRoles(definition, stack);
  const stored = storedIn(definition, stack);
  return [
    {
      scope: stack.template.file,
      id: definition.id,
      type: type.type,
      at: definition.at,
      ...(pattern === undefined ? {} : { arn: pattern }),
      attributes: new Map<string, Value>([['Ref', refValue(definition, stack)], ...attributes]),
      ...(roles === undefined ? {} : { roles }),
      ...(trusts === undefined ? {} : { trusts }),
      ...(stored === undefined ? {} : { stored }),
      ...(encryption === undefined ? {} : { encryption }),
    },
  ];
}

/** The value as a pattern; undefined where a part of it is no text and no name. */
function arnOf(value: Value): Arn | undefined {
  const parts = (value.is === 'joined' ? value.parts : [value]).map((part): ArnPart | undefined => {
    if (part.is === 'text') return { text: part.text };
    return part.is === 'reference' ? { name: part.to } : undefined;
  });
  return parts.every((p) => p !== undefined) ? arn(parts) : undefined;
}
