import type { Place } from '../../../vocabulary/index.js';
import { isNothing, type Node, scalar } from '../../templates/node.js';
import type { TemplatePart } from '../hcl/syntax.js';
import { iterated } from './iterate.js';
import { either, joined } from './nodes.js';
import { asTruth } from './operators.js';
import { named, type Scope } from './scope.js';

/** Works out the parts of a template. */
export type TemplateParts = (parts: readonly TemplatePart[], scope: Scope, at: Place) => Node;

/** The text that a template's parts give; of a single value alone that value itself, whatever it is. */
export function filledParts(parts: readonly TemplatePart[], scope: Scope, at: Place): Node {
  const [only, more] = parts;
  if (only?.is === 'value' && more === undefined) return scope.module.root.evaluate(only.value, scope);
  return joined(
    parts.flatMap((part) => filled(part, scope, at)),
    at,
  );
}

function filled(part: TemplatePart, scope: Scope, at: Place): readonly Node[] {
  const { root } = scope.module;
  if (part.is === 'text') return [scalar(part.text, part.at)];
  if (part.is === 'value') {
    const value = root.evaluate(part.value, scope);
    return isNothing(value) ? [] : [value];
  }
  if (part.is === 'if') {
    const holds = asTruth(root.evaluate(part.condition, scope), root);
    const [then, otherwise] = [part.then, part.otherwise].map((side) => filledText(side, scope, at));
    if (typeof holds === 'boolean') return holds ? [then as Node] : [otherwise as Node];
    return [either(holds, then as Node, otherwise as Node, part.at)];
  }
  const over = iterated(root.evaluate(part.over, scope), scope.module, part.at);
  return over.map(([key, value]) =>
    filledText(
      part.body,
      named(scope, [...(part.key === undefined ? [] : [[part.key, key] as const]), [part.value, value]]),
      at,
    ),
  );
}

function filledText(parts: readonly TemplatePart[], scope: Scope, at: Place): Node {
  return joined(
    parts.flatMap((part) => filled(part, scope, at)),
    at,
  );
}
