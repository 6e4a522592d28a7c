import { type Arn, arnSegments, isPseudo, showArn } from '../../vocabulary/index.js';
import type { Piece } from './piece.js';
import { piecesOf } from './pieces.js';
import type { Scope } from './scope.js';

/**
 * The pattern as people call it: `Orders`, `Orders/index/*`, `parameter/prices`. A name that is only a part of a text shows that it is
 * a reference: `log-group:/aws/lambda/${ListBooks}:*`. The whole ARN stays where it names a region or an
 * account in so many words.
 */
export function spellShort(pattern: Arn, scope: Scope): string {
  const shown = (part: Arn): string => {
    const pieces = piecesOf(part, { ...scope, deployed: {} });
    return pieces.map((piece, i) => (i === 0 ? first(piece, pieces[1], scope) : named(piece))).join('');
  };
  const [begin] = piecesOf(pattern, scope);
  if (begin !== undefined && 'refer' in begin && resourceOf(begin.refer, scope)) return shown(pattern);
  const [, , , region, account, rest] = arnSegments(pattern) ?? [];
  if (region === undefined || account === undefined || rest === undefined) return showArn(pattern);
  return isOwn(region) && isOwn(account) ? shown(rest) : shown(pattern);
}

function isOwn(segment: Arn): boolean {
  return segment.every((part) => ('name' in part ? isPseudo(part.name) : 'wildcard' in part));
}

/** A resource of the template, and what is below it, goes by its id. */
function first(piece: Piece, next: Piece | undefined, scope: Scope): string {
  const whole = next === undefined || ('text' in next && /^[/:]/.test(next.text));
  return whole && 'refer' in piece && resourceOf(piece.refer, scope) ? withoutArn(piece.refer) : named(piece);
}

function named(piece: Piece): string {
  if ('text' in piece) return piece.text;
  if ('subText' in piece) return piece.subText;
  if ('insert' in piece) return piece.shown;
  if ('variable' in piece) return `\${${piece.variable}}`;
  return `\${${withoutArn(piece.refer)}}`;
}

function withoutArn(refer: string): string {
  return refer.replace(/\.(?:Arn|arn)$/, '');
}

/** Whether it refers to a resource, or an attribute of one. Terraform's addresses and CloudFormation's attributes may hold dots. */
function resourceOf(refer: string, scope: Scope): boolean {
  for (let at = refer.length; at > 0; at = refer.lastIndexOf('.', at - 1)) {
    if (scope.resources.has(refer.slice(0, at))) return true;
  }
  return false;
}
