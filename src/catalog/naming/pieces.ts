import { type Arn, type ArnPart, arn } from '../../vocabulary/index.js';

/** The pattern cut wherever its texts hold the separator. */
export function pieces(pattern: Arn, separator: string): readonly Arn[] {
  const out: ArnPart[][] = [[]];
  for (const part of pattern) {
    const texts = 'text' in part ? part.text.split(separator) : undefined;
    if (texts === undefined) out.at(-1)?.push(part);
    else
      texts.forEach((text, i) => {
        if (i > 0) out.push([]);
        out.at(-1)?.push({ text });
      });
  }
  return out.map((p) => arn(p));
}

/** Pieces put together again. */
export function together(parts: readonly Arn[], separator: string): Arn {
  return arn(parts.flatMap((p, i) => (i === 0 ? p : [{ text: separator }, ...p])));
}

/** The pattern's text where it is nothing but text (`''` for an empty one). */
export function textOf(pattern: Arn | undefined): string | undefined {
  if (pattern === undefined) return undefined;
  const [only, more] = pattern;
  if (only === undefined) return '';
  return more === undefined && 'text' in only ? only.text : undefined;
}

/** The text that the pattern begins with. */
export function startOf(pattern: Arn): string {
  const [first] = pattern;
  return first !== undefined && 'text' in first ? first.text : '';
}

export function isArn(pattern: Arn): boolean {
  return startOf(pattern).startsWith('arn:');
}

/** The pattern without that many characters of its first text. */
export function without(pattern: Arn, characters: number): Arn {
  const [, ...rest] = pattern;
  return arn([{ text: startOf(pattern).slice(characters) }, ...rest]);
}

export function isEmpty(pattern: Arn | undefined): boolean {
  return pattern === undefined || pattern.length === 0;
}
