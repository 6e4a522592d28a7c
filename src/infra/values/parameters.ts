import type { Known, Value } from '../../vocabulary/index.js';
import { itemsOf, member, type Node, textOf } from '../templates/node.js';
import { nameIn, type StackReading } from './stack.js';

/** CloudFormation User Guide, "Pseudo parameters reference". */
const PSEUDO_KNOWN: Readonly<Record<string, Known>> = {
  'AWS::Partition': { chars: 'name', oneOf: ['aws', 'aws-cn', 'aws-us-gov'] },
  'AWS::Region': { chars: 'region' },
  'AWS::AccountId': { chars: 'digits', length: 12 },
  'AWS::StackName': { chars: 'name' },
  'AWS::StackId': { chars: 'arn' },
  'AWS::URLSuffix': { chars: 'name' },
};

/** The stack's own name for a pseudo parameter: `AWS::Region`. */
export function pseudoParameter(id: string, stack: StackReading): Value {
  return nameIn(stack, id, '', () => PSEUDO_KNOWN[id] ?? { chars: 'any' });
}

/**
 * What is known of a parameter. Its default is not its value: a deployment may override it. What the one parent of a nested
 * template gives it is its value.
 */
export function parameterKnown(written: Node, id: string, stack: StackReading): Known {
  const type = textOf(member(written, 'Type')) ?? 'String';
  const given = stack.project.givenByParent(stack, id);
  const allowed = itemsOf(member(written, 'AllowedValues')).map(textOf);
  return {
    chars: charsOf(type),
    ...(given === undefined ? {} : { is: given }),
    ...(allowed.length > 0 && allowed.every((a) => a !== undefined) ? { oneOf: allowed } : {}),
    ...(type.includes('List') ? { list: true } : {}),
    ...defaultKnown(textOf(member(written, 'Default')), type),
  };
}

/** Notes what is known of every parameter, also of those that nothing refers to. */
export function noteParameters(stack: StackReading): void {
  for (const [id, written] of stack.template.parameters)
    nameIn(stack, id, '', () => parameterKnown(written, id, stack));
}

function charsOf(type: string): Known['chars'] {
  if (type === 'Number') return 'digits';
  if (type === 'AWS::SSM::Parameter::Name') return 'path';
  return /^AWS::[A-Za-z0-9]+::[A-Za-z]+::(Id|KeyName|KeyPair)/.test(type) ? 'name' : 'any';
}

/** The default of an SSM type is the name of a stored parameter, not a text that could stand in its place. */
function defaultKnown(preset: string | undefined, type: string): Partial<Known> {
  if (preset === undefined || type.startsWith('AWS::SSM::Parameter::Value')) return {};
  return {
    default: preset,
    ...(preset === '' ? { mayBeEmpty: true } : {}),
    ...(/[*?]/.test(preset) ? { mayHoldWildcards: true } : {}),
  };
}
