import type { Arn } from '../../vocabulary/index.js';

/**
 * What a value of a policy stands for, read from the text that its author wrote, for operators that know no wildcards. Undefined where
 * it can't be read, or something in it is still to be filled in.
 */
export function readWritten<T>(expected: Arn, read: (text: string) => T | undefined): T | undefined {
  let whole = '';
  for (const part of expected) {
    if ('text' in part) whole += part.text;
    else if ('wildcard' in part) whole += part.wildcard;
    else return undefined;
  }
  return read(whole);
}
