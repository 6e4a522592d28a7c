import { type Arn, type ArnPart, arn, arnFromPattern, EVERYTHING } from './arn.js';
import type { Value } from './value.js';

/** Of a text that is built from choices, more combinations than this are not told apart: the choice at hand becomes `*`. */
const MOST_COMBINATIONS = 64;

/** IAM takes no longer ARN. What is longer is not compared: texts from code and templates are not to be trusted with the time it takes. */
export const LONGEST_ARN = 2048;

/**
 * The patterns that a value may stand for, in which a reference is a name and what can't be told is `*`.
 * `literal`: its texts are plain text, as in code. `pattern`: they are IAM's own notation, as in a policy document.
 * A choice gives one pattern for each of its values.
 */
export function arnOfText(value: Value, how: 'literal' | 'pattern'): readonly Arn[] {
  if (value.is !== 'oneOf' && textLength(value) > LONGEST_ARN) return [EVERYTHING];
  switch (value.is) {
    case 'text':
      return [how === 'literal' ? arn([{ text: value.text }]) : arnFromPattern(value.text)];
    case 'reference':
      return [arn([{ name: value.to }])];
    case 'oneOf':
      return value.values.flatMap((v) => arnOfText(v, how));
    case 'joined':
      return combined(value.parts.map((part) => arnOfText(part, how)));
    default:
      return [EVERYTHING];
  }
}

function combined(parts: readonly (readonly Arn[])[]): readonly Arn[] {
  let built: readonly (readonly ArnPart[])[] = [[]];
  for (const part of parts) {
    const choices = built.length * part.length > MOST_COMBINATIONS ? [EVERYTHING] : part;
    built = built.flatMap((start) => choices.map((end) => [...start, ...end]));
  }
  return built.map((whole) => arn(whole));
}

/** The characters of its texts; a name counts as none. */
export function textLength(value: Value): number {
  if (value.is === 'text') return value.text.length;
  if (value.is === 'oneOf') return Math.max(...value.values.map(textLength));
  return value.is === 'joined' ? value.parts.reduce((sum, part) => sum + textLength(part), 0) : 0;
}

/** The pattern, with `*` for what goes beyond the length of an ARN. */
export function boundedArn(pattern: Arn): Arn {
  let left = LONGEST_ARN;
  const parts: ArnPart[] = [];
  for (const part of pattern) {
    const length = 'text' in part ? part.text.length : 1;
    if (length > left) {
      if ('text' in part) parts.push({ text: part.text.slice(0, left) });
      return arn([...parts, ...EVERYTHING]);
    }
    parts.push(part);
    left -= length;
  }
  return pattern;
}

/** Whether some part of the value can't be told before the code runs: where `arnOfText` writes `*`. */
export function isOpen(value: Value): boolean {
  switch (value.is) {
    case 'text':
    case 'reference':
      return false;
    case 'oneOf':
      return value.values.some(isOpen);
    case 'joined':
      return value.parts.some(isOpen);
    default:
      return true;
  }
}
