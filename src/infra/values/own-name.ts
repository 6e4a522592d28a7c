import { joined, text, type Value } from '../../vocabulary/index.js';

/**
 * The name in a value that is a name or an ARN: `⟨Orders⟩` of `arn:…:function:⟨Orders⟩:live`. Undefined where it can't be told
 * which part of the value that is.
 */
export function ownNameOf(value: Value): Value | undefined {
  if (value.is === 'reference') return value;
  if (value.is === 'text' && !value.text.includes(':')) return value;
  const segments = cutAtColons(value);
  if (segments === undefined || segments.length < 6) return undefined;
  const [first, second] = segments.slice(5);
  if (first === undefined) return undefined;
  // function:NAME, secret:NAME; but table/NAME and a topic's bare NAME.
  if (second !== undefined && first.every((p) => p.is === 'text')) return joined(second);
  return joined(withoutKind(first));
}

/** The parts of a text between its colons; undefined where the value is no text. */
function cutAtColons(value: Value): readonly (readonly Value[])[] | undefined {
  if (value.is !== 'text' && value.is !== 'joined') return undefined;
  const segments: Value[][] = [[]];
  for (const part of value.is === 'joined' ? value.parts : [value]) {
    if (part.is !== 'text') segments.at(-1)?.push(part);
    else
      part.text.split(':').forEach((piece, i) => {
        if (i > 0) segments.push([]);
        if (piece !== '') segments.at(-1)?.push(text(piece));
      });
  }
  return segments;
}

/** `table/⟨Orders⟩` without the leading word and its slash. */
function withoutKind(parts: readonly Value[]): readonly Value[] {
  const [first, ...rest] = parts;
  if (first?.is !== 'text') return parts;
  const slash = first.text.indexOf('/');
  return slash < 0 ? parts : [text(first.text.slice(slash + 1)), ...rest];
}
