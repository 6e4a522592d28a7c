import { type Arn, isPseudo, writeArn } from '../../vocabulary/index.js';
import { knownIn } from './known.js';
import { spellName } from './names.js';
import { folded, type Piece } from './piece.js';
import type { Scope } from './scope.js';
import { type Token, tokensOf } from './tokens.js';

/** The pattern cut into pieces, the longest that the template has a reference for first. Neighbouring texts are folded. */
export function piecesOf(pattern: Arn, scope: Scope, steps = 0): readonly Piece[] {
  const tokens = tokensOf(pattern);
  const known = knownIn(pattern, scope);
  const pieces: Piece[] = [];
  for (let at = 0; at < tokens.length; ) {
    const longest = known.find((k) => standsAt(k.tokens, tokens, at));
    if (longest !== undefined) {
      pieces.push(longest.piece);
      at += longest.tokens.length;
    } else {
      pieces.push(...written(tokens[at] as Token, scope, steps));
      at++;
    }
  }
  return folded(pieces);
}

function standsAt(sought: readonly Token[], tokens: readonly Token[], at: number): boolean {
  return sought.length > 0 && sought.every((token, i) => same(token, tokens[at + i]));
}

function same(a: Token, b: Token | undefined): boolean {
  if (typeof a === 'string' || typeof b !== 'object') return a === b;
  if (!('name' in a) || !('name' in b)) return 'wildcard' in a && 'wildcard' in b && a.wildcard === b.wildcard;
  // Another stack's region and account: code that says nothing else works in its own.
  return a.name === b.name || (isPseudo(a.name) && a.name.id === b.name.id);
}

function written(token: Token, scope: Scope, steps: number): readonly Piece[] {
  if (typeof token === 'object' && 'name' in token) {
    return spellName(token.name, scope, steps, (known) => piecesOf(known, scope, steps + 1));
  }
  // A `$` is left as it is here: only followed by `{` it would begin a variable, which `folded` sees.
  return [{ text: typeof token === 'string' ? writeArn([{ text: token }], () => '') : writeArn([token], () => '') }];
}
