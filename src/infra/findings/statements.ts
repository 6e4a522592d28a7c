import { alternatives, type Place, showValue, type Value } from '../../vocabulary/index.js';
import { intrinsicOf, itemsOf, member, type Node, oneOrMore } from '../templates/node.js';
import type { StackReading } from '../values/stack.js';

/** A statement of a resource's policy, as far as rules ask. */
export interface Statement {
  readonly at: Place;
  readonly allows: boolean;
  /** `*` and what it names as AWS principals. */
  readonly anyone: boolean;
  /** Names of services: `sns.amazonaws.com`. */
  readonly services: readonly string[];
  readonly actions: readonly string[];
  /** The keys of its conditions that only let in what has one of some values, in lower case. */
  readonly keys: readonly string[];
  /** The same of conditions that hold for what has none of some values. */
  readonly turnedAway: readonly string[];
}

/** The statements of a policy document; those that are put together when it is deployed are left out. */
export function statementsOf(document: Node | undefined, stack: StackReading): readonly Statement[] {
  return oneOrMore(member(document, 'Statement'))
    .flatMap(sides)
    .flatMap((node) => {
      const value = stack.evaluate(node);
      return value === undefined ? [] : alternatives(value).flatMap((one) => statementOf(one, node.at));
    });
}

/** Both sides of `Fn::If`. */
function sides(node: Node): readonly Node[] {
  const call = intrinsicOf(node);
  if (call?.name !== 'Fn::If') return [node];
  return itemsOf(call.argument).slice(1).flatMap(oneOrMore).flatMap(sides);
}

export function statementOf(value: Value, at: Place): readonly Statement[] {
  if (value.is !== 'record') return [];
  const principal = value.members.get('Principal');
  const aws = textsIn(memberIn(principal, 'AWS'));
  return [
    {
      at,
      allows: textsIn(value.members.get('Effect')).includes('Allow'),
      anyone: textsIn(principal).includes('*') || aws.includes('*'),
      services: textsIn(memberIn(principal, 'Service')),
      actions: textsIn(value.members.get('Action')),
      keys: keysIn(value.members.get('Condition'), (operator) => !/Not|IfExists|^Null$|^ForAllValues/i.test(operator)),
      turnedAway: keysIn(value.members.get('Condition'), (operator) => /Not|^Bool$/i.test(operator)),
    },
  ];
}

function memberIn(value: Value | undefined, name: string): Value | undefined {
  return value?.is === 'record' ? value.members.get(name) : undefined;
}

/** The texts of a value or list; a part that only a deployment tells is shown as its reference. */
export function textsIn(value: Value | undefined): readonly string[] {
  if (value === undefined || value.is === 'record') return [];
  const each = value.is === 'list' ? value.items : [value];
  return each.flatMap(alternatives).flatMap((one) => (one.is === 'list' ? textsIn(one) : [showValue(one)]));
}

/** Negative tests let in all but something, `…IfExists` what does not say, and `*` everything. */
function keysIn(condition: Value | undefined, counts: (operator: string) => boolean): readonly string[] {
  if (condition?.is !== 'record') return [];
  return [...condition.members].flatMap(([operator, tests]) => {
    if (!counts(operator) || tests.is !== 'record') return [];
    return [...tests.members].flatMap(([key, values]) =>
      textsIn(values).some((text) => /^\*+$/.test(text)) ? [] : [key.toLowerCase()],
    );
  });
}
