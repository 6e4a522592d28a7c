import { type Arn, arn, arnFromPattern, arnSegments, mayMeet } from '../../vocabulary/index.js';
import { type Expression, parseExpression } from './expression.js';

/** A piece of a resource template: literal (with `*` as a wildcard), the caller's own, or what the input gives. */
export type TemplatePiece =
  | { readonly is: 'literal'; readonly pattern: Arn }
  | { readonly is: 'own'; readonly which: 'Partition' | 'Region' | 'Account' }
  | { readonly is: 'given'; readonly by: Expression };

/** `arn:${Partition}:s3:::${Bucket}/${Key}` in pieces. */
export function parseTemplate(template: string): readonly TemplatePiece[] {
  return template
    .split(/(\$\{[^}]*\})/)
    .filter((piece) => piece !== '')
    .map(parsePiece);
}

function parsePiece(piece: string): TemplatePiece {
  if (!piece.startsWith('${')) return { is: 'literal', pattern: arnFromPattern(piece) };
  const inside = piece.slice(2, -1);
  if (inside === 'Partition' || inside === 'Region' || inside === 'Account') return { is: 'own', which: inside };
  return { is: 'given', by: parseExpression(inside) };
}

/** Every ARN that the pieces can become, whatever the input gives: for telling whether an ARN is of this type. */
export function widest(pieces: readonly TemplatePiece[]): Arn {
  return arn(pieces.flatMap((p) => (p.is === 'literal' ? p.pattern : [{ wildcard: '*' as const }])));
}

/** Whether an ARN may be one that the pieces can become: compared part by part, so that a wildcard in one is not read as several. */
export function mayBecome(pieces: readonly TemplatePiece[], pattern: Arn): boolean {
  const type = arnSegments(widest(pieces));
  const given = arnSegments(pattern);
  if (type === undefined || given === undefined) return mayMeet(widest(pieces), pattern);
  return type.every((segment, i) => mayMeet(segment, given[i] ?? []));
}
