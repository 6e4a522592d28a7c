import { type Arn, type ArnPart, arn } from '../../vocabulary/index.js';
import type { Named } from './naming.js';
import { startOf } from './pieces.js';

const VERB = /^\s*(select|insert|update|delete|exists)\b/i;
const NAME = String.raw`(?:"([^"]{1,255})"|([\w.\-\uE000-\uE0FF]{1,255}))`;
const TABLE = new RegExp(String.raw`\b(?:from|into|update)\s{1,99}${NAME}(?:\s{0,9}\.\s{0,9}"([^"]{1,255})")?`, 'i');

/** What is no text in a statement stands as one of these characters, which no statement holds, while it is searched. */
const FIRST_STAND_IN = 0xe000;
const LAST_STAND_IN = 0xe0ff;

/** What a PartiQL statement does, in lower case. Source: Amazon DynamoDB Developer Guide, PartiQL statements. */
export function partiqlVerb(statement: Arn): readonly Named[] {
  const verb = VERB.exec(startOf(statement))?.[1]?.toLowerCase();
  return [{ pattern: verb === undefined ? [{ wildcard: '*' }] : [{ text: verb }] }];
}

/** The table of a PartiQL statement, `orders`, or table and index, `orders/index/byDay`; `*` where it can't be told. */
export function partiqlTable(statement: Arn): readonly Named[] {
  const [, quoted, bare, index] = TABLE.exec(flat(statement)) ?? [];
  const table = quoted ?? bare;
  if (table === undefined) return [{ pattern: [{ wildcard: '*' }] }];
  const middle: Arn = index === undefined ? [] : [{ text: '/index/' }];
  return [{ pattern: arn([...unflat(table, statement), ...middle, ...unflat(index ?? '', statement)]) }];
}

function flat(statement: Arn): string {
  return statement
    .map((part, i) =>
      'text' in part
        ? part.text.replace(/[\uE000-\uE0FF]/g, '?')
        : String.fromCharCode(Math.min(FIRST_STAND_IN + i, LAST_STAND_IN)),
    )
    .join('');
}

function unflat(text: string, statement: Arn): readonly ArnPart[] {
  return [...text].map((char) => {
    const code = char.charCodeAt(0);
    if (code < FIRST_STAND_IN || code > LAST_STAND_IN) return { text: char };
    return code === LAST_STAND_IN ? { wildcard: '*' } : (statement[code - FIRST_STAND_IN] ?? { wildcard: '*' });
  });
}
