import type { Comparison } from './comparison.js';
import { readWritten } from './written.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Bytes, which both a policy and a request write in base64.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_BinaryEquals
 */
export const BINARY: readonly Comparison[] = [
  {
    name: 'BinaryEquals',
    family: 'bytes',
    negated: false,
    matches: (actual, expected) => {
      const bytes = parseBytes(actual);
      return bytes !== undefined && bytes === readWritten(expected, parseBytes);
    },
  },
];

/**
 * A text that two base64 texts share exactly when they write the same bytes: padding is not needed, and of the last letter only the
 * bits that belong to a byte count. Undefined where the text is no base64.
 */
export function parseBytes(base64: string): string | undefined {
  const found = /^([A-Za-z0-9+/]*)={0,2}$/.exec(base64);
  const letters = found?.[1];
  if (letters === undefined || letters.length % 4 === 1) return undefined;
  const unused = [0, 0, 4, 2][letters.length % 4] ?? 0;
  const last = letters.slice(-1);
  return letters.slice(0, -1) + (last && LETTERS[(LETTERS.indexOf(last) >> unused) << unused]);
}
