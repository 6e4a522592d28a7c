import type { Place } from '../../../vocabulary/index.js';
import { itemsOf, type Node, scalar, textOf } from '../../templates/node.js';
import type { Call, Expression, For, Member } from '../hcl/syntax.js';
import { COLLECTIONS } from './functions/collections.js';
import { files } from './functions/files.js';
import type { TerraformFunction } from './functions/function.js';
import { TERRAGRUNT } from './functions/terragrunt.js';
import { TEXTS } from './functions/texts.js';
import { iterated } from './iterate.js';
import { argumentOf, either, isCall, isUntold, list, nothing, object, plainText, truth, untold } from './nodes.js';
import { asTruth, chosen, operated } from './operators.js';
import { presetOf, presetText, resultName } from './presets.js';
import { referred } from './references.js';
import { named, type Scope } from './scope.js';
import { shown } from './shown.js';
import { stepInto } from './step.js';
import { filledParts } from './template-parts.js';

const FUNCTIONS: Readonly<Record<string, TerraformFunction>> = {
  ...TEXTS,
  ...COLLECTIONS,
  ...files(filledParts),
  ...TERRAGRUNT,
};

/** Values that are made in more steps than this are not followed. */
const DEEPEST = 300;

/** Works out an expression. Never throws: what can't be worked out says why, as `Fn::Untold`. */
export function evaluate(expression: Expression, scope: Scope): Node {
  const { root } = scope.module;
  if (--root.budget.steps < 0) return untold('working it out takes too long', expression.at);
  if (root.depth > DEEPEST) return untold('the value is made in too many steps', expression.at);
  root.depth++;
  try {
    return worked(expression, scope);
  } finally {
    root.depth--;
  }
}

function worked(expression: Expression, scope: Scope): Node {
  const { at } = expression;
  const { root } = scope.module;
  const inside = (other: Expression): Node => evaluate(other, scope);
  switch (expression.is) {
    case 'literal':
      return literal(expression.value, at);
    case 'template':
      return filledParts(expression.parts, scope, at);
    case 'variable':
    case 'get':
    case 'index':
      return traversed(expression, scope);
    case 'splat':
      return splat(expression, scope);
    case 'call':
      return called(expression, scope);
    case 'object':
      return members(expression.members, scope, at);
    case 'tuple':
      return list(expression.items.map(inside), at);
    case 'for':
      return loop(expression, scope);
    case 'conditional':
      return chosen(
        inside(expression.condition),
        () => inside(expression.then),
        () => inside(expression.otherwise),
        at,
        root,
      );
    case 'operation':
      return operation(expression, scope);
  }
}

function literal(value: string | boolean | null, at: Place): Node {
  if (value === null) return nothing(at);
  return typeof value === 'boolean' ? truth(value, at) : scalar(value, at);
}

/** The second operand of a condition is worked out only where the first leaves it open. */
function operation(expression: Expression & { is: 'operation' }, scope: Scope): Node {
  const [first, second] = expression.operands;
  const { root } = scope.module;
  const left = evaluate(first as Expression, scope);
  const decided = plainText(left);
  if (expression.operator === '&&' && decided === 'false') return left;
  if (expression.operator === '||' && decided === 'true') return left;
  const right = second === undefined ? [] : [evaluate(second, scope)];
  const lost = [left, ...right].find(isUntold);
  return lost ?? operated(expression.operator, [left, ...right], expression.at, root);
}

/** A name with what is taken of it, or any other value with that. */
function traversed(expression: Expression, scope: Scope): Node {
  const found = referred(expression, scope);
  if (found !== undefined) return found;
  if (expression.is === 'get')
    return stepInto(
      evaluate(expression.of, scope),
      scalar(expression.name, expression.at),
      expression.at,
      scope.module,
    );
  if (expression.is !== 'index') return untold('there is no such name', expression.at);
  return stepInto(evaluate(expression.of, scope), evaluate(expression.key, scope), expression.at, scope.module);
}

function splat({ of, each, at }: Expression & { is: 'splat' }, scope: Scope): Node {
  const value = evaluate(of, scope);
  return overSides(value, at, (side) => {
    const items =
      side.is === 'list' ? side.items : side.is === 'scalar' && side.plain && side.text === '' ? [] : [side];
    return list(
      items.map((item) => evaluate(each, named(scope, [['*', item]]))),
      at,
    );
  });
}

/** What `make` makes of each side where a condition decides. */
function overSides(value: Node, at: Place, make: (side: Node) => Node): Node {
  const [condition, then, otherwise] = itemsOf(argumentOf(value, 'Fn::If'));
  if (then === undefined || otherwise === undefined) return make(value);
  return either(textOf(condition) ?? '', overSides(then, at, make), overSides(otherwise, at, make), at);
}

function members(all: readonly Member[], scope: Scope, at: Place): Node {
  return object(
    all.map(({ key, value }) => {
      const name = evaluate(key, scope);
      return [presetText(name, scope.module.root) ?? shown(name), at_(evaluate(value, scope), value.at)] as const;
    }),
    at,
  );
}

/** Where it is written here, rather than where what it refers to stands. */
function at_(node: Node, at: Place): Node {
  return node.is === 'scalar' || isCall(node) ? { ...node, at } : node;
}

function loop(expression: For, scope: Scope): Node {
  const over = evaluate(expression.over, scope);
  if (isUntold(over)) return over;
  return overSides(over, expression.at, (side) => rounds(expression, side, scope));
}

function rounds(expression: For, over: Node, scope: Scope): Node {
  const { root } = scope.module;
  const kept = iterated(over, scope.module, expression.at).flatMap(([key, value]) => {
    const names = [[expression.value, value], ...(expression.key === undefined ? [] : [[expression.key, key]])];
    const inside = named(scope, names as [string, Node][]);
    const isKept =
      expression.condition === undefined || asTruth(evaluate(expression.condition, inside), root) !== false;
    return isKept ? [inside] : [];
  });
  const results = kept.map((inside) => evaluate(expression.result, inside));
  const { keyed } = expression;
  if (keyed === undefined) return list(results, expression.at);
  const keys = kept.map((inside) => {
    const key = evaluate(keyed, inside);
    return presetText(key, root) ?? shown(key);
  });
  if (!expression.grouped)
    return object(
      keys.map((key, i) => [key, results[i] as Node] as const),
      expression.at,
    );
  const groups = new Map<string, Node[]>();
  for (const [i, key] of keys.entries()) groups.set(key, [...(groups.get(key) ?? []), results[i] as Node]);
  return object(
    [...groups].map(([key, items]) => [key, list(items, expression.at)] as const),
    expression.at,
  );
}

function called(expression: Call, scope: Scope): Node {
  const { name, at } = expression;
  const given = expression.args.map((arg) => evaluate(arg, scope));
  const last = given.at(-1);
  const args = expression.spread && last?.is === 'list' ? [...given.slice(0, -1), ...last.items] : given;
  return applied(name.replace(/^core::/, ''), args, scope, at, 0);
}

/** Conditions that decide about a function's arguments are followed so far. */
const MOST_SIDES = 3;
const OF_UNTOLD = new Set([
  'try',
  'can',
  'merge',
  'concat',
  'coalesce',
  'jsonencode',
  'yamlencode',
  'tolist',
  'toset',
  'flatten',
  'compact',
]);

function applied(name: string, args: readonly Node[], scope: Scope, at: Place, depth: number): Node {
  const made = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  const choice =
    made === undefined || depth >= MOST_SIDES ? -1 : args.findIndex((a) => argumentOf(a, 'Fn::If') !== undefined);
  if (choice >= 0 && name !== 'jsonencode') {
    return overSides(args[choice] as Node, at, (side) => applied(name, args.with(choice, side), scope, at, depth + 1));
  }
  const lost = args.find(isUntold);
  if (lost !== undefined && !OF_UNTOLD.has(name)) return lost;
  return made?.(args, { scope, at }) ?? byName(name, args, scope, at, made);
}

/** One name for what the function gives, with what it gives for the defaults. */
function byName(
  name: string,
  args: readonly Node[],
  scope: Scope,
  at: Place,
  made: TerraformFunction | undefined,
): Node {
  const { root } = scope.module;
  const presets = args.map((arg) => presetOf(arg, root));
  const isOpen = presets.some((preset, i) => preset !== args[i]);
  const preset = isOpen && presets.every((p) => p !== undefined) ? made?.(presets, { scope, at }) : undefined;
  return resultName(name, args, preset, at, root);
}
