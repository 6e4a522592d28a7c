import type { Arn, ArnPart } from '../../vocabulary/index.js';

/** One character, or a wildcard, variable or name. */
export type Token = string | ArnPart;

export function tokensOf(pattern: Arn): readonly Token[] {
  return pattern.flatMap((part): readonly Token[] => ('text' in part ? [...part.text] : [part]));
}
