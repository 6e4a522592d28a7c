import { type Arn, arnSegments, isPseudo, showArn } from '../../vocabulary/index.js';
import type { Piece } from './piece.js';
import { piecesOf } from './pieces.js';
import type { Scope } from './scope.js';

/**
 * The pattern as people call it: `Orders`, `Orders/index/*`, `parameter/prices`. The whole ARN stays where it names a region or an
 * account in so many words.
 */
export function spellShort(pattern: Arn, scope: Scope): string {
  const shown = (part: Arn): string => {
    return piecesOf(part, { ...scope, deployed: {} })
      .map((piece) => named(piece, scope))
      .join('');
  };
  const [first] = piecesOf(pattern, scope);
  if (first !== undefined && 'refer' in first && resourceOf(first.refer, scope)) return shown(pattern);
  const [, , , region, account, rest] = arnSegments(pattern) ?? [];
  if (region === undefined || account === undefined || rest === undefined) return showArn(pattern);
  return isOwn(region) && isOwn(account) ? shown(rest) : shown(pattern);
}

function isOwn(segment: Arn): boolean {
  return segment.every((part) => ('name' in part ? isPseudo(part.name) : 'wildcard' in part));
}

/** A resource goes by its id; a parameter stays visible as one. */
function named(piece: Piece, scope: Scope): string {
  if ('text' in piece) return piece.text;
  if ('subText' in piece) return piece.subText;
  if ('insert' in piece) return piece.shown;
  return resourceOf(piece.refer, scope) ? piece.refer.replace(/\.Arn$/, '') : `\${${piece.refer}}`;
}

function resourceOf(refer: string, scope: Scope): boolean {
  return scope.resources.has(refer.replace(/\..*$/, ''));
}
