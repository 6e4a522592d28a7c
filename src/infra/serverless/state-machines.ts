import { entriesOf, itemsOf, map, member, type Node, scalar, textOf } from '../templates/node.js';
import type { Made } from './compiled.js';
import { functionsIn, section } from './functions.js';
import { functionId, normalised } from './logical-ids.js';
import type { Service } from './service.js';

/**
 * The state machines of the plugin serverless-step-functions, which call functions. The roles that it makes for them run no code.
 * @see https://www.serverless.com/plugins/serverless-step-functions
 */
export function stateMachinesIn(service: Service): readonly Made[] {
  const keys = new Set(functionsIn(service).map(({ key }) => key));
  return entriesOf(section(service, 'stepFunctions', 'stateMachines')).map(([key, { value, at }]) => {
    const named = textOf(member(value, 'id') ?? member(value, 'name'));
    const id = named === undefined ? `${normalised(key)}StepFunctionsStateMachine` : normalised(named);
    const properties = {
      StateMachineName: member(value, 'name'),
      DefinitionString: calling(keys, member(value, 'definition')),
      RoleArn: member(value, 'role'),
    };
    return { id, type: 'AWS::StepFunctions::StateMachine', properties, at };
  });
}

/** A definition may name functions by their keys: `Fn::GetAtt: [place-order, Arn]`. */
function calling(keys: ReadonlySet<string>, node: Node | undefined): Node | undefined {
  if (node === undefined || node.is === 'scalar') return node;
  if (node.is === 'list') return { ...node, items: node.items.map((item) => calling(keys, item) ?? item) };
  const [named, ...rest] = itemsOf(member(node, 'Fn::GetAtt'));
  const key = textOf(named);
  if (named !== undefined && key !== undefined && keys.has(key)) {
    const value: Node = { is: 'list', items: [scalar(functionId(key), named.at), ...rest], at: named.at };
    return map([['Fn::GetAtt', { value, at: named.at }]], node.at);
  }
  return map(
    entriesOf(node).map(([name, { value, at }]) => [name, { value: calling(keys, value) ?? value, at }] as const),
    node.at,
  );
}
