import { eachSide, joined, oneOf, showValue, text, type Value } from '../../vocabulary/index.js';
import { nameIn, type StackReading } from './stack.js';

/**
 * `{{resolve:ssm:/orders/table}}` is filled in by CloudFormation with the deploying principal's permissions, not the function's
 * (CloudFormation User Guide, "Dynamic references"): one name per text, wherever in a text it stands.
 */
export function nameDynamicReferences(value: Value, stack: StackReading): Value {
  if (value.is === 'oneOf') {
    const named = (one: Value): Value => nameDynamicReferences(one, stack);
    return value.by === undefined ? oneOf(value.values.map(named)) : eachSide(value, named);
  }
  const parts = value.is === 'joined' ? value.parts : [value];
  if (!parts.some((p) => p.is === 'text' && p.text.includes('{{resolve:'))) return value;
  return joined(pieces(parts).map((piece) => (piece.inside ? named(piece.parts, stack) : joined(piece.parts))));
}

interface Piece {
  readonly inside: boolean;
  readonly parts: Value[];
}

/** The parts cut at the braces of dynamic references, in which further references may stand. */
function pieces(parts: readonly Value[]): readonly Piece[] {
  const out: Piece[] = [{ inside: false, parts: [] }];
  for (const part of parts) {
    if (part.is !== 'text') out.at(-1)?.parts.push(part);
    else for (const cut of part.text.split(/(\{\{resolve:|\}\})/)) take(cut, out);
  }
  return out;
}

function take(cut: string, out: Piece[]): void {
  const last = out.at(-1) as Piece;
  if (cut === '{{resolve:' && !last.inside) out.push({ inside: true, parts: [text(cut)] });
  else if (cut === '}}' && last.inside) {
    last.parts.push(text(cut));
    out.push({ inside: false, parts: [] });
  } else last.parts.push(text(cut));
}

function named(parts: readonly Value[], stack: StackReading): Value {
  return nameIn(stack, showValue(joined(parts)), '', () => ({ chars: 'any' }));
}
