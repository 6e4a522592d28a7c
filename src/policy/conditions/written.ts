import type { Arn } from '../../vocabulary/index.js';

/**
 * What a value of a policy stands for, read from its text, for operators that know no wildcards. Undefined where it can't be read, or
 * is more than a text.
 */
export function readWritten<T>(expected: Arn, read: (text: string) => T | undefined): T | undefined {
  let whole = '';
  for (const part of expected) {
    if (!('text' in part)) return undefined;
    whole += part.text;
  }
  return read(whole);
}
