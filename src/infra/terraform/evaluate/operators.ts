import type { Place } from '../../../vocabulary/index.js';
import { isNothing, itemsOf, type Node, scalar, textOf } from '../../templates/node.js';
import { argumentOf, either, isCall, isPlain, isUntold, plainText, truth } from './nodes.js';
import { mayBeNothing, presetOf } from './presets.js';
import type { Root } from './scope.js';
import { shown } from './shown.js';

/** Whether a condition holds; where only a deployment tells, the condition as Terraform would write it. */
export function asTruth(condition: Node, root: Root): boolean | string {
  const text = plainText(condition);
  if (text === 'true' || text === 'false') return text === 'true';
  const written = shown(condition);
  const [asked, yes, no] = itemsOf(argumentOf(condition, 'Fn::If')).map(textOf);
  if (yes === 'true' && no === 'false' && asked !== undefined) return asked;
  const preset = presetOf(condition, root);
  const truthOf = preset === undefined ? undefined : plainText(preset);
  if (truthOf !== undefined) root.presets.set(written, truthOf === 'true');
  return written;
}

/** A truth value that only a deployment tells, under the words of its condition. */
function untoldTruth(words: string, preset: boolean | undefined, at: Place, root: Root): Node {
  if (preset !== undefined) root.presets.set(words, preset);
  return either(words, truth(true, at), truth(false, at), at);
}

/** `condition ? then : otherwise`, with both sides where only a deployment tells. */
export function chosen(condition: Node, then: () => Node, otherwise: () => Node, at: Place, root: Root): Node {
  if (isUntold(condition)) return either('what can not be told', then(), otherwise(), at);
  const sides = itemsOf(argumentOf(condition, 'Fn::If'));
  if (sides.length === 3) {
    const [asked, yes, no] = sides as [Node, Node, Node];
    return bothSides(
      textOf(asked) ?? '',
      chosen(yes, then, otherwise, at, root),
      chosen(no, then, otherwise, at, root),
      at,
    );
  }
  const holds = asTruth(condition, root);
  if (typeof holds === 'boolean') return holds ? then() : otherwise();
  return bothSides(holds, then(), otherwise(), at);
}

function bothSides(condition: string, then: Node, otherwise: Node, at: Place): Node {
  if (shown(then) === shown(otherwise) && isPlain(then)) return then;
  return either(condition, then, otherwise, at);
}

/** What an operator gives of its operands. */
export function operated(operator: string, operands: readonly Node[], at: Place, root: Root): Node {
  const choice = operands.findIndex((o) => itemsOf(argumentOf(o, 'Fn::If')).length === 3);
  if (choice >= 0) {
    const [condition, then, otherwise] = itemsOf(argumentOf(operands[choice] as Node, 'Fn::If')) as [Node, Node, Node];
    const side = (one: Node): Node => operated(operator, operands.with(choice, one), at, root);
    return bothSides(textOf(condition) ?? '', side(then), side(otherwise), at);
  }
  const [left, right] = operands as [Node, Node | undefined];
  if (operator === '!') return negated(left, at, root);
  if (right === undefined) return arithmetic('-', [scalar('0', at), left], at) ?? words(operator, operands, at, root);
  if (operator === '==' || operator === '!=') return compared(operator, left, right, at, root);
  if (operator === '&&' || operator === '||') return both(operator, left, right, at, root);
  return arithmetic(operator, [left, right], at) ?? words(operator, operands, at, root);
}

function negated(value: Node, at: Place, root: Root): Node {
  const holds = asTruth(value, root);
  if (typeof holds === 'boolean') return truth(!holds, at);
  return either(holds, truth(false, at), truth(true, at), at);
}

function both(operator: '&&' | '||', left: Node, right: Node, at: Place, root: Root): Node {
  const [one, other] = [asTruth(left, root), asTruth(right, root)];
  const decides = operator === '||';
  if (one === decides || other === decides) return truth(decides, at);
  if (typeof one === 'boolean') return typeof other === 'boolean' ? truth(other, at) : right;
  if (typeof other === 'boolean') return left;
  const presets = [root.presets.get(one), root.presets.get(other)];
  const known = presets.every((p) => p !== undefined);
  const preset = known ? (decides ? presets.some(Boolean) : presets.every(Boolean)) : undefined;
  return untoldTruth(`(${one} ${operator} ${other})`, preset, at, root);
}

/** `!=` is the other side of `==`, so that both ask one condition. */
function compared(operator: '==' | '!=', left: Node, right: Node, at: Place, root: Root): Node {
  const equal = areEqual(left, right, root);
  if (equal !== undefined) return truth(equal === (operator === '=='), at);
  const presets = [presetOf(left, root), presetOf(right, root)];
  const preset = presets.every((p) => p !== undefined)
    ? shown(presets[0] as Node) === shown(presets[1] as Node)
    : undefined;
  const condition = untoldTruth(`${shown(left)} == ${shown(right)}`, preset, at, root);
  return operator === '==' ? condition : negated(condition, at, root);
}

function areEqual(left: Node, right: Node, root: Root): boolean | undefined {
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (isNothing(one) && !mayBeNothing(other, root)) return false;
    // A name of a resource is never empty.
    if (plainText(one) === '' && argumentOf(other, 'Fn::GetAtt') !== undefined) return false;
  }
  if (isPlain(left) && isPlain(right)) return shown(left) === shown(right);
  return isCall(left) && shown(left) === shown(right) ? true : undefined;
}

function arithmetic(operator: string, operands: readonly Node[], at: Place): Node | undefined {
  const [a = Number.NaN, b = Number.NaN] = operands.map((o) => Number(plainText(o) ?? Number.NaN));
  if (!Number.isFinite(a) || !Number.isFinite(b)) return undefined;
  const value = NUMERIC[operator]?.(a, b);
  return value === undefined ? undefined : scalar(String(value), at);
}

const NUMERIC: Readonly<Record<string, (a: number, b: number) => number | boolean>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
};

const COMPARISONS = new Set(['>', '<', '>=', '<=']);

function words(operator: string, operands: readonly Node[], at: Place, root: Root): Node {
  const [left = '', right] = operands.map(shown);
  const presets = operands.map((o) => presetOf(o, root));
  const preset = presets.every((p) => p !== undefined) ? arithmetic(operator, presets, at) : undefined;
  const said = right === undefined ? `${operator}${left}` : `${left} ${operator} ${right}`;
  if (COMPARISONS.has(operator)) return untoldTruth(said, preset && plainText(preset) === 'true', at, root);
  if (preset !== undefined) return preset;
  return either(said, scalar('1', at), scalar('0', at), at);
}
