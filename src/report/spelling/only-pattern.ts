import { type Arn, arnOfText, isOpen, type Value } from '../../vocabulary/index.js';

/** The pattern that a value is, where it is one text with names in it; undefined for any other. */
export function onlyPattern(value: Value, how: 'literal' | 'pattern'): Arn | undefined {
  const [only, more] = isOpen(value) ? [] : arnOfText(value, how);
  return more === undefined ? only : undefined;
}
