import { isPseudo, list, PSEUDO_PARAMETERS, reference, unknown, type Value } from '../../../vocabulary/index.js';
import { itemsOf, type Node, textOf } from '../../templates/node.js';
import type { Call } from '../call.js';
import { parameterKnown, pseudoParameter } from '../parameters.js';
import { attributeValue, refValue } from '../resource-values.js';
import { miss, nameIn } from '../stack.js';

export function ref(argument: Node, call: Call): Value | undefined {
  const id = textOf(argument);
  return id === undefined ? unknown('Ref without a logical id', call.at) : valueOfRef(id, call);
}

/** `Fn::GetAtt: [id, attribute]`, or `id.attribute`. */
export function getAtt(argument: Node, call: Call): Value {
  const [id, attribute] =
    argument.is === 'list' ? itemsOf(argument).map(textOf) : (textOf(argument) ?? '').split(/\.(.*)/s, 2);
  if (!id || !attribute) return unknown('Fn::GetAtt without a logical id and an attribute', call.at);
  return attributeOf(id, attribute, call);
}

/** What `Ref` of a parameter, pseudo parameter or resource gives; undefined for AWS::NoValue. */
export function valueOfRef(id: string, call: Call): Value | undefined {
  const { stack, locals } = call;
  const local = locals.get(id);
  if (local !== undefined || id === 'AWS::NoValue') return local;
  if (id === 'AWS::NotificationARNs') return list([], true);
  if (PSEUDO_PARAMETERS.some((p) => p === id)) return pseudoParameter(id, stack);
  const parameter = stack.template.parameters.get(id);
  if (parameter !== undefined) return nameIn(stack, id, '', () => parameterKnown(parameter, id, stack));
  const resource = stack.template.resources.get(id);
  return resource === undefined ? undefinedId(id, call) : refValue(resource, stack);
}

/** What `Fn::GetAtt` gives. An attribute that is not known is a name of its own. */
export function attributeOf(id: string, attribute: string, call: Call): Value {
  const resource = call.stack.template.resources.get(id);
  return resource === undefined ? undefinedId(id, call) : attributeValue(resource, attribute, call.stack);
}

function undefinedId(id: string, call: Call): Value {
  const because = isPseudo(reference('', id))
    ? `there is no pseudo parameter \`${id}\``
    : `the template defines no \`${id}\``;
  miss(call.stack, { over: 'nothing', because, at: call.at });
  return unknown(because, call.at);
}
