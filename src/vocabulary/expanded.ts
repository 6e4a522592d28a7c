import { type Arn, type ArnPart, arn } from './arn.js';
import type { Names } from './known.js';
import type { Reference } from './reference.js';
import { arnOfText, isOpen, LONGEST_ARN, textLength } from './value-arn.js';

/** A name that equals a name that equals a name …: longer chains than this are taken for a circle. */
const LONGEST_CHAIN = 8;

const NOTHING_FIXED: ReadonlyMap<Reference, string> = new Map();

/**
 * The pattern with every name replaced by what it is known to equal, and those of `fixed` by their texts. What a name may equal in more
 * than one way stays a name.
 */
export function expanded(
  pattern: Arn,
  names: Pick<Names, 'known'> | undefined,
  fixed: ReadonlyMap<Reference, string> = NOTHING_FIXED,
): Arn {
  if (!pattern.some((part) => 'name' in part)) return pattern;
  return arn(pattern.flatMap((part) => partsOf(part, names, fixed, 0)));
}

function partsOf(
  part: ArnPart,
  names: Pick<Names, 'known'> | undefined,
  fixed: ReadonlyMap<Reference, string>,
  depth: number,
): readonly ArnPart[] {
  if (!('name' in part)) return [part];
  const text = fixed.get(part.name);
  if (text !== undefined) return [{ text }];
  const is = names?.known(part.name)?.is;
  if (is === undefined || isOpen(is) || textLength(is) > LONGEST_ARN || depth === LONGEST_CHAIN) return [part];
  const [only, other] = arnOfText(is, 'literal');
  return only === undefined || other !== undefined ? [part] : only.flatMap((p) => partsOf(p, names, fixed, depth + 1));
}
